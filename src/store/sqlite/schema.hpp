// Brings a database file up to today's schema.
#pragma once

#include "base/result.hpp"
#include "store/sqlite/connection.hpp"

namespace alvio::store::sqlite {

/// Runs the migrations (store/migrations.hpp) that the file has not had, each in its own
/// transaction. Unavailable when the file has had steps that this program does not know, or belongs
/// to another program. Throws SqliteError.
[[nodiscard]] Result<void> migrate(Connection& writer);

}  // namespace alvio::store::sqlite
