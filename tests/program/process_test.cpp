// The program as a process: starts, refuses what is wrong in its configuration, stops in order.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
#include <set>
#include <thread>

#include "program/program.hpp"
#include "program/program_path.hpp"

using namespace alvio;
using namespace alvio::program;
namespace json = boost::json;

namespace {

bool names(const Program::Refusal& refusal, const std::string& what) {
    return refusal.exit_code.value_or(0) != 0 && refusal.errors.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("SIGTERM ends the program with 0") {
    Program program;
    program.start();
    CHECK(program.stop() == 0);
    CHECK(program.nobody().get("/healthz").status == 0);
}

TEST_CASE("what was acknowledged before SIGTERM is there after the next start") {
    Program program;
    program.start();
    std::set<std::string> acknowledged;
    std::atomic<bool> enough = false;
    std::jthread poster([&] {
        for (int i = 0;; ++i) {
            const auto body =
                fmt::format(R"({{"crm_contact_id":"CRM_{}","phone_number":"12"}})", i);
            const auto answer = program.live().post("/v1/leads", body);
            if (answer.status != 202) return;  // stopping: nothing was promised
            acknowledged.insert(answer.at("/lead_id"));
            if (i == 20) enough = true;
        }
    });
    REQUIRE(eventually([&] { return enough.load(); }));
    CHECK(program.stop() == 0);
    poster.join();

    program.start();
    for (const auto& lead : acknowledged)
        CHECK(program.live().get("/v1/leads/" + lead).status == 200);
}

TEST_CASE("the readiness door says when the store is usable") {
    Program program;
    program.start();
    CHECK(program.nobody().get("/healthz").at("/status") == "ok");
    CHECK(program.nobody().get("/readyz").status == 200);
}

TEST_CASE("a second program on the same database is refused, and the first one goes on") {
    Program program;
    program.start();
    const Port other_port;
    const auto refusal = program.start_second(
        {{"server.listen", quoted(fmt::format("127.0.0.1:{}", other_port.number()))}});
    INFO(refusal.errors);
    CHECK(names(refusal, "alvio.db"));
    CHECK(refusal.errors.size() < 500);  // a sentence, not a stack of them
    CHECK(program.nobody().get("/readyz").status == 200);
    CHECK(program.test().post("/v1/leads", R"({"phone_number":"12"})").status == 202);
}

TEST_CASE("a port that is taken is refused by name") {
    Program program;
    program.start();
    const TemporaryFolder elsewhere;
    const auto refusal = program.start_second(
        {{"store.url", quoted("sqlite:" + (elsewhere.path() / "other.db").string())}});
    INFO(refusal.errors);
    CHECK(names(refusal, std::to_string(program.port())));
}

TEST_CASE("a mistake in the configuration is named with its key") {
    Program program;
    CHECK(names(program.start_second({{"server.colour", "1"}}), "server.colour"));
    CHECK(names(program.start_second({{"policy.quiet_hours", "\"night\""}}), "policy.quiet_hours"));
    CHECK(names(program.start_second({{"workspace.timezone", "\"Europe/Atlantis\""}}),
                "workspace.timezone"));
    CHECK(names(program.start_second({{"booking.horizon_days", "\"many\""}}),
                "booking.horizon_days"));
    CHECK(names(program.start_second({{"store.url", "\"mysql://x\""}}), "store.url"));
}

TEST_CASE("the program and each of its commands explain themselves") {
    const TemporaryFolder folder;
    const auto says = [&](std::vector<std::string> words, const std::string& name) {
        words.insert(words.begin(), program_path());
        Child child(words, folder.path(), name);
        CHECK(child.wait() == 0);
        return child.output();
    };
    const auto help = says({"--help"}, "help");
    for (const std::string command :
         {"serve", "demo", "sandbox", "playbook", "backup", "restore", "migrate"}) {
        CAPTURE(command);
        CHECK(help.find(command) != std::string::npos);
        CHECK(says({command, "--help"}, command).size() > 100);
    }
    CHECK(says({"--version"}, "version").find('.') != std::string::npos);

    Child unknown({program_path(), "sing"}, folder.path(), "unknown");
    CHECK(unknown.wait().value_or(0) != 0);
    CHECK(!(unknown.output() + unknown.errors()).empty());
}

TEST_CASE("the first start shows its keys once, and they work") {
    Program program(Settings{{"keys.test", "\"\""}, {"keys.live", "\"\""}});
    program.start();
    const auto shown = program.output();
    const auto begin = shown.find("alvio_test_");
    REQUIRE(begin != std::string::npos);
    const auto key = shown.substr(begin, shown.find_first_of("\r\n", begin) - begin);
    const auto works = [&] {
        return program.nobody().get("/v1/leads", {{"api-key", key}}).status == 200;
    };
    CHECK(works());
    CHECK(program.errors().find(key) == std::string::npos);

    REQUIRE(program.stop() == 0);
    program.start();
    CHECK(program.output() == shown);
    CHECK(works());
}
