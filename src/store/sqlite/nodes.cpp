#include "store/sqlite/nodes.hpp"

#include "store/shard.hpp"

namespace alvio::store::sqlite {

namespace {

ShardSet shards_in(Connection& connection, Sql sql, const NodeId& node) {
    ShardSet shards;
    auto rows = connection.query(sql, node);
    while (rows.next())
        shards.set(static_cast<Shard>(rows.small(0)));
    return shards;
}

ShardSet held_by(Connection& connection, const NodeId& node) {
    return shards_in(connection, "SELECT shard FROM shard_owner WHERE node = ?1", node);
}

/// All that nobody holds becomes the node's; what is left of somebody else's is an orphan.
ShardSet take_all(Connection& writer, const NodeId& node) {
    const ShardSet orphaned = shards_in(
        writer, "SELECT shard FROM shard_owner WHERE node NOT IN ('', ?1) OR orphaned = 1", node);
    for (std::size_t shard = 0; shard < shard_count; ++shard) {
        constexpr Sql sql = R"sql(
            INSERT INTO shard_owner (shard, node, orphaned) VALUES (?1, ?2, 0)
            ON CONFLICT (shard) DO UPDATE SET node = excluded.node, orphaned = 0
        )sql";
        writer.run(sql, shard, node);
    }
    return orphaned;
}

/// What became of items whose node is no more: nobody will ever ask.
void forget_settlements_of_the_dead(Connection& writer) {
    writer.run(R"sql(
        DELETE FROM settlement WHERE NOT EXISTS (
            SELECT 1 FROM node WHERE node.shard = settlement.shard AND node.id = settlement.waiting)
    )sql");
}

}  // namespace

bool is_alive(Connection& connection, const NodeId& node) {
    auto rows = connection.query("SELECT 1 FROM node WHERE shard = ?1 AND id = ?2",
                                 shard_of_text(node.text()), node);
    return rows.next();
}

Tenure join(Connection& writer, const NodeId& node) {
    const ShardSet orphaned = take_all(writer, node);
    writer.run("DELETE FROM node");
    writer.run("INSERT INTO node (shard, id, lease_until_ms, commits) VALUES (?1, ?2, 0, 0)",
               shard_of_text(node.text()), node);
    forget_settlements_of_the_dead(writer);
    return {true, every_shard, orphaned, {}, 1};
}

Tenure renew(Connection& writer, const NodeId& node) {
    if (!is_alive(writer, node)) return {};
    ShardSet orphaned;
    if (!held_by(writer, node).all()) orphaned = take_all(writer, node);
    forget_settlements_of_the_dead(writer);
    return {true, every_shard, orphaned, {}, 1};
}

void release(Connection& writer, const NodeId& node, const ShardSet& shards) {
    for (std::size_t shard = 0; shard < shard_count; ++shard) {
        if (!shards.test(shard)) continue;
        writer.run("UPDATE shard_owner SET node = '' WHERE shard = ?1 AND node = ?2", shard, node);
    }
}

void leave(Connection& writer, const NodeId& node) {
    writer.run("UPDATE shard_owner SET node = '' WHERE node = ?1", node);
    writer.run("DELETE FROM node WHERE shard = ?1 AND id = ?2", shard_of_text(node.text()), node);
}

}  // namespace alvio::store::sqlite
