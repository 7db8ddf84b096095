// Queries and plans that only PostgreSQL has.
#include <doctest/doctest.h>

#include <algorithm>

#include "contract/journeys.hpp"
#include "postgres/database.hpp"
#include "store/codec/words.hpp"

using namespace alvio;
using namespace alvio::store;
using namespace alvio::store::postgres;
using namespace alvio::contract;
using namespace alvio::postgres;
using namespace std::chrono_literals;

namespace {

/// Timers of one shard, one a minute from `first` on.
void plant_timers(Connection& connection, Shard shard, int count, Instant first) {
    constexpr Sql sql = R"sql(
        INSERT INTO timer (shard, lead, kind, due_at_ms, generation)
        SELECT $1, ('ld_' || $1 || '_' || number)::bytea, $4, $3 + 60000 * number, 1
        FROM generate_series(0, $2 - 1) AS number
    )sql";
    static_cast<void>(
        connection.query(sql, shard, count, first, codec::word_for(lead::TimerKind::Nudge)));
}

std::vector<Instant> due(const std::vector<DueTimer>& timers) {
    std::vector<Instant> due;
    for (const auto& timer : timers)
        due.push_back(timer.due_at);
    return due;
}

}  // namespace

TEST_CASE("the earliest timers come first, however unevenly they lie in the shards") {
    const auto url = new_database();
    const auto store = open(url);
    auto connection = connect(url);
    std::vector<Instant> expected;
    const auto plant = [&](Shard shard, int count, Instant first) {
        plant_timers(connection, shard, count, first);
        for (int number = 0; number < count; ++number)
            expected.push_back(first + number * 1min);
    };
    plant(3, 200, morning);
    plant(4, 5, morning + 30s);
    plant(200, 50, morning + 100min + 20s);
    std::sort(expected.begin(), expected.end());
    for (const std::size_t limit : {1U, 7U, 64U, 230U, 255U, 300U}) {
        CAPTURE(limit);
        auto first = expected;
        first.resize(std::min(limit, expected.size()));
        CHECK(due(store->due_timers(every_shard, morning + 500min, limit)) == first);
    }
    CHECK(store->due_timers(every_shard, morning + 3min, 100).size() == 4 + 3);
    ShardSet none, some;
    some.set(200);
    CHECK(store->due_timers(none, morning + 500min, 10).empty());
    CHECK(store->due_timers(some, morning + 500min, 10).at(0).due_at == morning + 100min + 20s);
    CHECK(store->next_timer(some) == morning + 100min + 20s);
    CHECK_FALSE(store->next_timer(none));
}

TEST_CASE("whoever writes finds every row by its key") {
    const auto url = new_database();
    open(url).reset();
    auto observer = connect_as_administrator(url);
    wait_until_alone(observer);
    observer.run_text("SELECT pg_stat_reset()");
    {
        const auto store = open(url);
        const NodeId node("nd_1");
        static_cast<void>(store->join(node, 10min));
        Journey journey(1);
        const auto row = journey.effect(0, lead::SendMessage{});
        auto change = journey.arrive();
        change.new_effects = {row};
        change.store_effects = {lead::SetTimer{lead::TimerKind::Nudge, morning},
                                lead::HoldSlots{{slot("jean", 1)}, morning + 4h}};
        auto batch = batch_of(std::move(change));
        batch.by = node;
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        batch =
            batch_of(journey.then({lead::CancelTimer{lead::TimerKind::Nudge}, lead::ReleaseSlots{},
                                   lead::PutMeeting{meeting(journey.lead.id, slot("jean", 1))}}));
        batch.by = node;
        batch.updates = {{row.id, row.lead, 1, true, row.due_at}};
        batch.finished = {row.id};
        batch.timers_done = {{journey.lead.id, lead::TimerKind::NoOutcome, morning, 1}};
        batch.inbox_updates = {{InboxId("ib_1"), 1, 1, morning, ""}};
        batch.inbox_done = {{InboxId("ib_1"), 1}};
        batch.openings = {{workspace, environment, phone(1), morning}};
        batch.settlements_told = {InboxId("ib_1")};
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        static_cast<void>(store->load(journey.lead.id));
        static_cast<void>(store->outbox(every_shard));
        static_cast<void>(store->inbox(every_shard));
        static_cast<void>(store->openings(every_shard, morning));
        static_cast<void>(store->renew(node, 10min));
        static_cast<void>(store->due_timers(every_shard, morning, 10));
    }
    wait_until_alone(observer);
    auto changed = observer.query(
        "SELECT 1 FROM pg_stat_user_tables WHERE relname = 'lead' AND n_tup_upd > 0");
    CHECK(changed.next());
    auto scanned = observer.query(R"sql(
        SELECT relname::text::bytea FROM pg_stat_user_tables
        WHERE seq_scan > 0 AND relname NOT IN ('schema_version', 'shard_owner', 'node')
    )sql");
    while (scanned.next())
        FAIL_CHECK(scanned.text(0));
}
