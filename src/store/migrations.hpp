// The steps from an empty database to today's schema: migrations/<database>/NNNN_name.sql, compiled
// in by CMake. A step that was released is never edited; a change of the schema is a new file.
#pragma once

#include <span>

namespace alvio::store {

struct Migration {
    int number;        ///< from 1, without gaps
    const char* name;  ///< "0001_initial"
    const char* sql;   ///< its statements
};

/// All of them, by number.
[[nodiscard]] std::span<const Migration> sqlite_migrations();
[[nodiscard]] std::span<const Migration> postgres_migrations();

}  // namespace alvio::store
