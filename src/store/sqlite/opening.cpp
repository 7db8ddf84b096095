#include "store/sqlite/opening.hpp"

#include <fmt/format.h>

#include <utility>

#include "store/sqlite/copy.hpp"
#include "store/sqlite/new_file.hpp"
#include "store/sqlite/restore.hpp"
#include "store/sqlite/schema.hpp"

namespace alvio::store::sqlite {

namespace {

/// A file of that name is replaced: what is in the database now is what the migration may spoil.
Result<void> save_before_migrations(const std::string& path, int schema, const Progress& progress) {
    const auto name = fmt::format("{}.before-schema-{}", path, schema + 1);
    auto file = NewFile::begin(name, true);
    if (!file) return tl::unexpected(file.error());
    const auto facts = copy_database(path, *file);
    if (!facts) return tl::unexpected(facts.error());
    if (auto written = file->finish(); !written) return written;
    progress(
        fmt::format("the database goes from schema {} to {}; as it was it is kept in {} "
                    "({} leads), which you may delete",
                    schema, newest_schema(), name, facts->leads));
    return {};
}

Result<Migrated> bring_up_to_date(Connection& writer, const std::string& path,
                                  const Progress& progress) {
    const auto before = schema_of(writer);
    if (!before) return tl::unexpected(before.error());
    if (*before > 0 && *before < newest_schema()) {
        if (auto saved = save_before_migrations(path, *before, progress); !saved)
            return tl::unexpected(saved.error());
    }
    if (auto ready = migrate(writer); !ready) return tl::unexpected(ready.error());
    return Migrated{*before, newest_schema()};
}

Result<Opened> open_locked(const std::string& path, FileLock lock, const Progress& progress) {
    if (restore_is_pending(path)) {
        if (auto done = finish_restore(path); !done) return tl::unexpected(done.error());
        progress(fmt::format("a restore of {} had been interrupted; it is done now", path));
    }
    auto writer = std::make_unique<Connection>(path, Access::Write);
    auto migrated = bring_up_to_date(*writer, path, progress);
    if (!migrated) return tl::unexpected(migrated.error());
    return Opened{std::move(lock), std::move(writer), *migrated};
}

}  // namespace

Result<Opened> open_database(const std::string& path, const Progress& progress) {
    const auto tell = [&](const std::string& sentence) {
        if (progress) progress(sentence);
    };
    try {
        if (auto ready = prepare_file(path); !ready) return tl::unexpected(ready.error());
        auto lock = FileLock::take(path);
        if (!lock) return tl::unexpected(lock.error());
        return open_locked(path, *std::move(lock), tell);
    } catch (const SqliteError& error) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("the database {} cannot be used: {}", path, error.what()));
    }
}

}  // namespace alvio::store::sqlite
