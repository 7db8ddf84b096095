// The rehearsal that docs/guide/backup.md asks an operator for: save beside a running service, lose
// the database, bring it back, go on.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <set>
#include <thread>

#include "program/world.hpp"
#include "store/sqlite/connection.hpp"

using namespace alvio;
using namespace alvio::program;
namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

/// Slow enough that no timer of a journey fires while a test runs on a busy machine.
constexpr double speed_of_alvio = 60;

std::string crm_id(int number) {
    return fmt::format("CRM_{:03}", number);
}
/// Nobody's number in the sandbox: the test plays the person.
std::string phone(int number) {
    return fmt::format("+336399810{:02}", number);
}

std::string post(const World& world, int number) {
    const auto body = json::serialize(lead_body(crm_id(number), phone(number), "Anna Keller"));
    const auto answer = world.program.live().post("/v1/leads", body);
    return answer.status == 202 ? answer.at("/lead_id") : std::string();
}

/// A number that cannot be one, so that the sandbox is not the one that is under load.
std::string unreachable(int number) {
    return fmt::format(R"({{"crm_contact_id":"LOAD_{}","phone_number":"12"}})", number);
}

struct World60 : World {
    World60() : World(speed_of_alvio) { program.set("policy.nudge_after_hours", "[]"); }
    [[nodiscard]] std::string saved() const { return (program.folder() / "saved.db").string(); }
};

bool is_known(const World& world, const std::string& lead) {
    return world.program.live().get("/v1/leads/" + lead).status == 200;
}

bool answers(World& world, int number) {
    const auto before = world.whatsapp.from_business(phone(number)).size();
    world.whatsapp.write(phone(number), "Yes");
    return eventually([&] {
        const auto heard = world.crm.statuses(crm_id(number));
        return std::ranges::count(heard, "RESPONSE_RECEIVED") == 1 &&
               world.whatsapp.from_business(phone(number)).size() > before;
    });
}

/// Acknowledges leads without pause until `done`, and remembers which.
std::set<std::string> post_until(const std::atomic<bool>& done, const World& world) {
    std::set<std::string> acknowledged;
    for (int number = 0; !done; ++number) {
        const auto answer = world.program.live().post("/v1/leads", unreachable(number));
        if (answer.status == 202) acknowledged.insert(answer.at("/lead_id"));
    }
    return acknowledged;
}

}  // namespace

TEST_CASE("a database that is destroyed comes back from a backup made under load") {
    World60 world;
    world.start();
    std::vector<std::string> before;
    for (int number = 0; number < 5; ++number) {
        before.push_back(post(world, number));
        REQUIRE_FALSE(before.back().empty());
    }
    for (int number = 0; number < 5; ++number)
        REQUIRE(world.crm.wait_for(crm_id(number), 0));

    std::atomic<bool> done = false;
    std::set<std::string> under_load;
    std::jthread load([&] { under_load = post_until(done, world); });
    const auto backup = world.program.run({"backup", world.saved()});
    const auto busy = world.program.run({"restore", world.saved()});
    done = true;
    load.join();
    CAPTURE(backup.errors);
    REQUIRE(backup.exit_code == 0);
    CHECK(backup.output.find("verified") != std::string::npos);
    CHECK(busy.exit_code.value_or(0) != 0);
    CHECK(busy.errors.find("stop it first") != std::string::npos);
    CHECK_FALSE(under_load.empty());

    world.program.kill_hard();
    std::ofstream(world.program.database(), std::ios::binary) << "the disk has forgotten";
    const auto restored = world.program.run({"restore", world.saved()});
    CAPTURE(restored.errors);
    REQUIRE(restored.exit_code == 0);
    CHECK(restored.output.find(".before-restore-") != std::string::npos);

    world.program.start();
    for (const auto& lead : before)
        CHECK(is_known(world, lead));
    for (int number = 0; number < 5; ++number) {
        CAPTURE(number);
        CHECK(answers(world, number));
        CHECK(world.whatsapp.from_business(phone(number)).size() == 2);  // nothing came twice
    }
}

TEST_CASE("what was there before a restore is a way back") {
    World60 world;
    world.start();
    const auto first = post(world, 1);
    REQUIRE(world.program.run({"backup", world.saved()}).exit_code == 0);
    CHECK(world.program.run({"backup", world.saved()}).exit_code.value_or(0) != 0);
    CHECK(world.program.run({"backup", world.saved(), "--force"}).exit_code == 0);
    const auto second = post(world, 2);
    REQUIRE(world.program.run({"backup", world.saved() + ".later"}).exit_code == 0);
    world.program.kill_hard();

    REQUIRE(world.program.run({"restore", world.saved()}).exit_code == 0);
    world.program.start();
    CHECK(is_known(world, first));
    CHECK_FALSE(is_known(world, second));
    REQUIRE(world.program.stop() == 0);

    std::string aside;
    for (const auto& entry : fs::directory_iterator(world.program.folder())) {
        const auto name = entry.path().string();
        if (name.find(".before-restore-") != std::string::npos && !name.ends_with("-wal"))
            aside = name;
    }
    REQUIRE(world.program.run({"restore", aside}).exit_code == 0);
    world.program.start();
    CHECK(is_known(world, first));
    CHECK(is_known(world, second));
}

TEST_CASE(
    "the store is brought up to date without serving, and PostgreSQL is saved by its own tools") {
    Program program;
    CHECK(program.run({"migrate"}).exit_code == 0);
    const auto again = program.run({"migrate"});
    CHECK(again.exit_code == 0);
    CHECK(again.output.find("today's schema") != std::string::npos);
    CHECK(fs::exists(program.database()));

    const Settings elsewhere{{"store.url", quoted("postgresql://alvio:secret@db/alvio")}};
    const auto told = [&](const std::vector<std::string>& command, const std::string& tool) {
        const auto refused = program.run(command, elsewhere);
        CHECK(refused.exit_code == 2);
        CHECK(refused.errors.find("secret") == std::string::npos);
        return refused.errors.find(tool) != std::string::npos;
    };
    CHECK(told({"backup", "saved.dump"}, "pg_dump"));
    CHECK(told({"restore", "saved.dump"}, "pg_restore"));
}

TEST_CASE("a lead whose record cannot be read costs nobody else anything") {
    World60 world;
    world.start();
    const auto damaged = post(world, 1);
    const auto sound = post(world, 2);
    REQUIRE(world.crm.wait_for(crm_id(1), 0));
    REQUIRE(world.crm.wait_for(crm_id(2), 0));
    REQUIRE(world.program.stop() == 0);
    store::sqlite::Connection(world.program.database(), store::sqlite::Access::Write)
        .run("UPDATE lead SET state = replace(state, '\"v\":', '\"v\":9') WHERE id = ?1", damaged);
    world.program.start();

    const auto& crm = world.program.live();
    CHECK(crm.get("/v1/leads/" + damaged).status == 500);
    CHECK(crm.post("/v1/meetings",
                   fmt::format(R"({{"lead_id":"{}","start":"2030-01-07T09:00:00Z"}})", damaged))
              .status == 500);
    world.whatsapp.write(phone(1), "Yes");
    CHECK(post(world, 1).empty());  // kept, and the CRM is told to come back
    CHECK(answers(world, 2));
    CHECK(is_known(world, sound));
    const auto list = crm.get("/v1/leads").json();
    CHECK(list.as_object().at("leads").as_array().size() == 1);
    CHECK(world.program.nobody().get("/readyz").status == 200);

    // The version that can read it is back.
    REQUIRE(world.program.stop() == 0);
    store::sqlite::Connection(world.program.database(), store::sqlite::Access::Write)
        .run("UPDATE lead SET state = replace(state, '\"v\":9', '\"v\":') WHERE id = ?1", damaged);
    world.program.start();
    CHECK(is_known(world, damaged));
    CHECK(crm.get("/v1/leads").json().as_object().at("leads").as_array().size() == 2);
}
