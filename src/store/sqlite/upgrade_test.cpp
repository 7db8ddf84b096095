// A database of an earlier version is brought up, and at no moment is there less than before.
#include <fmt/format.h>
#include <sqlite3.h>

#include "contract/journeys.hpp"
#include "store/codec.hpp"
#include "store/maintenance.hpp"
#include "store/migrations.hpp"
#include "store/shard.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/schema.hpp"
#include "store/sqlite/test_database.hpp"

using namespace alvio;
using namespace alvio::store;
using namespace alvio::contract;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr int leads = 3;

/// A record as Alvio 0.1 wrote it, of the lead `id`.
std::string first_form(const std::string& name, const LeadId& id) {
    auto text = bytes_of(fmt::format("{}/records/v1/{}.json", ALVIO_GOLDEN, name));
    const auto put = [&](const std::string& from, const std::string& to) {
        if (const auto at = text.find(from); at != std::string::npos)
            text.replace(at, from.size(), to);
    };
    put("\"ld_1\"", fmt::format("\"{}\"", id.text()));
    put("18446744073709551615", "4");
    return text;
}

void insert_lead(sqlite::Connection& writer, const LeadId& id) {
    const auto state = first_form("lead_qualifying", id);
    constexpr sqlite::Sql lead = R"sql(
        INSERT INTO lead (shard, id, workspace, environment, phone, crm_contact_id, final_status,
                          phase, version, created_at_ms, updated_at_ms, state)
        VALUES (?1, ?2, 'ws', 'live', '+33612345678', 'crm-7', NULL, 'qualifying', 4, 1, 2, ?3)
    )sql";
    writer.run(lead, shard_of(id), id, state);
    const auto effect = first_form("effect_text", id);
    constexpr sqlite::Sql outbox = R"sql(
        INSERT INTO outbox (shard, effect, lead, workspace, environment, lane, seq, decided_at_ms,
                            due_at_ms, attempts, started, body)
        VALUES (?1, ?2, ?3, 'ws', 'live', 'whatsapp', 4000, 1, 1, 0, 0, ?4)
    )sql";
    writer.run(outbox, shard_of(id), id.text() + "-4-0", id, effect);
    writer.run("INSERT INTO turn VALUES (?1, ?2, 0, 1, 'agent', 'Bonjour')", shard_of(id), id);
    writer.run("INSERT INTO timer (shard, lead, kind, due_at_ms) VALUES (?1, ?2, 'nudge', ?3)",
               shard_of(id), id, morning);
}

/// What Alvio 0.1 left on disk. Its writer goes without tidying up when `path` is copied before.
std::unique_ptr<sqlite::Connection> database_of_schema_1(const std::string& path) {
    auto writer = std::make_unique<sqlite::Connection>(path, sqlite::Access::Write);
    writer->run(
        "CREATE TABLE schema_version (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT");
    writer->run_script(sqlite_migrations()[0].sql);
    writer->run("INSERT INTO schema_version (number, name) VALUES (1, '0001_initial')");
    for (int number = 0; number < leads; ++number)
        insert_lead(*writer, lead_id(number));
    return writer;
}

void check_leads(const std::string& path) {
    const auto store = open(path);
    CHECK(store->outbox(every_shard).size() == leads);
    CHECK(store->next_timer(every_shard) == morning);
    for (int number = 0; number < leads; ++number) {
        const auto lead = store->load(lead_id(number));
        REQUIRE(lead);
        CHECK(lead->phase == lead::Phase{lead::Qualifying{"budget", true}});
        CHECK(lead->transcript.size() == 1);
        CHECK(lead->timers.size() == 5);
    }
    LeadChange change;
    change.lead = store->load(lead_id(0)).value();
    change.version_before = change.lead.version++;
    change.turns_before = change.lead.transcript.size();
    change.event = lead::TimerFired{lead::TimerKind::Nudge, 0, morning};
    require(*store, change);
    CHECK_FALSE(store->next_timer(every_shard) == std::nullopt);
}

std::int64_t schema_in(const std::string& path) {
    sqlite::Connection reader(path, sqlite::Access::Read);
    const auto schema = sqlite::schema_of(reader);
    REQUIRE(schema);
    return *schema;
}

/// Copies the database as it is on disk whenever a statement begins.
struct KillsAtEveryStatement {
    std::string path;
    int copies = 0;
    static int copy(unsigned, void* context, void*, void*) {
        auto& self = *static_cast<KillsAtEveryStatement*>(context);
        copy_as_after_a_kill(self.path, fmt::format("{}-{}", self.path, ++self.copies));
        return 0;
    }
};

}  // namespace

TEST_CASE("a database of the first schema is brought up with its leads, and kept as it was") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    database_of_schema_1(path).reset();
    std::vector<std::string> told;
    open(path, [&](const std::string& sentence) { told.push_back(sentence); }).reset();
    const auto kept = path + ".before-schema-2";
    REQUIRE(told.size() == 1);
    CHECK(told[0] == fmt::format("the database goes from schema 1 to {}; as it was it is kept in "
                                 "{} (3 leads), which you may delete",
                                 sqlite_migrations().size(), kept));
    CHECK(schema_in(path) == static_cast<std::int64_t>(sqlite_migrations().size()));
    CHECK(schema_in(kept) == 1);
    CHECK((fs::status(kept).permissions() & fs::perms::all) ==
          (fs::perms::owner_read | fs::perms::owner_write));
    check_leads(path);

    // The way back, and up again.
    REQUIRE(restore_sqlite(kept, path, morning));
    CHECK(schema_in(path) == 1);
    check_leads(path);
}

TEST_CASE("an upgrade that is killed between any two statements starts again") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto writer = database_of_schema_1(path);
    KillsAtEveryStatement killer{path};
    sqlite3_trace_v2(writer->handle(), SQLITE_TRACE_STMT, KillsAtEveryStatement::copy, &killer);
    REQUIRE(sqlite::migrate(*writer));
    sqlite3_trace_v2(writer->handle(), 0, nullptr, nullptr);
    CHECK(killer.copies > 10);
    for (int number = 1; number <= killer.copies; ++number) {
        CAPTURE(number);
        const auto copy = fmt::format("{}-{}", path, number);
        std::ofstream(copy + ".before-schema-2.partial") << "half a backup";
        check_leads(copy);
    }
}

TEST_CASE("a new database and one of today's schema are not saved before they are used") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto migrate = [&] {
        const auto migrated =
            migrate_sqlite(path, [](const std::string& sentence) { FAIL(sentence); });
        REQUIRE(migrated);
        CHECK(migrated->after == static_cast<int>(sqlite_migrations().size()));
        return migrated->before;
    };
    CHECK(migrate() == 0);
    CHECK(migrate() == static_cast<int>(sqlite_migrations().size()));
    for (const auto& entry : fs::directory_iterator(folder.file("")))
        CHECK(entry.path().string().find("before-schema") == std::string::npos);
}

TEST_CASE("a database that cannot be saved is not migrated") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    database_of_schema_1(path).reset();
    fs::create_directory(path + ".before-schema-2");
    const auto migrated = migrate_sqlite(path, {});
    REQUIRE_FALSE(migrated);
    CHECK(migrated.error().message.find("is a folder") != std::string::npos);
    CHECK(schema_in(path) == 1);
}

TEST_CASE("nobody migrates under a process that serves") {
    const Folder folder;
    const auto store = open(folder.file("alvio.db"));
    const auto migrated = migrate_sqlite(folder.file("alvio.db"), {});
    REQUIRE_FALSE(migrated);
    CHECK(migrated.error().message.find("stop it first") != std::string::npos);
}
