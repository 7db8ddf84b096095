// How several nodes share the shards of one store: fair shares, given and taken one owner at a
// time, and the end of those that give no sign of life any more.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <future>
#include <latch>

#include "contract/journeys.hpp"
#include "contract/store_contract.hpp"

namespace alvio::contract {

using namespace std::chrono_literals;
using store::CommitOutcome;
using store::every_shard;
using store::ShardSet;
using store::Store;
using store::Tenure;

namespace {

constexpr Duration lease = 10min;
const NodeId anna{"nd_anna"}, ben{"nd_ben"}, cleo{"nd_cleo"};

/// One store as two processes have it.
struct Shared {
    explicit Shared(const Subject& subject)
        : first(subject.open_fresh()),
          second(subject.open_again ? subject.open_again() : nullptr),
          one(*first),
          two(second ? *second : *first) {}
    std::unique_ptr<Store> first;
    std::unique_ptr<Store> second;
    Store& one;
    Store& two;
};

/// Anna on the first handle and ben on the second, each with half of the shards.
struct TwoNodes : Shared {
    explicit TwoNodes(const Subject& subject) : Shared(subject) {
        static_cast<void>(one.join(anna, lease));
        static_cast<void>(two.join(ben, lease));
        one.release(anna, one.renew(anna, lease).surplus);
        of_ben = two.renew(ben, lease).held;
        of_anna = one.renew(anna, lease).held;
        REQUIRE(of_ben.count() == 128);
        REQUIRE(of_anna == ~of_ben);
    }
    ShardSet of_anna;
    ShardSet of_ben;
};

void exercise_shares(const Subject& subject) {
    SUBCASE(
        "a second node gets its share once the first has given back what is more than its own") {
        Shared store(subject);
        static_cast<void>(store.one.join(anna, lease));
        const Tenure early = store.two.join(ben, lease);
        CHECK(early.alive);
        CHECK(early.held.none());
        CHECK(early.nodes == 2);
        CHECK(store.two.renew(ben, lease).held.none());

        const Tenure asked = store.one.renew(anna, lease);
        CHECK_MESSAGE(asked.held.all(), "nobody takes a shard from a node that lives");
        CHECK(asked.surplus.count() == 128);
        CHECK(store.one.renew(anna, lease).surplus == asked.surplus);
        store.one.release(anna, asked.surplus);
        const Tenure second = store.two.renew(ben, lease);
        CHECK(second.held == asked.surplus);
        CHECK(second.orphaned.none());
        const Tenure first = store.one.renew(anna, lease);
        CHECK(first.held == ~asked.surplus);
        CHECK(first.surplus.none());
        CHECK(first.nodes == 2);
    }
    SUBCASE(
        "three nodes have shares that differ by two at most, no shard twice and none left out") {
        TwoNodes store(subject);
        static_cast<void>(store.two.join(cleo, lease));
        store.one.release(anna, store.one.renew(anna, lease).surplus);
        store.two.release(ben, store.two.renew(ben, lease).surplus);
        const Tenure third = store.two.renew(cleo, lease);
        const Tenure first = store.one.renew(anna, lease), second = store.two.renew(ben, lease);
        CHECK(first.held.count() == 86);
        CHECK(second.held.count() == 86);
        CHECK(third.held.count() == 84);
        CHECK((first.held | second.held | third.held).all());
        CHECK(third.orphaned.none());
        CHECK(third.nodes == 3);
    }
    SUBCASE("nobody gives back a shard of somebody else") {
        TwoNodes store(subject);
        store.two.release(ben, store.of_anna);
        CHECK(store.one.renew(anna, lease).held == store.of_anna);
        CHECK(store.two.renew(ben, lease).held == store.of_ben);
    }
    SUBCASE("a node that leaves makes room for the others at once") {
        TwoNodes store(subject);
        store.two.leave(ben);
        const Tenure tenure = store.one.renew(anna, lease);
        CHECK(tenure.held.all());
        CHECK(tenure.orphaned.none());
        CHECK(tenure.nodes == 1);
    }
}

void exercise_leases(const Subject& subject) {
    SUBCASE("a lease holds for its time, and anew from each sign of life") {
        TwoNodes store(subject);
        for (int i = 0; i < 3; ++i) {
            subject.let_pass(lease / 2);
            CHECK(store.one.renew(anna, lease).held == store.of_anna);
            CHECK(store.two.renew(ben, lease).held == store.of_ben);
        }
        subject.let_pass(lease / 2);
        CHECK(store.one.renew(anna, lease).nodes == 2);
    }
    SUBCASE("a survivor takes over what a dead node held, as orphaned; the dead one is out") {
        TwoNodes store(subject);
        subject.let_pass(lease / 2);
        static_cast<void>(store.one.renew(anna, lease));
        subject.let_pass(lease / 2 + 1min);
        const Tenure tenure = store.one.renew(anna, lease);
        CHECK(tenure.alive);
        CHECK(tenure.held.all());
        CHECK(tenure.orphaned == store.of_ben);
        CHECK(tenure.nodes == 1);
        CHECK_FALSE(store.two.renew(ben, lease).alive);
        CHECK(store.one.renew(anna, lease).held.all());
    }
    SUBCASE("a node that is late but was not missed goes on, and what it commits stands") {
        TwoNodes store(subject);
        subject.let_pass(lease * 2);
        Journey journey(1);
        auto batch = batch_of(journey.arrive());
        batch.by = ben;
        CHECK(store.two.commit(batch) == CommitOutcome::Committed);
        const Tenure tenure = store.two.renew(ben, lease);
        CHECK(tenure.alive);
        CHECK_MESSAGE(tenure.held.all(), "it was anna who was missed");
        CHECK(tenure.orphaned == store.of_anna);
        CHECK_FALSE(store.one.renew(anna, lease).alive);
    }
    SUBCASE("a dead node's shards go to several nodes, and each learns which of its are orphans") {
        TwoNodes store(subject);
        static_cast<void>(store.two.join(cleo, lease));
        store.one.release(anna, store.one.renew(anna, lease).surplus);
        store.two.release(ben, store.two.renew(ben, lease).surplus);
        const ShardSet of_cleo = store.two.renew(cleo, lease).held;
        subject.let_pass(lease / 2);
        static_cast<void>(store.one.renew(anna, lease));
        static_cast<void>(store.two.renew(ben, lease));
        subject.let_pass(lease / 2 + 1min);
        const Tenure first = store.one.renew(anna, lease), second = store.two.renew(ben, lease);
        CHECK(first.held.count() == 128);
        CHECK(second.held == ~first.held);
        CHECK((first.orphaned | second.orphaned) == of_cleo);
        CHECK((first.orphaned & second.orphaned).none());
    }
}

void exercise_two_handles(const Subject& subject) {
    SUBCASE("what one node commits, the others read; and a lead has one version for all") {
        TwoNodes store(subject);
        Journey journey(1);
        require(store.one, journey.arrive());
        CHECK(store.two.load(journey.lead.id) == journey.lead);
        CHECK(store.two.read_lead(journey.lead.id) == journey.lead);
        Journey late = journey;
        require(store.two, journey.then(wrote("Bonjour")));
        CHECK(commit(store.one, late.then(lead::MarketingStopped{})) == CommitOutcome::Conflict);
        CHECK(store.one.load(journey.lead.id) == journey.lead);
    }
    SUBCASE("of two nodes that book one time at one moment, one gets it") {
        TwoNodes store(subject);
        for (int round = 0; round < 20; ++round) {
            std::array<Journey, 2> rivals = {Journey(2 * round), Journey(2 * round + 1)};
            std::array<CommitOutcome, 2> outcomes{};
            std::latch start(2);
            const auto book = [&](Store& through, std::size_t who) {
                Journey& rival = rivals[who];
                const auto time = meeting(rival.lead.id, slot("jean", round));
                auto batch = batch_of(rival.then({lead::PutMeeting{time}}));
                start.arrive_and_wait();
                outcomes[who] = through.commit(batch);
            };
            for (Journey& rival : rivals)
                require(store.one, rival.arrive());
            auto other = std::async(std::launch::async, [&] { book(store.two, 1); });
            book(store.one, 0);
            other.get();
            CHECK(std::count(outcomes.begin(), outcomes.end(), CommitOutcome::Committed) == 1);
            CHECK(std::count(outcomes.begin(), outcomes.end(), CommitOutcome::Conflict) == 1);
        }
        CHECK(store.one.meetings(workspace, environment, morning, morning + 24h).size() == 20);
    }
}

}  // namespace

void exercise_shared_nodes(const Subject& subject) {
    exercise_shares(subject);
    exercise_leases(subject);
    exercise_two_handles(subject);
}

}  // namespace alvio::contract
