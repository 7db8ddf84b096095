#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "contract/journeys.hpp"
#include "store/maintenance.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/test_database.hpp"

using namespace alvio;
using namespace alvio::store;
using namespace alvio::contract;
namespace fs = std::filesystem;

namespace {

std::string refusal(const std::string& path, const std::string& to) {
    const auto saved = back_up_sqlite(path, to, false);
    REQUIRE_FALSE(saved);
    CHECK_FALSE(fs::exists(to + ".partial"));
    return saved.error().message;
}

}  // namespace

TEST_CASE("a backup made while the store is in use is a store with all that was committed") {
    const Folder folder;
    const auto store = open(folder.file("alvio.db"));
    Journey first(1), second(2);
    first.say(dialogue::Author::Agent, "Bonjour");
    auto change = first.arrive();
    change.new_effects = {
        first.effect(0, lead::SendMessage{lead::Purpose::Opening, lead::TextMessage{"Bonjour"}})};
    require(*store, change);
    require(*store, second.arrive());

    const auto saved = back_up_sqlite(folder.file("alvio.db"), folder.file("saved.db"), false);
    REQUIRE(saved);
    CHECK(saved->leads == 2);
    CHECK(saved->bytes == fs::file_size(folder.file("saved.db")));
    CHECK(saved->unreadable.empty());
    require(*store, Journey(3).arrive());

    const auto copy = open(folder.file("saved.db"));
    CHECK(copy->load(first.lead.id) == first.lead);
    CHECK(copy->load(second.lead.id) == second.lead);
    CHECK_FALSE(copy->load(lead_id(3)));
    CHECK(copy->outbox(every_shard).size() == 1);
}

TEST_CASE("a backup only reads: the database and its log stay as they are, to the byte") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto store = open(path);
    require(*store, Journey(1).arrive());
    const auto database = bytes_of(path);
    const auto log = bytes_of(path + "-wal");
    REQUIRE_FALSE(log.empty());
    REQUIRE(back_up_sqlite(path, folder.file("saved.db"), false));
    CHECK(bytes_of(path) == database);
    CHECK(bytes_of(path + "-wal") == log);
}

TEST_CASE("a backup of a database that nobody serves from includes what its log holds") {
    const Folder folder;
    {
        const auto store = open(folder.file("alvio.db"));
        require(*store, Journey(1).arrive());
        copy_as_after_a_kill(folder.file("alvio.db"), folder.file("killed.db"));
    }
    REQUIRE_FALSE(bytes_of(folder.file("killed.db-wal")).empty());
    const auto saved = back_up_sqlite(folder.file("killed.db"), folder.file("saved.db"), false);
    REQUIRE(saved);
    CHECK(saved->leads == 1);
    CHECK(open(folder.file("killed.db"))->load(lead_id(1)));
}

TEST_CASE("a backup beside a busy writer holds one moment, whole") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto store = open(path);
    std::vector<Journey> journeys;
    for (int number = 0; number < 40; ++number) {
        journeys.emplace_back(number);
        require(*store, journeys.back().arrive());
    }
    std::atomic<bool> done = false;
    std::jthread writer([&] {
        // One transaction says the same thing to all of them.
        while (!done) {
            Batch batch;
            for (auto& journey : journeys) {
                journey.say(dialogue::Author::Prospect, "and");
                batch.changes.push_back(journey.then(lead::MarketingStopped{}));
            }
            if (store->commit(batch) != CommitOutcome::Committed) return;
        }
    });
    for (int i = 0; i < 5; ++i) {
        const auto to = folder.file(fmt::format("saved-{}.db", i));
        REQUIRE(back_up_sqlite(path, to, false));
        const auto copy = open(to);
        const auto moment = copy->load(lead_id(0));
        REQUIRE(moment);
        for (int number = 0; number < 40; ++number) {
            const auto lead = copy->load(lead_id(number));
            REQUIRE(lead);
            CHECK(lead->version == moment->version);
            CHECK(lead->transcript.size() == moment->version - 1);
        }
    }
    done = true;
}

TEST_CASE("a long backup does not keep the writer waiting") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto store = open(path);
    Journey journey(1);
    require(*store, journey.arrive());
    sqlite::Connection reader(path, sqlite::Access::Read);
    const sqlite::Transaction snapshot(reader, sqlite::Transaction::Kind::Snapshot);
    auto rows = reader.query("SELECT count(*) FROM lead");
    REQUIRE(rows.next());
    // Beyond 64 MB of log each 4 MB more call for a checkpoint, which the reader is in the way of.
    const auto begin = std::chrono::steady_clock::now();
    for (int megabytes = 0; megabytes < 90; megabytes += 2) {
        journey.lead.payload = std::string(2'000'000, static_cast<char>('a' + megabytes % 26));
        require(*store, journey.then(lead::MarketingStopped{}));
    }
    const auto took = std::chrono::steady_clock::now() - begin;
    CHECK(fs::file_size(path + "-wal") > 80'000'000);
    CHECK(took < 4 * std::chrono::milliseconds(sqlite::busy_timeout_ms));
}

TEST_CASE("a backup does not replace a file unless it may") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto to = folder.file("saved.db");
    const auto store = open(path);
    require(*store, Journey(1).arrive());
    std::ofstream(to) << "precious";
    CHECK(refusal(path, to).find("exists already") != std::string::npos);
    CHECK(bytes_of(to) == "precious");
    REQUIRE(back_up_sqlite(path, to, true));
    CHECK(open(to)->load(lead_id(1)));
}

TEST_CASE("a backup never goes over the database or what belongs to it") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto store = open(path);
    require(*store, Journey(1).arrive());
    for (const auto* suffix : {"", "-wal", "-shm", ".lock"}) {
        CAPTURE(suffix);
        const auto saved = back_up_sqlite(path, path + suffix, true);
        REQUIRE_FALSE(saved);
        CHECK(saved.error().message.find("belongs to the database") != std::string::npos);
    }
    CHECK(store->load(lead_id(1)));
}

TEST_CASE("a backup is nobody's business but its owner's, whatever lay there before") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto to = folder.file("saved.db");
    const auto store = open(path);
    require(*store, Journey(1).arrive());
    std::ofstream(to + ".partial") << "of a backup that was killed";
    fs::permissions(to + ".partial", fs::perms::all);
    REQUIRE(back_up_sqlite(path, to, false));
    CHECK((fs::status(to).permissions() & fs::perms::all) ==
          (fs::perms::owner_read | fs::perms::owner_write));
    CHECK_FALSE(fs::exists(to + ".partial"));
}

TEST_CASE("what is no database with data is not saved, and the reason is told") {
    const Folder folder;
    const auto to = folder.file("saved.db");
    CHECK(refusal(folder.file("alvio.db"), to) ==
          fmt::format("there is no database {}", folder.file("alvio.db")));
    std::ofstream(folder.file("empty.db")).close();
    CHECK(refusal(folder.file("empty.db"), to).find("holds no data") != std::string::npos);
    std::ofstream(folder.file("letter.txt")) << std::string(4096, 'x');
    CHECK(refusal(folder.file("letter.txt"), to).find("file is not a database") !=
          std::string::npos);
    CHECK(refusal(folder.file("empty.db"), folder.file("nowhere/saved.db")).find("cannot write") !=
          std::string::npos);
    CHECK_FALSE(fs::exists(to));
}

TEST_CASE("a damaged database gives no backup that looks like one") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    {
        const auto store = open(path);
        for (int number = 0; number < 200; ++number)
            require(*store, Journey(number).arrive());
    }
    std::int64_t page = 0;
    {
        sqlite::Connection reader(path, sqlite::Access::Read);
        auto rows = reader.query("SELECT rootpage FROM sqlite_schema WHERE name = 'lead'");
        REQUIRE(rows.next());
        page = rows.integer(0);
    }
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp((page - 1) * 4096);
    file << std::string(4096, '\x55');
    file.close();
    CHECK(refusal(path, folder.file("saved.db")).find("malformed") != std::string::npos);
    CHECK_FALSE(fs::exists(folder.file("saved.db")));
}

TEST_CASE("a backup tells which records this version cannot read") {
    const Folder folder;
    const auto path = folder.file("alvio.db");
    const auto store = open(path);
    require(*store, Journey(1).arrive());
    require(*store, Journey(2).arrive());
    sqlite::Connection(path, sqlite::Access::Write)
        .run("UPDATE lead SET state = replace(state, '\"v\":', '\"v\":9') WHERE id = ?1",
             lead_id(2));
    const auto saved = back_up_sqlite(path, folder.file("saved.db"), false);
    REQUIRE(saved);
    REQUIRE(saved->unreadable.size() == 1);
    CHECK(saved->unreadable[0].table == "lead");
    CHECK(saved->unreadable[0].lead == lead_id(2));
    CHECK(saved->unreadable[0].why.find("newer version") != std::string::npos);
}
