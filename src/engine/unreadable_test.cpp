// Records that this version cannot read: it goes on with everything else, and a version that can
// read them goes on with them (durability: versions).
#include "engine/test_house.hpp"
#include "store/sqlite/connection.hpp"

using namespace alvio;
using namespace alvio::engine;
using namespace alvio::engine::testing;
using namespace std::chrono_literals;

namespace {

const PhoneNumber bert = *PhoneNumber::from_e164("+33639980007");

/// As if a newer version had written what `where` names in the table; and as if that version had
/// come back.
void make_newer(House& house, const std::string& table, const std::string& column) {
    const auto script = "UPDATE " + table + " SET " + column + " = replace(" + column +
                        ", '\"v\":', '\"v\":9') WHERE rowid = (SELECT min(rowid) FROM " + table +
                        ")";
    store::sqlite::Connection(house.database(), store::sqlite::Access::Write)
        .run_script(script.c_str());
}
void make_readable(House& house) {
    store::sqlite::Connection(house.database(), store::sqlite::Access::Write).run_script(R"sql(
        UPDATE lead SET state = replace(state, '"v":9', '"v":');
        UPDATE outbox SET body = replace(body, '"v":9', '"v":');
        UPDATE inbox SET body = replace(body, '"v":9', '"v":');
    )sql");
}

std::int64_t leads_stored(House& house) {
    store::sqlite::Connection reader(house.database(), store::sqlite::Access::Read);
    auto rows = reader.query("SELECT count(*) FROM lead");
    return rows.next() ? rows.integer(0) : 0;
}

void let_tries_pass(House& house) {
    for (int i = 0; i < 9; ++i) {
        house.clock.advance(10s);
        house.turn_until_idle();
    }
}

std::vector<std::string> said_by_prospect(House& house, const LeadId& id) {
    std::vector<std::string> said;
    const auto lead = house.store->read_lead(id).value();
    for (const auto& turn : lead.transcript) {
        if (turn.author == dialogue::Author::Prospect) said.push_back(turn.text);
    }
    return said;
}

std::vector<EffectId> messages_to(House& house, const LeadId& lead) {
    std::vector<EffectId> effects;
    for (const auto& held : house.carrier.held) {
        if (held.row.lead == lead && std::holds_alternative<lead::SendMessage>(held.row.effect))
            effects.push_back(held.row.id);
    }
    return effects;
}

void delivered(House& house, const LeadId& id, const EffectId& opening) {
    house.settle(MessageProgressed{opening, MessageId("w." + id.text()),
                                   MessageProgressed::Kind::Delivered, house.clock.now()});
}

}  // namespace

TEST_CASE("what comes in for a lead that cannot be read is kept, and everybody else goes on") {
    House house;
    const auto first = house.post();
    const auto other = house.post(bert);
    house.accept_all();
    const auto opening = house.store->read_lead(first.lead)->opening;
    make_newer(house, "lead", "state");
    REQUIRE_THROWS(static_cast<void>(house.store->read_lead(first.lead)));

    house.writes("in.1", "Yes");
    delivered(house, first.lead, opening);
    const auto again = house.post();
    CHECK(again.undecided);
    let_tries_pass(house);
    CHECK(leads_stored(house) == 2);
    const auto parked = house.store->parked(workspace, Environment::Test);
    REQUIRE(parked.size() == 1);  // and what came later waits behind it
    CHECK(parked[0].lead == first.lead);
    CHECK(parked[0].why.find("newer version") != std::string::npos);

    delivered(house, other.lead, house.store->read_lead(other.lead)->opening);
    house.accept_all();
    CHECK(house.store->read_lead(other.lead)->statuses.size() == 1);
    SUBCASE("also when its timers are due") {
        house.clock.advance(72h);
        house.turn_until_idle();
        house.accept_all();
        CHECK(lead::final_status(*house.store->read_lead(other.lead)) == lead::Status::NoOutcome);
    }
    SUBCASE("also over a restart") {
        house.restart_after_a_crash();
        let_tries_pass(house);
        CHECK(house.store->parked(workspace, Environment::Test).size() == 1);
    }
    make_readable(house);
    house.restart_after_a_crash();
    let_tries_pass(house);
    CHECK(house.store->parked(workspace, Environment::Test).empty());
    CHECK(said_by_prospect(house, first.lead) == std::vector<std::string>{"Yes"});
    CHECK(house.store->read_lead(first.lead)->payload == R"({"new":1})");
    CHECK(house.store->inbox(store::every_shard).empty());
    CHECK(leads_stored(house) == 2);
}

TEST_CASE("a status of a lead that cannot be read still reaches the CRM") {
    House house;
    const auto lead = house.post().lead;
    house.accept_all();
    delivered(house, lead, house.store->read_lead(lead)->opening);
    REQUIRE(house.statuses_carried().size() == 1);
    house.last_status().answer(TryLater{5min, 503, "busy"});
    house.turn_until_idle();
    make_newer(house, "lead", "state");
    house.clock.advance(6min);
    house.turn_until_idle();
    CHECK(house.statuses_carried().size() == 2);
}

TEST_CASE("a message that cannot be read holds back what comes after it, and nothing else") {
    House house;
    const auto first = house.post().lead;
    house.carrier.held[0].answer(TryLater{5min, 429, "too fast"});
    house.turn_until_idle();
    const auto opening = house.store->read_lead(first)->opening;
    make_newer(house, "outbox", "body");
    house.restart_after_a_crash();
    const auto other = house.post(bert).lead;
    house.clock.advance(31s);
    house.writes("in.1", "Yes");  // an answer is decided, and has to wait
    delivered(house, first, opening);
    house.clock.advance(10min);
    house.turn_until_idle();
    CHECK(messages_to(house, first).empty());
    CHECK(messages_to(house, other).size() == 1);
    CHECK_FALSE(house.statuses_carried().empty());

    make_readable(house);
    house.restart_after_a_crash();
    house.clock.advance(10min);
    house.turn_until_idle();
    // The first message has become pointless, because the prospect has written meanwhile; the
    // answer goes.
    REQUIRE(messages_to(house, first).size() == 1);
    CHECK(messages_to(house, first)[0] != opening);
}

TEST_CASE("what comes after an event that cannot be read waits, and keeps its order") {
    House house;
    const auto lead = house.post().lead;
    house.accept_all();
    house.on_setup = [](const WorkspaceId&) { throw std::runtime_error("cannot digest this"); };
    house.writes("in.1", "Yes");
    house.on_setup = {};
    make_newer(house, "inbox", "body");
    house.restart_after_a_crash();
    house.clock.advance(31s);
    house.writes("in.2", "Hello?");
    let_tries_pass(house);
    CHECK(said_by_prospect(house, lead).empty());

    make_readable(house);
    house.restart_after_a_crash();
    let_tries_pass(house);
    CHECK(said_by_prospect(house, lead) == std::vector<std::string>{"Yes", "Hello?"});
    CHECK(house.store->inbox(store::every_shard).empty());
}
