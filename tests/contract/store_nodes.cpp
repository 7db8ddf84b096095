// Which node may work on what: cases for a store that one process has for itself and for one that
// several share. A lease is so long that the time a test takes does not matter.
#include <doctest/doctest.h>

#include "contract/journeys.hpp"
#include "contract/store_contract.hpp"

namespace alvio::contract {

using namespace std::chrono_literals;
using store::CommitOutcome;
using store::every_shard;
using store::ShardSet;
using store::Tenure;

namespace {

constexpr Duration lease = 10min;
const NodeId anna{"nd_anna"}, ben{"nd_ben"}, cleo{"nd_cleo"};

store::Batch batch_by(const NodeId& node, store::LeadChange change) {
    auto batch = batch_of(std::move(change));
    batch.by = node;
    return batch;
}

ShardSet first_shards(std::size_t count) {
    ShardSet shards;
    for (std::size_t shard = 0; shard < count; ++shard)
        shards.set(shard);
    return shards;
}

void exercise_a_lone_node(const OpenFresh& open_fresh) {
    SUBCASE("a lone node gets all shards, and keeps them with each sign of life") {
        const auto store = open_fresh();
        for (const Tenure& tenure : {store->join(anna, lease), store->renew(anna, lease)}) {
            CHECK(tenure.alive);
            CHECK(tenure.held.all());
            CHECK(tenure.orphaned.none());
            CHECK(tenure.surplus.none());
            CHECK(tenure.nodes == 1);
        }
    }
    SUBCASE("only a node that has joined and not left may commit") {
        const auto store = open_fresh();
        Journey journey(1);
        const auto batch = batch_by(anna, journey.arrive());
        CHECK(store->commit(batch) == CommitOutcome::Fenced);
        CHECK_FALSE(store->renew(anna, lease).alive);
        static_cast<void>(store->join(anna, lease));
        CHECK(store->commit(batch) == CommitOutcome::Committed);
        store->leave(anna);
        CHECK(store->commit(batch_by(anna, journey.then(lead::MarketingStopped{}))) ==
              CommitOutcome::Fenced);
        const Tenure tenure = store->renew(anna, lease);
        CHECK_FALSE(tenure.alive);
        CHECK(tenure.held.none());
        CHECK(store->load(journey.lead.id).value().version == 1);
    }
    SUBCASE("a node that leaves hands over what it had; nothing of it is orphaned") {
        const auto store = open_fresh();
        static_cast<void>(store->join(anna, lease));
        store->leave(anna);
        const Tenure tenure = store->join(ben, lease);
        CHECK(tenure.held.all());
        CHECK(tenure.orphaned.none());
        CHECK(tenure.nodes == 1);
    }
    SUBCASE("what was given back and nobody took comes again, and is no orphan") {
        const auto store = open_fresh();
        static_cast<void>(store->join(anna, lease));
        store->release(anna, first_shards(3));
        const Tenure tenure = store->renew(anna, lease);
        CHECK(tenure.held.all());
        CHECK(tenure.orphaned.none());
    }
}

/// `die` ends a node without a word.
void exercise_a_death(const OpenFresh& open_fresh, const std::function<void()>& die) {
    SUBCASE("what a node held when it died is orphaned, what it had given back is not") {
        const auto store = open_fresh();
        static_cast<void>(store->join(anna, lease));
        store->release(anna, first_shards(3));
        die();
        const Tenure tenure = store->join(ben, lease);
        CHECK(tenure.held.all());
        CHECK(tenure.orphaned == ~first_shards(3));
        CHECK(tenure.nodes == 1);
        CHECK_MESSAGE(store->renew(ben, lease).orphaned.none(), "it is told once");
        store->leave(ben);
        CHECK_MESSAGE(store->join(cleo, lease).orphaned.none(), "ben has put all in order");
    }
    SUBCASE("a dead node's late commit is fenced, also when it would have been in conflict") {
        const auto store = open_fresh();
        static_cast<void>(store->join(anna, lease));
        Journey journey(1);
        REQUIRE(store->commit(batch_by(anna, journey.arrive())) == CommitOutcome::Committed);
        die();
        static_cast<void>(store->join(ben, lease));
        Journey late = journey;
        const auto late_batch = batch_by(anna, late.then(lead::MarketingStopped{}));
        CHECK(store->commit(late_batch) == CommitOutcome::Fenced);
        CHECK(store->load(journey.lead.id) == journey.lead);
        REQUIRE(store->commit(batch_by(ben, journey.then(wrote("Bonjour")))) ==
                CommitOutcome::Committed);
        CHECK(store->commit(late_batch) == CommitOutcome::Fenced);
        CHECK(store->load(journey.lead.id) == journey.lead);
    }
    SUBCASE("nobody keeps what became of items for a node that is no more") {
        const auto store = open_fresh();
        const auto decide = [&](const NodeId& by, const std::string& item, const NodeId& waiting) {
            store::Batch batch;
            batch.by = by;
            batch.settlements = {{InboxId(item), waiting, {}}};
            REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        };
        static_cast<void>(store->join(anna, lease));
        decide(anna, "ib_1", anna);
        static_cast<void>(store->renew(anna, lease));
        CHECK(store->settlements(anna).size() == 1);
        die();
        static_cast<void>(store->join(ben, lease));
        CHECK(store->settlements(anna).empty());
        decide(ben, "ib_2", anna);  // it was taken in while anna lived
        decide(ben, "ib_3", ben);
        static_cast<void>(store->renew(ben, lease));
        CHECK(store->settlements(anna).empty());
        CHECK(store->settlements(ben).size() == 1);
    }
    SUBCASE("a dead node gives back nothing of what others have taken over") {
        const auto store = open_fresh();
        static_cast<void>(store->join(anna, lease));
        die();
        static_cast<void>(store->join(ben, lease));
        store->release(anna, every_shard);
        store->leave(anna);
        CHECK_FALSE(store->renew(anna, lease).alive);
        die();
        CHECK(store->join(cleo, lease).orphaned.all());
    }
}

}  // namespace

void exercise_nodes(const Subject& subject) {
    exercise_a_lone_node(subject.open_fresh);
    // Whoever joins a store that one process has for itself shows by that that the last one ended.
    exercise_a_death(subject.open_fresh, [&] {
        if (subject.let_pass) subject.let_pass(lease + 1s);
    });
    if (subject.let_pass) exercise_shared_nodes(subject);
}

}  // namespace alvio::contract
