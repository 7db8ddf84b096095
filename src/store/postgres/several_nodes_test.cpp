// What only shows when several work on one database at the same time.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <thread>

#include "contract/journeys.hpp"
#include "postgres/database.hpp"
#include "program/eventually.hpp"
#include "store/postgres/error.hpp"

using namespace alvio;
using namespace alvio::store;
using namespace alvio::store::postgres;
using namespace alvio::contract;
using namespace alvio::postgres;
using namespace std::chrono_literals;

namespace {

constexpr Duration lease = 10min;

/// Runs both at once.
template <class First, class Second>
void race(First first, Second second) {
    std::jthread other(second);
    first();
}

bool has_a_waiting_transaction(Connection& connection) {
    return connection.query("SELECT 1 FROM pg_locks WHERE NOT granted").next();
}

void claim(Connection& intruder, const booking::Slot& slot) {
    constexpr Sql sql = R"sql(
        INSERT INTO slot_claim (shard, workspace, environment, rep, claim_end_ms, start_ms, end_ms,
                                lead, kind, meeting)
        VALUES ($1, $2, $3, $4, $6, $5, $6, 'ld_intruder', 'booked', 'mt_intruder')
    )sql";
    static_cast<void>(intruder.query(sql, shard_of(workspace, environment, slot.rep), workspace,
                                     environment, slot.rep, slot.start, slot.end));
}

}  // namespace

TEST_CASE("of two nodes that book the same time at the same moment, one gets it") {
    const auto url = new_database();
    const std::array stores = {open(url), open(url)};
    for (int round = 0; round < 30; ++round) {
        std::array<CommitOutcome, 2> outcomes{};
        const auto book = [&](std::size_t who) {
            Journey journey(2 * round + static_cast<int>(who));
            auto change = journey.arrive();
            // Overlapping, not equal: no key of the table tells it.
            auto time = slot("jean", 4 * round);
            time.start += who * 10min;
            time.end += who * 10min;
            change.store_effects = {lead::PutMeeting{meeting(journey.lead.id, time)}};
            outcomes.at(who) = commit(*stores.at(who), std::move(change));
        };
        race([&] { book(0); }, [&] { book(1); });
        CHECK((outcomes[0] == CommitOutcome::Committed) +
                  (outcomes[1] == CommitOutcome::Committed) ==
              1);
        CHECK((outcomes[0] == CommitOutcome::Conflict) + (outcomes[1] == CommitOutcome::Conflict) ==
              1);
    }
    CHECK(stores[0]->read_diary(workspace, environment, morning).size() == 30);
}

TEST_CASE("two nodes that want the same two calendars in another order do not block each other") {
    const auto url = new_database();
    {
        const std::array stores = {open(url), open(url)};
        for (int round = 0; round < 30; ++round) {
            const auto hold = [&](std::size_t who) {
                const int number = 2 * round + static_cast<int>(who);
                Journey journey(number);
                auto change = journey.arrive();
                std::vector<booking::Slot> slots = {slot("jean", number), slot("marie", number)};
                if (who == 1) std::swap(slots[0], slots[1]);
                change.store_effects = {lead::HoldSlots{slots, morning + 100h}};
                CHECK(commit(*stores.at(who), std::move(change)) == CommitOutcome::Committed);
            };
            race([&] { hold(0); }, [&] { hold(1); });
        }
        CHECK(stores[0]->read_diary(workspace, environment, morning).size() == 120);
    }
    auto observer = connect(url);
    wait_until_alone(observer);
    auto database =
        observer.query("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    REQUIRE(database.next());
    CHECK(database.integer(0) == 0);
}

TEST_CASE("the database itself refuses a slot that is taken, whatever the code believes") {
    const auto url = new_database();
    const auto store = open(url);
    auto intruder = connect(url);
    const auto taken = slot("jean", 1);
    const auto book = [&](int number, const booking::Slot& time) {
        Journey journey(number);
        auto change = journey.arrive();
        change.store_effects = {lead::PutMeeting{meeting(journey.lead.id, time)}};
        require(*store, std::move(change));
    };
    book(1, slot("jean", 10));  // his calendar is known
    const booking::Slot overlapping{taken.rep, taken.start + 29min, taken.end + 29min};
    SUBCASE("at the first look") {
        book(2, taken);
        CHECK_THROWS_WITH_AS(claim(intruder, overlapping),
                             "PostgreSQL could not run a statement: slot is taken", PostgresError);
        CHECK_NOTHROW(claim(intruder, {taken.rep, taken.end, taken.end + 30min}));
        CHECK_THROWS_AS(intruder.run_text("UPDATE slot_claim SET start_ms = start_ms - 1"),
                        PostgresError);
    }
    SUBCASE("also in a transaction that began before it was taken, and sees the past") {
        intruder.run_text("BEGIN ISOLATION LEVEL REPEATABLE READ");
        intruder.run_text("SELECT count(*) FROM slot_claim");
        book(2, taken);
        CHECK_THROWS_AS(claim(intruder, overlapping), PostgresError);
    }
    SUBCASE("also while the one who takes it has not committed yet") {
        intruder.run_text("BEGIN");
        claim(intruder, taken);
        race(
            [&] {
                auto second = connect(url);
                CHECK_THROWS_AS(claim(second, overlapping), PostgresError);
            },
            [&] {
                auto observer = connect(url);
                CHECK(program::eventually([&] { return has_a_waiting_transaction(observer); }));
                intruder.run_text("COMMIT");
            });
    }
}

TEST_CASE("nodes that join and renew at the same moment never hold the same shard") {
    const auto url = new_database();
    constexpr std::size_t count = 4;
    std::vector<std::unique_ptr<Store>> stores;
    for (std::size_t i = 0; i < count; ++i)
        stores.push_back(open(url));
    for (int round = 0; round < 5; ++round) {
        std::array<Tenure, count> tenures;
        const auto node = [&](std::size_t i) { return NodeId(fmt::format("nd_{}_{}", round, i)); };
        const auto live = [&](std::size_t i) {
            tenures.at(i) = stores[i]->join(node(i), lease);
            for (int renewal = 0; renewal < 10; ++renewal) {
                stores[i]->release(node(i), tenures.at(i).surplus);
                tenures.at(i) = stores[i]->renew(node(i), lease);
            }
        };
        {
            std::vector<std::jthread> nodes;
            for (std::size_t i = 0; i < count; ++i)
                nodes.emplace_back(live, i);
        }
        ShardSet held;
        for (std::size_t i = 0; i < count; ++i) {
            CHECK((held & tenures.at(i).held).none());
            held |= tenures.at(i).held;
            CHECK(tenures.at(i).orphaned.none());
        }
        // When all have stopped moving, a round of renewals deals out what is left.
        for (const bool last : {false, true}) {
            for (std::size_t i = 0; i < count; ++i) {
                tenures.at(i) = stores[i]->renew(node(i), lease);
                if (!last) stores[i]->release(node(i), tenures.at(i).surplus);
            }
        }
        for (const auto& tenure : tenures)
            CHECK(tenure.held.count() == shard_count / count);
        for (std::size_t i = 0; i < count; ++i)
            stores[i]->leave(node(i));
    }
}

TEST_CASE("a node that stopped while it sent a commit does not keep the next one waiting") {
    const auto url = new_database();
    const auto survivor = open(url);
    const NodeId stopped("nd_stopped"), node("nd_survivor");
    auto half_sent = Connection(Endpoint::parse(url).value(), Access::Write, "alvio nd_stopped");
    {
        const auto store = open(url);
        static_cast<void>(store->join(stopped, 0ms));
        half_sent.run_text("BEGIN");
        half_sent.run_text("UPDATE node SET commits = 1 WHERE id = 'nd_stopped'");
    }
    const auto tenure = survivor->join(node, lease);
    CHECK(tenure.nodes == 1);
    CHECK(tenure.orphaned.all());
    CHECK_THROWS_AS(half_sent.run_text("COMMIT"), LostConnection);
}

TEST_CASE("transactions that block each other are run again") {
    const auto url = new_database();
    const auto store = open(url);
    Journey journey(1);
    require(*store, journey.arrive());
    const NodeId node("nd_1");
    static_cast<void>(store->join(node, lease));
    // Only the store looks for deadlocks, so it is the one that finds this and gives way.
    auto intruder = connect_as_administrator(url);
    intruder.run_text("BEGIN");
    intruder.run_text("UPDATE lead SET updated_at_ms = updated_at_ms");
    CommitOutcome outcome{};
    race(
        [&] {
            auto batch = batch_of(journey.then(lead::MarketingStopped{}));
            batch.by = node;
            outcome = store->commit(batch);
        },
        [&] {
            auto observer = connect(url);
            REQUIRE(program::eventually([&] { return has_a_waiting_transaction(observer); }));
            intruder.run_text("UPDATE node SET lease_until = lease_until");
            intruder.run_text("ROLLBACK");
        });
    CHECK(outcome == CommitOutcome::Committed);
    CHECK(store->load(journey.lead.id) == journey.lead);
}
