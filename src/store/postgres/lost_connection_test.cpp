// What becomes of a commit when the line to the database breaks, at each of the moments at which it
// can.
#include <doctest/doctest.h>

#include "contract/journeys.hpp"
#include "postgres/database.hpp"
#include "postgres/wire.hpp"
#include "store/postgres/error.hpp"

using namespace alvio;
using namespace alvio::store;
using namespace alvio::store::postgres;
using namespace alvio::contract;
using namespace alvio::postgres;
using namespace std::chrono_literals;

namespace {

constexpr Duration lease = 10min;
const NodeId node("nd_1");

/// A node whose line to the database can be broken.
struct House {
    House() { static_cast<void>(store->join(node, lease)); }

    CommitOutcome commit(LeadChange change, const NodeId& by = node) const {
        auto batch = batch_of(std::move(change));
        batch.by = by;
        return store->commit(batch);
    }
    [[nodiscard]] std::int64_t commits() const {
        auto rows = connect(url).query("SELECT commits FROM node");
        REQUIRE(rows.next());
        return rows.integer(0);
    }

    std::string database = server().create_database();
    std::string url = server().url(database);
    Wire wire{server().folder()};
    std::unique_ptr<Store> store = open(server().url(database, wire.folder()));
    Journey journey{1};
};

}  // namespace

TEST_CASE("a commit that the database never heard of is sent again") {
    House house;
    house.wire.break_at_next_request(Wire::Break::LoseRequest);
    CHECK(house.commit(house.journey.arrive()) == CommitOutcome::Committed);
    CHECK(house.wire.is_broken());
    CHECK(house.store->load(house.journey.lead.id) == house.journey.lead);
}

TEST_CASE("a commit whose answer was lost counts once") {
    House house;
    REQUIRE(house.commit(house.journey.arrive()) == CommitOutcome::Committed);
    const auto before = house.commits();
    house.wire.break_at_next_request(Wire::Break::LoseAnswer);
    CHECK(house.commit(house.journey.then(lead::MarketingStopped{})) == CommitOutcome::Committed);
    CHECK(house.wire.is_broken());
    CHECK(house.commits() == before + 1);
    CHECK(house.store->load(house.journey.lead.id) == house.journey.lead);
    CHECK(house.commit(house.journey.then(lead::MarketingStopped{})) == CommitOutcome::Committed);
}

TEST_CASE("a commit that arrives after it was sent again changes nothing") {
    House house;
    REQUIRE(house.commit(house.journey.arrive()) == CommitOutcome::Committed);
    Batch batch;
    batch.by = node;
    batch.settlements = {{InboxId("ib_1"), NodeId("nd_2"), {}}};
    house.wire.break_at_next_request(Wire::Break::HoldRequest);
    REQUIRE(house.store->commit(batch) == CommitOutcome::Committed);
    // What that commit has left is gone by the time its double arrives.
    connect(house.url).run_text("DELETE FROM settlement");
    SUBCASE("at once") {
        CHECK(house.wire.deliver());
    }
    SUBCASE("when others have followed") {
        REQUIRE(house.commit(house.journey.then(lead::MarketingStopped{})) ==
                CommitOutcome::Committed);
        CHECK(house.wire.deliver());
    }
    CHECK(house.store->settlements(NodeId("nd_2")).empty());
    CHECK(house.commit(house.journey.then(lead::MarketingStopped{})) == CommitOutcome::Committed);
    CHECK(house.store->load(house.journey.lead.id) == house.journey.lead);
}

TEST_CASE("a conflict whose answer was lost is still a conflict") {
    House house;
    Journey twin = house.journey;
    REQUIRE(house.commit(house.journey.arrive()) == CommitOutcome::Committed);
    house.wire.break_at_next_request(Wire::Break::LoseAnswer);
    CHECK(house.commit(twin.arrive()) == CommitOutcome::Conflict);
    CHECK(house.wire.is_broken());
}

TEST_CASE("a commit of nobody whose answer was lost is not made twice") {
    House house;
    house.wire.break_at_next_request(Wire::Break::LoseAnswer);
    CHECK(house.commit(house.journey.arrive(), NodeId()) == CommitOutcome::Conflict);
    CHECK(house.store->load(house.journey.lead.id) == house.journey.lead);
}

TEST_CASE("a node that was buried finds its line cut, and is told why when it comes again") {
    House house;
    connect(house.url).run_text("UPDATE node SET lease_until = now() - interval '1 second'");
    static_cast<void>(open(house.url)->join(NodeId("nd_2"), lease));
    CHECK(house.commit(house.journey.arrive()) == CommitOutcome::Fenced);
    CHECK_FALSE(house.store->load(house.journey.lead.id));
    CHECK_FALSE(house.store->renew(node, lease).alive);
}

TEST_CASE("shards whose coming may have got lost with an answer are called orphans") {
    House house;
    const auto other = open(house.url);
    const NodeId second("nd_2");
    static_cast<void>(other->join(second, lease));
    const auto surplus = house.store->renew(node, lease).surplus;
    REQUIRE(surplus.count() == shard_count / 2);
    house.store->release(node, surplus);
    other->leave(second);
    house.wire.break_at_next_request(Wire::Break::LoseAnswer);
    const auto again = house.store->renew(node, lease);
    CHECK(again.held.all());
    CHECK(again.orphaned == surplus);
}

TEST_CASE("a server that crashes and comes back is worked with as before") {
    House house;
    REQUIRE(house.commit(house.journey.arrive()) == CommitOutcome::Committed);
    CHECK(house.store->read_lead(house.journey.lead.id) == house.journey.lead);
    CHECK(house.store->keep_setting("hook", "h") == "h");
    server().crash();
    server().start();
    CHECK(house.store->read_lead(house.journey.lead.id) == house.journey.lead);
    CHECK(house.store->keep_setting("hook", "another") == "h");
    CHECK_NOTHROW(house.store->check_health());
    CHECK(house.store->renew(node, lease).alive);
    CHECK(house.commit(house.journey.then(lead::MarketingStopped{})) == CommitOutcome::Committed);
    CHECK(house.store->load(house.journey.lead.id) == house.journey.lead);
}
