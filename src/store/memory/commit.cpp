#include "store/memory/commit.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/overloaded.hpp"

namespace alvio::store::memory {

namespace {

class Writer {
public:
    Writer(Tables& tables, Undo& undo) : tables_(tables), undo_(undo) {}

    [[nodiscard]] bool change(const LeadChange& change);
    void update(const OutboxUpdate& update);
    void finish(const EffectId& effect) { tables_.outbox.erase(effect, undo_); }
    void record(const Attempt& attempt);
    void record(const StrangerMessage& message);
    [[nodiscard]] bool record(const IdempotentAnswer& answer);
    void delete_stale(const DueTimer& timer);
    [[nodiscard]] bool write_inbox(const Batch& batch);

private:
    [[nodiscard]] bool put_lead(const LeadChange& change);
    [[nodiscard]] bool append_turns(const LeadChange& change);
    void remember_contact(const lead::Lead& lead);
    void suppress(const ContactKey& key, const std::string& reason);
    [[nodiscard]] bool apply(const LeadChange& change, const lead::Effect& effect);
    [[nodiscard]] bool put_meeting(const LeadChange& change, const booking::Meeting& meeting);
    void set_timer(const LeadId& lead, const lead::SetTimer& timer);
    void delete_timer(const TimerKey& key);
    void update(const InboxUpdate& update);

    Tables& tables_;
    Undo& undo_;
};

bool Writer::change(const LeadChange& change) {
    if (!put_lead(change) || !append_turns(change)) return false;
    const LeadId& id = change.lead.id;
    if (!tables_.events.insert({id, change.lead.version}, {}, undo_)) return false;
    // A timer that has fired is used up, whatever the step made of it.
    if (const auto* fired = std::get_if<lead::TimerFired>(&change.event)) {
        delete_timer({id, fired->kind});
    }
    for (const auto& effect : change.store_effects) {
        if (!apply(change, effect)) return false;
    }
    return std::all_of(
        change.new_effects.begin(), change.new_effects.end(),
        [&](const OutboxRow& row) { return tables_.outbox.insert(row.id, row, undo_); });
}

bool Writer::put_lead(const LeadChange& change) {
    const LeadId& id = change.lead.id;
    const lead::Lead* stored = tables_.leads.find(id);
    if ((stored == nullptr ? 0 : stored->version) != change.version_before) return false;
    if (stored == nullptr) remember_contact(change.lead);
    lead::Lead lead = change.lead;
    lead.transcript.clear();
    tables_.leads.put(id, std::move(lead), undo_);
    return true;
}

bool Writer::append_turns(const LeadChange& change) {
    const auto& transcript = change.lead.transcript;
    check(change.turns_before <= transcript.size(), "a transcript only grows");
    for (std::size_t position = change.turns_before; position < transcript.size(); ++position) {
        if (!tables_.turns.insert({change.lead.id, position}, transcript[position], undo_)) {
            return false;
        }
    }
    return true;
}

void Writer::remember_contact(const lead::Lead& lead) {
    if (!lead.phone) return;
    const ContactKey key{lead.workspace, lead.environment, *lead.phone};
    Contact contact = tables_.contacts.value(key).value_or(Contact{});
    contact.latest_lead = lead.id;
    tables_.contacts.put(key, std::move(contact), undo_);
}

/// The first reason stays.
void Writer::suppress(const ContactKey& key, const std::string& reason) {
    Contact contact = tables_.contacts.value(key).value_or(Contact{});
    if (!contact.opted_out.empty()) return;
    contact.opted_out = reason;
    tables_.contacts.put(key, std::move(contact), undo_);
}

bool Writer::apply(const LeadChange& change, const lead::Effect& effect) {
    const lead::Lead& lead = change.lead;
    const auto refuse = [](const auto&) {
        check(false, "an outbound effect among those for the store");
        return false;
    };
    return std::visit(
        overloaded{
            [&](const lead::SetTimer& timer) {
                set_timer(lead.id, timer);
                return true;
            },
            [&](const lead::CancelTimer& timer) {
                delete_timer({lead.id, timer.kind});
                return true;
            },
            [&](const lead::HoldSlots& hold) { return tables_.slots.hold(change, hold, undo_); },
            [&](const lead::ReleaseSlots&) {
                tables_.slots.release(lead.id, undo_);
                return true;
            },
            [&](const lead::PutMeeting& put) { return put_meeting(change, put.meeting); },
            [&](const lead::SuppressContact& suppression) {
                if (!lead.phone) return true;
                suppress({lead.workspace, lead.environment, *lead.phone}, suppression.reason);
                return true;
            },
            [&](const lead::SendMessage& send) { return refuse(send); },
            [&](const lead::ReportStatus& report) { return refuse(report); },
        },
        effect);
}

bool Writer::put_meeting(const LeadChange& change, const booking::Meeting& meeting) {
    const MeetingId* booked = tables_.booked.find(meeting.lead);
    const bool books = meeting.state == booking::MeetingState::Booked;
    if (books && booked != nullptr && *booked != meeting.id) return false;
    if (books) {
        tables_.booked.put(meeting.lead, meeting.id, undo_);
    } else if (booked != nullptr && *booked == meeting.id) {
        tables_.booked.erase(meeting.lead, undo_);
    }
    tables_.meetings.put(meeting.id, {change.lead.workspace, change.lead.environment, meeting},
                         undo_);
    return tables_.slots.claim(change, meeting, undo_);
}

void Writer::set_timer(const LeadId& lead, const lead::SetTimer& timer) {
    const TimerKey key{lead, timer.kind};
    delete_timer(key);
    tables_.timers.insert(key, {timer.due_at, timer.generation}, undo_);
    tables_.timers_by_due.insert({timer.due_at, key}, {}, undo_);
}

void Writer::delete_timer(const TimerKey& key) {
    const TimerRow* row = tables_.timers.find(key);
    if (row == nullptr) return;
    tables_.timers_by_due.erase({row->due_at, key}, undo_);
    tables_.timers.erase(key, undo_);
}

/// A stale one goes without an event of its lead; one that was set anew meanwhile stays.
void Writer::delete_stale(const DueTimer& timer) {
    const TimerKey key{timer.lead, timer.kind};
    const TimerRow* row = tables_.timers.find(key);
    if (row != nullptr && row->generation == timer.generation) delete_timer(key);
}

void Writer::update(const OutboxUpdate& update) {
    auto row = tables_.outbox.value(update.id);
    if (!row) return;
    row->attempts = update.attempts;
    row->started = update.started;
    row->due_at = update.due_at;
    tables_.outbox.put(update.id, std::move(*row), undo_);
}

void Writer::record(const Attempt& attempt) {
    tables_.attempts.put({attempt.lead, attempt.at, attempt.effect, attempt.number}, attempt,
                         undo_);
}

/// What a stranger wrote is read by nobody; that there is one, and a STOP, is.
void Writer::record(const StrangerMessage& message) {
    if (!message.from.phone) return;
    const ContactKey key{message.workspace, message.environment, *message.from.phone};
    tables_.contacts.insert(key, {}, undo_);
    if (message.opts_out) suppress(key, "STOP");
}

bool Writer::record(const IdempotentAnswer& answer) {
    return tables_.answers.insert(answer.scope, answer, undo_);
}

void Writer::update(const InboxUpdate& update) {
    const std::pair key{update.shard, update.id};
    auto item = tables_.inbox.value(key);
    if (!item) return;
    item->attempts = update.attempts;
    item->due_at = update.due_at;
    item->why = update.why;
    if (!update.lead.empty()) item->lead = update.lead;
    tables_.inbox.put(key, std::move(*item), undo_);
}

bool Writer::write_inbox(const Batch& batch) {
    for (const auto& item : batch.inbox) {
        if (!tables_.inbox.insert({item.shard, item.id}, item, undo_)) return false;
    }
    for (const auto& changed : batch.inbox_updates)
        update(changed);
    for (const auto& done : batch.inbox_done)
        tables_.inbox.erase({done.shard, done.id}, undo_);
    for (const auto& [item, waiting, settled] : batch.settlements)
        tables_.settlements.insert({waiting, item}, settled, undo_);
    for (const auto& item : batch.settlements_told)
        tables_.settlements.erase({batch.by, item}, undo_);
    return true;
}

}  // namespace

bool write_batch(Tables& tables, const Batch& batch, Undo& undo) {
    Writer writer(tables, undo);
    for (const auto& change : batch.changes) {
        if (!writer.change(change)) return false;
    }
    for (const auto& update : batch.updates)
        writer.update(update);
    for (const auto& effect : batch.finished)
        writer.finish(effect);
    for (const auto& attempt : batch.attempts)
        writer.record(attempt);
    for (const auto& [workspace, environment, phone, at] : batch.openings)
        tables.openings.put({workspace, environment, phone}, at, undo);
    for (const auto& message : batch.strangers)
        writer.record(message);
    for (const auto& alias : batch.aliases)
        tables.aliases.put({alias.workspace, alias.environment, alias.name}, alias.contact, undo);
    for (const auto& answer : batch.answers) {
        if (!writer.record(answer)) return false;
    }
    for (const auto& timer : batch.timers_done)
        writer.delete_stale(timer);
    if (!writer.write_inbox(batch)) return false;
    for (const auto& [message, effect] : batch.sent)
        tables.sent.insert(message, effect, undo);
    for (const auto& source_id : batch.seen) {
        if (!tables.seen.insert(source_id, {}, undo)) return false;
    }
    return true;
}

}  // namespace alvio::store::memory
