// What is read from the tables when it is more than one row by its key. In the order that
// store.hpp names; where it names none, in one that is the same in every run.
#pragma once

#include <algorithm>

#include "store/memory/tables.hpp"

namespace alvio::store::memory {

[[nodiscard]] std::optional<lead::Lead> find_lead(const Tables& tables, const LeadId& id);
[[nodiscard]] std::vector<lead::Lead> find_leads(const Tables& tables, const LeadFilter& filter);
[[nodiscard]] std::vector<booking::Meeting> find_meetings(const Tables& tables,
                                                          const WorkspaceId& workspace,
                                                          Environment environment, Instant from,
                                                          Instant to);
[[nodiscard]] std::vector<OutboxRow> find_outbox(const Tables& tables, const ShardSet& shards);
[[nodiscard]] std::vector<Opening> find_openings(const Tables& tables, const ShardSet& shards,
                                                 Instant since);
[[nodiscard]] std::vector<Attempt> find_attempts(const Tables& tables, const LeadId& id);
[[nodiscard]] std::vector<DueTimer> find_due_timers(const Tables& tables, const ShardSet& shards,
                                                    Instant now, std::size_t limit);
[[nodiscard]] std::optional<Instant> find_next_timer(const Tables& tables, const ShardSet& shards);
[[nodiscard]] std::vector<Settlement> find_settlements(const Tables& tables, const NodeId& waiting);

/// The items that `which(item)` picks, by (seq, id).
template <class Which>
[[nodiscard]] std::vector<InboxItem> find_inbox(const Tables& tables, Which which) {
    std::vector<InboxItem> items;
    for (const auto& [key, item] : tables.inbox.rows()) {
        if (which(item)) items.push_back(item);
    }
    std::stable_sort(items.begin(), items.end(), [](const InboxItem& a, const InboxItem& b) {
        return std::tie(a.seq, a.id) < std::tie(b.seq, b.id);
    });
    return items;
}

}  // namespace alvio::store::memory
