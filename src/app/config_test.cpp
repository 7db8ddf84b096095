#include <doctest/doctest.h>

#include <map>

#include "app/config.hpp"

using namespace alvio;
using namespace alvio::app;

namespace {

using Texts = std::map<std::string, std::string>;

Result<Config> read(const std::string& toml, const Texts& environment = {},
                    const Texts& files = {}) {
    const auto look_up = [](const Texts& texts) {
        return [&texts](const std::string& name) -> std::optional<std::string> {
            const auto found = texts.find(name);
            return found == texts.end() ? std::nullopt : std::optional(found->second);
        };
    };
    return read_config(toml, "alvio.toml", look_up(environment), look_up(files));
}

std::string refusal_of(const std::string& toml, const Texts& environment = {}) {
    const auto config = read(toml, environment);
    return config ? "accepted" : config.error().message;
}

}  // namespace

TEST_CASE("without a file the service has defaults that work") {
    const auto config = read("");
    REQUIRE(config);
    CHECK(config->server.listen == "127.0.0.1:8080");
    CHECK(config->store.url == "sqlite:alvio.db");
    CHECK(config->whatsapp.opening_template == "alvio_opening");
    CHECK(config->policy.nudge_after_hours == std::vector<double>{4, 22});
    CHECK(config->team.empty());
}

TEST_CASE("every kind of value is read from the file") {
    const auto config = read(R"(
        [server]
        rate_limit_per_second = 7
        [callback]
        url = "https://crm.example.com/alvio"
        allow_private_networks = true
        [policy]
        quiet_hours = ""
        no_outcome_after_hours = 0.5
        nudge_after_hours = [1, 2.5]
        [[team]]
        id = "jean"
        name = "Jean Dupont"
        hours = ["Mon-Fri 09:00-12:00", "Mon-Fri 14:00-18:00"]
        days_off = ["2026-12-25"]
        [[team]]
        id = "marie"
    )");
    REQUIRE(config);
    CHECK(config->server.rate_limit_per_second == 7);
    CHECK(config->callback.allow_private_networks);
    CHECK(config->policy.quiet_hours == "");
    CHECK(config->policy.no_outcome_after_hours == 0.5);
    CHECK(config->policy.nudge_after_hours == std::vector<double>{1, 2.5});
    REQUIRE(config->team.size() == 2);
    CHECK(config->team[0].hours.size() == 2);
}

TEST_CASE("an unknown key is an error that names it, its line and the known ones") {
    const auto refusal = refusal_of("[whatsapp]\napp_secrt = \"x\"\n");
    CHECK(refusal.find("alvio.toml, line 2") != std::string::npos);
    CHECK(refusal.find("whatsapp.app_secrt") != std::string::npos);
    CHECK(refusal.find("app_secret") != std::string::npos);
    CHECK(refusal_of("[wattsapp]\n").find("[wattsapp]") != std::string::npos);
    CHECK(refusal_of("[[team]]\nid = \"a\"\ncolour = \"red\"\n").find("team.colour") !=
          std::string::npos);
    CHECK(refusal_of("answer = 42\n").find("answer") != std::string::npos);
}

TEST_CASE("a value of the wrong type is refused with what is right") {
    CHECK(refusal_of("[server]\nlisten = 8080\n").find("text in quotes") != std::string::npos);
    CHECK(refusal_of("[booking]\nduration_minutes = -5\n").find("booking.duration_minutes") !=
          std::string::npos);
    CHECK(refusal_of("[booking]\nduration_minutes = \"30\"\n").find("whole number") !=
          std::string::npos);
    CHECK(refusal_of("[clock]\nspeed = nan\n").find("clock.speed") != std::string::npos);
    CHECK(refusal_of("[server\n").find("line 1") != std::string::npos);
}

TEST_CASE("the environment overrides the file, and must be right as well") {
    const auto config =
        read("[whatsapp]\napp_secret = \"file\"\n", {{"ALVIO_WHATSAPP__APP_SECRET", "environment"},
                                                     {"ALVIO_POLICY__NUDGE_AFTER_HOURS", "[3]"},
                                                     {"ALVIO_CLOCK__SPEED", "60"}});
    REQUIRE(config);
    CHECK(config->whatsapp.app_secret.reveal() == "environment");
    CHECK(config->policy.nudge_after_hours == std::vector<double>{3});
    CHECK(config->clock.speed == 60);
    CHECK(refusal_of("", {{"ALVIO_CLOCK__SPEED", "fast"}}).find("ALVIO_CLOCK__SPEED") !=
          std::string::npos);
}

TEST_CASE("secrets may come from files, without the line break at their end; other keys may not") {
    const auto config = read("[whatsapp]\naccess_token_file = \"/run/token\"\n",
                             {{"ALVIO_KEYS__LIVE_FILE", "/run/key"}},
                             {{"/run/token", "abc\n"}, {"/run/key", "live-key\r\n"}});
    REQUIRE(config);
    CHECK(config->whatsapp.access_token.reveal() == "abc");
    CHECK(config->keys.live.reveal() == "live-key");
    CHECK(refusal_of("[whatsapp]\naccess_token_file = \"/missing\"\n").find("access_token_file") !=
          std::string::npos);
    CHECK(refusal_of("[server]\nlisten_file = \"x\"\n").find("server.listen_file") !=
          std::string::npos);
}
