// A batch that is refused leaves no trace in any table, whatever it was refused for.
#include <doctest/doctest.h>

#include "contract/descriptions.hpp"
#include "contract/journeys.hpp"
#include "contract/store_contract.hpp"
#include "lead/step.hpp"

namespace alvio::contract {

using namespace std::chrono_literals;
using lead::TimerKind;
using store::CommitOutcome;

namespace {

const NodeId node{"nd_anna"};

store::InboxItem item(const std::string& id) {
    store::InboxItem item;
    item.id = InboxId(id);
    item.shard = 7;
    item.workspace = workspace;
    item.environment = environment;
    item.attempts = store::attempts_before_parking;
    item.content = store::CancellationAsked{lead_id(1)};
    return item;
}

/// A store in which something stands everywhere, and a batch that changes all of it.
class Eventful {
public:
    explicit Eventful(const OpenFresh& open_fresh) : store(open_fresh()) {
        static_cast<void>(store->join(node, 10min));
        prepare();
        write_changes();
        batch.by = node;
        batch.updates = {{first_effect(1), lead_id(1), 1, true, morning + 5min}};
        batch.finished = {first_effect(3)};
        batch.attempts = {{first_effect(1), lead_id(1), morning, 1, 503, "retry"},
                          {first_effect(2), lead_id(2), morning, 1, 200, "delivered"},
                          {first_effect(3), lead_id(3), morning, 1, 200, "delivered"}};
        batch.openings = {{workspace, environment, phone(2), morning}};
        batch.strangers = {
            {workspace, environment, {phone(3)}, MessageId("wamid.3"), morning, true}};
        batch.aliases = {{workspace, environment, "FR.new", phone(3), morning}};
        batch.answers = {{"key/new", "hash", lead_id(1), morning}};
        batch.inbox = {item("ib_new")};
        batch.inbox_updates = {{InboxId("ib_tried"), 7, 5, morning + 1h, "it threw", {}}};
        batch.inbox_done = {{InboxId("ib_done"), 7}};
        batch.settlements = {{InboxId("ib_done"), node, {}}};
        batch.settlements_told = {InboxId("ib_told")};
        batch.timers_done = {{lead_id(3), TimerKind::Nudge, morning, 1}};
        batch.sent = {{MessageId("wamid.new"), first_effect(1)}};
        batch.seen = {"wa:new"};
    }

    [[nodiscard]] std::vector<std::string> read() {
        Universe universe;
        universe.leads = {lead_id(1), lead_id(2), lead_id(3)};
        universe.workspaces = {workspace};
        universe.phones = {phone(1), phone(2), phone(3)};
        universe.aliases = {"FR.new"};
        universe.meetings = {meeting(lead_id(1), slot("jean", 1)).id};
        universe.messages = {MessageId("wamid.new")};
        universe.nodes = {node};
        universe.source_ids = {"wa:new"};
        universe.scopes = {"key/new"};
        return read_all(*store, universe, morning);
    }

    /// An effect of the lead's first event.
    static EffectId first_effect(int number) { return lead::effect_id(lead_id(number), 1, 0); }

    std::unique_ptr<store::Store> store;
    Journey one{1}, two{2}, three{3};
    store::Batch batch;

private:
    void prepare() {
        for (Journey* journey : {&one, &three}) {
            const auto row = journey->effect(0, lead::SendMessage{});
            auto change = journey->arrive();
            change.new_effects = {row};
            change.store_effects = {lead::SetTimer{TimerKind::Nudge, morning, 1}};
            require(*store, change);
        }
        require(*store, three.then({lead::PutMeeting{meeting(lead_id(3), slot("marie", 1))}}));
        store::Batch known;
        known.inbox = {item("ib_tried"), item("ib_done")};
        known.settlements = {{InboxId("ib_told"), node, {}}};
        known.answers = {{"key/known", "hash", lead_id(1), morning}};
        known.seen = {"wa:known"};
        REQUIRE(store->commit(known) == CommitOutcome::Committed);
    }
    void write_changes() {
        one.say(dialogue::Author::Prospect, "STOP");
        one.lead.crm_contact_id = "crm-new";
        batch.changes.push_back(
            one.then({lead::SetTimer{TimerKind::NoOutcome, morning - 1h, 2},
                      lead::CancelTimer{TimerKind::Nudge}, lead::SuppressContact{"STOP"},
                      lead::PutMeeting{meeting(lead_id(1), slot("jean", 1))}}));
        const auto row = two.effect(0, lead::SendMessage{});
        auto arrival = two.arrive();
        arrival.new_effects = {row};
        arrival.store_effects = {lead::HoldSlots{{slot("jean", 3)}, morning + 1h}};
        batch.changes.push_back(std::move(arrival));
        three.say(dialogue::Author::Prospect, "Bonjour");
        batch.changes.push_back(three.then(lead::MarketingStopped{}));
    }
};

/// The reason why the batch must be refused, added at its end.
struct Spoiler {
    const char* name;
    void (*add)(Eventful&);
};

const std::vector<Spoiler> spoilers = {
    {"a version that has moved",
     [](Eventful& all) {
         all.batch.changes.push_back(all.two.then(lead::MarketingStopped{}));
         all.batch.changes.back().version_before = 7;
     }},
    {"a lead that is there already",
     [](Eventful& all) { all.batch.changes.push_back(Journey(3).arrive()); }},
    {"a time that another lead has",
     [](Eventful& all) {
         all.batch.changes.push_back(
             all.two.then({lead::HoldSlots{{slot("marie", 1)}, morning + 1h}}));
     }},
    {"a second meeting of one lead",
     [](Eventful& all) {
         auto second = meeting(lead_id(1), slot("jean", 9));
         second.id = MeetingId("mt_second");
         all.batch.changes.push_back(all.one.then({lead::PutMeeting{second}}));
     }},
    {"an effect that is in the outbox already",
     [](Eventful& all) {
         auto row = all.one.effect(0, lead::SendMessage{});
         row.id = Eventful::first_effect(1);
         all.batch.changes.push_back(all.one.then(lead::MarketingStopped{}));
         all.batch.changes.back().new_effects = {row};
     }},
    {"an answer that was given already",
     [](Eventful& all) {
         all.batch.answers.push_back({"key/known", "other", lead_id(2), morning});
     }},
    {"an inbox item that is known",
     [](Eventful& all) { all.batch.inbox.push_back(item("ib_tried")); }},
    {"a source id that was seen", [](Eventful& all) { all.batch.seen.push_back("wa:known"); }},
    {"a source id that comes twice", [](Eventful& all) { all.batch.seen.push_back("wa:new"); }},
};

void exercise_refusals(const OpenFresh& open_fresh) {
    SUBCASE("a batch that is committed changes all that can be read about it") {
        Eventful all(open_fresh);
        const auto before = all.read();
        REQUIRE(all.store->commit(all.batch) == CommitOutcome::Committed);
        const auto after = all.read();
        REQUIRE(before.size() == after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            const bool elsewhere =
                before[i].find(" test:") != std::string::npos || before[i].starts_with("api_keys");
            CHECK_MESSAGE((before[i] != after[i]) != elsewhere, before[i]);
        }
    }
    SUBCASE("a batch in conflict leaves no trace, and does not harm the next") {
        for (const Spoiler& spoiler : spoilers) {
            CAPTURE(spoiler.name);
            Eventful all(open_fresh);
            const auto good = all.batch;
            const auto before = all.read();
            spoiler.add(all);
            CHECK(all.store->commit(all.batch) == CommitOutcome::Conflict);
            CHECK(all.read() == before);
            CHECK(all.store->commit(good) == CommitOutcome::Committed);
        }
    }
    SUBCASE("a batch that is fenced leaves no trace") {
        Eventful all(open_fresh);
        const auto before = all.read();
        all.batch.by = NodeId("nd_stranger");
        CHECK(all.store->commit(all.batch) == CommitOutcome::Fenced);
        CHECK(all.read() == before);
        all.store->leave(node);
        all.batch.by = node;
        CHECK(all.store->commit(all.batch) == CommitOutcome::Fenced);
        CHECK(all.read() == before);
    }
}

}  // namespace

void exercise_all_or_nothing(const OpenFresh& open_fresh) {
    exercise_refusals(open_fresh);
}

}  // namespace alvio::contract
