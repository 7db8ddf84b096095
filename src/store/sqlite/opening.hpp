// What happens to a database file before anybody works with it.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "store/maintenance.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/database_file.hpp"

namespace alvio::store::sqlite {

/// A database that is ours alone, of today's schema.
struct Opened {
    FileLock lock;
    std::unique_ptr<Connection> writer;
    Migrated migrated;
};
/// Makes the file if there is none; finishes a restore; saves and migrates. Errors as
/// store::open_sqlite.
[[nodiscard]] Result<Opened> open_database(const std::string& path, const Progress& progress);

}  // namespace alvio::store::sqlite
