#include <fmt/format.h>

#include "contract/journeys.hpp"
#include "store/maintenance.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/test_database.hpp"

using namespace alvio;
using namespace alvio::store;
using namespace alvio::contract;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// Lead 1 is in the backup; lead 2 came after it.
struct Rehearsal {
    Folder folder;
    std::string path = folder.file("alvio.db");
    std::string backup = folder.file("saved.db");

    Rehearsal() {
        const auto store = open(path);
        require(*store, Journey(1).arrive());
        REQUIRE(back_up_sqlite(path, backup, false));
        require(*store, Journey(2).arrive());
    }
    /// The database with its log, as kill -9 leaves it.
    [[nodiscard]] std::string killed(const std::string& name) const {
        const auto store = open(path);
        require(*store, Journey(3).arrive());
        copy_as_after_a_kill(path, folder.file(name));
        return folder.file(name);
    }
};

void check_leads(const std::string& path, bool first, bool second) {
    const auto store = open(path);
    CHECK(store->load(lead_id(1)).has_value() == first);
    CHECK(store->load(lead_id(2)).has_value() == second);
    CHECK_NOTHROW(store->check_health());
    require(*store, Journey(9).arrive());
}

std::string refusal(const std::string& backup, const std::string& path) {
    const auto restored = restore_sqlite(backup, path, morning);
    REQUIRE_FALSE(restored);
    return restored.error().message;
}

}  // namespace

TEST_CASE("a restore brings back what the backup holds, and keeps what was there") {
    const Rehearsal rehearsal;
    const auto restored = restore_sqlite(rehearsal.backup, rehearsal.path, morning);
    REQUIRE(restored);
    CHECK(restored->facts.leads == 1);
    CHECK(restored->kept_aside == rehearsal.path + ".before-restore-20260123T090000Z");
    check_leads(rehearsal.path, true, false);

    // And back again.
    REQUIRE(restore_sqlite(restored->kept_aside, rehearsal.path, morning + 1min));
    check_leads(rehearsal.path, true, true);
}

TEST_CASE("what was there is kept with its log") {
    const Rehearsal rehearsal;
    const auto killed = rehearsal.killed("killed.db");
    REQUIRE(fs::file_size(killed + "-wal") > 0);
    const auto restored = restore_sqlite(rehearsal.backup, killed, morning);
    REQUIRE(restored);
    CHECK_FALSE(fs::exists(killed + "-wal"));
    CHECK(open(restored->kept_aside)->load(lead_id(3)));
    check_leads(killed, true, false);
}

TEST_CASE("a database that is destroyed or gone is restored") {
    const Rehearsal rehearsal;
    SUBCASE("destroyed") {
        std::ofstream(rehearsal.path, std::ios::binary) << std::string(8192, 'x');
        const auto restored = restore_sqlite(rehearsal.backup, rehearsal.path, morning);
        REQUIRE(restored);
        CHECK(bytes_of(restored->kept_aside) == std::string(8192, 'x'));
    }
    SUBCASE("gone") {
        fs::remove(rehearsal.path);
        const auto restored = restore_sqlite(rehearsal.backup, rehearsal.path, morning);
        REQUIRE(restored);
        CHECK(restored->kept_aside.empty());
    }
    check_leads(rehearsal.path, true, false);
}

TEST_CASE("nothing is restored under a process that serves") {
    const Rehearsal rehearsal;
    const auto store = open(rehearsal.path);
    CHECK(refusal(rehearsal.backup, rehearsal.path).find("stop it first") != std::string::npos);
    CHECK(store->load(lead_id(2)));
    require(*store, Journey(3).arrive());
}

TEST_CASE("what is no sound backup changes nothing") {
    const Rehearsal rehearsal;
    const auto database = bytes_of(rehearsal.path);
    const auto bad = rehearsal.folder.file("bad.db");
    SUBCASE("there is none") {
        CHECK(refusal(bad, rehearsal.path) == "there is no file " + bad);
    }
    SUBCASE("cut off in the middle") {
        fs::copy_file(rehearsal.backup, bad);
        fs::resize_file(bad, fs::file_size(bad) / 8192 * 4096);
        CHECK(refusal(bad, rehearsal.path).find("malformed") != std::string::npos);
    }
    SUBCASE("a row that the index does not know") {
        fs::copy_file(rehearsal.backup, bad);
        {
            sqlite::Connection vandal(bad, sqlite::Access::Write);
            vandal.run_script(
                "PRAGMA writable_schema = ON;"
                "UPDATE sqlite_schema SET sql = replace(sql, 'created_at_ms, id)', 'id, phase)')"
                " WHERE name = 'lead_by_age'");
        }
        CHECK(refusal(bad, rehearsal.path).find("damaged") != std::string::npos);
    }
    SUBCASE("of another program") {
        sqlite::Connection(bad, sqlite::Access::Write).run("CREATE TABLE song (title TEXT)");
        CHECK(refusal(bad, rehearsal.path).find("another program") != std::string::npos);
    }
    SUBCASE("of a newer version") {
        fs::copy_file(rehearsal.backup, bad);
        sqlite::Connection(bad, sqlite::Access::Write)
            .run("INSERT INTO schema_version (number, name) VALUES (1000, 'the future')");
        CHECK(refusal(bad, rehearsal.path).find("a newer alvio has used it") != std::string::npos);
    }
    SUBCASE("the database itself") {
        CHECK(refusal(rehearsal.path, rehearsal.path).find("the database itself") !=
              std::string::npos);
    }
    CHECK(bytes_of(rehearsal.path) == database);
    CHECK_FALSE(fs::exists(rehearsal.path + ".restored"));
    CHECK_FALSE(fs::exists(rehearsal.path + ".restored.partial"));
    check_leads(rehearsal.path, true, true);
}

TEST_CASE("a restore that breaks off anywhere has happened or has not") {
    const Rehearsal rehearsal;
    const auto path = rehearsal.killed("killed.db");
    SUBCASE("while the backup is copied: it has not") {
        std::ofstream(path + ".restored.partial") << "half a database";
        CHECK(open(path)->load(lead_id(3)));
        return;
    }
    // The copy stands complete; the old database and its log are there, or half of them.
    fs::copy_file(rehearsal.backup, path + ".restored");
    SUBCASE("before the old log goes: it has") {}
    SUBCASE("before the new database gets its name: it has") {
        fs::remove(path + "-wal");
    }
    SUBCASE("a backup waits until it is finished") {
        const auto saved = back_up_sqlite(path, rehearsal.folder.file("late.db"), false);
        REQUIRE_FALSE(saved);
        CHECK(saved.error().message.find("interrupted") != std::string::npos);
    }
    SUBCASE("another restore goes on from there") {
        const auto restored = restore_sqlite(rehearsal.path, path, morning);
        REQUIRE(restored);
        check_leads(restored->kept_aside, true, false);
        check_leads(path, true, true);
        return;
    }
    std::string told;
    open(path, [&](const std::string& sentence) { told = sentence; });
    CHECK(told.find("had been interrupted") != std::string::npos);
    CHECK_FALSE(fs::exists(path + ".restored"));
    CHECK_FALSE(open(path)->load(lead_id(3)));
    check_leads(path, true, false);
}
