// What was accepted and waits to be worked in, and the answers on their way back to the node whose
// caller waits.
#include <doctest/doctest.h>

#include <algorithm>

#include "contract/journeys.hpp"
#include "contract/store_contract.hpp"

namespace alvio::contract {

using namespace std::chrono_literals;
using store::attempts_before_parking;
using store::CommitOutcome;
using store::every_shard;
using store::InboxItem;
using store::Settlement;
using store::ShardSet;

namespace {

InboxItem item(const std::string& id, store::Shard shard = 7, std::uint64_t seq = 1) {
    InboxItem item;
    item.id = InboxId(id);
    item.shard = shard;
    item.workspace = workspace;
    item.environment = environment;
    item.seq = seq;
    item.at = item.due_at = morning;
    item.content = store::CancellationAsked{lead_id(1)};
    return item;
}

void accept(store::Store& store, std::vector<InboxItem> items) {
    store::Batch batch;
    batch.inbox = std::move(items);
    REQUIRE(store.commit(batch) == CommitOutcome::Committed);
}

std::vector<std::string> ids(const std::vector<InboxItem>& items) {
    std::vector<std::string> ids;
    for (const auto& item : items)
        ids.push_back(item.id.text());
    return ids;
}

ShardSet shards(std::initializer_list<std::size_t> numbers) {
    ShardSet shards;
    for (const auto number : numbers)
        shards.set(number);
    return shards;
}

/// One of each kind, with every field set.
std::vector<InboxItem> all_kinds() {
    lead::LeadArrived arrived;
    arrived.phone = phone(1);
    arrived.crm_contact_id = "crm-1";
    arrived.payload = R"({"a":"é"})";
    arrived.opted_out = "STOP";
    arrived.prospect_zone = "Europe/Paris";
    const EffectId effect(lead_id(1).text() + "-1-0");
    const std::vector<store::Inbound> contents = {
        store::LeadPosted{workspace, environment, arrived, true, "key/1", "hash"},
        store::ProspectWrote{workspace, environment, {phone(1), "FR.7"}, wrote("STOP"), true},
        store::MessageProgressed{effect, MessageId("wamid.1"), store::MessageProgress::Failed,
                                 morning, "FR.7", lead::Refusal::NotNow, 131049,
                                 lead::Holds::Person},
        store::MarketingWasStopped{workspace, environment, {phone(1)}},
        store::NumberWasChanged{workspace, environment, {phone(1)}, {std::nullopt, "FR.8"}},
        store::ColleagueWrote{workspace, environment, {phone(1)}, {MessageId("e"), morning, "I"}},
        store::BookingAsked{lead_id(1), slot("jean", 1)},
        store::CancellationAsked{lead_id(1)},
        store::ParkedDecided{lead_id(1), store::ParkedDecided::Verdict::Discard},
        store::OwedEvent{lead_id(1), lead::TimerFired{lead::TimerKind::Nudge, 3, morning}}};
    std::vector<InboxItem> items;
    for (const auto& content : contents) {
        auto& added = items.emplace_back(item("ib_" + std::to_string(items.size())));
        added.seq = items.size();
        added.waiting = NodeId("nd_anna");
        added.at = morning + 1ms;
        added.attempts = 2;
        added.due_at = morning + 1h;
        added.why = "it threw";
        added.content = content;
    }
    return items;
}

void exercise_items(const OpenFresh& open_fresh) {
    SUBCASE("whatever was accepted comes back whole") {
        const auto store = open_fresh();
        CHECK(store->inbox(every_shard).empty());
        const auto items = all_kinds();
        REQUIRE(items.size() == std::variant_size_v<store::Inbound>);
        accept(*store, items);
        CHECK(store->inbox(every_shard) == items);
    }
    SUBCASE(
        "items come by their seq, then by id, and only those of the shards that are asked for") {
        const auto store = open_fresh();
        accept(*store, {item("d", 0, 10), item("b", 255, 9), item("c", 9, 10), item("a", 9, 11)});
        CHECK(ids(store->inbox(every_shard)) == std::vector<std::string>{"b", "c", "d", "a"});
        CHECK(ids(store->inbox(shards({9}))) == std::vector<std::string>{"c", "a"});
        CHECK(ids(store->inbox(shards({0, 255}))) == std::vector<std::string>{"b", "d"});
        CHECK(store->inbox(shards({1})).empty());
        CHECK(store->inbox({}).empty());
    }
    SUBCASE("an item that is known is not accepted again") {
        const auto store = open_fresh();
        accept(*store, {item("a")});
        store::Batch batch;
        batch.inbox = {item("b"), item("a")};
        batch.inbox[1].content = store::CancellationAsked{lead_id(2)};
        CHECK(store->commit(batch) == CommitOutcome::Conflict);
        CHECK(store->inbox(every_shard) == std::vector{item("a")});
    }
    SUBCASE("a try that failed is written down, and nothing else of the item changes") {
        const auto store = open_fresh();
        auto tried = item("a");
        accept(*store, {tried, item("b")});
        store::Batch batch;
        batch.inbox_updates = {{tried.id, tried.shard, 2, morning + 5min, "it threw"},
                               {InboxId("none"), tried.shard, 2, morning, "nobody"}};
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        tried.attempts = 2;
        tried.due_at = morning + 5min;
        tried.why = "it threw";
        CHECK(store->inbox(every_shard) == std::vector{tried, item("b")});
    }
    SUBCASE("an item that is worked in is gone, the others stay") {
        const auto store = open_fresh();
        accept(*store, {item("a", 1), item("b", 1), item("a", 2)});
        store::Batch batch;
        batch.inbox_done = {{InboxId("a"), 1}, {InboxId("none"), 1}};
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        CHECK(store->inbox(shards({1})) == std::vector{item("b", 1)});
        CHECK(store->inbox(shards({2})) == std::vector{item("a", 2)});
    }
    SUBCASE("parked is what has failed too often, of one workspace and environment") {
        const auto store = open_fresh();
        auto hopeful = item("a"), parked = item("c", 3, 2), older = item("d", 4, 1);
        auto test = item("e"), elsewhere = item("f");
        hopeful.attempts = attempts_before_parking - 1;
        parked.attempts = attempts_before_parking;
        older.attempts = attempts_before_parking + 1;
        test.attempts = elsewhere.attempts = attempts_before_parking;
        test.environment = Environment::Test;
        elsewhere.workspace = WorkspaceId("other");
        accept(*store, {hopeful, parked, older, test, elsewhere});
        CHECK(store->parked(workspace, environment) == std::vector{older, parked});
        CHECK(store->parked(workspace, Environment::Test) == std::vector{test});
        CHECK_MESSAGE(store->inbox(every_shard).size() == 5,
                      "what is parked is still in the inbox");
    }
}

store::Batch settled(const std::string& item, const NodeId& waiting, const LeadId& lead) {
    store::Settled settled;
    settled.lead = lead;
    settled.duplicate = settled.key_was_reused = settled.booked = true;
    settled.meeting = meeting(lead, slot("jean", 1));
    store::Batch batch;
    batch.settlements = {{InboxId(item), waiting, settled}};
    return batch;
}

std::vector<std::string> told(store::Store& store, const NodeId& node) {
    std::vector<std::string> items;
    for (const auto& settlement : store.settlements(node)) {
        CHECK(settlement.waiting == node);
        items.push_back(settlement.item.text());
    }
    std::sort(items.begin(), items.end());
    return items;
}

void exercise_settlements(const OpenFresh& open_fresh) {
    const NodeId anna("nd_anna"), ben("nd_ben");
    SUBCASE("what became of an item reaches the node whose caller waits, whole, and no other") {
        const auto store = open_fresh();
        auto batch = settled("a", anna, lead_id(1));
        batch.inbox_done = {{InboxId("a"), 7}};
        accept(*store, {item("a")});
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        REQUIRE(store->settlements(anna).size() == 1);
        CHECK(store->settlements(anna)[0].item == InboxId("a"));
        CHECK(store->settlements(anna)[0].settled == batch.settlements[0].settled);
        CHECK(told(*store, anna) == std::vector<std::string>{"a"});
        CHECK(store->settlements(ben).empty());
        CHECK(store->inbox(every_shard).empty());
    }
    SUBCASE("it is gone once the caller was told, and only its own node can say so") {
        const auto store = open_fresh();
        static_cast<void>(store->join(anna, 10min));
        for (const auto* id : {"a", "b"}) {
            REQUIRE(store->commit(settled(id, anna, lead_id(1))) == CommitOutcome::Committed);
            REQUIRE(store->commit(settled(id, ben, lead_id(1))) == CommitOutcome::Committed);
        }
        store::Batch batch;
        batch.by = anna;
        batch.settlements_told = {InboxId("a"), InboxId("none")};
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        CHECK(told(*store, anna) == std::vector<std::string>{"b"});
        CHECK(told(*store, ben) == std::vector<std::string>{"a", "b"});
    }
    SUBCASE("the first answer stands") {
        const auto store = open_fresh();
        REQUIRE(store->commit(settled("a", anna, lead_id(1))) == CommitOutcome::Committed);
        REQUIRE(store->commit(settled("a", anna, lead_id(2))) == CommitOutcome::Committed);
        REQUIRE(store->settlements(anna).size() == 1);
        CHECK(store->settlements(anna)[0].settled.lead == lead_id(1));
    }
}

}  // namespace

void exercise_inbox(const OpenFresh& open_fresh) {
    exercise_items(open_fresh);
    exercise_settlements(open_fresh);
}

}  // namespace alvio::contract
