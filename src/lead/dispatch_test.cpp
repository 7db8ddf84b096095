#include <doctest/doctest.h>

#include "lead/dispatch.hpp"
#include "lead/test_journey.hpp"

using namespace alvio;
using namespace alvio::lead;
using namespace alvio::lead::testing;

namespace {

const SendMessage text_reply{Purpose::Reply, TextMessage{"Hello"}};
const SendMessage nudge{Purpose::Nudge, TextMessage{"Still there?"}};
const SendMessage opening{Purpose::Opening,
                          TemplateMessage{"alvio_opening", dialogue::Language::En, {}, {}, "Hi"}};

bool leaves(const Journey& journey, const SendMessage& message) {
    return std::holds_alternative<SendNow>(
        judge(journey.lead, message, journey.now, journey.now, journey.rules));
}
bool is_dropped(const Journey& journey, const SendMessage& message, Instant decided_at) {
    return std::holds_alternative<Drop>(
        judge(journey.lead, message, decided_at, journey.now, journey.rules));
}

}  // namespace

TEST_CASE("free-form text leaves only inside the 24-hour window, with a margin") {
    Journey journey;
    journey.arrives();
    CHECK_FALSE(leaves(journey, text_reply));
    journey.writes("Yes");
    CHECK(leaves(journey, text_reply));
    journey.now += 23h + 54min;
    CHECK(leaves(journey, text_reply));
    journey.now += 1min;
    CHECK_FALSE(leaves(journey, text_reply));
}

TEST_CASE("a message that waited in the outbox is not sent after an opt-out, whatever it is") {
    Journey journey;
    journey.arrives();
    const auto decided_at = journey.now;
    journey.writes("STOP");
    CHECK(is_dropped(journey, text_reply, decided_at));
    CHECK(is_dropped(journey, nudge, decided_at));
    CHECK(is_dropped(journey, opening, decided_at));
    CHECK(leaves(journey, SendMessage{Purpose::OptOutConfirmation, TextMessage{"Done"}}));
}

TEST_CASE("a nudge is dropped when the prospect has written since") {
    Journey journey;
    journey.arrives();
    journey.writes("Yes");
    const auto decided_at = journey.now;
    CHECK(leaves(journey, nudge));
    journey.now += 1min;
    journey.writes("One moment");
    CHECK(is_dropped(journey, nudge, decided_at));
}

TEST_CASE("what nobody waits for is held back in quiet hours, a reply is not") {
    Journey journey;
    journey.rules.quiet_hours = QuietHours{21h, 8h};
    journey.arrives();
    journey.now = *parse_rfc3339("2026-11-23T21:30:00Z");  // 22:30 in Paris
    const auto verdict = judge(journey.lead, opening, journey.now, journey.now, journey.rules);
    REQUIRE(std::holds_alternative<Postpone>(verdict));
    CHECK(std::get<Postpone>(verdict).until == *parse_rfc3339("2026-11-24T07:00:00Z"));
    journey.writes("Yes");
    CHECK(leaves(journey, text_reply));
}

TEST_CASE(
    "quiet hours end in the prospect's zone, before and after midnight and across a clock change") {
    const auto zone = *booking::TimeZone::find("Europe/Paris");
    const QuietHours night{21h, 8h};
    const QuietHours siesta{13h, 15h};
    const auto until = [&](const QuietHours& hours, const char* at) {
        return quiet_until(hours, zone, *parse_rfc3339(at));
    };
    CHECK(until(night, "2026-11-23T20:00:00Z") == parse_rfc3339("2026-11-24T07:00:00Z"));
    CHECK(until(night, "2026-11-24T01:00:00Z") == parse_rfc3339("2026-11-24T07:00:00Z"));
    CHECK(until(night, "2026-11-24T07:00:00Z") == std::nullopt);
    CHECK(until(night, "2026-03-28T22:00:00Z") == parse_rfc3339("2026-03-29T06:00:00Z"));
    CHECK(until(siesta, "2026-11-24T12:30:00Z") == parse_rfc3339("2026-11-24T14:00:00Z"));
    CHECK(until(siesta, "2026-11-24T14:00:00Z") == std::nullopt);
}
