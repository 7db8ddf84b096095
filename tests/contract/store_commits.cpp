#include <doctest/doctest.h>

#include "contract/journeys.hpp"
#include "contract/store_contract.hpp"

namespace alvio::contract {

using namespace std::chrono_literals;
using dialogue::Author;
using store::CommitOutcome;

namespace {

void exercise_leads(const OpenFresh& open_fresh) {
    SUBCASE("a committed lead comes back whole, for the writer and for readers") {
        const auto store = open_fresh();
        Journey journey(1);
        journey.say(Author::Agent, "Bonjour, c'est Léa");
        require(*store, journey.arrive());
        CHECK(store->load(journey.lead.id) == journey.lead);
        CHECK(store->read_lead(journey.lead.id) == journey.lead);
    }
    SUBCASE("a lead that was never committed is nothing") {
        const auto store = open_fresh();
        CHECK_FALSE(store->load(lead_id(1)));
        CHECK_FALSE(store->read_lead(lead_id(1)));
    }
    SUBCASE("each change replaces the lead and adds to its transcript") {
        const auto store = open_fresh();
        Journey journey(1);
        journey.say(Author::Agent, "Bonjour");
        require(*store, journey.arrive());
        journey.say(Author::Prospect, "Oui ?");
        journey.say(Author::Agent, "Quel est votre budget ?");
        journey.lead.phase = lead::Qualifying{"budget", false};
        require(*store, journey.then(wrote("Oui ?")));
        require(*store, journey.then(lead::MarketingStopped{}));
        CHECK(store->load(journey.lead.id) == journey.lead);
    }
    SUBCASE("turns that are stored already are not written again") {
        const auto store = open_fresh();
        Journey journey(1);
        journey.say(Author::Agent, "as it was said");
        require(*store, journey.arrive());
        journey.lead.transcript[0].text = "as somebody remembers it";
        journey.say(Author::Prospect, "new");
        require(*store, journey.then(lead::MarketingStopped{}));
        const auto stored = store->load(journey.lead.id);
        REQUIRE(stored);
        REQUIRE(stored->transcript.size() == 2);
        CHECK(stored->transcript[0].text == "as it was said");
        CHECK(stored->transcript[1].text == "new");
    }
    SUBCASE("a text is kept byte for byte") {
        const auto store = open_fresh();
        Journey journey(1);
        for (const auto& text :
             {std::string("'; DROP TABLE lead; --"), std::string("a\0b", 3),
              std::string("\xff\xfe", 2), std::string(), std::string("👍\r\n\t")}) {
            journey.say(Author::Prospect, text);
        }
        journey.lead.payload = std::string("\x00\xff{", 3);
        require(*store, journey.arrive());
        CHECK(store->load(journey.lead.id) == journey.lead);
    }
}

void exercise_conflicts(const OpenFresh& open_fresh) {
    SUBCASE("a change on a version that has moved writes nothing at all") {
        const auto store = open_fresh();
        Journey journey(1);
        require(*store, journey.arrive());
        Journey late = journey;
        require(*store, journey.then(lead::MarketingStopped{}));

        late.say(Author::Prospect, "too late");
        const auto row = late.effect(0, lead::SendMessage{});
        auto change = late.then(
            {lead::SetTimer{lead::TimerKind::Nudge, morning}, lead::SuppressContact{"STOP"}});
        change.new_effects.push_back(row);
        auto batch = batch_of(std::move(change));
        batch.seen = {"wa:1"};
        CHECK(store->commit(batch) == CommitOutcome::Conflict);
        CHECK(store->load(journey.lead.id) == journey.lead);
        CHECK(store->outbox(store::every_shard).empty());
        CHECK_FALSE(store->next_timer(store::every_shard));
        CHECK_FALSE(store->was_seen("wa:1"));
        CHECK(store->contact(workspace, environment, phone(1)).value().opted_out.empty());
    }
    SUBCASE("a lead that exists is not made again") {
        const auto store = open_fresh();
        Journey journey(1);
        Journey twin = journey;
        require(*store, journey.arrive());
        twin.lead.payload = "another";
        CHECK(commit(*store, twin.arrive()) == CommitOutcome::Conflict);
        CHECK(store->load(journey.lead.id) == journey.lead);
    }
    SUBCASE("a change whose predecessor was never committed is a conflict") {
        const auto store = open_fresh();
        Journey journey(1);
        require(*store, journey.arrive());
        const auto arrived = journey.lead;
        static_cast<void>(journey.then(lead::MarketingStopped{}));
        CHECK(commit(*store, journey.then(lead::MarketingStopped{})) == CommitOutcome::Conflict);
        CHECK(store->load(arrived.id) == arrived);
    }
    SUBCASE("a change of a lead that does not exist is a conflict") {
        const auto store = open_fresh();
        Journey journey(1);
        static_cast<void>(journey.arrive());
        CHECK(commit(*store, journey.then(lead::MarketingStopped{})) == CommitOutcome::Conflict);
        CHECK_FALSE(store->load(journey.lead.id));
    }
}

void exercise_batches(const OpenFresh& open_fresh) {
    SUBCASE("a batch is written as a whole or not at all") {
        const auto store = open_fresh();
        Journey first(1), second(2), third(3);
        Journey twin = second;
        require(*store, second.arrive());
        store::Batch batch;
        batch.changes = {first.arrive(), twin.arrive(), third.arrive()};
        batch.sent = {{MessageId("wamid.1"), EffectId("e1")}};
        CHECK(store->commit(batch) == CommitOutcome::Conflict);
        CHECK_FALSE(store->load(first.lead.id));
        CHECK_FALSE(store->load(third.lead.id));
        CHECK_FALSE(store->effect_of(MessageId("wamid.1")));
    }
    SUBCASE("after a conflict the next batch is committed as if nothing had been") {
        const auto store = open_fresh();
        Journey journey(1);
        Journey twin = journey;
        require(*store, journey.arrive());
        CHECK(commit(*store, twin.arrive()) == CommitOutcome::Conflict);
        require(*store, journey.then(lead::MarketingStopped{}));
        CHECK(store->load(journey.lead.id) == journey.lead);
    }
    SUBCASE("several changes of one lead in one batch follow each other") {
        const auto store = open_fresh();
        Journey journey(1);
        store::Batch batch;
        batch.changes.push_back(journey.arrive());
        journey.say(Author::Prospect, "Bonjour");
        batch.changes.push_back(journey.then(wrote("Bonjour")));
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        CHECK(store->load(journey.lead.id) == journey.lead);
    }
    SUBCASE("an empty batch is committed") {
        const auto store = open_fresh();
        CHECK(store->commit({}) == CommitOutcome::Committed);
    }
}

void exercise_repetitions(const OpenFresh& open_fresh) {
    SUBCASE("what came in once is known when it comes again, and changes nothing") {
        const auto store = open_fresh();
        Journey journey(1);
        auto batch = batch_of(journey.arrive());
        batch.seen = {"wa:wamid.1"};
        CHECK_FALSE(store->was_seen("wa:wamid.1"));
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        CHECK(store->was_seen("wa:wamid.1"));

        const auto before = journey.lead;
        auto repetition = batch_of(journey.then(lead::MarketingStopped{}));
        repetition.seen = {"wa:wamid.1"};
        CHECK(store->commit(repetition) == CommitOutcome::Conflict);
        CHECK(store->load(journey.lead.id) == before);
    }
    SUBCASE("an answer under an idempotency key is given again, and never replaced") {
        const auto store = open_fresh();
        store::Batch batch;
        batch.answers = {{"key-1/order-7", "abc", lead_id(1), morning}};
        CHECK_FALSE(store->answer_for("key-1/order-7"));
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        const auto answer = store->answer_for("key-1/order-7");
        REQUIRE(answer);
        CHECK(answer->body_hash == "abc");
        CHECK(answer->lead == lead_id(1));
        CHECK(answer->at == morning);
        CHECK_FALSE(store->answer_for("key-2/order-7"));

        batch.answers[0].lead = lead_id(2);
        CHECK(store->commit(batch) == CommitOutcome::Conflict);
        CHECK(store->answer_for("key-1/order-7").value().lead == lead_id(1));
    }
    SUBCASE("Meta's id of a message leads to the effect that sent it") {
        const auto store = open_fresh();
        store::Batch batch;
        batch.sent = {{MessageId("wamid.1"), EffectId("e1")}};
        CHECK_FALSE(store->effect_of(MessageId("wamid.1")));
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        CHECK(store->effect_of(MessageId("wamid.1")) == EffectId("e1"));
        CHECK_MESSAGE(store->commit(batch) == CommitOutcome::Committed,
                      "webhook and answer may both tell it");
    }
}

void exercise_contacts(const OpenFresh& open_fresh) {
    SUBCASE("a contact knows its latest lead, in its own workspace and environment") {
        const auto store = open_fresh();
        CHECK_FALSE(store->contact(workspace, environment, phone(1)));
        Journey first(1), second(2);
        second.lead.phone = phone(1);
        require(*store, first.arrive());
        CHECK(store->contact(workspace, environment, phone(1)).value().latest_lead ==
              first.lead.id);
        require(*store, second.arrive());
        require(*store, first.then(lead::MarketingStopped{}));
        CHECK(store->contact(workspace, environment, phone(1)).value().latest_lead ==
              second.lead.id);
        CHECK_FALSE(store->contact(workspace, Environment::Test, phone(1)));
        CHECK_FALSE(store->contact(WorkspaceId("other"), environment, phone(1)));
        CHECK_FALSE(store->contact(workspace, environment, phone(2)));
    }
    SUBCASE(
        "a contact that opted out stays opted out, for the first reason, also for later leads") {
        const auto store = open_fresh();
        Journey first(1), second(2);
        second.lead.phone = phone(1);
        require(*store, first.arrive());
        CHECK(store->contact(workspace, environment, phone(1)).value().opted_out.empty());
        require(*store, first.then({lead::SuppressContact{"STOP"}}));
        require(*store, first.then({lead::SuppressContact{"MARKETING_STOP"}}));
        require(*store, second.arrive());
        const auto contact = store->contact(workspace, environment, phone(1)).value();
        CHECK(contact.opted_out == "STOP");
        CHECK(contact.latest_lead == second.lead.id);
    }
    SUBCASE("a lead without a number is no contact") {
        const auto store = open_fresh();
        Journey journey(1);
        journey.lead.phone.reset();
        require(*store, journey.arrive());
        require(*store, journey.then({lead::SuppressContact{"STOP"}}));
        CHECK(store->load(journey.lead.id) == journey.lead);
        CHECK_FALSE(store->contact(workspace, environment, phone(1)));
    }
    SUBCASE("a stranger's STOP counts for later leads, a stranger's other words do not") {
        const auto store = open_fresh();
        store::Batch batch;
        batch.strangers = {
            {workspace, environment, {phone(1)}, MessageId("wamid.1"), morning, false}};
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        const auto stranger = store->contact(workspace, environment, phone(1)).value();
        CHECK(stranger.latest_lead.empty());
        CHECK(stranger.opted_out.empty());

        batch.strangers = {
            {workspace, environment, {phone(1)}, MessageId("wamid.2"), morning, true}};
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        Journey journey(1);
        require(*store, journey.arrive());
        const auto known = store->contact(workspace, environment, phone(1)).value();
        CHECK(known.opted_out == "STOP");
        CHECK(known.latest_lead == journey.lead.id);
    }
    SUBCASE("a stranger who shows no number is recorded all the same") {
        const auto store = open_fresh();
        store::Batch batch;
        batch.strangers = {
            {workspace, environment, {std::nullopt, "FR.7"}, MessageId("wamid.1"), morning, true}};
        CHECK(store->commit(batch) == CommitOutcome::Committed);
    }
    SUBCASE("a contact is found under its other names, and the last word about a name counts") {
        const auto store = open_fresh();
        store::Batch batch;
        batch.aliases = {{workspace, environment, "FR.7", phone(1), morning},
                         {workspace, environment, "+5511912345678", phone(2), morning}};
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        CHECK(store->contact_named(workspace, environment, "FR.7") == phone(1));
        CHECK(store->contact_named(workspace, environment, "+5511912345678") == phone(2));
        CHECK_FALSE(store->contact_named(workspace, environment, "FR.8"));
        CHECK_FALSE(store->contact_named(WorkspaceId("other"), environment, "FR.7"));
        batch.aliases = {{workspace, environment, "FR.7", phone(3), morning},
                         {workspace, environment, "FR.7", phone(2), morning}};
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        CHECK(store->contact_named(workspace, environment, "FR.7") == phone(2));
    }
}

}  // namespace

void exercise_commits(const OpenFresh& open_fresh) {
    exercise_leads(open_fresh);
    exercise_conflicts(open_fresh);
    exercise_batches(open_fresh);
    exercise_repetitions(open_fresh);
    exercise_contacts(open_fresh);
}

}  // namespace alvio::contract
