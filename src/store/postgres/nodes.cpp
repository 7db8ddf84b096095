#include "store/postgres/nodes.hpp"

#include <algorithm>
#include <tuple>

#include "store/row_values.hpp"
#include "store/shard.hpp"

namespace alvio::store::postgres {

namespace {

using Claim = std::tuple<Shard, std::string>;  // and whose it is, or was

struct Dealt {
    std::size_t nodes = 0;
    ShardSet mine;
    std::vector<Claim> free;
};

Dealt look(Connection& connection, const NodeId& node) {
    constexpr Sql sql = R"sql(
        SELECT shard_owner.shard, shard_owner.node, node.id IS NULL, (SELECT count(*) FROM node)
        FROM shard_owner LEFT JOIN node ON node.id = shard_owner.node
        ORDER BY shard_owner.shard
    )sql";
    auto rows = connection.query(sql);
    Dealt dealt;
    while (rows.next()) {
        const auto shard = static_cast<Shard>(rows.small(0));
        dealt.nodes = static_cast<std::size_t>(rows.integer(3));
        if (rows.flag(2)) {
            dealt.free.emplace_back(shard, rows.text(1));
        } else if (rows.view(1) == node.text()) {
            dealt.mine.set(shard);
        }
    }
    return dealt;
}

/// Those of `claims` whose owner is still the one that is told: a node that comes second gets
/// nothing.
std::vector<Claim> take(Connection& connection, const NodeId& node,
                        const std::vector<Claim>& claims) {
    // The rows are locked in the order of their keys, so that two takers cannot block each other.
    constexpr Sql sql = R"sql(
        WITH still AS (
            SELECT shard_owner.shard, claim.owner
            FROM shard_owner JOIN unnest($1, $2) AS claim (shard, owner)
              ON shard_owner.shard = claim.shard AND shard_owner.node = claim.owner
            ORDER BY shard_owner.shard FOR UPDATE OF shard_owner)
        UPDATE shard_owner SET node = $3 FROM still
        WHERE shard_owner.shard = still.shard AND shard_owner.node = still.owner
        RETURNING shard_owner.shard, still.owner
    )sql";
    if (claims.empty()) return {};
    auto parameters = Parameters::columns_of(claims);
    parameters.add(node);
    Pipeline pipeline;
    pipeline.add(sql, std::move(parameters));
    return all_in(std::move(connection.run(pipeline).front()), [](const Rows& rows) {
        return Claim(static_cast<Shard>(rows.small(0)), rows.text(1));
    });
}

/// The last `count` of them.
ShardSet last_of(const ShardSet& shards, std::size_t count) {
    ShardSet last;
    for (std::size_t shard = shard_count; shard-- > 0 && count > 0;) {
        if (!shards.test(shard)) continue;
        last.set(shard);
        --count;
    }
    return last;
}

void bury_the_dead(Connection& connection, const NodeId& node) {
    auto expired = connection.query(
        "SELECT shard, id FROM node WHERE lease_until <= clock_timestamp() AND id <> $1", node);
    while (expired.next()) {
        const auto dead = expired.id<NodeId>(1);
        // A node that stopped in the middle of sending a commit keeps its locks for as long as its
        // machine keeps the connection. The server ends it for us.
        constexpr Sql disconnect = R"sql(
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE usename = current_user AND application_name = convert_from($1, 'UTF8')
        )sql";
        static_cast<void>(connection.query(disconnect, session_name(dead)));
        static_cast<void>(connection.query(
            "DELETE FROM node WHERE shard = $1 AND id = $2 AND lease_until <= clock_timestamp()",
            static_cast<Shard>(expired.small(0)), dead));
    }
}

/// What became of items whose node is no more: nobody will ever ask. Also of those that were worked
/// in after their node's end.
void forget_settlements_of_the_dead(Connection& connection) {
    // Every shard there is, by the key: the table is empty but for the moment.
    constexpr Sql sql = R"sql(
        DELETE FROM settlement WHERE shard >= 0 AND NOT EXISTS (
            SELECT 1 FROM node WHERE node.shard = settlement.shard AND node.id = settlement.waiting)
    )sql";
    static_cast<void>(connection.query(sql));
}

}  // namespace

std::string session_name(const NodeId& node) {
    return "alvio " + node.text();
}

void register_node(Connection& connection, const NodeId& node, Duration lease) {
    constexpr Sql sql = R"sql(
        INSERT INTO node (shard, id, lease_until, commits)
        VALUES ($1, $2, clock_timestamp() + $3 * interval '1 ms', 0)
        ON CONFLICT (shard, id) DO UPDATE SET lease_until = excluded.lease_until
    )sql";
    static_cast<void>(connection.query(sql, shard_of_text(node.text()), node, lease.count()));
}

bool extend_lease(Connection& connection, const NodeId& node, Duration lease) {
    constexpr Sql sql = R"sql(
        UPDATE node SET lease_until = clock_timestamp() + $3 * interval '1 ms'
        WHERE shard = $1 AND id = $2 RETURNING 1
    )sql";
    return connection.query(sql, shard_of_text(node.text()), node, lease.count()).next();
}

Tenure share_out(Connection& connection, const NodeId& node) {
    bury_the_dead(connection, node);
    forget_settlements_of_the_dead(connection);
    Dealt dealt = look(connection, node);
    const std::size_t share =
        (shard_count + dealt.nodes - 1) / std::max<std::size_t>(dealt.nodes, 1);
    Tenure tenure;
    tenure.alive = true;
    tenure.nodes = dealt.nodes;
    tenure.held = dealt.mine;
    const std::size_t held = dealt.mine.count();
    if (held > share) tenure.surplus = last_of(dealt.mine, held - share);
    dealt.free.resize(std::min(dealt.free.size(), share - std::min(share, held)));
    for (const auto& [shard, owner] : take(connection, node, dealt.free)) {
        tenure.held.set(shard);
        if (!owner.empty()) tenure.orphaned.set(shard);
    }
    return tenure;
}

// What a node that was declared dead still tries to give back stays an orphan.

void release(Connection& connection, const NodeId& node, const ShardSet& shards) {
    constexpr Sql sql = R"sql(
        UPDATE shard_owner SET node = '' WHERE shard = ANY ($1) AND node = $2
          AND EXISTS (SELECT 1 FROM node AS alive WHERE alive.shard = $3 AND alive.id = $2)
    )sql";
    static_cast<void>(connection.query(sql, shards, node, shard_of_text(node.text())));
}

void leave(Connection& connection, const NodeId& node) {
    release(connection, node, every_shard);
    static_cast<void>(connection.query("DELETE FROM node WHERE shard = $1 AND id = $2",
                                       shard_of_text(node.text()), node));
}

std::optional<std::uint64_t> last_commit(Connection& connection, const NodeId& node) {
    return first_in(connection.query("SELECT commits FROM node WHERE shard = $1 AND id = $2",
                                     shard_of_text(node.text()), node),
                    [](const Rows& rows) { return static_cast<std::uint64_t>(rows.integer(0)); });
}

}  // namespace alvio::store::postgres
