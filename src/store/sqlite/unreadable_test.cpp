// One row that cannot be read is one row: it stays, what must come after it waits, all else goes
// on.
#include "store/sqlite/unreadable.hpp"
#include "contract/journeys.hpp"
#include "lead/step.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/test_database.hpp"

using namespace alvio;
using namespace alvio::store;
using namespace alvio::contract;
using namespace std::chrono_literals;

namespace {

lead::SendMessage text(const std::string& body) {
    return {lead::Purpose::Reply, lead::TextMessage{body}};
}

/// Two leads; each owes two messages and a report.
struct TwoLeads {
    Folder folder;
    std::unique_ptr<Store> store = open(folder.file("alvio.db"));
    sqlite::Connection vandal{folder.file("alvio.db"), sqlite::Access::Write};
    Journey damaged{1};
    Journey sound{2};

    TwoLeads() {
        for (auto* journey : {&damaged, &sound}) {
            const std::vector<OutboxRow> owed = {journey->effect(0, text("one")),
                                                 journey->effect(1, lead::ReportStatus{}),
                                                 journey->effect(2, text("two"))};
            auto change = journey->arrive();
            change.new_effects = owed;
            change.store_effects = {lead::SetTimer{lead::TimerKind::Nudge, morning + 1h, 1}};
            require(*store, change);
        }
    }
    [[nodiscard]] std::vector<EffectId> owed_to(const LeadId& lead) const {
        std::vector<EffectId> owed;
        for (const auto& row : store->outbox(every_shard)) {
            if (row.lead == lead) owed.push_back(row.id);
        }
        return owed;
    }
    [[nodiscard]] std::vector<Unreadable> unreadable(const ShardSet& shards = every_shard) {
        return sqlite::find_unreadable(vandal, shards);
    }
    [[nodiscard]] EffectId effect(const Journey& journey, std::size_t position) const {
        return lead::effect_id(journey.lead.id, 1, position);
    }
};

InboxItem item(const std::string& id, std::uint64_t seq, const LeadId& lead, Inbound content) {
    InboxItem item;
    item.lead = lead;
    item.id = InboxId(id);
    item.shard = 7;
    item.workspace = workspace;
    item.environment = environment;
    item.seq = seq;
    item.at = item.due_at = morning;
    item.attempts = attempts_before_parking;
    item.content = std::move(content);
    return item;
}

}  // namespace

TEST_CASE("an effect that cannot be read holds back its lane and nothing else") {
    TwoLeads leads;
    const auto first = leads.effect(leads.damaged, 0);
    SUBCASE("damaged") {
        leads.vandal.run("UPDATE outbox SET body = '{' WHERE effect = ?1", first);
    }
    SUBCASE("of a newer version") {
        leads.vandal.run(
            "UPDATE outbox SET body = replace(body, '\"v\":', '\"v\":9') WHERE effect = ?1", first);
    }
    CHECK(leads.owed_to(leads.damaged.lead.id) == std::vector{leads.effect(leads.damaged, 1)});
    CHECK(leads.owed_to(leads.sound.lead.id).size() == 3);
    const auto unreadable = leads.unreadable();
    REQUIRE(unreadable.size() == 1);
    CHECK(unreadable[0].table == "outbox");
    CHECK(unreadable[0].row == first.text());
    CHECK(unreadable[0].lead == leads.damaged.lead.id);
    CHECK(unreadable[0].lane == lead::Lane::WhatsApp);
    CHECK_FALSE(unreadable[0].why.empty());
    std::vector<Unreadable> noted;
    static_cast<void>(
        leads.store->outbox(every_shard, [&](Unreadable row) { noted.push_back(std::move(row)); }));
    CHECK(noted == unreadable);
    CHECK(leads.unreadable({}).empty());
}

TEST_CASE("what stands before an unreadable effect in its lane still goes") {
    TwoLeads leads;
    leads.vandal.run("UPDATE outbox SET body = '{' WHERE effect = ?1",
                     leads.effect(leads.damaged, 2));
    CHECK(leads.owed_to(leads.damaged.lead.id) ==
          std::vector{leads.effect(leads.damaged, 0), leads.effect(leads.damaged, 1)});
}

TEST_CASE("an unreadable effect is taken up by a version that can read it") {
    TwoLeads leads;
    leads.vandal.run("UPDATE outbox SET body = replace(body, '\"v\":', '\"v\":9')");
    CHECK(leads.store->outbox(every_shard).empty());
    CHECK(leads.unreadable().size() == 4);  // the first of each lane
    leads.vandal.run("UPDATE outbox SET body = replace(body, '\"v\":9', '\"v\":')");
    CHECK(leads.store->outbox(every_shard).size() == 6);
    CHECK(leads.unreadable().empty());
}

TEST_CASE("an inbox item that cannot be read holds back those of its lead and nothing else") {
    TwoLeads leads;
    const LeadId lead = leads.damaged.lead.id;
    Batch batch;
    batch.inbox = {
        item("ib_1", 1, lead, OwedEvent{lead, lead::MarketingStopped{}}),
        item("ib_2", 2, lead, OwedEvent{lead, wrote("Bonjour")}),
        item("ib_3", 3, leads.sound.lead.id, OwedEvent{leads.sound.lead.id, wrote("Bonjour")}),
        item("ib_4", 4, {}, LeadPosted{}), item("ib_5", 5, {}, LeadPosted{})};
    REQUIRE(leads.store->commit(batch) == CommitOutcome::Committed);
    leads.vandal.run(
        "UPDATE inbox SET body = replace(body, '\"v\":', '\"v\":9') "
        "WHERE id IN ('ib_1', 'ib_4')");
    CHECK(leads.store->inbox(every_shard) == std::vector{batch.inbox[2], batch.inbox[4]});
    CHECK(leads.store->parked(workspace, environment) ==
          std::vector{batch.inbox[1], batch.inbox[2], batch.inbox[4]});
    const auto unreadable = leads.unreadable();
    REQUIRE(unreadable.size() == 2);
    CHECK(unreadable[0].table == "inbox");
    CHECK(unreadable[0].row == "ib_1");
    CHECK(unreadable[0].lead == lead);
    CHECK(unreadable[1].row == "ib_4");
    CHECK(unreadable[1].lead.empty());
}

TEST_CASE("a timer of a kind that is not known does not fire, and the others do") {
    TwoLeads leads;
    leads.vandal.run("UPDATE timer SET kind = 'nap', due_at_ms = 1 WHERE lead = ?1",
                     leads.damaged.lead.id);
    CHECK(leads.store->next_timer(every_shard) == morning + 1h);
    const auto due = leads.store->due_timers(every_shard, morning + 2h, 10);
    REQUIRE(due.size() == 1);
    CHECK(due[0].lead == leads.sound.lead.id);
    const auto unreadable = leads.unreadable();
    REQUIRE(unreadable.size() == 1);
    CHECK(unreadable[0].table == "timer");
    CHECK(unreadable[0].lead == leads.damaged.lead.id);
}

TEST_CASE("a list shows the leads that can be read, a full page of them") {
    TwoLeads leads;
    require(*leads.store, Journey(3).arrive());
    leads.vandal.run("UPDATE lead SET state = '{' WHERE id = ?1", leads.sound.lead.id);
    LeadFilter filter;
    filter.workspace = workspace;
    filter.environment = environment;
    filter.limit = 2;
    const auto page = leads.store->list_leads(filter);
    REQUIRE(page.size() == 2);
    CHECK(page[0].id == lead_id(3));
    CHECK(page[1].id == leads.damaged.lead.id);
}

TEST_CASE("what waits for a lead that cannot be read is found in the lead's workspace") {
    TwoLeads leads;
    const LeadId lead = leads.damaged.lead.id;
    leads.vandal.run("UPDATE lead SET state = '{' WHERE id = ?1", lead);
    auto kept = item("ib_1", 1, lead, OwedEvent{lead, wrote("Bonjour")});
    kept.shard = shard_of(lead);
    kept.workspace = {};
    kept.environment = Environment::Test;
    Batch batch;
    batch.inbox = {kept};
    REQUIRE(leads.store->commit(batch) == CommitOutcome::Committed);
    kept.workspace = workspace;
    kept.environment = environment;
    CHECK(leads.store->parked(workspace, environment) == std::vector{kept});
    CHECK(leads.store->parked(WorkspaceId("another"), environment).empty());
    CHECK(leads.store->parked(workspace, Environment::Test).empty());
}
