#include "store/postgres/batch_rows.hpp"

#include "base/check.hpp"
#include "base/overloaded.hpp"
#include "store/codec.hpp"
#include "store/codec/words.hpp"

namespace alvio::store::postgres {

namespace {

Number number(std::uint64_t value) {
    return static_cast<Number>(value);
}

OptionalText phone_of(const lead::Lead& lead) {
    if (!lead.phone) return std::nullopt;
    return lead.phone->e164();
}

template <class Tag>
BatchRows::LeadKey key_of(const Id<Tag>& id) {
    return {shard_of(id), id.text()};
}

BatchRows::LeadKey text_key(Text text) {
    return {shard_of_text(text), text};
}

class Fold {
public:
    std::optional<BatchRows> of(const Batch& batch) {
        for (const auto& change : batch.changes)
            add(change);
        finish_leads();
        for (const auto& timer : batch.timers_done)
            forget_stale(timer);
        add_effects(batch);
        for (const auto& message : batch.strangers)
            add(message);
        for (const auto& alias : batch.aliases)
            add(alias);
        add_known(batch);
        add_inbox(batch);
        if (contradicts_itself_) return std::nullopt;
        return std::move(rows_);
    }

private:
    /// What a batch does to one lead, from its first change to its last.
    struct Journey {
        std::uint64_t version_before;
        const lead::Lead* lead;
    };

    /// The row is new in the batch, as it must be in the database.
    template <class Table, class Key, class Value>
    void insert(Table& table, Key&& key, Value&& value) {
        if (!table.try_emplace(std::forward<Key>(key), std::forward<Value>(value)).second)
            contradicts_itself_ = true;
    }

    void add(const LeadChange& change);
    void follow(const LeadChange& change);
    void finish_leads();
    void add_turns(const LeadChange& change);
    void apply(const LeadChange& change, const lead::Effect& effect);
    void add(const OutboxRow& row);
    void add(const StrangerMessage& message);
    void add(const Alias& alias);
    void add_effects(const Batch& batch);
    void add_known(const Batch& batch);
    void add_inbox(const Batch& batch);

    void set_timer(const LeadId& lead, const lead::SetTimer& timer);
    void delete_timer(const LeadId& lead, lead::TimerKind kind);
    void forget_stale(const DueTimer& timer);
    using Contact = std::tuple<Text, Text>;
    Contact& contact(const WorkspaceId& workspace, Environment environment,
                     const PhoneNumber& phone);
    void suppress(const WorkspaceId& workspace, Environment environment, const PhoneNumber& phone,
                  Text reason);

    BatchRows rows_;
    std::map<BatchRows::LeadKey, Journey> journeys_;
    bool contradicts_itself_ = false;
};

void Fold::add(const LeadChange& change) {
    follow(change);
    add_turns(change);
    const auto& lead = change.lead;
    insert(rows_.events, std::tuple(shard_of(lead.id), Text(lead.id.text()), number(lead.version)),
           std::tuple(to_unix_ms(change.at), encode(change.event)));
    // A timer that has fired is used up, whatever the step made of it.
    if (const auto* fired = std::get_if<lead::TimerFired>(&change.event))
        delete_timer(lead.id, fired->kind);
    for (const auto& effect : change.store_effects)
        apply(change, effect);
    for (const auto& row : change.new_effects)
        add(row);
}

void Fold::follow(const LeadChange& change) {
    const lead::Lead& lead = change.lead;
    const auto [journey, is_first] =
        journeys_.try_emplace(key_of(lead.id), Journey{change.version_before, &lead});
    if (!is_first) {
        if (journey->second.lead->version != change.version_before) contradicts_itself_ = true;
        journey->second.lead = &lead;
    }
    if (change.version_before == 0) {
        if (!is_first) contradicts_itself_ = true;
        if (lead.phone) {
            std::get<0>(contact(lead.workspace, lead.environment, *lead.phone)) = lead.id.text();
        }
    }
}

void Fold::finish_leads() {
    for (const auto& [key, journey] : journeys_) {
        const lead::Lead& lead = *journey.lead;
        if (journey.version_before == 0) {
            insert(
                rows_.new_leads, key,
                std::tuple(Text(lead.workspace.text()), name_of(lead.environment), phone_of(lead),
                           Text(lead.crm_contact_id), codec::final_status_word(lead),
                           lead::name_of(lead.phase), number(lead.version),
                           to_unix_ms(lead.created_at), to_unix_ms(lead.updated_at), encode(lead)));
        } else {
            insert(rows_.changed_leads, key,
                   std::tuple(number(journey.version_before), phone_of(lead),
                              Text(lead.crm_contact_id), codec::final_status_word(lead),
                              lead::name_of(lead.phase), number(lead.version),
                              to_unix_ms(lead.updated_at), encode(lead)));
        }
    }
}

void Fold::add_turns(const LeadChange& change) {
    const auto& lead = change.lead;
    check(change.turns_before <= lead.transcript.size(), "a transcript only grows");
    for (auto position = change.turns_before; position < lead.transcript.size(); ++position) {
        const dialogue::Turn& turn = lead.transcript[position];
        insert(rows_.turns, std::tuple(shard_of(lead.id), Text(lead.id.text()), number(position)),
               std::tuple(to_unix_ms(turn.at), codec::word_for(turn.author), Text(turn.text)));
    }
}

void Fold::apply(const LeadChange& change, const lead::Effect& effect) {
    const lead::Lead& lead = change.lead;
    const auto refuse = [](const auto&) {
        check(false, "an outbound effect among those for the store");
    };
    const auto claim = [&](const auto& what) {
        rows_.slots.push_back(
            {lead.workspace, lead.environment, lead.id, change.at, change.buffer, what});
    };
    std::visit(overloaded{
                   [&](const lead::SetTimer& timer) { set_timer(lead.id, timer); },
                   [&](const lead::CancelTimer& timer) { delete_timer(lead.id, timer.kind); },
                   [&](const lead::HoldSlots& hold) { claim(hold); },
                   [&](const lead::ReleaseSlots& release) { claim(release); },
                   [&](const lead::PutMeeting& put) { claim(put); },
                   [&](const lead::SuppressContact& stop) {
                       if (lead.phone)
                           suppress(lead.workspace, lead.environment, *lead.phone, stop.reason);
                   },
                   [&](const lead::SendMessage& send) { refuse(send); },
                   [&](const lead::ReportStatus& report) { refuse(report); },
               },
               effect);
}

void Fold::set_timer(const LeadId& lead, const lead::SetTimer& timer) {
    const std::tuple key(shard_of(lead), Text(lead.text()), codec::word_for(timer.kind));
    rows_.timers_gone.erase(key);
    rows_.timers.insert_or_assign(key,
                                  std::tuple(to_unix_ms(timer.due_at), number(timer.generation)));
}

void Fold::delete_timer(const LeadId& lead, lead::TimerKind kind) {
    const std::tuple key(shard_of(lead), Text(lead.text()), codec::word_for(kind));
    rows_.timers.erase(key);
    rows_.timers_gone.try_emplace(key);
}

/// One that was set anew meanwhile, also in this batch, stays.
void Fold::forget_stale(const DueTimer& timer) {
    const std::tuple key(shard_of(timer.lead), Text(timer.lead.text()),
                         codec::word_for(timer.kind));
    const auto set = rows_.timers.find(key);
    if (set == rows_.timers.end()) {
        rows_.stale_timers.try_emplace(std::tuple_cat(key, std::tuple(number(timer.generation))));
    } else if (std::get<1>(set->second) == number(timer.generation)) {
        delete_timer(timer.lead, timer.kind);
    }
}

Fold::Contact& Fold::contact(const WorkspaceId& workspace, Environment environment,
                             const PhoneNumber& phone) {
    return rows_.contacts[{shard_of(workspace, environment, phone), workspace.text(),
                           name_of(environment), phone.e164()}];
}

/// The first reason stays.
void Fold::suppress(const WorkspaceId& workspace, Environment environment, const PhoneNumber& phone,
                    Text reason) {
    Text& opted_out = std::get<1>(contact(workspace, environment, phone));
    if (opted_out.empty()) opted_out = reason;
}

void Fold::add(const OutboxRow& row) {
    insert(rows_.new_effects, key_of(row.id),
           std::tuple(Text(row.lead.text()), Text(row.workspace.text()), name_of(row.environment),
                      codec::word_for(lead::lane_of(row.effect)), number(row.seq),
                      to_unix_ms(row.decided_at), to_unix_ms(row.due_at), Number{row.attempts},
                      row.started, encode(row.effect)));
}

void Fold::add(const StrangerMessage& message) {
    const Shard shard =
        shard_of_name(message.workspace, message.environment, name_of(message.from));
    rows_.stranger_messages.try_emplace(
        std::tuple(shard, Text(message.id.text())),
        std::tuple(Text(message.workspace.text()), name_of(message.environment),
                   Text(name_of(message.from)), to_unix_ms(message.at), message.opts_out));
    if (!message.from.phone) return;
    const PhoneNumber& phone = *message.from.phone;
    static_cast<void>(contact(message.workspace, message.environment, phone));
    if (message.opts_out) suppress(message.workspace, message.environment, phone, "STOP");
}

void Fold::add(const Alias& alias) {
    rows_.aliases.insert_or_assign(
        std::tuple(shard_of_name(alias.workspace, alias.environment, alias.name),
                   Text(alias.workspace.text()), name_of(alias.environment), Text(alias.name)),
        std::tuple(Text(alias.contact.e164()), to_unix_ms(alias.at)));
}

/// What happened to effects: of several updates of one row the last counts.
void Fold::add_effects(const Batch& batch) {
    for (const auto& update : batch.updates) {
        rows_.changed_effects.insert_or_assign(
            key_of(update.id),
            std::tuple(Number{update.attempts}, update.started, to_unix_ms(update.due_at)));
    }
    for (const auto& effect : batch.finished)
        rows_.finished_effects.try_emplace(key_of(effect));
    for (const auto& attempt : batch.attempts) {
        rows_.attempts.insert_or_assign(
            std::tuple(shard_of(attempt.lead), Text(attempt.lead.text()), to_unix_ms(attempt.at),
                       Text(attempt.effect.text()), Number{attempt.number}),
            std::tuple(Number{attempt.http_status}, Text(attempt.result)));
    }
    for (const auto& [workspace, environment, phone, at] : batch.openings) {
        rows_.openings.insert_or_assign(
            std::tuple(shard_of(workspace, environment, phone), Text(workspace.text()),
                       name_of(environment), Text(phone.e164())),
            std::tuple(to_unix_ms(at)));
    }
}

/// What must be recognised when it comes again.
void Fold::add_known(const Batch& batch) {
    for (const auto& answer : batch.answers) {
        insert(rows_.answers, text_key(answer.scope),
               std::tuple(Text(answer.body_hash), Text(answer.lead.text()), to_unix_ms(answer.at)));
    }
    // Known already when Meta's webhook was faster than its answer.
    for (const auto& [message, effect] : batch.sent)
        rows_.sent.try_emplace(text_key(message.text()), Text(effect.text()));
    for (const auto& source_id : batch.seen)
        insert(rows_.seen, text_key(source_id), std::tuple<>());
}

void Fold::add_inbox(const Batch& batch) {
    for (const auto& item : batch.inbox) {
        insert(rows_.new_items, std::tuple(item.shard, Text(item.id.text())),
               std::tuple(number(item.seq), Text(item.workspace.text()), name_of(item.environment),
                          Text(item.lead.text()), Text(item.waiting.text()), to_unix_ms(item.at),
                          Number{item.attempts}, to_unix_ms(item.due_at), Text(item.why),
                          encode(item.content)));
    }
    for (const auto& update : batch.inbox_updates) {
        rows_.changed_items.insert_or_assign(
            std::tuple(update.shard, Text(update.id.text())),
            std::tuple(Number{update.attempts}, to_unix_ms(update.due_at), Text(update.why),
                       Text(update.lead.text())));
    }
    for (const auto& done : batch.inbox_done)
        rows_.done_items.try_emplace(std::tuple(done.shard, Text(done.id.text())));
    for (const auto& settlement : batch.settlements) {
        const Text waiting = settlement.waiting.text();
        rows_.settlements.try_emplace(
            std::tuple(shard_of_text(waiting), waiting, Text(settlement.item.text())),
            std::tuple(encode(settlement.settled)));
    }
    for (const auto& item : batch.settlements_told) {
        rows_.settlements_told.try_emplace(
            std::tuple(shard_of_text(batch.by.text()), Text(batch.by.text()), Text(item.text())));
    }
}

}  // namespace

std::optional<BatchRows> rows_of(const Batch& batch) {
    return Fold().of(batch);
}

}  // namespace alvio::store::postgres
