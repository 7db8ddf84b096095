// Which node works on which shard, on the database's clock. Every step is a transaction of its own
// that holds no lock while it waits for us, and each tells again what must still be true of what it
// changes: a node that stops between two steps is in nobody's way.
#pragma once

#include "store/postgres/connection.hpp"
#include "store/store.hpp"

namespace alvio::store::postgres {

/// What the writing connection of this node is called at the server.
[[nodiscard]] std::string session_name(const NodeId& node);

/// Puts the node on the list; no harm when it is there already.
void register_node(Connection& connection, const NodeId& node, Duration lease);
/// False: the node is no more.
[[nodiscard]] bool extend_lease(Connection& connection, const NodeId& node, Duration lease);
/// Declares those dead whose lease has run out, and takes what is free up to the node's share.
[[nodiscard]] Tenure share_out(Connection& connection, const NodeId& node);
void release(Connection& connection, const NodeId& node, const ShardSet& shards);
void leave(Connection& connection, const NodeId& node);

/// The number of the node's last commit; nothing when the node is no more.
[[nodiscard]] std::optional<std::uint64_t> last_commit(Connection& connection, const NodeId& node);

}  // namespace alvio::store::postgres
