// Brings the schema up to date. Nodes that start together take turns by a lease in the database,
// and even without it they would do no harm: every statement may run twice.
#pragma once

#include "base/result.hpp"
#include "store/postgres/session.hpp"

namespace alvio::store::postgres {

/// Unavailable, with what to do, when the tables are another program's or a newer version's. Throws
/// as Session::run.
[[nodiscard]] Result<void> migrate(Session& session);

}  // namespace alvio::store::postgres
