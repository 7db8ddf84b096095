#include "store/sqlite/inbox.hpp"

#include <set>
#include <utility>

#include "store/codec.hpp"
#include "store/shard.hpp"
#include "store/sqlite/words.hpp"

namespace alvio::store::sqlite {

namespace {

void insert_item(Connection& writer, const InboxItem& item) {
    constexpr Sql sql = R"sql(
        INSERT INTO inbox (shard, id, seq, workspace, environment, lead, waiting, at_ms, attempts,
                           due_at_ms, why, body)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
    )sql";
    writer.run(sql, item.shard, item.id, item.seq, item.workspace, item.environment, item.lead,
               item.waiting, item.at, item.attempts, item.due_at, item.why, encode(item.content));
}

void update_item(Connection& writer, const InboxUpdate& update) {
    constexpr Sql sql = R"sql(
        UPDATE inbox SET attempts = ?3, due_at_ms = ?4, why = ?5 WHERE shard = ?1 AND id = ?2
    )sql";
    writer.run(sql, update.shard, update.id, update.attempts, update.due_at, update.why);
}

void insert_settlement(Connection& writer, const Settlement& settlement) {
    constexpr Sql sql = R"sql(
        INSERT INTO settlement (shard, waiting, item, body) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT DO NOTHING
    )sql";
    writer.run(sql, shard_of_text(settlement.waiting.text()), settlement.waiting, settlement.item,
               encode(settlement.settled));
}

/// The columns in the order of the statements below.
InboxItem item_in(const Rows& rows) {
    return {.id = rows.id<InboxId>(1),
            .shard = static_cast<Shard>(rows.small(0)),
            .workspace = rows.id<WorkspaceId>(3),
            .environment = word_in<Environment>(rows, 4, "inbox.environment"),
            .lead = rows.id<LeadId>(11),
            .seq = static_cast<std::uint64_t>(rows.integer(2)),
            .waiting = rows.id<NodeId>(5),
            .at = rows.instant(6),
            .attempts = rows.small(7),
            .due_at = rows.instant(8),
            .why = rows.text(9),
            .content = decode_inbound(rows.view(10))};
}

/// Each item goes to `take` or to `leave`, or nowhere when one of its lead was left before it.
template <class Take, class Leave>
void read_inbox(Connection& connection, const ShardSet& shards, Take take, Leave leave) {
    constexpr Sql sql = R"sql(
        SELECT shard, id, seq, workspace, environment, waiting, at_ms, attempts, due_at_ms, why,
               body, lead
        FROM inbox ORDER BY seq, id
    )sql";
    auto rows = connection.query(sql);
    std::set<LeadId> blocked;
    while (rows.next()) {
        if (!shards.test(static_cast<Shard>(rows.small(0)))) continue;
        const auto lead = rows.id<LeadId>(11);
        if (blocked.contains(lead)) continue;
        try {
            take(item_in(rows));
        } catch (const UnreadableRecord& error) {
            if (!lead.empty()) blocked.insert(lead);
            leave({"inbox", rows.text(1), lead, std::nullopt, error.what()});
        }
    }
}

}  // namespace

void write_inbox(Connection& writer, const Batch& batch) {
    for (const auto& item : batch.inbox)
        insert_item(writer, item);
    for (const auto& update : batch.inbox_updates)
        update_item(writer, update);
    for (const auto& done : batch.inbox_done)
        writer.run("DELETE FROM inbox WHERE shard = ?1 AND id = ?2", done.shard, done.id);
    for (const auto& settlement : batch.settlements)
        insert_settlement(writer, settlement);
    for (const auto& item : batch.settlements_told) {
        writer.run("DELETE FROM settlement WHERE shard = ?1 AND waiting = ?2 AND item = ?3",
                   shard_of_text(batch.by.text()), batch.by, item);
    }
}

std::vector<InboxItem> find_inbox(Connection& connection, const ShardSet& shards) {
    std::vector<InboxItem> items;
    read_inbox(
        connection, shards, [&](InboxItem item) { items.push_back(std::move(item)); },
        [](const Unreadable&) {});
    return items;
}

void note_unreadable_inbox(Connection& connection, const ShardSet& shards,
                           const OnUnreadable& note) {
    read_inbox(
        connection, shards, [](const InboxItem&) {}, note);
}

std::vector<InboxItem> find_parked(Connection& connection, const WorkspaceId& workspace,
                                   Environment environment) {
    // What came in about a lead that cannot be read does not know its workspace; the lead's row
    // does.
    constexpr Sql sql = R"sql(
        SELECT shard, id, seq, ?1, ?2, waiting, at_ms, attempts, due_at_ms, why, body, lead
        FROM inbox
        WHERE attempts >= ?3
          AND ((workspace = ?1 AND environment = ?2)
               OR (workspace = '' AND EXISTS (SELECT 1 FROM lead
                   WHERE lead.shard = inbox.shard AND lead.id = inbox.lead
                     AND lead.workspace = ?1 AND lead.environment = ?2)))
        ORDER BY seq, id
    )sql";
    auto rows = connection.query(sql, workspace, environment, attempts_before_parking);
    std::vector<InboxItem> items;
    while (rows.next()) {
        if (auto item = readable([&] { return item_in(rows); })) items.push_back(*std::move(item));
    }
    return items;
}

std::vector<Settlement> find_settlements(Connection& connection, const NodeId& waiting) {
    auto rows =
        connection.query("SELECT item, body FROM settlement WHERE shard = ?1 AND waiting = ?2",
                         shard_of_text(waiting.text()), waiting);
    std::vector<Settlement> settlements;
    while (rows.next()) {
        const auto settled = readable([&] { return decode_settled(rows.view(1)); });
        if (settled) settlements.push_back({rows.id<InboxId>(0), waiting, *settled});
    }
    return settlements;
}

}  // namespace alvio::store::sqlite
