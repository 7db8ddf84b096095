#include "store/sqlite/inbox.hpp"

#include "store/codec.hpp"
#include "store/readable_rows.hpp"
#include "store/shard.hpp"

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
        UPDATE inbox SET attempts = ?3, due_at_ms = ?4, why = ?5,
                         lead = CASE WHEN ?6 <> '' THEN ?6 ELSE lead END
        WHERE shard = ?1 AND id = ?2
    )sql";
    writer.run(sql, update.shard, update.id, update.attempts, update.due_at, update.why,
               update.lead);
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

namespace {

Rows inbox_rows(Connection& connection) {
    return connection.query(R"sql(
        SELECT shard, id, seq, workspace, environment, waiting, at_ms, attempts, due_at_ms, why,
               body, lead
        FROM inbox ORDER BY seq, id
    )sql");
}

}  // namespace

std::vector<InboxItem> find_inbox(Connection& connection, const ShardSet& shards,
                                  const OnUnreadable& note) {
    return readable_inbox(inbox_rows(connection), shards, note);
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
    return all_readable(connection.query(sql, workspace, environment, attempts_before_parking),
                        inbox_item_in<Rows>);
}

std::vector<Settlement> find_settlements(Connection& connection, const NodeId& waiting) {
    constexpr Sql sql = "SELECT item, body FROM settlement WHERE shard = ?1 AND waiting = ?2";
    return readable_settlements(connection.query(sql, shard_of_text(waiting.text()), waiting),
                                waiting);
}

}  // namespace alvio::store::sqlite
