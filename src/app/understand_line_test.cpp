#include "app/understand_line.hpp"

#include <doctest/doctest.h>

#include <boost/json.hpp>

using namespace alvio;
using app::understand_line;
namespace json = boost::json;

namespace {

const Instant monday = *parse_rfc3339("2026-11-23T09:00:00Z");

json::object answer(std::string_view line) {
    const auto text = understand_line(line, monday);
    CHECK(text.find('\n') == std::string::npos);
    return json::parse(text).as_object();
}

std::string error_of(std::string_view line) {
    const auto object = answer(line);
    REQUIRE(object.contains("error"));
    return std::string(object.at("error").as_string());
}

bool has(const json::value& array, std::string_view word) {
    for (const auto& element : array.as_array()) {
        if (element.as_string() == json::string_view(word)) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("every answer has all keys, whatever was written") {
    for (const auto* text : {"", "Oui", "asdf", "👍", "mardi 15h"}) {
        CAPTURE(text);
        const auto object = answer(json::serialize(json::object{{"text", text}}));
        for (const auto* key : {"language", "opt_out", "intents", "times", "choice"})
            CHECK(object.contains(key));
    }
}

TEST_CASE("times come with the offset in force in the zone that was given") {
    const auto read = answer(R"({"text":"mardi 15h","language":"fr","timezone":"Europe/Paris",)"
                             R"("now":"2026-11-23T10:00:00+01:00"})");
    REQUIRE(read.at("times").as_array().size() == 1);
    const auto& time = read.at("times").at(0).as_object();
    CHECK(time.at("start") == "2026-11-24T15:00:00+01:00");
    CHECK(time.at("end").is_null());
    CHECK(time.at("text") == "mardi 15h");
    CHECK(read.at("language") == "fr");
    CHECK(has(read.at("intents"), "propose_time"));
}

TEST_CASE("without now and timezone the caller's moment counts, in UTC") {
    const auto read = answer(R"({"text":"tomorrow at 3 pm"})");
    CHECK(read.at("times").at(0).at("start") == "2026-11-24T15:00:00+00:00");
}

TEST_CASE("the context decides what short words mean") {
    CHECK(answer(R"({"text":"the second one","context":"offered_slots"})").at("choice") == 2);
    CHECK(answer(R"({"text":"STOP"})").at("opt_out") == "stop");
    CHECK(has(answer(R"({"text":"ok","context":"question_yes_no"})").at("intents"), "yes"));
}

TEST_CASE("a line that cannot be read is answered with what is wrong with it") {
    CHECK(error_of("Hello").find("JSON object") != std::string::npos);
    CHECK(error_of("[]").find("JSON object") != std::string::npos);
    CHECK(error_of("{}").find("\"text\"") != std::string::npos);
    CHECK(error_of(R"({"text":7})").find("\"text\"") != std::string::npos);
    CHECK(error_of(R"({"text":"x","language":"xx"})").find("language") != std::string::npos);
    CHECK(error_of(R"({"text":"x","timezone":"Mars"})").find("timezone") != std::string::npos);
    CHECK(error_of(R"({"text":"x","now":"today"})").find("now") != std::string::npos);
    CHECK(error_of(R"({"text":"x","context":"x"})").find("context") != std::string::npos);
    CHECK(
        error_of(json::serialize(json::object{{"text", std::string(9'000, 'a')}})).find("longer") !=
        std::string::npos);
}
