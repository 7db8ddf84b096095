#include "store/sqlite/inbox.hpp"

#include "store/codec.hpp"
#include "store/row_values.hpp"
#include "store/shard.hpp"

namespace alvio::store::sqlite {

namespace {

void insert_item(Connection& writer, const InboxItem& item) {
    constexpr Sql sql = R"sql(
        INSERT INTO inbox (shard, id, seq, workspace, environment, lead, waiting, at_ms, attempts,
                           due_at_ms, why, body)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
    )sql";
    writer.run(sql, item.shard, item.id, item.seq, item.workspace, item.environment,
               lead_in(item.content), item.waiting, item.at, item.attempts, item.due_at, item.why,
               encode(item.content));
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
    constexpr Sql sql = R"sql(
        SELECT shard, id, seq, workspace, environment, waiting, at_ms, attempts, due_at_ms, why,
               body
        FROM inbox ORDER BY seq, id
    )sql";
    auto rows = connection.query(sql);
    std::vector<InboxItem> items;
    while (rows.next()) {
        if (shards.test(static_cast<Shard>(rows.small(0)))) items.push_back(inbox_item_in(rows));
    }
    return items;
}

std::vector<InboxItem> find_parked(Connection& connection, const WorkspaceId& workspace,
                                   Environment environment) {
    constexpr Sql sql = R"sql(
        SELECT shard, id, seq, workspace, environment, waiting, at_ms, attempts, due_at_ms, why,
               body
        FROM inbox WHERE workspace = ?1 AND environment = ?2 AND attempts >= ?3
        ORDER BY seq, id
    )sql";
    return all_in(connection.query(sql, workspace, environment, attempts_before_parking),
                  inbox_item_in<Rows>);
}

std::vector<Settlement> find_settlements(Connection& connection, const NodeId& waiting) {
    auto rows =
        connection.query("SELECT item, body FROM settlement WHERE shard = ?1 AND waiting = ?2",
                         shard_of_text(waiting.text()), waiting);
    std::vector<Settlement> settlements;
    while (rows.next())
        settlements.push_back({rows.id<InboxId>(0), waiting, decode_settled(rows.view(1))});
    return settlements;
}

}  // namespace alvio::store::sqlite
