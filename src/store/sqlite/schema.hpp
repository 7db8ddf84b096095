// Brings a database file up to today's schema.
#pragma once

#include "base/result.hpp"
#include "store/sqlite/connection.hpp"

namespace alvio::store::sqlite {

/// The number of the last migration that the file has had; 0: the file is empty. Unavailable when
/// this program does not know that migration, or the file belongs to another program. Throws
/// SqliteError.
[[nodiscard]] Result<int> schema_of(Connection& connection);
/// What schema_of() gives after migrate().
[[nodiscard]] int newest_schema();

/// Runs the migrations (store/migrations.hpp) that the file has not had, each in its own
/// transaction. Unavailable as schema_of(). Throws SqliteError.
[[nodiscard]] Result<void> migrate(Connection& writer);

}  // namespace alvio::store::sqlite
