// What an operator does with a store besides serving from it: save it, bring it back, bring it up
// to date. PostgreSQL has tools of its own for the first two. A copy always goes through SQLite, is
// verified as a whole, and stands under its name only when it is complete and on disk; at no
// moment, not even of a power cut, is there less than before. docs/guide/backup.md is the
// operator's page.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

namespace alvio::store {

/// What a database that was verified holds.
struct DatabaseFacts {
    std::uintmax_t bytes = 0;
    std::int64_t leads = 0;
    int schema = 0;
    /// Intact as far as the database is concerned, but not readable for this version of Alvio.
    /// Looked for only in a database of today's schema; `table` may be "lead" here.
    std::vector<Unreadable> unreadable;
};

/// Writes all that is committed at this moment into the file `to`, for its owner alone to read.
/// Works beside a process that serves from `path`: it only reads there and never checkpoints
/// (sqlite/checkpoints.hpp says why that matters). Conflict when `to` exists and may not be
/// replaced; Unavailable when it cannot be written; Broken when the database, or what was written,
/// is damaged.
[[nodiscard]] Result<DatabaseFacts> back_up_sqlite(const std::string& path, const std::string& to,
                                                   bool replace);

struct Restored {
    DatabaseFacts facts;
    std::string kept_aside;  ///< what was there before, a database too; empty: nothing was there
};
/// Makes `path` what `backup` holds: another database of Alvio's, this or an earlier schema.
/// Nothing is touched before it is verified, nor while another process serves from `path`.
[[nodiscard]] Result<Restored> restore_sqlite(const std::string& backup, const std::string& path,
                                              Instant now);

struct Migrated {
    int before = 0;  ///< the schema that was found; 0: the database is new
    int after = 0;
};
/// What opening does: takes up what was left unfinished, saves `path` as `<path>.before-schema-N`
/// when it has data and migration N is pending, and migrates. Refused while another process serves.
[[nodiscard]] Result<Migrated> migrate_sqlite(const std::string& path, const Progress& progress);
/// The same for the database at "postgresql://…", beside nodes that serve; of several that migrate
/// one does it. Errors as open_postgres.
[[nodiscard]] Result<Migrated> migrate_postgres(const std::string& url);

}  // namespace alvio::store
