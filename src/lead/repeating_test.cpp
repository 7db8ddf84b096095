// What Meta took and did not deliver: what goes again, when, and how often.
#include <doctest/doctest.h>

#include "lead/test_journey.hpp"

using namespace alvio;
using namespace alvio::lead;
using namespace alvio::lead::testing;
using namespace std::chrono_literals;

namespace {

void fails(Journey& journey, const EffectId& effect, Refusal refusal) {
    journey.happens(MessageRefused{effect, refusal, 1});
}
void opening_fails(Journey& journey, Refusal refusal) {
    fails(journey, journey.lead.opening, refusal);
}

}  // namespace

TEST_CASE("a first message that fails for trouble of ours goes again with the same words") {
    Journey journey;
    journey.arrives();
    const auto first = journey.lead.opening;
    const auto turns = journey.lead.transcript.size();
    opening_fails(journey, Refusal::Again);
    REQUIRE(journey.sent.size() == 2);
    CHECK(journey.sent[1].content == journey.sent[0].content);
    CHECK(journey.sent[1].not_before == journey.now + 30s);
    CHECK(journey.lead.opening != first);
    CHECK(journey.lead.transcript.size() == turns);
    CHECK(journey.reported.empty());
    SUBCASE("nobody is unreachable because we are in trouble") {
        CHECK(journey.lead.timers.empty());
    }
    SUBCASE("what comes back about the new one counts") {
        journey.happens(MessageAccepted{journey.lead.opening, MessageId("wamid.2")});
        journey.happens(MessageDelivered{journey.lead.opening, journey.now});
        CHECK(journey.reported == std::vector<std::string>{"FIRST_MESSAGE_DELIVERED"});
    }
    SUBCASE("a repeated failure of the old one changes nothing") {
        fails(journey, first, Refusal::Again);
        CHECK(journey.sent.size() == 2);
    }
}

TEST_CASE("trouble that does not end stops after two days, and the journey with it, in its time") {
    Journey journey;
    journey.arrives();
    for (int i = 0; i < journey.rules.most_repetitions; ++i)
        opening_fails(journey, Refusal::Again);
    CHECK(journey.sent.back().not_before == journey.now + 1h);
    const auto sent = journey.sent.size();
    opening_fails(journey, Refusal::Again);
    CHECK(journey.sent.size() == sent);
    CHECK(journey.reported.empty());
    journey.timer(TimerKind::NoOutcome);
    CHECK(journey.reported == std::vector<std::string>{"NO_OUTCOME"});
}

TEST_CASE(
    "a contact with enough marketing for today is written to a day later, then two, then not") {
    Journey journey;
    journey.arrives();
    opening_fails(journey, Refusal::NotNow);
    CHECK(journey.sent.back().not_before == journey.now + 24h);
    opening_fails(journey, Refusal::NotNow);
    CHECK(journey.sent.back().not_before == journey.now + 48h);
    REQUIRE(journey.reported.empty());
    opening_fails(journey, Refusal::NotNow);
    CHECK(journey.sent.size() == 3);
    CHECK(journey.reported == std::vector<std::string>{"NOT_REACHABLE NOT_DELIVERED"});
}

TEST_CASE("numbers of the United States never get marketing: no second try") {
    Journey journey;
    LeadArrived arrived;
    arrived.phone = PhoneNumber::from_e164("+12025550123");
    arrived.payload = "{}";
    journey.happens(arrived);
    opening_fails(journey, Refusal::NotNow);
    CHECK(journey.sent.size() == 1);
    CHECK(journey.reported == std::vector<std::string>{"NOT_REACHABLE NOT_DELIVERED"});
}

TEST_CASE("a contact whom no marketing template ever reaches is reported at once") {
    Journey journey;
    journey.arrives();
    opening_fails(journey, Refusal::NeverByTemplate);
    CHECK(journey.sent.size() == 1);
    CHECK(journey.reported == std::vector<std::string>{"NOT_REACHABLE NOT_DELIVERED"});
}

TEST_CASE(
    "an answer that Meta finds too late goes once more when the window is open by our clock") {
    Journey journey;
    journey.arrives();
    journey.writes("Yes");
    const auto sent = journey.sent.size();
    const auto answer = journey.lead.last_message->effect;
    SUBCASE("once") {
        fails(journey, answer, Refusal::WindowClosed);
        REQUIRE(journey.sent.size() == sent + 1);
        CHECK(journey.sent.back().not_before == journey.now + 30s);
        fails(journey, journey.lead.last_message->effect, Refusal::WindowClosed);
        CHECK(journey.sent.size() == sent + 1);
    }
    SUBCASE("not when it is closed") {
        journey.now += 25h;
        fails(journey, answer, Refusal::WindowClosed);
        CHECK(journey.sent.size() == sent);
    }
}

TEST_CASE("what the prospect has answered since is not said again") {
    Journey journey;
    journey.arrives();
    journey.writes("Yes");
    const auto question = journey.lead.last_message->effect;
    journey.taps(0);
    const auto sent = journey.sent.size();
    fails(journey, question, Refusal::Again);
    CHECK(journey.sent.size() == sent);
}

TEST_CASE("a failure that comes after the delivery is none") {
    Journey journey;
    journey.arrives();
    journey.happens(MessageDelivered{journey.lead.opening, journey.now});
    opening_fails(journey, Refusal::Unreachable);
    opening_fails(journey, Refusal::Again);
    CHECK(journey.sent.size() == 1);
    CHECK(journey.reported == std::vector<std::string>{"FIRST_MESSAGE_DELIVERED"});
}

TEST_CASE("a reminder that was not delivered is not repeated") {
    Journey journey;
    journey.arrives();
    journey.writes("Yes");
    journey.timer(TimerKind::Nudge);
    REQUIRE(journey.sent.back().purpose == Purpose::Nudge);
    const auto sent = journey.sent.size();
    fails(journey, journey.lead.last_message->effect, Refusal::Again);
    CHECK(journey.sent.size() == sent);
}
