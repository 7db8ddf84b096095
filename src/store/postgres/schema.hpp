// Brings the schema up to date. Nodes that start together take turns by a lease in the database,
// and even without it they would do no harm: every statement may run twice.
#pragma once

#include "base/result.hpp"
#include "store/maintenance.hpp"
#include "store/postgres/endpoint.hpp"

namespace alvio::store::postgres {

/// Connects at once or not at all. Unavailable, with what to do, when the tables are another
/// program's or a newer version's. Throws as Session::run.
[[nodiscard]] Result<Migrated> migrate(const Endpoint& endpoint);

}  // namespace alvio::store::postgres
