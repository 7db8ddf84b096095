#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/check.hpp"
#include "contract/journeys.hpp"
#include "contract/store_contract.hpp"
#include "contract/store_differential.hpp"
#include "store/codec.hpp"
#include "store/migrations.hpp"
#include "store/shard.hpp"
#include "store/sqlite/schema.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "store/sqlite/test_database.hpp"

using namespace alvio;
using namespace alvio::store;
using namespace alvio::contract;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

std::string refusal(const std::string& path) {
    const auto store = open_sqlite(path);
    REQUIRE_FALSE(store);
    CHECK(store.error().kind == ErrorKind::Unavailable);
    return store.error().message;
}

}  // namespace

TEST_CASE("the SQLite store does what every store must do") {
    const Folder folder;
    int opened = 0;
    exercise({[&] { return open(folder.file(fmt::format("{}.db", ++opened))); }});
}

TEST_CASE("the SQLite store says what the model says, whatever happens to both") {
    const Folder folder;
    int opened = 0;
    const Subject subject{[&] { return open(folder.file(fmt::format("{}.db", ++opened))); }};
    for (const std::uint64_t seed : {1U, 2U})
        compare_with_model(subject, seed);
}

TEST_CASE("all that was committed is there after the process ended and began again") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    Journey journey(1);
    auto row =
        journey.effect(0, lead::SendMessage{lead::Purpose::Opening, lead::TextMessage{"Bonjour"}});
    journey.say(dialogue::Author::Agent, "Bonjour");
    {
        const auto store = open(path);
        auto change = journey.arrive();
        change.new_effects = {row};
        change.store_effects = {lead::SetTimer{lead::TimerKind::NoOutcome, morning + 48h},
                                lead::HoldSlots{{slot("jean", 1)}, morning + 4h}};
        auto batch = batch_of(change);
        batch.seen = {"wa:1"};
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        CHECK(store->keep_setting("hook", "h") == "h");
    }
    CHECK_MESSAGE(!fs::exists(path + "-wal"), "closing puts all of the log into the file");
    const auto store = open(path);
    CHECK(store->load(journey.lead.id) == journey.lead);
    REQUIRE(store->outbox(every_shard).size() == 1);
    CHECK(store->outbox(every_shard)[0].effect == row.effect);
    CHECK(store->next_timer(every_shard) == morning + 48h);
    CHECK(store->diary(workspace, environment, morning, {}).size() == 1);
    CHECK(store->was_seen("wa:1"));
    CHECK(store->keep_setting("hook", "another") == "h");
}

TEST_CASE("a process killed at any moment loses nothing that was committed") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto store = open(path);
    std::vector<Journey> journeys;
    for (int number = 0; number < 20; ++number) {
        journeys.emplace_back(number);
        require(*store, journeys.back().arrive());
        const auto copy = folder.file(fmt::format("killed-{}.db", number));
        copy_as_after_a_kill(path, copy);
        const auto again = open(copy);
        for (const auto& journey : journeys)
            REQUIRE(again->load(journey.lead.id) == journey.lead);
        CHECK_FALSE(again->load(lead_id(number + 1)));
    }
}

TEST_CASE("a log cut off in the middle of a commit gives the state before that commit") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto store = open(path);
    Journey first(1), second(2);
    require(*store, first.arrive());
    const auto before = fs::file_size(path + "-wal");
    require(*store, second.arrive());
    const auto after = fs::file_size(path + "-wal");
    REQUIRE(after > before);
    int number = 0;
    for (auto size = before; size < after; size += 1000) {
        const auto copy = folder.file(fmt::format("cut-{}.db", ++number));
        copy_as_after_a_kill(path, copy);
        fs::resize_file(copy + "-wal", size);
        const auto again = open(copy);
        CHECK(again->load(first.lead.id) == first.lead);
        CHECK_FALSE(again->load(second.lead.id));
        CHECK_FALSE(again->contact(workspace, environment, phone(2)));
    }
}

TEST_CASE("two processes cannot serve from one database") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    auto store = open(path);
    CHECK(
        refusal(path) ==
        fmt::format("another alvio serves from the database {}; stop it first, or set store.url to "
                    "another file",
                    path));
    store.reset();
    CHECK(open(path) != nullptr);
}

TEST_CASE("a database that cannot be used is refused with what to do") {
    const Folder folder;
    SUBCASE("the folder is missing") {
        CHECK(refusal(folder.file("nowhere/alvio.db")) ==
              fmt::format(
                  "the folder {} does not exist; create it, or set store.url to a file elsewhere",
                  folder.file("nowhere")));
    }
    SUBCASE("the file is a folder") {
        CHECK(refusal(folder.file("")).find("cannot be opened for writing") != std::string::npos);
    }
    SUBCASE("the file is something else") {
        std::ofstream(folder.file("letter.txt")) << std::string(4096, 'x');
        CHECK(refusal(folder.file("letter.txt")).find("file is not a database") !=
              std::string::npos);
    }
    SUBCASE("the file is the database of another program") {
        sqlite::Connection(folder.file("other.db"), sqlite::Access::Write)
            .run("CREATE TABLE song (title TEXT)");
        CHECK(refusal(folder.file("other.db")) ==
              "the database file belongs to another program; set store.url to a file of its own");
    }
    SUBCASE("the file is from a newer version") {
        open(folder.file("alvio.db")).reset();
        sqlite::Connection(folder.file("alvio.db"), sqlite::Access::Write)
            .run("INSERT INTO schema_version (number, name) VALUES (1000, 'the future')");
        CHECK(refusal(folder.file("alvio.db")) ==
              fmt::format("the database has schema 1000, this program knows schemas up to {}: a "
                          "newer alvio has used it; "
                          "run that version, or restore a backup from before",
                          sqlite_migrations().size()));
    }
}

TEST_CASE("migrations are numbered from 1 without gaps") {
    int expected = 1;
    for (const auto& migration : sqlite_migrations()) {
        CAPTURE(migration.name);
        CHECK(migration.number == expected);
        CHECK(std::string_view(migration.name).starts_with(fmt::format("{:04}_", expected)));
        ++expected;
    }
    CHECK(expected > 1);
}

TEST_CASE("a migration that breaks off leaves nothing behind") {
    const Folder folder;
    sqlite::Connection connection(folder.file("alvio.db"), sqlite::Access::Write);
    connection.run(
        "CREATE TABLE schema_version (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT");
    // The last table of the first migration is in the way.
    connection.run("CREATE TABLE setting (anything TEXT)");
    CHECK_THROWS_AS(static_cast<void>(sqlite::migrate(connection)), sqlite::SqliteError);
    auto tables = connection.query("SELECT count(*) FROM sqlite_schema WHERE type = 'table'");
    REQUIRE(tables.next());
    CHECK(tables.integer(0) == 2);
}

TEST_CASE("a database file is nobody's business but its owner's") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto store = open(path);
    require(*store, Journey(1).arrive());
    for (const auto* suffix : {"", "-wal", "-shm", ".lock"}) {
        CAPTURE(suffix);
        CHECK((fs::status(path + suffix).permissions() & fs::perms::all) ==
              (fs::perms::owner_read | fs::perms::owner_write));
    }
}

TEST_CASE("the database itself refuses a slot that is taken, whatever the code believes") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto store = open(path);
    Journey journey(1);
    auto change = journey.arrive();
    change.store_effects = {lead::PutMeeting{meeting(journey.lead.id, slot("jean", 1))}};
    require(*store, change);
    sqlite::Connection intruder(path, sqlite::Access::Write);
    const auto shard = shard_of(workspace, environment, RepId("jean"));
    const auto claim = [&](Instant start, Instant end) {
        constexpr Sql sql = R"sql(
            INSERT INTO slot_claim (shard, workspace, environment, rep, claim_end_ms, start_ms,
                                    end_ms, lead, kind, meeting)
            VALUES (?1, ?2, ?3, 'jean', ?5, ?4, ?5, 'ld_intruder', 'booked', 'mt_intruder')
        )sql";
        intruder.run(sql, shard, workspace, environment, start, end);
    };
    const auto taken = slot("jean", 1);
    CHECK_THROWS_WITH_AS(claim(taken.start + 29min, taken.end + 29min),
                         "SQLite could not run a statement: slot is taken", sqlite::SqliteError);
    CHECK_NOTHROW(claim(taken.end, taken.end + 30min));
    CHECK_THROWS_AS(
        intruder.run("UPDATE slot_claim SET start_ms = start_ms - 1 WHERE lead = 'ld_intruder'"),
        sqlite::SqliteError);
}

TEST_CASE("a damaged row is told as such, and the other leads are not concerned") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto store = open(path);
    Journey damaged(1), sound(2);
    damaged.say(dialogue::Author::Agent, "Bonjour");
    require(*store, damaged.arrive());
    require(*store, sound.arrive());
    sqlite::Connection vandal(path, sqlite::Access::Write);
    SUBCASE("a bit of a field's name turned over") {
        vandal.run(
            "UPDATE lead SET state = replace(state, '\"nudges\"', '\"nudgus\"') WHERE id = ?1",
            damaged.lead.id);
        CHECK_THROWS_WITH_AS(
            static_cast<void>(store->load(damaged.lead.id)),
            "a stored record is damaged: field \"nudges\" is missing or of the wrong form",
            UnreadableRecord);
    }
    SUBCASE("the end is missing") {
        vandal.run("UPDATE lead SET state = substr(state, 1, length(state) - 9) WHERE id = ?1",
                   damaged.lead.id);
        CHECK_THROWS_AS(static_cast<void>(store->read_lead(damaged.lead.id)), UnreadableRecord);
    }
    SUBCASE("written by a newer version") {
        vandal.run("UPDATE lead SET state = replace(state, '\"v\":3', '\"v\":4') WHERE id = ?1",
                   damaged.lead.id);
        CHECK_THROWS_AS(static_cast<void>(store->load(damaged.lead.id)), NewerRecord);
    }
    CHECK(store->load(sound.lead.id) == sound.lead);
    require(*store, sound.then(lead::MarketingStopped{}));
}

TEST_CASE("an event that was put aside can be looked at") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto store = open(path);
    Batch batch;
    InboxItem item;
    item.id = InboxId("ib_1");
    item.shard = shard_of(lead_id(1));
    item.workspace = workspace;
    item.environment = environment;
    item.at = item.due_at = morning;
    item.attempts = attempts_before_parking;
    item.why = "it threw";
    item.content = OwedEvent{lead_id(1), lead::TimerFired{lead::TimerKind::Nudge, 3, morning}};
    batch.inbox = {item};
    REQUIRE(store->commit(batch) == CommitOutcome::Committed);
    CHECK(store->parked(workspace, environment) == std::vector{item});
}

TEST_CASE("a lead's history keeps every event") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto store = open(path);
    Journey journey(1);
    require(*store, journey.arrive());
    require(*store, journey.then(wrote("Bonjour")));
    sqlite::Connection reader(path, sqlite::Access::Read);
    auto rows = reader.query(
        "SELECT version, at_ms, body FROM event WHERE lead = ?1 ORDER BY version", journey.lead.id);
    REQUIRE(rows.next());
    CHECK(std::holds_alternative<lead::LeadArrived>(decode_event(rows.view(2))));
    REQUIRE(rows.next());
    CHECK(rows.integer(0) == 2);
    CHECK(rows.instant(1) == journey.now);
    CHECK(decode_event(rows.view(2)) == lead::Event{wrote("Bonjour")});
    CHECK_FALSE(rows.next());
}

TEST_CASE("after a commit that the disk refused, nothing more is acknowledged") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    open(path).reset();
    auto writer = std::make_unique<sqlite::Connection>(path, sqlite::Access::Write);
    writer->run("PRAGMA max_page_count = 120");
    auto lock = sqlite::FileLock::take(path);
    REQUIRE(lock);
    auto store = std::make_unique<sqlite::SqliteStore>(std::move(*lock), std::move(writer), path);
    Journey small(1), large(2), late(3);
    require(*store, small.arrive());
    CHECK_NOTHROW(store->check_health());
    large.lead.payload = std::string(1'000'000, 'x');
    CHECK_THROWS_AS(static_cast<void>(commit(*store, large.arrive())), sqlite::SqliteError);
    CHECK_THROWS(static_cast<void>(commit(*store, late.arrive())));
    CHECK_THROWS(store->check_health());
    store.reset();
    const auto again = open(path);
    CHECK(again->load(small.lead.id) == small.lead);
    CHECK_FALSE(again->load(large.lead.id));
    CHECK_FALSE(again->load(late.lead.id));
}

TEST_CASE("a change that makes no sense is thrown back and harms nobody else") {
    const Folder folder;
    const auto store = open(folder.file("alvio.db"));
    Journey journey(1);
    auto change = journey.arrive();
    SUBCASE("a transcript that became shorter") {
        change.turns_before = 7;
    }
    SUBCASE("a message among the effects for the store") {
        change.store_effects = {lead::SendMessage{}};
    }
    CHECK_THROWS_AS(static_cast<void>(commit(*store, change)), BrokenInvariant);
    CHECK_FALSE(store->load(journey.lead.id));
    CHECK_NOTHROW(store->check_health());
    require(*store, Journey(2).arrive());
}

TEST_CASE("the log does not grow without end") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto store = open(path);
    Journey journey(1);
    journey.lead.payload = std::string(1'000'000, 'x');
    require(*store, journey.arrive());
    for (int i = 0; i < 30; ++i) {
        journey.lead.payload = std::string(1'000'000, static_cast<char>('a' + i % 26));
        require(*store, journey.then(lead::MarketingStopped{}));
    }
    CHECK(fs::file_size(path + "-wal") < 8U * 1024 * 1024);
    CHECK(store->load(journey.lead.id) == journey.lead);
}

TEST_CASE("an empty text in the database is a text, even one that points nowhere") {
    const Folder folder;
    sqlite::Connection connection(folder.file("alvio.db"), sqlite::Access::Write);
    auto rows = connection.query("SELECT ?1 IS NULL, ?2 IS NULL", std::string_view(),
                                 std::optional<std::string_view>());
    REQUIRE(rows.next());
    CHECK_FALSE(rows.flag(0));
    CHECK(rows.flag(1));
}

TEST_CASE("readers see whole commits while the writer writes") {
    const Folder folder;
    const auto store = open(folder.file("alvio.db"));
    Journey journey(1);
    require(*store, journey.arrive());
    std::atomic<bool> done = false;
    std::atomic<int> torn = 0;
    std::vector<std::jthread> readers;
    for (int i = 0; i < 6; ++i) {  // more than there are connections
        readers.emplace_back([&] {
            while (!done) {
                const auto seen = store->read_lead(lead_id(1));
                if (!seen || seen->transcript.size() != seen->version - 1) ++torn;
            }
        });
    }
    for (int i = 0; i < 50; ++i) {
        journey.say(dialogue::Author::Prospect, "and");
        require(*store, journey.then(lead::MarketingStopped{}));
    }
    done = true;
    readers.clear();
    CHECK(torn == 0);
    CHECK(store->read_lead(lead_id(1)) == journey.lead);
}
