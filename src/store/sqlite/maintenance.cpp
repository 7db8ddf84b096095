#include "store/maintenance.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "store/sqlite/copy.hpp"
#include "store/sqlite/new_file.hpp"
#include "store/sqlite/opening.hpp"
#include "store/sqlite/restore.hpp"
#include "store/sqlite/statement.hpp"

namespace alvio::store {

namespace fs = std::filesystem;

namespace {

/// Whether `to` is the database or one of the files that belong to it.
bool is_part_of(const std::string& path, const std::string& to) {
    for (const auto* suffix : {"", "-wal", "-shm", ".lock"}) {
        std::error_code absent;
        if (fs::equivalent(path + suffix, to, absent) && !absent) return true;
    }
    return false;
}

Result<DatabaseFacts> back_up(const std::string& path, const std::string& to, bool replace) {
    if (!fs::exists(path))
        return failure(ErrorKind::NotFound, fmt::format("there is no database {}", path));
    if (sqlite::restore_is_pending(path)) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("a restore of {} was interrupted; `alvio migrate` or starting "
                                   "`alvio serve` finishes it",
                                   path));
    }
    if (is_part_of(path, to)) {
        return failure(ErrorKind::Conflict,
                       fmt::format("{} belongs to the database; name another file", to));
    }
    auto file = sqlite::NewFile::begin(to, replace);
    if (!file) return tl::unexpected(file.error());
    auto facts = sqlite::copy_database(path, *file);
    if (!facts) return facts;
    if (auto written = file->finish(); !written) return tl::unexpected(written.error());
    return facts;
}

}  // namespace

Result<DatabaseFacts> back_up_sqlite(const std::string& path, const std::string& to, bool replace) {
    try {
        return back_up(path, to, replace);
    } catch (const sqlite::SqliteError& error) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("{} cannot be saved to {}: {}", path, to, error.what()));
    } catch (const fs::filesystem_error& error) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("{} cannot be saved to {}: {}", path, to, error.what()));
    }
}

Result<Migrated> migrate_sqlite(const std::string& path, const Progress& progress) {
    auto opened = sqlite::open_database(path, progress);
    if (!opened) return tl::unexpected(opened.error());
    return opened->migrated;
}

}  // namespace alvio::store
