#include "engine/test_house.hpp"

using namespace alvio;
using namespace alvio::engine;
using namespace alvio::engine::testing;
using namespace std::chrono_literals;

TEST_CASE(
    "a lead that was acknowledged is there after a crash, and its first message still goes out") {
    House house;
    const auto settled = house.post();
    CHECK_FALSE(settled.duplicate);
    REQUIRE(house.messages_carried() == 1);
    house.restart_after_a_crash();
    CHECK(house.store->read_lead(settled.lead));
}

TEST_CASE("the same contact posted again joins the open journey, with the new fields") {
    House house;
    const auto first = house.post();
    const auto second = house.post();
    CHECK(second.duplicate);
    CHECK(second.lead == first.lead);
    CHECK(house.messages_carried() == 1);
    CHECK(house.store->read_lead(first.lead)->payload == R"({"new":1})");
}

TEST_CASE("a contact whose journey has ended starts a new one, unless it opted out") {
    House house;
    const auto first = house.post();
    house.accept_all();
    SUBCASE("ended in silence") {
        house.clock.advance(49h);
        house.engine->turn();
        const auto second = house.post();
        CHECK_FALSE(second.duplicate);
        CHECK(second.lead != first.lead);
        CHECK(house.messages_carried() == 2);
    }
    SUBCASE("opted out: reported again, nothing sent") {
        house.writes("in.1", "STOP");
        house.accept_all();
        const auto sent = house.messages_carried();
        const auto second = house.post();
        CHECK(house.messages_carried() == sent);
        CHECK(lead::final_status(*house.store->read_lead(second.lead)) == lead::Status::OptOut);
    }
}

TEST_CASE("an Idempotency-Key repeats its answer for the same body and refuses another body") {
    House house;
    const auto first = house.post(anna, lead::LifecycleStage::Lead, "key|1", "hash");
    const auto same = house.post(anna, lead::LifecycleStage::Lead, "key|1", "hash");
    CHECK(same.lead == first.lead);
    CHECK(same.duplicate);
    CHECK(house.post(anna, lead::LifecycleStage::Lead, "key|1", "other").key_was_reused);
}

TEST_CASE("a webhook that comes twice has no second effect") {
    House house;
    house.post();
    house.accept_all();
    house.writes("in.1", "Yes");
    const auto sent = house.messages_carried();
    CHECK(house.writes("in.1", "Yes").duplicate);
    house.accept_all();
    CHECK(house.messages_carried() == sent);
}

TEST_CASE(
    "callbacks of a lead leave one after the other, the next only when the one before was "
    "delivered") {
    House house;
    house.post();
    house.accept_all();
    house.writes("in.1", "STOP");
    CHECK(house.statuses_carried() == std::vector<std::string>{"FIRST_MESSAGE_DELIVERED"});
    house.accept_all();
    CHECK(house.statuses_carried() == std::vector<std::string>{"FIRST_MESSAGE_DELIVERED",
                                                               "FIRST_MESSAGE_READ",
                                                               "RESPONSE_RECEIVED", "OPT_OUT"});
}

TEST_CASE(
    "a callback that fails is tried again after the wait, under the same id, and holds back the "
    "ones behind it") {
    House house;
    house.post();
    house.accept_all();
    house.writes("in.1", "STOP");
    const auto first = house.last_status().row.id;
    house.last_status().answer(TryLater{30s, 500, "the receiver said 500"});
    house.engine->turn();
    house.clock.advance(29s);
    house.engine->turn();
    CHECK(house.statuses_carried().size() == 1);
    house.clock.advance(1s);
    house.engine->turn();
    REQUIRE(house.statuses_carried().size() == 2);
    CHECK(house.last_status().row.id == first);
    CHECK(house.last_status().row.attempts == 2);
}

TEST_CASE(
    "a message that was on its way at a crash is not sent again as soon as a status shows that "
    "Meta has it") {
    House house;
    house.post();
    REQUIRE(house.messages_carried() == 1);
    const auto effect = house.carrier.held[0].row.id;
    house.restart_after_a_crash();
    house.settle(MessageProgressed{effect, MessageId("wamid.x"), MessageProgressed::Kind::Delivered,
                                   house.clock.now()});
    house.clock.advance(1h);
    house.engine->turn();
    CHECK(house.messages_carried() == 0);
    CHECK(house.statuses_carried() == std::vector<std::string>{"FIRST_MESSAGE_DELIVERED"});
}

TEST_CASE(
    "a message that was on its way at a crash goes out once more when nothing shows that Meta has "
    "it") {
    House house;
    house.post();
    house.restart_after_a_crash();
    house.engine->turn();
    CHECK(house.messages_carried() == 0);
    house.clock.advance(30min);
    house.turn_until_idle();
    REQUIRE(house.messages_carried() == 1);
    CHECK(house.carrier.held[0].row.attempts == 2);
    // A second lost answer: never a third message.
    house.carrier.held[0].answer(Uncertain{0, "timed out"});
    house.engine->turn();
    house.clock.advance(1h);
    house.engine->turn();
    CHECK(house.messages_carried() == 1);
    CHECK(house.store->outbox(store::every_shard).empty());
}

TEST_CASE("an opt-out that arrives while a message waits stops the message") {
    House house;
    house.post();
    house.carrier.held[0].answer(TryLater{5min, 429, "too fast"});
    house.engine->turn();
    house.writes("in.1", "STOP");
    house.clock.advance(10min);
    house.engine->turn();
    for (std::size_t i = 1; i < house.carrier.held.size(); ++i) {
        const auto* message = std::get_if<lead::SendMessage>(&house.carrier.held[i].row.effect);
        if (message != nullptr) CHECK(message->purpose == lead::Purpose::OptOutConfirmation);
    }
}

TEST_CASE("an opt-out in a later journey stops what an earlier one had still to say") {
    House house;
    house.post();
    house.accept_all();
    house.writes("in.1", "I'm not interested");
    const auto goodbye =
        std::find_if(house.carrier.held.begin(), house.carrier.held.end(), [](const auto& held) {
            const auto* message = std::get_if<lead::SendMessage>(&held.row.effect);
            return message != nullptr && message->purpose == lead::Purpose::Reply;
        });
    REQUIRE(goodbye != house.carrier.held.end());
    goodbye->answer(TryLater{1h, 429, "too fast"});
    house.turn_until_idle();
    house.post();
    house.writes("in.2", "STOP");
    const auto before = house.carrier.held.size();
    house.clock.advance(2h);
    house.turn_until_idle();
    for (std::size_t i = before; i < house.carrier.held.size(); ++i) {
        CHECK_FALSE(std::holds_alternative<lead::SendMessage>(house.carrier.held[i].row.effect));
    }
}

TEST_CASE("two prospects who choose the same time get different ones, also within one batch") {
    House house;
    const auto other = *PhoneNumber::from_e164("+33639980007");
    std::vector<Settled> leads = {house.post(), house.post(other)};
    const auto slot = booking::Slot{RepId("alex"), *parse_rfc3339("2026-11-25T09:00:00Z"),
                                    *parse_rfc3339("2026-11-25T09:30:00Z")};
    int booked = 0;
    for (const auto& lead : leads) {
        REQUIRE(house.engine->submit(
            {{BookingAsked{lead.lead, slot}}, [&](const std::vector<Settled>& settled) {
                 booked += settled.front().booked ? 1 : 0;
             }}));
    }
    house.engine->turn();
    CHECK(booked == 1);
    CHECK(house.store->meetings(workspace, Environment::Test, {}, house.clock.now() + 24h * 30)
              .size() == 1);
}

TEST_CASE(
    "a silent lead reaches its final status by its timer, also when the service was down at the "
    "time") {
    House house;
    const auto settled = house.post();
    house.accept_all();
    house.settle(MessageProgressed{house.carrier.held[0].row.id, MessageId("w"),
                                   MessageProgressed::Kind::Delivered, house.clock.now()});
    house.stop();
    house.clock.advance(72h);
    house.carrier.held.clear();
    house.start();
    house.turn_until_idle();
    CHECK(lead::final_status(*house.store->read_lead(settled.lead)) == lead::Status::NoOutcome);
}

TEST_CASE(
    "somebody who is no lead is recorded and not answered; their STOP counts for later leads") {
    House house;
    house.settle(
        ProspectWrote{workspace,
                      Environment::Test,
                      {anna},
                      {MessageId("in.1"), house.clock.now(), lead::InboundKind::Text, "STOP", {}},
                      true});
    CHECK(house.carrier.held.empty());
    const auto settled = house.post();
    CHECK(house.messages_carried() == 0);
    CHECK(lead::final_status(*house.store->read_lead(settled.lead)) == lead::Status::OptOut);
}

TEST_CASE("a full inbox refuses instead of growing") {
    House house;
    std::size_t taken = 0;
    while (taken < 100'000 && house.engine->submit({{CancellationAsked{LeadId("ld_none")}}, {}}))
        ++taken;
    CHECK(taken < 100'000);
    house.engine->turn();
    CHECK(house.engine->submit({{CancellationAsked{LeadId("ld_none")}}, {}}));
}
