// Who somebody is: other forms of a number, new numbers, ids without a number, and colleagues who
// write on the phone that shares the number.
#include "engine/test_house.hpp"

using namespace alvio;
using namespace alvio::engine;
using namespace alvio::engine::testing;
using namespace std::chrono_literals;

namespace {

const PhoneNumber other_number = *PhoneNumber::from_e164("+33639981234");
const std::string user_id = "FR.13491208655302741918";

Settled writes_as(House& house, const store::Person& from, const std::string& id,
                  const std::string& text, bool opts_out = false) {
    return house.settle(
        ProspectWrote{workspace,
                      Environment::Test,
                      from,
                      {MessageId(id), house.clock.now(), lead::InboundKind::Text, text, {}},
                      opts_out});
}

lead::Lead lead_of(House& house, const Settled& settled) {
    return house.store->read_lead(settled.lead).value();
}

/// Meta takes the opening and says under which number and id it knows the recipient.
void take_opening(House& house, const store::Person& reached) {
    auto held = house.carrier.held.at(0);
    const MessageId id("wamid.opening");
    Done done{lead::MessageAccepted{held.row.id, id}, id, 200, "accepted"};
    done.reached = reached;
    held.answer(done);
    house.turn_until_idle();
}

}  // namespace

TEST_CASE("WhatsApp's own form of a number finds the lead that the CRM posted under another") {
    House house;
    const auto settled = house.post();
    take_opening(house, {other_number});
    writes_as(house, {other_number}, "in.1", "Yes");
    house.accept_all();
    CHECK(lead_of(house, settled).last_inbound_at == house.clock.now());
    CHECK(house.messages_carried() == 2);
    CHECK(lead_of(house, settled).phone == anna);
    SUBCASE("also its STOP") {
        writes_as(house, {other_number}, "in.2", "STOP", true);
        CHECK(lead::final_status(lead_of(house, settled)) == lead::Status::OptOut);
        const auto again = house.post();
        CHECK(lead::final_status(lead_of(house, again)) == lead::Status::OptOut);
    }
    SUBCASE("a repeated webhook is worked in once") {
        const auto before = house.messages_carried();
        writes_as(house, {other_number}, "in.1", "Yes");
        house.accept_all();
        CHECK(house.messages_carried() == before);
    }
}

TEST_CASE("somebody who hides the number later is still known by the id") {
    House house;
    const auto settled = house.post();
    house.accept_all();
    SUBCASE("seen beside the number in a message") {
        writes_as(house, {anna, user_id}, "in.1", "Yes");
    }
    SUBCASE("seen in the status of the first message") {
        MessageProgressed delivered{lead_of(house, settled).opening, MessageId("wamid.x"),
                                    store::MessageProgress::Delivered, house.clock.now()};
        delivered.user_id = user_id;
        house.settle(delivered);
    }
    house.accept_all();
    house.stop();
    house.carrier.held.clear();
    house.start();
    CHECK(writes_as(house, {std::nullopt, user_id}, "in.2", "Are you a bot?").lead == settled.lead);
    CHECK(house.messages_carried() == 1);
}

TEST_CASE("an id that nobody knows is recorded and not answered") {
    House house;
    house.post();
    house.accept_all();
    const auto before = house.messages_carried();
    writes_as(house, {std::nullopt, user_id}, "in.1", "Hello");
    CHECK(house.messages_carried() == before);
}

TEST_CASE("after a change of number the conversation goes on with the new one") {
    House house;
    const auto settled = house.post();
    house.accept_all();
    house.writes("in.1", "Yes");
    house.accept_all();
    house.settle(NumberWasChanged{workspace, Environment::Test, {anna}, {other_number, "FR.new"}});
    const auto before = house.messages_carried();
    SUBCASE("from the new number") {
        writes_as(house, {other_number}, "in.2", "Are you a bot?");
    }
    SUBCASE("from the new id") {
        writes_as(house, {std::nullopt, "FR.new"}, "in.2", "Are you a bot?");
    }
    REQUIRE(house.messages_carried() == before + 1);
    CHECK(house.carrier.held.back().to == other_number);
    CHECK(lead_of(house, settled).phone == anna);
}

TEST_CASE("a new number that has a journey of its own is another person") {
    House house;
    house.post();
    const auto other = house.post(other_number);
    house.accept_all();
    house.settle(NumberWasChanged{workspace, Environment::Test, {anna}, {other_number, ""}});
    CHECK(writes_as(house, {other_number}, "in.1", "Yes").lead == other.lead);
}

TEST_CASE("once a colleague has written on the phone, the robot is silent") {
    House house;
    const auto settled = house.post();
    house.accept_all();
    house.writes("in.1", "Yes");
    house.accept_all();
    house.settle(ColleagueWrote{workspace,
                                Environment::Test,
                                {anna},
                                {MessageId("echo.1"), house.clock.now(), "Hello, it is Mia."}});
    const auto before = house.messages_carried();
    house.writes("in.2", "Are you a bot?");
    house.clock.advance(30h);
    house.turn_until_idle();
    CHECK(house.messages_carried() == before);
    const auto lead = lead_of(house, settled);
    CHECK(lead.transcript.at(lead.transcript.size() - 2).author == dialogue::Author::Person);
    SUBCASE("the CRM still hears how it ends") {
        house.clock.advance(48h);
        house.turn_until_idle();
        CHECK(lead::final_status(lead_of(house, settled)) == lead::Status::NoOutcome);
    }
    SUBCASE("STOP is still heard") {
        writes_as(house, {anna}, "in.3", "STOP", true);
        CHECK(lead::final_status(lead_of(house, settled)) == lead::Status::OptOut);
    }
}

TEST_CASE("what is only overheard is recorded, reported and not answered") {
    House house;
    const auto settled = house.post();
    house.accept_all();
    const auto before = house.messages_carried();
    ProspectWrote wrote{workspace,
                        Environment::Test,
                        {anna},
                        {MessageId("in.1"), house.clock.now(), lead::InboundKind::Text, "Yes", {}},
                        false};
    wrote.message.overheard = true;
    house.settle(wrote);
    CHECK(house.messages_carried() == before);
    CHECK(lead_of(house, settled).statuses.back().status == lead::Status::ResponseReceived);
}
