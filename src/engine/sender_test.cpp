#include "engine/sender.hpp"

#include "engine/test_outbox.hpp"

using namespace alvio;
using namespace alvio::engine;
using namespace alvio::engine::testing;
using namespace std::chrono_literals;

namespace {

constexpr auto crm = lead::Lane::Crm;
const Instant t0 = start_of_test;

Carried outage() {
    TryLater later{5s, 503, "down"};
    later.is_outage = true;
    return later;
}

}  // namespace

TEST_CASE("a receiver that fails five times in a row is down; four and a success are nothing") {
    Sender sender({}, 1);
    for (int i = 0; i < 4; ++i)
        sender.hear(crm, false, std::nullopt, outage(), t0, t0);
    sender.hear(crm, false, std::nullopt, Done{}, t0, t0);
    for (int i = 0; i < 4; ++i)
        sender.hear(crm, false, std::nullopt, outage(), t0, t0);
    CHECK_FALSE(sender.is_down(crm));
    sender.hear(crm, false, std::nullopt, outage(), t0, t0);
    CHECK(sender.is_down(crm));
    CHECK(sender.blocked_until(crm, false, t0, 0) == t0 + 10s);
    CHECK_FALSE(sender.blocked_until(lead::Lane::WhatsApp, false, t0, 0));
}

TEST_CASE("a receiver that refuses is not down: it answers") {
    Sender sender({}, 1);
    for (int i = 0; i < 100; ++i)
        sender.hear(crm, false, std::nullopt, TryLater{5s, 404, "not found"}, t0, t0);
    CHECK_FALSE(sender.is_down(crm));
}

TEST_CASE("answers of what left before an outage, or before its end, do not decide about it") {
    Sender sender({}, 1);
    const Instant later = t0 + 1min;
    for (int i = 0; i < 5; ++i)
        sender.hear(crm, false, std::nullopt, outage(), t0 + 1s, later);
    sender.hear(crm, false, std::nullopt, Done{}, t0, later);
    CHECK(sender.is_down(crm));
    sender.leave(crm, false, std::nullopt, later + 10s);
    CHECK(sender.blocked_until(crm, false, later + 10s, 0) == later + 20s);
    sender.hear(crm, false, std::nullopt, Done{}, later + 10s, later + 11s);
    CHECK_FALSE(sender.is_down(crm));
    for (int i = 0; i < 60; ++i)  // time-outs of what left before the probe
        sender.hear(crm, false, std::nullopt, outage(), t0 + 2s, later + 12s);
    CHECK_FALSE(sender.is_down(crm));
}

TEST_CASE("while a receiver is down its probe goes alone") {
    Sender sender({}, 1);
    for (int i = 0; i < 5; ++i)
        sender.hear(crm, false, std::nullopt, outage(), t0, t0);
    CHECK_FALSE(sender.blocked_until(crm, false, t0 + 10s, 0));
    sender.take(crm, false);
    CHECK(sender.blocked_until(crm, false, t0 + 10s, 0) == until_an_answer);
}

TEST_CASE("never more than 80 messages in any second, whatever the rhythm") {
    WindowLimit limit(80, 1s);
    SeededRandom random(7);
    std::vector<Instant> passed;
    for (Instant now = t0; now < t0 + 60s; now += less_than(40, random)) {
        for (auto burst = random.below(30); burst > 0 && !limit.blocked_until(now, 0); --burst) {
            limit.note(now);
            passed.push_back(now);
        }
    }
    REQUIRE(passed.size() > 60 * 75);
    for (std::size_t i = 80; i < passed.size(); ++i)
        REQUIRE(passed[i] - passed[i - 80] >= 1s);
}

TEST_CASE("a limit says exactly when the next one may pass, also behind others that are promised") {
    WindowLimit limit(3, 1s);
    limit.note(t0);
    limit.note(t0 + 100ms);
    limit.note(t0 + 200ms);
    CHECK(limit.blocked_until(t0 + 300ms, 0) == t0 + 1s);
    CHECK(limit.blocked_until(t0 + 300ms, 1) == t0 + 1100ms);
    CHECK_FALSE(limit.blocked_until(t0 + 1s, 0));
    CHECK_FALSE(WindowLimit(0, 1s).blocked_until(t0, 1'000'000));
}

TEST_CASE("a clock that is set back does not stop a number for as long") {
    WindowLimit limit(2, 1s);
    limit.note(t0);
    limit.note(t0);
    CHECK(limit.blocked_until(t0, 0));
    CHECK_FALSE(limit.blocked_until(t0 - 1h, 0));
    limit.note(t0 - 1h);
    CHECK_FALSE(limit.blocked_until(t0 - 1h, 0));
}

TEST_CASE("messages that come in count towards the number's throughput") {
    SendingRules rules;
    rules.messages_per_second = 2;
    Sender sender(rules, 1);
    sender.count_inbound(t0);
    CHECK_FALSE(sender.blocked_until(lead::Lane::WhatsApp, false, t0, 0));
    CHECK(sender.blocked_until(lead::Lane::WhatsApp, false, t0, 1));
}

TEST_CASE("to one person 45 messages at once, then one per six seconds") {
    PairLimit limit(6s, 45);
    const auto anna = person_number(1);
    for (int i = 0; i < 45; ++i) {
        CHECK_FALSE(limit.blocked_until(anna, t0, 0));
        limit.note(anna, t0);
    }
    CHECK(limit.blocked_until(anna, t0, 0) == t0 + 6s);
    CHECK(limit.blocked_until(anna, t0, 1) == t0 + 12s);
    CHECK_FALSE(limit.blocked_until(person_number(2), t0, 0));
    CHECK_FALSE(limit.blocked_until(anna, t0 + 6s, 0));
}

TEST_CASE("when Meta says 131056, that person's messages wait and no others") {
    Sender sender({}, 1);
    TryLater too_many{16s, 400, "131056"};
    too_many.holds = TryLater::Holds::Person;
    sender.hear(lead::Lane::WhatsApp, false, person_number(1), too_many, t0, t0);
    CHECK(sender.blocked_until(person_number(1), t0, 0) == t0 + 16s);
    CHECK_FALSE(sender.blocked_until(person_number(2), t0, 0));
    CHECK_FALSE(sender.blocked_until(lead::Lane::WhatsApp, false, t0, 0));
}

TEST_CASE("people whose bucket is full again are forgotten") {
    PairLimit limit(6s, 45);
    for (std::size_t i = 0; i < 50'000; ++i)
        limit.note(person_number(i), t0 + Duration{static_cast<int>(i) * 12});
    CHECK(limit.size() < 2'000);
}

TEST_CASE("the messaging limit counts people, not messages, over a moving day") {
    ConversationLimit limit(2, 24h);
    limit.note(person_number(1), t0);
    limit.note(person_number(1), t0 + 1h);
    CHECK_FALSE(limit.blocked_until(t0 + 1h, 0));
    limit.note(person_number(2), t0 + 2h);
    CHECK(limit.blocked_until(t0 + 2h, 0) == t0 + 25h);
    CHECK(limit.blocked_until(t0 + 2h, 1) == t0 + 26h);
    CHECK_FALSE(limit.blocked_until(t0 + 25h, 0));
}
