#include <doctest/doctest.h>

#include "app/setup.hpp"

using namespace alvio;
using namespace alvio::app;
using namespace std::chrono_literals;

namespace {

std::optional<std::string> no_files(const std::string&) {
    return std::nullopt;
}

std::string refusal_of(const Config& config) {
    const auto setup = make_setup(config, Environment::Live, no_files);
    return setup ? "accepted" : setup.error().message;
}

}  // namespace

TEST_CASE("quiet hours hold live leads back by default, test leads only when somebody set them") {
    Config config;
    CHECK(make_setup(config, Environment::Live, no_files)->rules.quiet_hours->start == 21h);
    CHECK_FALSE(make_setup(config, Environment::Test, no_files)->rules.quiet_hours);
    config.policy.quiet_hours = "22:00-07:30";
    CHECK(make_setup(config, Environment::Test, no_files)->rules.quiet_hours->end == 7h + 30min);
    config.policy.quiet_hours = "";
    CHECK_FALSE(make_setup(config, Environment::Live, no_files)->rules.quiet_hours);
}

TEST_CASE("a live number keeps to Meta's limits; the sandbox's knows them when somebody set them") {
    Config config;
    config.clock.speed = 10;
    const auto live = make_setup(config, Environment::Live, no_files)->sending;
    CHECK(live.messages_per_second == 80);
    CHECK(live.throughput_window == 100ms);
    CHECK(live.pair_interval == 600ms);
    CHECK(live.conversations == 0);
    CHECK(make_setup(config, Environment::Test, no_files)->sending.messages_per_second == 0);
    config.whatsapp.messages_per_second = 20;
    config.whatsapp.conversations_per_day = 2'000;
    const auto test = make_setup(config, Environment::Test, no_files)->sending;
    CHECK(test.messages_per_second == 20);
    CHECK(test.conversations == 2'000);
    CHECK(test.conversations_window == 144min);
}

TEST_CASE(
    "the clock's speed divides waits and windows, not notice, horizon or durations of meetings") {
    Config config;
    config.clock.speed = 60;
    const auto rules = make_setup(config, Environment::Live, no_files)->rules;
    CHECK(rules.no_outcome_after == 48min);
    CHECK(rules.not_delivered_after == 24min);
    CHECK(rules.nudge_after == std::vector<Duration>{4min, 22min});
    CHECK(rules.window < 24min);
    CHECK(rules.booking.minimum_notice == 2h);
    CHECK(rules.booking.duration == 30min);
}

TEST_CASE("without a team a sample team of two works office hours in the workspace's zone") {
    Config config;
    config.workspace.timezone = "America/New_York";
    const auto setup = make_setup(config, Environment::Live, no_files);
    REQUIRE(setup);
    REQUIRE(setup->team.size() == 2);
    CHECK(setup->team[0].zone.name() == "America/New_York");
    CHECK_FALSE(setup->team[0].hours.empty());
}

TEST_CASE("what is wrong is said at the start, by key") {
    Config config;
    config.workspace.timezone = "Europe/Pariss";
    CHECK(refusal_of(config).find("workspace.timezone") != std::string::npos);
    config = {};
    config.team = {{"a", "", "", "", {"Mon-Fry 09:00-12:00"}, {}, {}}};
    CHECK(refusal_of(config).find("Fry") != std::string::npos);
    config = {};
    config.team = {{"a", "", "", "", {}, {"25.12.2026"}, {}}};
    CHECK(refusal_of(config).find("team.days_off") != std::string::npos);
    config = {};
    config.policy.quiet_hours = "nine to five";
    CHECK(refusal_of(config).find("policy.quiet_hours") != std::string::npos);
    config = {};
    config.agent.playbook = "missing.toml";
    CHECK(refusal_of(config).find("missing.toml") != std::string::npos);
    config = {};
    config.booking.policy = "random";
    CHECK(refusal_of(config).find("booking.policy") != std::string::npos);
    config = {};
    config.clock.speed = 0;
    CHECK(refusal_of(config).find("clock.speed") != std::string::npos);
}
