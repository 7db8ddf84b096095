// Which timers are due, of a set of shards. The index leads with the shard, so that the timers of
// other nodes are never read, however many of them are overdue; each shard gives its first few, and
// these are merged.
#include <algorithm>
#include <map>

#include "store/postgres/queries.hpp"
#include "store/readable_rows.hpp"

namespace alvio::store::postgres {

namespace {

/// The first `of_each` of each shard, the earliest first, as far as no shard can have an earlier
/// one that was not read.
std::vector<DueTimer> first_of_each(Connection& connection, const ShardSet& shards, Instant now,
                                    std::size_t of_each) {
    constexpr Sql sql = R"sql(
        SELECT due.lead, due.kind, due.due_at_ms, due.generation, due.shard
        FROM unnest($1) AS asked (shard)
        CROSS JOIN LATERAL (
            SELECT * FROM timer WHERE timer.shard = asked.shard AND timer.due_at_ms <= $2
            ORDER BY timer.due_at_ms LIMIT $3
        ) AS due
        ORDER BY due.due_at_ms, due.shard, due.lead, due.kind
    )sql";
    auto rows = connection.query(sql, shards, now, of_each);
    std::vector<DueTimer> timers;
    std::map<int, std::size_t> of_shard;
    while (rows.next()) {
        if (auto timer = readable([&] { return timer_in(rows); })) timers.push_back(*timer);
        if (++of_shard[rows.small(4)] == of_each) break;
    }
    return timers;
}

}  // namespace

std::vector<DueTimer> find_due_timers(Connection& connection, const ShardSet& shards, Instant now,
                                      std::size_t limit) {
    if (shards.none() || limit == 0) return {};
    // Enough at the first try when timers are spread evenly.
    std::size_t of_each = std::min(limit, 4 * limit / shards.count() + 4);
    for (;;) {
        auto timers = first_of_each(connection, shards, now, of_each);
        if (timers.size() >= limit) {
            timers.resize(limit);
            return timers;
        }
        // Fewer than that in total means that no shard was cut short.
        if (timers.size() < of_each || of_each >= limit) return timers;
        of_each = std::min(limit, of_each * 4);
    }
}

std::optional<Instant> find_next_timer(Connection& connection, const ShardSet& shards) {
    constexpr Sql sql = R"sql(
        SELECT next.due_at_ms
        FROM unnest($1) AS asked (shard)
        CROSS JOIN LATERAL (
            SELECT timer.due_at_ms FROM timer WHERE timer.shard = asked.shard
            ORDER BY timer.due_at_ms LIMIT 1
        ) AS next
        ORDER BY next.due_at_ms LIMIT 1
    )sql";
    return first_in(connection.query(sql, shards),
                    [](const Rows& rows) { return rows.instant(0); });
}

}  // namespace alvio::store::postgres
