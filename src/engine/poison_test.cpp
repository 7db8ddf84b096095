#include "engine/test_house.hpp"

using namespace alvio;
using namespace alvio::engine;
using namespace alvio::engine::testing;
using namespace std::chrono_literals;

namespace {

const PhoneNumber bert = *PhoneNumber::from_e164("+33639980007");

struct Poison : std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// Not an exception that anybody catches: the process ends with it.
struct ProcessEnds {};

std::vector<store::InboxItem> parked(House& house) {
    return house.store->parked(workspace, Environment::Test);
}

void let_tries_pass(House& house) {
    for (int i = 0; i < 30; ++i) {
        house.clock.advance(1s);
        house.turn_until_idle();
    }
}

lead::MessageReceived message(House& house, const std::string& id, const std::string& text) {
    return {MessageId(id), house.clock.now(), lead::InboundKind::Text, text, {}};
}

ProspectWrote wrote(House& house, const std::string& id, const std::string& text,
                    bool opts_out = false) {
    return {workspace, Environment::Test, {anna}, message(house, id, text), opts_out};
}

/// The engine turns until nothing waits for another try any more, or the process ends.
bool ends_the_process(House& house) {
    try {
        house.turn_until_idle();
        let_tries_pass(house);
        return false;
    } catch (const ProcessEnds&) {
        return true;
    }
}

}  // namespace

TEST_CASE("an event that cannot be digested parks its lead after three tries, and nobody else's") {
    House house;
    const auto first = house.post();
    house.accept_all();
    const auto turns = house.store->read_lead(first.lead)->transcript.size();
    int tries = 0;
    house.on_setup = [&](const WorkspaceId&) {
        ++tries;
        throw Poison("cannot digest this");
    };
    house.settle(wrote(house, "in.1", "Yes"));
    CHECK(tries == 1);
    let_tries_pass(house);
    CHECK(tries == 3);
    REQUIRE(parked(house).size() == 1);
    CHECK(parked(house)[0].lead == first.lead);
    CHECK(parked(house)[0].why == "cannot digest this");
    CHECK(house.store->read_lead(first.lead)->transcript.size() == turns);

    house.on_setup = {};
    const auto other = house.post(bert);
    CHECK(house.store->read_lead(other.lead)->transcript.size() == 1);
    SUBCASE("it waits, and what comes later waits behind it") {
        house.settle(wrote(house, "in.2", "Hello?"));
        let_tries_pass(house);
        CHECK(house.store->read_lead(first.lead)->transcript.size() == turns);
        CHECK(parked(house).size() == 1);
    }
    SUBCASE("also over a restart") {
        house.restart_after_a_crash();
        let_tries_pass(house);
        CHECK(parked(house).size() == 1);
    }
    SUBCASE("somebody has it tried again: the lead goes on where it stopped, in order") {
        house.settle(wrote(house, "in.2", "Hello?"));
        house.settle(ParkedDecided{first.lead, ParkedDecided::Verdict::Retry});
        let_tries_pass(house);
        const auto lead = *house.store->read_lead(first.lead);
        std::vector<std::string> said;
        for (const auto& turn : lead.transcript) {
            if (turn.author == dialogue::Author::Prospect) said.push_back(turn.text);
        }
        CHECK(said == std::vector<std::string>{"Yes", "Hello?"});
        CHECK(parked(house).empty());
        CHECK(house.store->inbox(store::every_shard).empty());
    }
    SUBCASE("somebody discards it: the lead goes on without it") {
        house.settle(wrote(house, "in.2", "Hello?"));
        house.settle(ParkedDecided{first.lead, ParkedDecided::Verdict::Discard});
        let_tries_pass(house);
        const auto lead = *house.store->read_lead(first.lead);
        const auto& transcript = lead.transcript;
        CHECK(std::none_of(transcript.begin(), transcript.end(),
                           [](const auto& turn) { return turn.text == "Yes"; }));
        CHECK(std::any_of(transcript.begin(), transcript.end(),
                          [](const auto& turn) { return turn.text == "Hello?"; }));
        CHECK(parked(house).empty());
    }
}

TEST_CASE("a lead whose first event cannot be digested is acknowledged, found and joined") {
    House house;
    house.on_setup = [](const WorkspaceId&) { throw Poison("cannot digest this"); };
    const auto first = house.post();
    CHECK_FALSE(first.undecided);
    REQUIRE(house.store->read_lead(first.lead));
    CHECK(house.post().lead == first.lead);
    house.on_setup = {};
    let_tries_pass(house);
    CHECK(house.messages_carried() == 1);
    CHECK(house.store->inbox(store::every_shard).empty());
}

TEST_CASE("a wish to be left alone counts at once, also when the lead cannot digest the message") {
    House house;
    house.post();
    house.carrier.held[0].answer(TryLater{5min, 429, "too fast"});
    house.turn_until_idle();
    house.on_setup = [](const WorkspaceId&) { throw Poison("cannot digest this"); };
    house.settle(wrote(house, "in.1", "STOP", true));
    house.on_setup = {};
    CHECK(house.store->contact(workspace, Environment::Test, anna)->opted_out == "STOP");
}

TEST_CASE("nothing is written to a prospect whose last message could not be digested") {
    House house;
    house.post();
    house.carrier.held[0].answer(TryLater{5min, 429, "too fast"});
    house.turn_until_idle();
    house.on_setup = [](const WorkspaceId&) { throw Poison("cannot digest this"); };
    house.settle(wrote(house, "in.1", "leave me alone, whatever that means"));
    let_tries_pass(house);
    house.on_setup = {};
    house.clock.advance(1h);
    house.turn_until_idle();
    CHECK(house.messages_carried() == 1);
}

TEST_CASE("a timer that cannot be digested fires once, and its lead is parked") {
    House house;
    house.post();
    house.accept_all();
    house.on_setup = [](const WorkspaceId&) { throw Poison("cannot digest this"); };
    house.clock.advance(49h);
    house.turn_until_idle();
    let_tries_pass(house);
    CHECK(parked(house).size() == 1);
}

TEST_CASE("an event that ends the process is parked after three tries, and costs nobody else") {
    House house;
    const auto first = house.post();
    const auto other = house.post(bert);
    house.accept_all();
    bool deadly = true;
    house.on_setup = [&](const WorkspaceId&) {
        if (deadly) throw ProcessEnds{};
    };
    REQUIRE(house.engine->submit({{wrote(house, "in.1", "Yes")}, {}}));
    REQUIRE(ends_the_process(house));

    // WhatsApp delivers again what was not acknowledged. Now it is kept before it is tried.
    house.restart_after_a_crash();
    bool acknowledged = false;
    REQUIRE(house.engine->submit({{wrote(house, "in.1", "Yes")},
                                  [&](const std::vector<Settled>&) { acknowledged = true; }}));
    int ends = 0;
    while (ends_the_process(house)) {
        CHECK(acknowledged);
        REQUIRE(++ends <= 3);
        house.restart_after_a_crash();
    }
    CHECK(ends == 3);

    deadly = false;
    const auto after = house.store->read_lead(other.lead);
    house.settle(MessageProgressed{after->opening, MessageId("w"),
                                   MessageProgressed::Kind::Delivered, house.clock.now()});
    CHECK(lead::final_status(*house.store->read_lead(other.lead)) == std::nullopt);
    CHECK(house.store->read_lead(other.lead)->version > after->version);
    CHECK(house.store->read_lead(first.lead));
}

TEST_CASE("items that were tried together with a deadly one are tried alone and go on") {
    House house;
    std::vector<LeadId> leads;
    for (int i = 0; i < 8; ++i) {
        const auto phone = *PhoneNumber::from_e164("+3363998001" + std::to_string(i));
        leads.push_back(house.post(phone).lead);
    }
    house.restart_after_a_crash();  // from here on what comes in is kept first
    int count = 0;
    house.on_setup = [&](const WorkspaceId&) {
        if (++count == 5) throw ProcessEnds{};
    };
    for (const auto& lead : leads) {
        const auto opening = house.store->read_lead(lead)->opening;
        REQUIRE(house.engine->submit(
            {{MessageProgressed{opening, MessageId("w." + lead.text()),
                                MessageProgressed::Kind::Delivered, house.clock.now()}},
             {}}));
    }
    while (ends_the_process(house)) {
        house.restart_after_a_crash();
    }
    for (const auto& lead : leads)
        CHECK(house.store->read_lead(lead)->statuses.size() == 1);
    CHECK(house.store->inbox(store::every_shard).empty());
}

TEST_CASE("what was merely waiting when the process ended, again and again, is not parked") {
    // Each life ends within a second of its start, for a reason that is none of the message's.
    House house;
    const auto first = house.post();
    house.accept_all();
    house.restart_after_a_crash();
    bool ends = true;
    house.on_setup = [&](const WorkspaceId&) {
        if (ends) throw ProcessEnds{};
    };
    REQUIRE(house.engine->submit({{wrote(house, "in.1", "Yes")}, {}}));
    for (int life = 0; life < 5; ++life) {
        try {
            house.turn_until_idle();
        } catch (const ProcessEnds&) {
        }
        house.restart_after_a_crash();
        house.clock.advance(500ms);
    }
    ends = false;
    let_tries_pass(house);
    CHECK(parked(house).empty());
    CHECK(house.store->inbox(store::every_shard).empty());
    const auto lead = *house.store->read_lead(first.lead);
    CHECK(lead.statuses.back().status == lead::Status::ResponseReceived);
}

TEST_CASE("a journey does not end in silence while a message of the prospect waits to be read") {
    House house;
    const auto first = house.post();
    house.accept_all();
    house.writes("in.1", "Yes");
    house.accept_all();
    house.clock.advance(47h);
    house.turn_until_idle();
    house.restart_after_a_crash();
    bool ends = true;
    house.on_setup = [&](const WorkspaceId&) {
        if (ends) throw ProcessEnds{};
    };
    REQUIRE(house.engine->submit({{wrote(house, "in.2", "Sorry, I am back!")}, {}}));
    try {
        house.turn_until_idle();
    } catch (const ProcessEnds&) {
    }
    house.clock.advance(2h);  // past the journey's end
    house.restart_after_a_crash();
    ends = false;
    house.turn_until_idle();
    CHECK_FALSE(lead::final_status(*house.store->read_lead(first.lead)));
    let_tries_pass(house);
    const auto lead = *house.store->read_lead(first.lead);
    CHECK_FALSE(lead::final_status(lead));
    CHECK(std::any_of(lead.transcript.begin(), lead.transcript.end(),
                      [](const auto& turn) { return turn.text == "Sorry, I am back!"; }));
}
