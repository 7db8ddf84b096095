#include "store/sqlite/restore.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "store/maintenance.hpp"
#include "store/sqlite/copy.hpp"
#include "store/sqlite/database_file.hpp"
#include "store/sqlite/new_file.hpp"
#include "store/sqlite/statement.hpp"

namespace alvio::store::sqlite {

namespace fs = std::filesystem;

namespace {

std::string restored_name(const std::string& path) {
    return path + ".restored";
}

/// "20260124T133000Z".
std::string compact(Instant at) {
    auto text = to_rfc3339(at);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

tl::unexpected<Error> cannot(const std::string& what, const std::error_code& why) {
    return failure(ErrorKind::Unavailable, fmt::format("cannot {}: {}", what, why.message()));
}

/// The name, with a number when it is taken: two restores may fall into one second.
std::string free_name(const std::string& name) {
    std::error_code failed;
    for (int number = 1;; ++number) {
        auto candidate = number == 1 ? name : fmt::format("{}-{}", name, number);
        if (!fs::exists(candidate, failed) && !fs::exists(candidate + "-wal", failed))
            return candidate;
    }
}

/// Gives the database and its log a second name each, so that they stay when the first one goes.
/// What is returned is the database's; empty when there is none.
Result<std::string> keep_aside(const std::string& path, Instant now) {
    auto aside = free_name(fmt::format("{}.before-restore-{}", path, compact(now)));
    bool found = false;
    for (const auto* suffix : {"", "-wal"}) {
        std::error_code failed;
        if (!fs::exists(path + suffix, failed)) continue;
        fs::create_hard_link(path + suffix, aside + suffix, failed);
        if (failed)
            return cannot(fmt::format("keep {}{} as {}{}", path, suffix, aside, suffix), failed);
        found = true;
    }
    if (!found) return std::string();
    if (auto synced = sync_folder_of(path); !synced) return tl::unexpected(synced.error());
    return aside;
}

Result<Restored> restore(const std::string& backup, const std::string& path, Instant now) {
    if (auto checked = check_folder_of(path); !checked) return tl::unexpected(checked.error());
    if (!fs::exists(backup))
        return failure(ErrorKind::NotFound, fmt::format("there is no file {}", backup));
    const auto lock = FileLock::take(path);
    if (!lock) return tl::unexpected(lock.error());
    if (auto done = finish_restore(path); !done) return tl::unexpected(done.error());
    if (fs::exists(path) && fs::equivalent(backup, path)) {
        return failure(ErrorKind::Conflict,
                       fmt::format("{} is the database itself, not a backup of it", backup));
    }
    if (const auto sound = examine(backup); !sound) return tl::unexpected(sound.error());
    auto file = NewFile::begin(restored_name(path), true);
    if (!file) return tl::unexpected(file.error());
    auto facts = copy_database(backup, *file);
    if (!facts) return tl::unexpected(facts.error());
    auto aside = keep_aside(path, now);
    if (!aside) return tl::unexpected(aside.error());
    if (auto written = file->finish(); !written) return tl::unexpected(written.error());
    if (auto done = finish_restore(path); !done) return tl::unexpected(done.error());
    return Restored{*std::move(facts), *std::move(aside)};
}

}  // namespace

bool restore_is_pending(const std::string& path) {
    std::error_code ignored;
    return fs::exists(restored_name(path), ignored);
}

Result<void> finish_restore(const std::string& path) {
    if (!restore_is_pending(path)) return {};
    std::error_code failed;
    // The old log first: beside the new file SQLite would take it for the new file's.
    for (const auto* suffix : {"-wal", "-shm", "-journal"}) {
        fs::remove(path + suffix, failed);
        if (failed) return cannot("remove " + path + suffix, failed);
    }
    if (auto synced = sync_folder_of(path); !synced) return synced;
    fs::rename(restored_name(path), path, failed);
    if (failed) return cannot("rename " + restored_name(path), failed);
    return sync_folder_of(path);
}

}  // namespace alvio::store::sqlite

namespace alvio::store {

Result<Restored> restore_sqlite(const std::string& backup, const std::string& path, Instant now) {
    try {
        return sqlite::restore(backup, path, now);
    } catch (const sqlite::SqliteError& error) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("{} cannot be restored: {}", backup, error.what()));
    } catch (const std::filesystem::filesystem_error& error) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("{} cannot be restored: {}", backup, error.what()));
    }
}

}  // namespace alvio::store
