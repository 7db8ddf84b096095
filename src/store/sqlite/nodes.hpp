// Which process works on the file. There is only one at a time (FileLock), so whatever an earlier
// one held is free, and no lease can run out. What remains is to know an end that was no clean one.
#pragma once

#include "store/sqlite/connection.hpp"
#include "store/store.hpp"

namespace alvio::store::sqlite {

[[nodiscard]] Tenure join(Connection& writer, const NodeId& node);
[[nodiscard]] Tenure renew(Connection& writer, const NodeId& node);
void release(Connection& writer, const NodeId& node, const ShardSet& shards);
void leave(Connection& writer, const NodeId& node);
/// Whether it is the node that may commit.
[[nodiscard]] bool is_alive(Connection& connection, const NodeId& node);

}  // namespace alvio::store::sqlite
