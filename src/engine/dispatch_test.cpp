// Limits, outages and lost answers, through the whole engine.
#include "engine/test_house.hpp"

using namespace alvio;
using namespace alvio::engine;
using namespace alvio::engine::testing;
using namespace std::chrono_literals;

namespace {

PhoneNumber person(int number) {
    return *PhoneNumber::from_e164("+3363998" + std::to_string(1'000 + number));
}

void hear(House& house, const store::OutboxRow& row, const std::string& id,
          store::MessageProgress kind) {
    house.settle(MessageProgressed{row.id, MessageId(id), kind, house.clock.now()});
}

}  // namespace

TEST_CASE("a number sends no more than its limit, and what waits goes as soon as it may") {
    House house;
    house.sending().messages_per_second = 2;
    for (int i = 0; i < 5; ++i)
        house.post(person(i));
    CHECK(house.messages_carried() == 2);
    house.clock.advance(999ms);
    house.turn_until_idle();
    CHECK(house.messages_carried() == 2);
    CHECK(house.engine->turn() == house.clock.now() + 1ms);
    house.clock.advance(1ms);
    house.turn_until_idle();
    CHECK(house.messages_carried() == 4);
    house.clock.advance(1s);
    house.turn_until_idle();
    CHECK(house.messages_carried() == 5);
}

TEST_CASE("a person who writes a lot is answered at the pace that Meta allows") {
    House house;
    house.sending().pair_burst = 2;
    house.post();
    house.accept_all();
    house.writes("in.1", "Yes");
    house.accept_all();
    const auto before = house.messages_carried();
    house.writes("in.2", "Are you a bot?");
    CHECK(house.messages_carried() == before);
    house.clock.advance(6s);
    house.turn_until_idle();
    CHECK(house.messages_carried() == before + 1);
}

TEST_CASE("the people of the last 24 hours are counted over a restart") {
    House house;
    house.sending().conversations = 2;
    house.post(person(1));
    house.clock.advance(1h);
    house.post(person(2));
    house.accept_all();
    REQUIRE(house.messages_carried() == 2);
    house.restart_after_a_crash();
    house.clock.advance(1min);
    house.post(person(3));
    CHECK(house.messages_carried() == 0);
    house.clock.advance(23h - 1min - 1ms);
    house.turn_until_idle();
    CHECK(house.messages_carried() == 0);
    house.clock.advance(1ms);
    house.turn_until_idle();
    CHECK(house.messages_carried() == 1);
}

TEST_CASE("while WhatsApp is down one message asks, and all go when it is back") {
    House house;
    for (int i = 0; i < 5; ++i)
        house.post(person(i));
    REQUIRE(house.messages_carried() == 5);
    for (int i = 0; i < 5; ++i) {
        TryLater down{4h, 0, "no connection"};
        down.is_outage = true;
        house.carrier.held[static_cast<std::size_t>(i)].answer(down);
    }
    house.turn_until_idle();
    for (int i = 5; i < 15; ++i)
        house.post(person(i));
    CHECK(house.messages_carried() == 5);
    house.clock.advance(10s);
    house.turn_until_idle();
    REQUIRE(house.messages_carried() == 6);
    house.accept(5);
    CHECK(house.messages_carried() == 15);
}

TEST_CASE("while WhatsApp does not answer, a status of an earlier message reopens nothing") {
    House house;
    for (int i = 0; i < 6; ++i)
        house.post(person(i));
    house.accept(0);
    for (std::size_t i = 1; i < 6; ++i) {
        TryLater down{4h, 0, "no connection"};
        down.is_outage = true;
        house.carrier.held[i].answer(down);
    }
    house.turn_until_idle();
    house.clock.advance(2s);
    hear(house, house.carrier.held[0].row, "wamid.0", store::MessageProgress::Sent);
    const auto before = house.messages_carried();
    for (int i = 6; i < 9; ++i)
        house.post(person(i));
    CHECK(house.messages_carried() == before);
}

TEST_CASE("a lost message goes again when the number's other statuses say nothing of it") {
    House house;
    house.post();
    house.carrier.held[0].answer(Uncertain{0, "timed out"});
    house.turn_until_idle();
    house.clock.advance(2s);
    house.post(person(1));
    house.accept(1);
    SUBCASE("statuses arrive: after ten minutes") {
        hear(house, house.carrier.held[1].row, "wamid.other", store::MessageProgress::Sent);
        house.clock.advance(10min);
        house.turn_until_idle();
        REQUIRE(house.messages_carried() == 3);
        CHECK(house.carrier.held[2].row.id == house.carrier.held[0].row.id);
    }
    SUBCASE("the feed is silent: it waits longer") {
        house.clock.advance(10min);
        house.turn_until_idle();
        CHECK(house.messages_carried() == 2);
        house.clock.advance(20min);
        house.turn_until_idle();
        CHECK(house.messages_carried() == 3);
    }
    SUBCASE("Meta has it: it never goes again") {
        hear(house, house.carrier.held[0].row, "wamid.first", store::MessageProgress::Delivered);
        house.clock.advance(1h);
        house.turn_until_idle();
        CHECK(house.messages_carried() == 2);
    }
}

TEST_CASE("a message that Meta turned away before is still repeated when its answer is lost") {
    // Only attempts that may have arrived count towards "never a third".
    House house;
    house.post();
    for (std::size_t i = 0; i < 3; ++i) {
        house.carrier.held[i].answer(TryLater{1s, 500, "a bad moment"});
        house.turn_until_idle();
        house.clock.advance(1s);
        house.turn_until_idle();
        REQUIRE(house.messages_carried() == i + 2);
    }
    house.carrier.held[3].answer(Uncertain{0, "timed out"});
    house.turn_until_idle();
    house.clock.advance(30min);
    house.turn_until_idle();
    REQUIRE(house.messages_carried() == 5);
    house.carrier.held[4].answer(Uncertain{0, "timed out"});
    house.turn_until_idle();
    house.clock.advance(2h);
    house.turn_until_idle();
    CHECK(house.messages_carried() == 5);
}

TEST_CASE("a message that Meta turned away goes when its wait is over, also after a restart") {
    House house;
    house.post();
    house.carrier.held[0].answer(TryLater{1min, 500, "a bad moment"});
    house.turn_until_idle();
    house.restart_after_a_crash();
    house.clock.advance(1min);
    house.turn_until_idle();
    CHECK(house.messages_carried() == 1);
}

TEST_CASE("a message that reached somebody twice is known and counted") {
    House house;
    house.post();
    house.carrier.held[0].answer(Uncertain{0, "timed out"});
    house.turn_until_idle();
    house.clock.advance(30min);
    house.turn_until_idle();
    house.accept(1);
    CHECK(house.engine->known_duplicates() == 0);
    hear(house, house.carrier.held[0].row, "wamid.the first after all",
         store::MessageProgress::Delivered);
    CHECK(house.engine->known_duplicates() == 1);
}

TEST_CASE(
    "what Meta takes and drops for trouble of the account stops the others until one arrives") {
    House house;
    for (int i = 0; i < 3; ++i)
        house.post(person(i));
    house.accept_all();
    const auto fail = [&](std::size_t index) {
        MessageProgressed failed{house.carrier.held[index].row.id, MessageId("wamid.x"),
                                 store::MessageProgress::Failed, house.clock.now()};
        failed.refusal = lead::Refusal::Again;
        failed.code = 131042;
        failed.holds = lead::Holds::Receiver;
        house.settle(failed);
    };
    for (std::size_t i = 0; i < 3; ++i)
        fail(i);
    for (int i = 3; i < 6; ++i)
        house.post(person(i));
    CHECK(house.messages_carried() == 3);
    house.clock.advance(10s);
    house.turn_until_idle();
    REQUIRE(house.messages_carried() == 4);
    house.accept_all();
    SUBCASE("that Meta takes the next one proves nothing") {
        CHECK(house.messages_carried() == 4);
    }
    SUBCASE("that somebody reads an older one proves nothing") {
        hear(house, house.carrier.held[0].row, "wamid.0", store::MessageProgress::Read);
        house.turn_until_idle();
        CHECK(house.messages_carried() == 4);
    }
    SUBCASE("that it arrives does") {
        hear(house, house.carrier.held[3].row, "wamid.4", store::MessageProgress::Sent);
        house.turn_until_idle();
        CHECK(house.messages_carried() == 6);
        house.clock.advance(30s);
        house.turn_until_idle();
        CHECK(house.messages_carried() == 9);
    }
}

TEST_CASE("an answer does not wait for the morning behind a reminder that nobody needs any more") {
    House house;
    house.rules().nudge_after = {4h};
    house.rules().quiet_hours = lead::QuietHours{12h, 20h};
    house.post();
    house.accept_all();
    house.writes("in.1", "Yes");
    house.accept_all();
    const auto before = house.messages_carried();
    house.clock.advance(4h + 10min);  // past noon in Paris: the reminder waits until the evening
    house.turn_until_idle();
    REQUIRE(house.messages_carried() == before);
    house.clock.advance(1min);
    house.writes("in.2", "Are you a bot?");
    CHECK(house.messages_carried() == before + 1);
    house.accept_all();
    house.clock.advance(8h);
    house.turn_until_idle();
    CHECK(house.messages_carried() == before + 1);
}
