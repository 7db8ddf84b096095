// What was accepted and not yet worked in, and what became of items that other nodes took in.
#pragma once

#include "store/sqlite/connection.hpp"
#include "store/sqlite/queries.hpp"
#include "store/store.hpp"

namespace alvio::store::sqlite {

void write_inbox(Connection& writer, const Batch& batch);
/// Items that can be read; the others are noted.
[[nodiscard]] std::vector<InboxItem> find_inbox(Connection& connection, const ShardSet& shards,
                                                const OnUnreadable& note);
[[nodiscard]] std::vector<InboxItem> find_parked(Connection& connection,
                                                 const WorkspaceId& workspace,
                                                 Environment environment);
[[nodiscard]] std::vector<Settlement> find_settlements(Connection& connection,
                                                       const NodeId& waiting);

}  // namespace alvio::store::sqlite
