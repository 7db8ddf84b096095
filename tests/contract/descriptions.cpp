#include "contract/descriptions.hpp"

#include <fmt/format.h>

#include "store/codec.hpp"

namespace alvio::contract {

using namespace std::chrono_literals;
using store::every_shard;

std::string describe(bool value) {
    return value ? "yes" : "no";
}

std::string describe(const std::string& text) {
    return text;
}

std::string describe(const EffectId& id) {
    return id.text();
}

std::string describe(Instant at) {
    return fmt::format("{}", to_unix_ms(at));
}

std::string describe(const lead::Lead& lead) {
    std::string text = store::encode(lead);
    for (const auto& turn : lead.transcript) {
        text += fmt::format(" | {} {} {}", to_unix_ms(turn.at), static_cast<int>(turn.author),
                            turn.text);
    }
    return text;
}

std::string describe(const store::Contact& contact) {
    return fmt::format("latest {} opted out '{}'", contact.latest_lead.text(), contact.opted_out);
}

std::string describe(const booking::Busy& busy) {
    return fmt::format("{} {}-{}", busy.rep.text(), to_unix_ms(busy.interval.start),
                       to_unix_ms(busy.interval.end));
}

std::string describe(const booking::Meeting& meeting) {
    return fmt::format("{} of {} with {} {}-{} {} state {} #{} made {} changed {}",
                       meeting.id.text(), meeting.lead.text(), meeting.rep.text(),
                       to_unix_ms(meeting.start), to_unix_ms(meeting.end), meeting.timezone,
                       static_cast<int>(meeting.state), meeting.sequence,
                       to_unix_ms(meeting.created_at), to_unix_ms(meeting.changed_at));
}

std::string describe(const store::OutboxRow& row) {
    return fmt::format("{} of {} in {} {} seq {} decided {} due {} attempts {} started {} {}",
                       row.id.text(), row.lead.text(), row.workspace.text(),
                       name_of(row.environment), row.seq, to_unix_ms(row.decided_at),
                       to_unix_ms(row.due_at), row.attempts, row.started,
                       store::encode(row.effect));
}

std::string describe(const store::Attempt& attempt) {
    return fmt::format("{} of {} at {} #{} {} {}", attempt.effect.text(), attempt.lead.text(),
                       to_unix_ms(attempt.at), attempt.number, attempt.http_status, attempt.result);
}

std::string describe(const store::Opening& opening) {
    return fmt::format("{} {} {} at {}", opening.workspace.text(), name_of(opening.environment),
                       opening.phone.e164(), to_unix_ms(opening.at));
}

std::string describe(const store::DueTimer& timer) {
    return fmt::format("{} {} {} generation {}", to_unix_ms(timer.due_at), timer.lead.text(),
                       static_cast<int>(timer.kind), timer.generation);
}

std::string describe(const store::InboxItem& item) {
    return fmt::format("{} {} in {} {} shard {} waiting '{}' at {} attempts {} due {} '{}' {}",
                       item.seq, item.id.text(), item.workspace.text(), name_of(item.environment),
                       item.shard, item.waiting.text(), to_unix_ms(item.at), item.attempts,
                       to_unix_ms(item.due_at), item.why, store::encode(item.content));
}

std::string describe(const store::Settlement& settlement) {
    return fmt::format("{} for {} {}", settlement.item.text(), settlement.waiting.text(),
                       store::encode(settlement.settled));
}

std::string describe(const store::IdempotentAnswer& answer) {
    return fmt::format("{} {} {} at {}", answer.scope, answer.body_hash, answer.lead.text(),
                       to_unix_ms(answer.at));
}

std::string describe(const store::ApiKey& key) {
    return fmt::format("{} in {} {} {} '{}' at {}", key.id, key.workspace.text(),
                       name_of(key.environment), key.hash, key.name, to_unix_ms(key.created_at));
}

std::string describe(store::CommitOutcome outcome) {
    switch (outcome) {
        case store::CommitOutcome::Committed:
            return "committed";
        case store::CommitOutcome::Conflict:
            return "conflict";
        case store::CommitOutcome::Fenced:
            return "fenced";
    }
    return "?";
}

std::string describe_page(const std::vector<store::DueTimer>& timers) {
    std::vector<store::DueTimer> certain;
    std::string text = "due";
    for (const auto& timer : timers) {
        text.append(" ").append(describe(timer.due_at));
        if (timer.due_at < timers.back().due_at) certain.push_back(timer);
    }
    return text + describe_unordered(certain);
}

namespace {

class Reading {
public:
    explicit Reading(store::Store& store) : store_(store) {}

    void lead(const LeadId& id) {
        add("load " + id.text(), describe(store_.load(id)));
        add("read_lead " + id.text(), describe(store_.read_lead(id)));
        add("attempts " + id.text(), describe(store_.attempts(id)));
    }
    void workspace(const WorkspaceId& workspace, Environment environment, const Universe& universe,
                   Instant now) {
        const std::string where =
            fmt::format(" {} {}", workspace.text(), std::string(name_of(environment)));
        for (const auto& phone : universe.phones) {
            add("contact " + phone.e164() + where,
                describe(store_.contact(workspace, environment, phone)));
        }
        for (const auto& name : universe.aliases) {
            const auto contact = store_.contact_named(workspace, environment, name);
            add("contact_named " + name + where, contact ? contact->e164() : "nobody");
        }
        add("diary" + where, describe_unordered(store_.diary(workspace, environment, now, {})));
        add("read_diary" + where,
            describe_unordered(store_.read_diary(workspace, environment, now)));
        add("meetings" + where,
            describe(store_.meetings(workspace, environment, now - 240h, now + 240h)));
        add("parked" + where, describe(store_.parked(workspace, environment)));
        store::LeadFilter filter;
        filter.workspace = workspace;
        filter.environment = environment;
        filter.limit = 1000;
        add("list_leads" + where, describe(store_.list_leads(filter)));
    }
    void shards(Instant now) {
        add("outbox", describe(store_.outbox(every_shard)));
        add("inbox", describe(store_.inbox(every_shard)));
        add("openings", describe_unordered(store_.openings(every_shard, now - 24h)));
        add("due_timers",
            describe_unordered(store_.due_timers(every_shard, now + 24000h, 100'000)));
        add("next_timer", describe(store_.next_timer(every_shard)));
    }
    void names(const Universe& universe) {
        for (const auto& id : universe.meetings)
            add("meeting " + id.text(), describe(store_.meeting(id)));
        for (const auto& id : universe.messages)
            add("effect_of " + id.text(), describe(store_.effect_of(id)));
        for (const auto& node : universe.nodes)
            add("settlements " + node.text(), describe_unordered(store_.settlements(node)));
        for (const auto& id : universe.source_ids)
            add("was_seen " + id, describe(store_.was_seen(id)));
        for (const auto& scope : universe.scopes)
            add("answer_for " + scope, describe(store_.answer_for(scope)));
        for (const auto& name : universe.settings)
            add("setting " + name, describe(store_.setting(name)));
        add("api_keys", describe(store_.api_keys()));
    }

    std::vector<std::string> lines;

private:
    void add(const std::string& question, const std::string& answer) {
        lines.push_back(question + ": " + answer);
    }

    store::Store& store_;
};

}  // namespace

std::vector<std::string> read_all(store::Store& store, const Universe& universe, Instant now) {
    Reading reading(store);
    for (const auto& id : universe.leads)
        reading.lead(id);
    for (const auto& workspace : universe.workspaces) {
        for (const Environment environment : {Environment::Live, Environment::Test})
            reading.workspace(workspace, environment, universe, now);
    }
    reading.shards(now);
    reading.names(universe);
    return std::move(reading.lines);
}

}  // namespace alvio::contract
