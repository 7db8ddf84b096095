// The getting-started guide's example lead, sent to the real program, and the callbacks that come
// of it against the guide's example callbacks (tests/golden).
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <regex>
#include <sstream>

#include "program/world.hpp"

using namespace alvio;
using namespace alvio::program;
namespace json = boost::json;

namespace {

constexpr const char* crm_id = "CRM_123456";  // the guide's

std::string golden_text(const std::string& name) {
    auto text = text_of(std::filesystem::path(ALVIO_GOLDEN) / name);
    REQUIRE_MESSAGE(!text.empty(), name << " is missing");
    return text;
}

json::value golden(const std::string& name) {
    return json::parse(golden_text(name));
}

/// The guide's lead, from another number where the sandbox is to play another part.
std::string guide_lead(const std::string& phone = {}) {
    auto lead = golden("lead.json");
    if (!phone.empty()) lead.as_object()["phone_number"] = phone;
    return json::serialize(lead);
}

/// Keys and kinds of values, nested and in order: {"crm_id":text,"meeting":{"start":text}}.
std::string shape_of(const json::value& value) {
    if (value.is_string()) return "text";
    const auto* object = value.if_object();
    if (object == nullptr) return json::serialize(value);
    std::string shape = "{";
    for (const auto& [key, member] : *object) {
        if (shape.size() > 1) shape += ',';
        shape += fmt::format("\"{}\":{}", std::string_view(key), shape_of(member));
    }
    return shape + "}";
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

/// What stands before the value: "📞 Contact: ".
std::string label_of(const std::string& line) {
    const auto colon = line.find(": ");
    return colon == std::string::npos ? line : line.substr(0, colon + 2);
}

std::string value_of(const std::string& line) {
    return line.substr(label_of(line).size());
}

/// Head and foot as in the guide; every line between them is a message.
void check_transcript(const std::string& transcript) {
    INFO(transcript);
    const auto expected = lines_of(golden_text("transcript.txt"));
    const auto lines = lines_of(transcript);
    const auto is_history = [](const std::string& line) { return line == "📋 MESSAGE HISTORY:"; };
    const auto head = static_cast<std::size_t>(
        std::find_if(expected.begin(), expected.end(), is_history) - expected.begin() + 1);
    constexpr std::size_t foot = 2;
    REQUIRE(lines.size() > head + foot);
    for (std::size_t i = 0; i < head; ++i)
        CHECK(label_of(lines[i]) == label_of(expected[i]));
    for (std::size_t i = 1; i <= foot; ++i)
        CHECK(lines[lines.size() - i] == expected[expected.size() - i]);

    static const std::regex message(
        "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [1-9][0-9]?, [0-9]{4} at "
        "[0-9]{2}:[0-9]{2} - (💬 Agent|👤 Client): .*");
    CHECK(std::regex_match(lines[head], message));
    const auto messages = static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(),
                      [](const std::string& line) { return std::regex_match(line, message); }));
    CHECK(messages >= 2);
}

void check_transcript_head(const std::string& transcript) {
    const auto lines = lines_of(transcript);
    REQUIRE(lines.size() > 9);
    CHECK(std::regex_match(value_of(lines[2]), std::regex("Prospect [A-Z][0-9]{2}")));
    CHECK(value_of(lines[3]) == "Not provided");
    CHECK(value_of(lines[4]) == "+33 6 ** ** ** 78");
    CHECK(value_of(lines[5]) == "+33 6 ** ** ** 90");
    CHECK(value_of(lines[6]) == "resolved");
    const std::regex time("[0-9]{2}/[0-9]{2}/[0-9]{4} [0-9]{2}:[0-9]{2}");
    CHECK(std::regex_match(value_of(lines[8]), time));
    CHECK(std::regex_match(value_of(lines[9]), time));
}

std::string body_of(World& world, const std::string& status) {
    const auto is_there = [&](const Crm::Callbacks& heard) {
        return !heard.empty() && heard.back().status == status;
    };
    REQUIRE(world.crm.wait_until(crm_id, is_there));
    return world.crm.heard(crm_id).back().body;
}

/// The test plays a person who taps the first option of whatever arrives.
void tap_until_booked(World& world, const std::string& phone) {
    std::size_t answered = 0;
    const auto booked = [&] {
        const auto messages = world.whatsapp.from_business(phone);
        if (messages.size() > answered) {
            answered = messages.size();
            if (const auto& options = messages.back().options; !options.empty())
                world.whatsapp.tap(phone, options.front());
        }
        const auto statuses = world.crm.statuses(crm_id);
        return !statuses.empty() && statuses.back() == "MEETING_BOOKED";
    };
    REQUIRE(eventually(booked));
}

}  // namespace

TEST_CASE("the guide's lead, answered and booked, gives the guide's callbacks") {
    World world;
    world.start();
    REQUIRE(world.program.live().post("/v1/leads", golden_text("lead.json")).status == 202);
    tap_until_booked(world, "+33612345678");

    const auto heard = world.crm.heard(crm_id);
    REQUIRE(heard.size() == 4);
    CHECK(heard[0].body == json::serialize(golden("callback_first_message_delivered.json")));
    CHECK(heard[1].body == json::serialize(golden("callback_first_message_read.json")));
    CHECK(heard[2].body == json::serialize(golden("callback_response_received.json")));

    const auto booked = json::parse(heard[3].body);
    CHECK(shape_of(booked) == shape_of(golden("callback_meeting_booked.json")));
    CHECK(booked.at("crm_id").as_string() == crm_id);
    CHECK(booked.at_pointer("/meeting/timezone").as_string() == "Europe/Paris");
    const std::string start(booked.at_pointer("/meeting/start").as_string());
    CHECK(std::regex_match(
        start, std::regex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:00\\+0[12]:00")));
    CHECK(!booked.at("ai_summary").as_string().empty());
    const std::string transcript(booked.at("conversation_transcript").as_string());
    check_transcript(transcript);
    check_transcript_head(transcript);
}

TEST_CASE("a number without WhatsApp gives the guide's NOT_REACHABLE, byte for byte") {
    World world;
    world.program.start();
    REQUIRE(world.program.test().post("/v1/leads", guide_lead("+33639980002")).status == 202);
    CHECK(body_of(world, "NOT_REACHABLE") ==
          json::serialize(golden("callback_not_reachable.json")));
    CHECK(world.crm.statuses(crm_id).size() == 1);
}

TEST_CASE("a prospect who answers STOP gives the guide's OPT_OUT, byte for byte") {
    World world;
    world.program.start();
    REQUIRE(world.program.test().post("/v1/leads", guide_lead("+33639980003")).status == 202);
    CHECK(body_of(world, "OPT_OUT") == json::serialize(golden("callback_opt_out.json")));
    CHECK(world.crm.statuses(crm_id) ==
          std::vector<std::string>{"FIRST_MESSAGE_DELIVERED", "FIRST_MESSAGE_READ",
                                   "RESPONSE_RECEIVED", "OPT_OUT STOP"});
}

TEST_CASE("a prospect who goes silent gives the guide's NO_OUTCOME, key for key") {
    World world(4 * 3600.0 * 2);
    world.program.start();
    REQUIRE(world.program.test().post("/v1/leads", guide_lead("+33639980004")).status == 202);
    const auto body = json::parse(body_of(world, "NO_OUTCOME"));
    CHECK(shape_of(body) == shape_of(golden("callback_no_outcome.json")));
    CHECK(body.at("crm_id").as_string() == crm_id);
    CHECK(!body.at("ai_summary").as_string().empty());
    check_transcript(std::string(body.at("conversation_transcript").as_string()));
}
