// alvio backup, restore and migrate: what an operator does with the store besides serving from it.
// docs/guide/backup.md is the page about it.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "app/commands.hpp"
#include "app/load_config.hpp"
#include "base/clock.hpp"
#include "store/maintenance.hpp"

namespace alvio::app {

namespace {

// With the address out of the environment: it may hold a password.
constexpr const char* instead_of_backup =
    "store.url is a PostgreSQL database; save it with its own tool, which works while Alvio "
    "serves:\n  pg_dump --format=custom --file=FILE \"$ALVIO_STORE__URL\"";
constexpr const char* instead_of_restore =
    "store.url is a PostgreSQL database; stop every `alvio serve` on it, then restore it with its "
    "own tool:\n  pg_restore --clean --if-exists --exit-on-error --single-transaction "
    "--dbname=\"$ALVIO_STORE__URL\" FILE";

int refuse(const std::string& why) {
    fmt::print(stderr, "alvio: {}\n", why);
    return exit_configuration;
}

int fail(const Error& error) {
    fmt::print(stderr, "alvio: {}\n", error.message);
    return EXIT_FAILURE;
}

/// `work(file)` on the configured database; for a store that is none it is said what to do instead.
template <class Work>
int on_database(const std::string& config_file, const char* for_postgresql, Work work) {
    const auto config = load_config(config_file);
    if (!config) return refuse(config.error().message);
    if (is_postgresql(config->store.url)) return refuse(for_postgresql);
    const auto file = sqlite_file(config->store.url);
    if (!file) return refuse(unknown_store_url().message);
    return work(*file);
}

std::string size_text(std::uintmax_t bytes) {
    constexpr double mega = 1'000'000;
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / mega);
}

/// "12 leads, 0.4 MB, schema 2, in 0.1 s", and what is wrong with some of it.
void print_facts(const store::DatabaseFacts& facts, Duration took) {
    constexpr std::size_t shown = 10;
    fmt::print("  {} {}, {}, schema {}, in {:.1f} s\n", facts.leads,
               facts.leads == 1 ? "lead" : "leads", size_text(facts.bytes), facts.schema,
               std::chrono::duration<double>(took).count());
    if (facts.unreadable.empty()) return;
    fmt::print("  {} records cannot be read by this version of Alvio:\n", facts.unreadable.size());
    for (std::size_t i = 0; i < facts.unreadable.size() && i < shown; ++i) {
        const auto& row = facts.unreadable[i];
        fmt::print("    {} {}: {}\n", row.table, row.row, row.why);
    }
    if (facts.unreadable.size() > shown) fmt::print("    …\n");
}

}  // namespace

int back_up(const BackupArguments& arguments) {
    return on_database(arguments.config_file, instead_of_backup, [&](const std::string& file) {
        const SystemClock clock;
        const Instant begin = clock.now();
        const auto saved = store::back_up_sqlite(file, arguments.file, arguments.force);
        if (!saved) return fail(saved.error());
        fmt::print("{} is saved in {} and verified\n", file, arguments.file);
        print_facts(*saved, clock.now() - begin);
        return EXIT_SUCCESS;
    });
}

int restore(const RestoreArguments& arguments) {
    return on_database(arguments.config_file, instead_of_restore, [&](const std::string& file) {
        const SystemClock clock;
        const Instant begin = clock.now();
        const auto restored = store::restore_sqlite(arguments.file, file, begin);
        if (!restored) return fail(restored.error());
        fmt::print("{} holds what {} holds\n", file, arguments.file);
        print_facts(restored->facts, clock.now() - begin);
        if (!restored->kept_aside.empty()) {
            fmt::print("  what was there is {}; `alvio restore` takes it as well\n",
                       restored->kept_aside);
        }
        return EXIT_SUCCESS;
    });
}

int migrate(const MigrateArguments& arguments) {
    const auto config = load_config(arguments.config_file);
    if (!config) return refuse(config.error().message);
    const auto file = sqlite_file(config->store.url);
    if (!file && !is_postgresql(config->store.url)) return refuse(unknown_store_url().message);
    const auto tell = [](const std::string& sentence) { fmt::print("{}\n", sentence); };
    // A URL may hold a password.
    const std::string name = file ? *file : "the database of store.url";
    const auto migrated =
        file ? store::migrate_sqlite(*file, tell) : store::migrate_postgres(config->store.url);
    if (!migrated) return fail(migrated.error());
    if (migrated->before == migrated->after) {
        fmt::print("{} has today's schema, {}\n", name, migrated->after);
    } else {
        fmt::print("{} went from schema {} to {}\n", name, migrated->before, migrated->after);
    }
    return EXIT_SUCCESS;
}

}  // namespace alvio::app
