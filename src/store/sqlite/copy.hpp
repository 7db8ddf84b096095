// One database file into another, and what must be true of a file before anybody relies on it.
#pragma once

#include <string>

#include "base/result.hpp"
#include "store/maintenance.hpp"
#include "store/sqlite/new_file.hpp"

namespace alvio::store::sqlite {

/// Reads the whole file: it is sound (PRAGMA integrity_check), it is Alvio's, its schema is known.
/// Broken or Unavailable otherwise. Throws SqliteError.
[[nodiscard]] Result<DatabaseFacts> examine(const std::string& path);

/// Writes what is committed in `from` at this moment into `into`, and examines it there; whoever
/// called finishes the file. May run beside the process that serves from `from`: this only reads,
/// with one snapshot. Throws SqliteError.
[[nodiscard]] Result<DatabaseFacts> copy_database(const std::string& from, const NewFile& into);

}  // namespace alvio::store::sqlite
