#include <doctest/doctest.h>

#include <set>

#include "lead/test_journey.hpp"

using namespace alvio;
using namespace alvio::lead;
using namespace alvio::lead::testing;

TEST_CASE("reminders of leads that came together are spread, each lead's always in the same way") {
    const auto nudge_of = [](const std::string& id) {
        Journey journey;
        journey.lead.id = LeadId(id);
        journey.arrives();
        journey.writes("Yes");
        for (const auto& effect : journey.effects) {
            const auto* timer = std::get_if<SetTimer>(&effect);
            if (timer != nullptr && timer->kind == TimerKind::Nudge)
                return timer->due_at - journey.now;
        }
        return Duration::zero();
    };
    std::set<Duration> waits;
    for (int i = 0; i < 100; ++i) {
        const auto wait = nudge_of("ld_" + std::to_string(i));
        CHECK(wait >= 4h);
        CHECK(wait <= 4h + 3min);
        waits.insert(wait);
    }
    CHECK(waits.size() > 90);
    CHECK(nudge_of("ld_1") == nudge_of("ld_1"));
}

TEST_CASE("a reminder that comes hours late, after an outage, is not sent") {
    Journey journey;
    journey.arrives();
    journey.writes("Yes");
    const auto sent = journey.sent.size();
    TimerFired fired{TimerKind::Nudge, 0, journey.now + 4h};
    for (const auto& running : journey.lead.timers) {
        if (running.kind == TimerKind::Nudge) fired.generation = running.generation;
    }
    SUBCASE("late by minutes: it is") {
        journey.now += 4h + 10min;
        journey.happens(fired);
        CHECK(journey.sent.size() == sent + 1);
    }
    SUBCASE("late by hours") {
        journey.now += 7h;
        journey.happens(fired);
        CHECK(journey.sent.size() == sent);
        CHECK(journey.effect<SetTimer>() != nullptr);
    }
}

TEST_CASE("a timer that was replaced or cancelled changes nothing when it fires all the same") {
    Journey journey;
    journey.arrives();
    journey.writes("Yes");
    const auto sent = journey.sent.size();
    const auto timers = journey.lead.timers;
    for (const auto& running : timers) {
        journey.happens(TimerFired{running.kind, running.generation + 1, journey.now});
        journey.happens(TimerFired{running.kind, running.generation - 1, journey.now});
    }
    CHECK(journey.sent.size() == sent);
    CHECK(journey.lead.timers == timers);
    CHECK_FALSE(journey.has_reported("NO_OUTCOME"));
}
