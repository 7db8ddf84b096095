#include <doctest/doctest.h>

#include "contract/journeys.hpp"
#include "contract/store_contract.hpp"

namespace alvio::contract {

using namespace std::chrono_literals;
using lead::TimerKind;
using store::CommitOutcome;

namespace {

lead::SendMessage text(std::string body) {
    return {lead::Purpose::Reply, lead::TextMessage{std::move(body)}};
}

lead::ReportStatus report(lead::Status status) {
    lead::ReportStatus report;
    report.status = status;
    report.crm_id = "crm-1";
    return report;
}

std::vector<EffectId> ids(const std::vector<store::OutboxRow>& rows) {
    std::vector<EffectId> ids;
    for (const auto& row : rows)
        ids.push_back(row.id);
    return ids;
}

std::vector<TimerKind> kinds(const std::vector<store::DueTimer>& timers) {
    std::vector<TimerKind> kinds;
    for (const auto& timer : timers)
        kinds.push_back(timer.kind);
    return kinds;
}

void exercise_outbox(const OpenFresh& open_fresh) {
    SUBCASE("an effect waits in the outbox with all that its sending needs") {
        const auto store = open_fresh();
        Journey journey(1);
        auto row = journey.effect(2, text("Bonjour"));
        row.due_at = row.decided_at + 8h;
        row.attempts = 3;
        row.started = true;
        auto change = journey.arrive();
        change.new_effects = {row};
        require(*store, change);
        const auto outbox = store->outbox(store::every_shard);
        REQUIRE(outbox.size() == 1);
        CHECK(outbox[0].id == row.id);
        CHECK(outbox[0].lead == row.lead);
        CHECK(outbox[0].workspace == row.workspace);
        CHECK(outbox[0].environment == row.environment);
        CHECK(outbox[0].seq == row.seq);
        CHECK(outbox[0].effect == row.effect);
        CHECK(outbox[0].decided_at == row.decided_at);
        CHECK(outbox[0].due_at == row.due_at);
        CHECK(outbox[0].attempts == 3);
        CHECK(outbox[0].started);
    }
    SUBCASE("the outbox is read by lead, lane and order of decision") {
        const auto store = open_fresh();
        Journey one(1), two(2);
        const auto first = one.effect(0, text("1"));
        const auto second = one.effect(1, report(lead::Status::ResponseReceived));
        const auto third = one.effect(2, text("2"));
        auto change = one.arrive();
        change.new_effects = {third, second, first};
        require(*store, change);
        const auto of_two = two.effect(0, text("3"));
        change = two.arrive();
        change.new_effects = {of_two};
        require(*store, change);
        // The tenth version comes after the second, though not as text.
        one.lead.version = 9;
        const auto later = one.effect(0, text("4"));
        one.lead.version = 1;
        change = one.then(lead::MarketingStopped{});
        change.new_effects = {later};
        require(*store, change);

        std::vector<EffectId> of_one = {first.id, third.id, later.id, second.id};
        std::vector<EffectId> expected = of_one;
        expected.insert(one.lead.id < two.lead.id ? expected.end() : expected.begin(), of_two.id);
        CHECK(ids(store->outbox(store::every_shard)) == expected);
    }
}

void exercise_attempts(const OpenFresh& open_fresh) {
    SUBCASE("an attempt is marked before it begins, and the next one is put off") {
        const auto store = open_fresh();
        Journey journey(1);
        const auto row = journey.effect(0, text("Bonjour"));
        auto change = journey.arrive();
        change.new_effects = {row};
        require(*store, change);
        store::Batch batch;
        batch.updates = {{row.id, row.lead, 1, true, row.due_at}};
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        CHECK(store->outbox(store::every_shard).at(0).started);
        CHECK(store->outbox(store::every_shard).at(0).attempts == 1);
        batch.updates = {{row.id, row.lead, 1, false, row.due_at + 5min}};
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        CHECK_FALSE(store->outbox(store::every_shard).at(0).started);
        CHECK(store->outbox(store::every_shard).at(0).due_at == row.due_at + 5min);
        CHECK(store->outbox(store::every_shard).at(0).effect == row.effect);
    }
    SUBCASE("an effect that is done leaves the outbox, the others stay") {
        const auto store = open_fresh();
        Journey journey(1);
        const auto done = journey.effect(0, text("1"));
        const auto open = journey.effect(1, text("2"));
        auto change = journey.arrive();
        change.new_effects = {done, open};
        require(*store, change);
        auto batch = batch_of(journey.then(lead::MessageAccepted{done.id, MessageId("wamid.1")}));
        batch.finished = {done.id};
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        CHECK(ids(store->outbox(store::every_shard)) == std::vector{open.id});
    }
    SUBCASE("every attempt is kept and shown, in the order of time") {
        const auto store = open_fresh();
        const EffectId effect = Journey(1).effect(0, text("1")).id;
        store::Batch batch;
        batch.attempts = {{effect, lead_id(1), morning + 1min, 2, 200, "delivered"},
                          {effect, lead_id(1), morning, 1, 503, "retry: busy"},
                          {effect, lead_id(2), morning, 1, 0, "no answer"}};
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        const auto attempts = store->attempts(lead_id(1));
        REQUIRE(attempts.size() == 2);
        CHECK(attempts[0].number == 1);
        CHECK(attempts[0].http_status == 503);
        CHECK(attempts[0].result == "retry: busy");
        CHECK(attempts[0].at == morning);
        CHECK(attempts[1].number == 2);
        CHECK(attempts[1].effect == effect);
        CHECK(store->attempts(lead_id(3)).empty());
    }
}

void exercise_timers(const OpenFresh& open_fresh) {
    SUBCASE("timers come due in the order of time, a page at a time") {
        const auto store = open_fresh();
        CHECK_FALSE(store->next_timer(store::every_shard));
        Journey journey(1), other(2);
        require(*store, journey.arrive());
        require(*store, other.arrive());
        require(*store, journey.then({lead::SetTimer{TimerKind::NoOutcome, morning + 48h},
                                      lead::SetTimer{TimerKind::Nudge, morning + 4h}}));
        require(*store, other.then({lead::SetTimer{TimerKind::NotDelivered, morning + 24h}}));
        CHECK(store->next_timer(store::every_shard) == morning + 4h);
        CHECK(store->due_timers(store::every_shard, morning + 4h - 1ms, 10).empty());
        CHECK(kinds(store->due_timers(store::every_shard, morning + 4h, 10)) ==
              std::vector{TimerKind::Nudge});
        const auto all = store->due_timers(store::every_shard, morning + 48h, 10);
        CHECK(kinds(all) ==
              std::vector{TimerKind::Nudge, TimerKind::NotDelivered, TimerKind::NoOutcome});
        CHECK(all.at(1).lead == other.lead.id);
        CHECK(all.at(1).due_at == morning + 24h);
        CHECK(store->due_timers(store::every_shard, morning + 48h, 2).size() == 2);
    }
    SUBCASE("a lead has one timer of a kind: the last one set") {
        const auto store = open_fresh();
        Journey journey(1);
        require(*store, journey.arrive());
        require(*store, journey.then({lead::SetTimer{TimerKind::Nudge, morning + 4h}}));
        require(*store, journey.then({lead::SetTimer{TimerKind::Nudge, morning + 22h}}));
        CHECK(store->due_timers(store::every_shard, morning + 4h, 10).empty());
        CHECK(store->due_timers(store::every_shard, morning + 22h, 10).size() == 1);
    }
    SUBCASE("a cancelled timer never comes due, the others do") {
        const auto store = open_fresh();
        Journey journey(1);
        require(*store, journey.arrive());
        require(*store, journey.then({lead::SetTimer{TimerKind::Nudge, morning},
                                      lead::SetTimer{TimerKind::NoOutcome, morning}}));
        require(*store, journey.then({lead::CancelTimer{TimerKind::Nudge},
                                      lead::CancelTimer{TimerKind::HoldExpired}}));
        CHECK(kinds(store->due_timers(store::every_shard, morning, 10)) ==
              std::vector{TimerKind::NoOutcome});
    }
    SUBCASE("a timer that has fired is used up, unless the same step sets it again") {
        const auto store = open_fresh();
        Journey journey(1);
        require(*store, journey.arrive());
        require(*store, journey.then({lead::SetTimer{TimerKind::Nudge, morning},
                                      lead::SetTimer{TimerKind::NoOutcome, morning + 1h}}));
        require(*store, journey.then(lead::TimerFired{TimerKind::Nudge},
                                     {lead::SetTimer{TimerKind::Nudge, morning + 22h}}));
        CHECK(store->due_timers(store::every_shard, morning, 10).empty());
        CHECK(store->due_timers(store::every_shard, morning + 22h, 10).size() == 2);
        require(*store, journey.then(lead::TimerFired{TimerKind::Nudge}));
        CHECK(kinds(store->due_timers(store::every_shard, morning + 22h, 10)) ==
              std::vector{TimerKind::NoOutcome});
    }
}

void exercise_stale_timers(const OpenFresh& open_fresh) {
    SUBCASE("a stale timer goes without an event of its lead; one set anew since then stays") {
        const auto store = open_fresh();
        Journey journey(1);
        require(*store, journey.arrive());
        require(*store, journey.then({lead::SetTimer{TimerKind::Nudge, morning, 2},
                                      lead::SetTimer{TimerKind::NoOutcome, morning, 2}}));
        const auto stale = store->due_timers(store::every_shard, morning, 10);
        REQUIRE(stale.size() == 2);
        CHECK(stale[0].generation == 2);
        require(*store, journey.then({lead::SetTimer{TimerKind::Nudge, morning, 3}}));
        store::Batch batch;
        batch.timers_done = stale;
        batch.timers_done.push_back({lead_id(2), TimerKind::Nudge, morning, 1});
        REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        const auto left = store->due_timers(store::every_shard, morning, 10);
        REQUIRE(left.size() == 1);
        CHECK(left[0].kind == TimerKind::Nudge);
        CHECK(left[0].generation == 3);
    }
}

/// Two leads, of shards 37 and 74.
void exercise_shards(const OpenFresh& open_fresh) {
    SUBCASE("effects and timers are those of the shards that are asked for, also within a limit") {
        const auto store = open_fresh();
        Journey one(1), two(2);
        for (Journey* journey : {&one, &two}) {
            const auto row = journey->effect(0, text("Bonjour"));
            auto change = journey->arrive();
            change.new_effects = {row};
            change.store_effects = {lead::SetTimer{TimerKind::Nudge, change.lead.created_at, 1}};
            require(*store, change);
        }
        two.now += 10min;
        require(*store, two.then({lead::SetTimer{TimerKind::NoOutcome, two.now, 2}}));
        for (const Journey* journey : {&one, &two}) {
            store::ShardSet own;
            own.set(store::shard_of(journey->lead.id));
            const auto outbox = store->outbox(own);
            REQUIRE(outbox.size() == 1);
            CHECK(outbox[0].lead == journey->lead.id);
            const auto due = store->due_timers(own, morning + 1h, 1);
            REQUIRE(due.size() == 1);
            CHECK(due[0].lead == journey->lead.id);
            CHECK(due[0].kind == TimerKind::Nudge);
            CHECK(store->next_timer(own) == due[0].due_at);
            CHECK(store->next_timer(~own) != due[0].due_at);
            CHECK(store->due_timers(~own, morning + 1h, 10).size() == (journey == &one ? 2U : 1U));
        }
        CHECK(store->outbox({}).empty());
        CHECK(store->due_timers({}, morning + 1h, 10).empty());
        CHECK_FALSE(store->next_timer({}));
    }
}

std::vector<PhoneNumber> people(const std::vector<store::Opening>& openings) {
    std::vector<PhoneNumber> people;
    for (const auto& opening : openings)
        people.push_back(opening.phone);
    return people;
}

void exercise_openings(const OpenFresh& open_fresh) {
    SUBCASE("who was written to first, and when for the last time, is known of each shard") {
        const auto store = open_fresh();
        const auto note = [&](const PhoneNumber& person, Instant at) {
            store::Batch batch;
            batch.openings = {{workspace, environment, person, at}};
            REQUIRE(store->commit(batch) == CommitOutcome::Committed);
        };
        note(phone(1), morning);
        note(phone(2), morning + 1h);
        note(phone(3), morning + 2h);
        const auto all = store->openings(store::every_shard, morning - 1h);
        CHECK(people(all) == std::vector{phone(1), phone(2), phone(3)});
        CHECK(all[1].workspace == workspace);
        CHECK(all[1].environment == environment);
        CHECK(all[1].at == morning + 1h);
        CHECK(people(store->openings(store::every_shard, morning)) ==
              std::vector{phone(2), phone(3)});
        store::ShardSet own;
        own.set(store::shard_of(workspace, environment, phone(2)));
        CHECK(people(store->openings(own, morning - 1h)) == std::vector{phone(2)});
        CHECK(store->openings({}, morning - 1h).empty());
        note(phone(1), morning + 3h);
        CHECK(people(store->openings(store::every_shard, morning - 1h)) ==
              std::vector{phone(2), phone(3), phone(1)});
    }
}

}  // namespace

void exercise_outbox_and_timers(const OpenFresh& open_fresh) {
    exercise_outbox(open_fresh);
    exercise_attempts(open_fresh);
    exercise_openings(open_fresh);
    exercise_timers(open_fresh);
    exercise_stale_timers(open_fresh);
    exercise_shards(open_fresh);
}

}  // namespace alvio::contract
