#include "store/memory/queries.hpp"

#include "store/shard.hpp"

namespace alvio::store::memory {

namespace {

bool passes(const lead::Lead& lead, const LeadFilter& filter) {
    return lead.workspace == filter.workspace && lead.environment == filter.environment &&
           (!filter.phone || lead.phone == filter.phone) &&
           (!filter.crm_contact_id || lead.crm_contact_id == *filter.crm_contact_id) &&
           (!filter.final_status || lead::final_status(lead) == filter.final_status);
}

bool is_newer(const lead::Lead* a, const lead::Lead* b) {
    return std::tie(a->created_at, a->id) > std::tie(b->created_at, b->id);
}

}  // namespace

std::optional<lead::Lead> find_lead(const Tables& tables, const LeadId& id) {
    auto lead = tables.leads.value(id);
    if (!lead) return std::nullopt;
    const auto& turns = tables.turns.rows();
    for (auto row = turns.lower_bound({id, 0}); row != turns.end(); ++row) {
        if (row->first.first != id) break;
        lead->transcript.push_back(row->second);
    }
    return lead;
}

std::vector<lead::Lead> find_leads(const Tables& tables, const LeadFilter& filter) {
    const lead::Lead* cursor = tables.leads.find(LeadId(filter.cursor));
    if (cursor == nullptr && !filter.cursor.empty()) return {};
    std::vector<const lead::Lead*> found;
    for (const auto& [id, lead] : tables.leads.rows()) {
        if (passes(lead, filter) && (cursor == nullptr || is_newer(cursor, &lead))) {
            found.push_back(&lead);
        }
    }
    std::sort(found.begin(), found.end(), is_newer);
    found.resize(std::min(found.size(), filter.limit));
    std::vector<lead::Lead> page;
    for (const lead::Lead* lead : found)
        page.push_back(*lead);
    return page;
}

std::vector<booking::Meeting> find_meetings(const Tables& tables, const WorkspaceId& workspace,
                                            Environment environment, Instant from, Instant to) {
    std::vector<booking::Meeting> meetings;
    for (const auto& [id, row] : tables.meetings.rows()) {
        const bool touches = row.meeting.end > from && row.meeting.start < to;
        if (touches && row.workspace == workspace && row.environment == environment) {
            meetings.push_back(row.meeting);
        }
    }
    std::stable_sort(
        meetings.begin(), meetings.end(),
        [](const booking::Meeting& a, const booking::Meeting& b) { return a.start < b.start; });
    return meetings;
}

std::vector<OutboxRow> find_outbox(const Tables& tables, const ShardSet& shards) {
    std::vector<OutboxRow> rows;
    for (const auto& [id, row] : tables.outbox.rows()) {
        if (shards.test(shard_of(id))) rows.push_back(row);
    }
    const auto order = [](const OutboxRow& row) {
        return std::tuple<const LeadId&, lead::Lane, std::uint64_t>(
            row.lead, lead::lane_of(row.effect), row.seq);
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const OutboxRow& a, const OutboxRow& b) { return order(a) < order(b); });
    return rows;
}

std::vector<Opening> find_openings(const Tables& tables, const ShardSet& shards, Instant since) {
    std::vector<Opening> openings;
    for (const auto& [key, at] : tables.openings.rows()) {
        const auto& [workspace, environment, phone] = key;
        if (at > since && shards.test(shard_of(workspace, environment, phone)))
            openings.push_back({workspace, environment, phone, at});
    }
    std::stable_sort(openings.begin(), openings.end(),
                     [](const Opening& a, const Opening& b) { return a.at < b.at; });
    return openings;
}

std::vector<Attempt> find_attempts(const Tables& tables, const LeadId& id) {
    std::vector<Attempt> attempts;
    const auto& rows = tables.attempts.rows();
    const AttemptKey first{id, Instant::min(), {}, 0};
    for (auto row = rows.lower_bound(first); row != rows.end(); ++row) {
        if (row->second.lead != id) break;
        attempts.push_back(row->second);
    }
    return attempts;
}

std::vector<DueTimer> find_due_timers(const Tables& tables, const ShardSet& shards, Instant now,
                                      std::size_t limit) {
    std::vector<DueTimer> timers;
    for (const auto& [row, nothing] : tables.timers_by_due.rows()) {
        const auto& [due_at, key] = row;
        if (due_at > now || timers.size() >= limit) break;
        if (!shards.test(shard_of(key.first))) continue;
        timers.push_back({key.first, key.second, due_at, tables.timers.find(key)->generation});
    }
    return timers;
}

std::optional<Instant> find_next_timer(const Tables& tables, const ShardSet& shards) {
    for (const auto& [row, nothing] : tables.timers_by_due.rows()) {
        const auto& [due_at, key] = row;
        if (shards.test(shard_of(key.first))) return due_at;
    }
    return std::nullopt;
}

std::vector<Settlement> find_settlements(const Tables& tables, const NodeId& waiting) {
    std::vector<Settlement> settlements;
    const auto& rows = tables.settlements.rows();
    for (auto row = rows.lower_bound({waiting, {}}); row != rows.end(); ++row) {
        const auto& [node, item] = row->first;
        if (node != waiting) break;
        settlements.push_back({item, waiting, row->second});
    }
    return settlements;
}

}  // namespace alvio::store::memory
