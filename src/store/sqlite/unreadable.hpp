// The rows that nobody can work with: what stands in them is damaged, or of a newer version.
#pragma once

#include <vector>

#include "store/sqlite/connection.hpp"
#include "store/store.hpp"

namespace alvio::store::sqlite {

/// Of what waits to be done: outbox, inbox, timers.
[[nodiscard]] std::vector<Unreadable> find_unreadable(Connection& connection,
                                                      const ShardSet& shards);
/// Reads every lead there is.
[[nodiscard]] std::vector<Unreadable> find_unreadable_leads(Connection& connection);

}  // namespace alvio::store::sqlite
