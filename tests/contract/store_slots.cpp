#include <doctest/doctest.h>

#include <algorithm>

#include "contract/journeys.hpp"
#include "contract/store_contract.hpp"

namespace alvio::contract {

using namespace std::chrono_literals;
using booking::MeetingState;
using lead::HoldSlots;
using lead::PutMeeting;
using lead::ReleaseSlots;
using store::CommitOutcome;

namespace {

const Instant evening = morning + 12h;

/// What is taken, as the writer and the readers see it, sorted.
std::vector<std::pair<std::string, Instant>> taken(store::Store& store, Instant from = morning,
                                                   const LeadId& except = {}) {
    std::vector<std::pair<std::string, Instant>> starts;
    for (const auto& busy : store.diary(workspace, environment, from, except)) {
        CHECK(busy.interval.end == busy.interval.start + 30min);
        starts.emplace_back(busy.rep.text(), busy.interval.start);
    }
    std::sort(starts.begin(), starts.end());
    return starts;
}

/// Two leads that have arrived and see the same free day.
struct Rivals {
    explicit Rivals(store::Store& store) {
        require(store, anna.arrive());
        require(store, ben.arrive());
    }
    Journey anna{1};
    Journey ben{2};
};

void exercise_holds(const OpenFresh& open_fresh) {
    SUBCASE("a slot that one lead holds cannot be held or booked by another") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        require(*store, rivals.anna.then({HoldSlots{{slot("jean", 0), slot("jean", 2)}, evening}}));
        Journey books = rivals.ben, holds = rivals.ben;
        CHECK(commit(*store, holds.then({HoldSlots{{slot("jean", 1), slot("jean", 2)},
                                                   evening}})) == CommitOutcome::Conflict);
        CHECK(commit(*store, books.then({PutMeeting{meeting(books.lead.id, slot("jean", 0))}})) ==
              CommitOutcome::Conflict);
        CHECK(taken(*store) == taken(*store, morning, rivals.ben.lead.id));
        CHECK(taken(*store, morning, rivals.anna.lead.id).empty());
        CHECK(store->load(rivals.ben.lead.id) == rivals.ben.lead);
    }
    SUBCASE("times that only touch, other reps, workspaces and environments are free") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        Journey test(3), elsewhere(4);
        test.lead.environment = Environment::Test;
        elsewhere.lead.workspace = WorkspaceId("other");
        require(*store, test.arrive());
        require(*store, elsewhere.arrive());
        const HoldSlots hold{{slot("jean", 1)}, evening};
        require(*store, rivals.anna.then({hold}));
        require(*store, rivals.ben.then({HoldSlots{
                            {slot("jean", 0), slot("jean", 2), slot("marie", 1)}, evening}}));
        require(*store, test.then({hold}));
        require(*store, elsewhere.then({hold}));
        CHECK(taken(*store).size() == 4);
        CHECK(store->read_diary(workspace, Environment::Test, morning).size() == 1);
    }
    SUBCASE("any overlap is refused, also a part of a slot and a slot around another") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        require(*store, rivals.anna.then({HoldSlots{{slot("jean", 4)}, evening}}));
        const Instant start = slot("jean", 4).start;
        const std::vector<std::pair<Duration, Duration>> overlaps = {
            {-15min, 15min}, {15min, 45min}, {-60min, 60min},
            {10min, 20min},  {-1min, 1ms},   {30min - 1ms, 60min}};
        for (const auto& [from, to] : overlaps) {
            Journey ben = rivals.ben;
            CHECK(commit(*store, ben.then({HoldSlots{{{RepId("jean"), start + from, start + to}},
                                                     evening}})) == CommitOutcome::Conflict);
        }
    }
}

void exercise_ends_of_holds(const OpenFresh& open_fresh) {
    SUBCASE("a new offer takes the place of the last one") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        require(*store, rivals.anna.then({HoldSlots{{slot("jean", 0), slot("jean", 1)}, evening}}));
        require(*store, rivals.anna.then({HoldSlots{{slot("jean", 1), slot("jean", 2)}, evening}}));
        CHECK(taken(*store) == std::vector{std::pair{std::string("jean"), slot("jean", 1).start},
                                           std::pair{std::string("jean"), slot("jean", 2).start}});
        require(*store, rivals.ben.then({HoldSlots{{slot("jean", 0)}, evening}}));
    }
    SUBCASE("times in one offer may overlap: only one of them is going to stand") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        auto change = rivals.anna.then({HoldSlots{
            {slot("jean", 0), slot("jean", 1), {RepId("jean"), morning + 15min, morning + 45min}},
            evening}});
        change.buffer = 15min;
        require(*store, std::move(change));
        CHECK(taken(*store).size() == 3);
    }
    SUBCASE("released slots are free for others") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        require(*store, rivals.anna.then({HoldSlots{{slot("jean", 0)}, evening}}));
        require(*store, rivals.anna.then({ReleaseSlots{}}));
        CHECK(taken(*store).empty());
        require(*store, rivals.ben.then({HoldSlots{{slot("jean", 0)}, evening}}));
    }
    SUBCASE("a hold that has run out is in nobody's way") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        const Instant until = rivals.anna.now + 10min;
        require(*store, rivals.anna.then({HoldSlots{{slot("jean", 40)}, until}}));
        CHECK(taken(*store, until - 1ms).size() == 1);
        CHECK(taken(*store, until).empty());
        CHECK(store->read_diary(workspace, environment, until).empty());
        Journey early = rivals.ben;
        early.now = until - 2s;
        CHECK(commit(*store, early.then({HoldSlots{{slot("jean", 40)}, evening}})) ==
              CommitOutcome::Conflict);
        rivals.ben.now = until - 1s;
        SUBCASE("when another lead is offered the time") {
            require(*store, rivals.ben.then({HoldSlots{{slot("jean", 40)}, evening}}));
        }
        SUBCASE("when another lead books it") {
            require(*store,
                    rivals.ben.then({PutMeeting{meeting(rivals.ben.lead.id, slot("jean", 40))}}));
        }
    }
}

void exercise_bookings(const OpenFresh& open_fresh) {
    SUBCASE("of two leads that were offered the same time, one gets it") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        require(*store,
                rivals.anna.then({PutMeeting{meeting(rivals.anna.lead.id, slot("jean", 3))}}));
        CHECK(commit(*store,
                     rivals.ben.then({PutMeeting{meeting(rivals.ben.lead.id, slot("jean", 3))}})) ==
              CommitOutcome::Conflict);
        CHECK(store->meetings(workspace, environment, morning, evening).size() == 1);
        CHECK_FALSE(store->meeting(meeting(rivals.ben.lead.id, slot("jean", 3)).id));
    }
    SUBCASE("one batch cannot book one time for two leads") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        store::Batch batch;
        batch.changes = {
            rivals.anna.then({PutMeeting{meeting(rivals.anna.lead.id, slot("jean", 3))}}),
            rivals.ben.then({PutMeeting{meeting(rivals.ben.lead.id, slot("jean", 3))}})};
        CHECK(store->commit(batch) == CommitOutcome::Conflict);
        CHECK(taken(*store).empty());
    }
    SUBCASE("a lead books what it held, once it has let go of it") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        const PutMeeting put{meeting(rivals.anna.lead.id, slot("jean", 3))};
        require(*store, rivals.anna.then({HoldSlots{{slot("jean", 3), slot("jean", 5)}, evening}}));
        Journey forgetful = rivals.anna, half_forgetful = rivals.anna;
        CHECK(commit(*store, forgetful.then({put})) == CommitOutcome::Conflict);
        const booking::Slot partly_held{RepId("jean"), slot("jean", 3).start - 15min,
                                        slot("jean", 3).start + 15min};
        CHECK(commit(*store, half_forgetful.then({PutMeeting{meeting(
                                 rivals.anna.lead.id, partly_held)}})) == CommitOutcome::Conflict);
        require(*store, rivals.anna.then({ReleaseSlots{}, put}));
        CHECK(taken(*store) == std::vector{std::pair{std::string("jean"), slot("jean", 3).start}});
    }
    SUBCASE("a hold keeps the buffer free as the meeting would") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        auto holds = rivals.anna.then({HoldSlots{{slot("jean", 4)}, evening}});
        holds.buffer = 15min;
        require(*store, std::move(holds));
        CHECK(commit(*store, rivals.ben.then({HoldSlots{{slot("jean", 5)}, evening}})) ==
              CommitOutcome::Conflict);
    }
    SUBCASE("a meeting keeps its buffer free on both sides") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        auto books = rivals.anna.then({PutMeeting{meeting(rivals.anna.lead.id, slot("jean", 4))}});
        books.buffer = 15min;
        require(*store, std::move(books));
        const auto tries = [&](Instant start) {
            Journey ben = rivals.ben;
            auto change =
                ben.then({PutMeeting{meeting(ben.lead.id, {RepId("jean"), start, start + 30min})}});
            change.buffer = 15min;
            return commit(*store, std::move(change));
        };
        const Instant start = slot("jean", 4).start;
        CHECK(tries(start + 30min) == CommitOutcome::Conflict);
        CHECK(tries(start + 45min - 1ms) == CommitOutcome::Conflict);
        CHECK(tries(start - 30min) == CommitOutcome::Conflict);
        CHECK(tries(start - 45min + 1ms) == CommitOutcome::Conflict);
        CHECK(tries(start + 45min) == CommitOutcome::Committed);
        CHECK_MESSAGE(taken(*store).size() == 2,
                      "and the diary tells the meetings without their buffers");
    }
}

void exercise_moves(const OpenFresh& open_fresh) {
    SUBCASE("a meeting that moves gives its old time back and cannot move onto another") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        auto moved = meeting(rivals.anna.lead.id, slot("jean", 3));
        require(*store, rivals.anna.then({PutMeeting{moved}}));
        require(*store,
                rivals.ben.then({PutMeeting{meeting(rivals.ben.lead.id, slot("jean", 6))}}));

        moved.start = slot("jean", 6).start;
        moved.end = slot("jean", 6).end;
        Journey onto_ben = rivals.anna;
        CHECK(commit(*store, onto_ben.then({PutMeeting{moved}})) == CommitOutcome::Conflict);
        CHECK(store->meeting(moved.id).value().start == slot("jean", 3).start);

        // By a quarter of an hour: the new time overlaps the old one.
        moved.start = slot("jean", 3).start + 15min;
        moved.end = moved.start + 30min;
        moved.rep = RepId("jean");
        moved.sequence = 1;
        require(*store, rivals.anna.then({PutMeeting{moved}}));
        CHECK(store->meeting(moved.id) == moved);
        Journey third(3);
        require(*store, third.arrive());
        require(*store,
                third.then({HoldSlots{{{RepId("jean"), morning + 75min, moved.start}}, evening}}));
    }
    SUBCASE("a lead with a meeting may be offered times that overlap it") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        auto moved = meeting(rivals.anna.lead.id, slot("jean", 3));
        require(*store, rivals.anna.then({PutMeeting{moved}}));
        const booking::Slot later{RepId("jean"), moved.start + 15min, moved.end + 15min};
        require(*store, rivals.anna.then({HoldSlots{{later}, evening}}));
        CHECK(taken(*store).size() == 2);
        moved.start = later.start;
        moved.end = later.end;
        require(*store, rivals.anna.then({ReleaseSlots{}, PutMeeting{moved}}));
        CHECK(taken(*store) == std::vector{std::pair{std::string("jean"), later.start}});
    }
}

void exercise_cancellations(const OpenFresh& open_fresh) {
    SUBCASE("a cancelled meeting frees its time and stays known") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        auto cancelled = meeting(rivals.anna.lead.id, slot("jean", 3));
        require(*store, rivals.anna.then({PutMeeting{cancelled}}));
        cancelled.state = MeetingState::Cancelled;
        cancelled.sequence = 1;
        require(*store, rivals.anna.then({PutMeeting{cancelled}}));
        CHECK(taken(*store).empty());
        CHECK(store->meeting(cancelled.id) == cancelled);
        require(*store,
                rivals.ben.then({PutMeeting{meeting(rivals.ben.lead.id, slot("jean", 3))}}));
    }
    SUBCASE("a lead has one booked meeting at most") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        auto first = meeting(rivals.anna.lead.id, slot("jean", 3));
        auto second = meeting(rivals.anna.lead.id, slot("jean", 9));
        second.id = MeetingId("mt_second");
        require(*store, rivals.anna.then({PutMeeting{first}}));
        Journey greedy = rivals.anna;
        CHECK(commit(*store, greedy.then({PutMeeting{second}})) == CommitOutcome::Conflict);
        first.state = MeetingState::Cancelled;
        require(*store, rivals.anna.then({PutMeeting{first}, PutMeeting{second}}));
        CHECK(taken(*store).size() == 1);
    }
}

void exercise_calendars(const OpenFresh& open_fresh) {
    SUBCASE("meetings are listed by their start, the cancelled ones too") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        const auto late = meeting(rivals.anna.lead.id, slot("jean", 6));
        auto early = meeting(rivals.ben.lead.id, slot("marie", 2));
        early.state = MeetingState::Cancelled;
        require(*store, rivals.anna.then({PutMeeting{late}}));
        require(*store, rivals.ben.then({PutMeeting{early}}));
        CHECK(store->meetings(workspace, environment, morning, evening) ==
              std::vector{early, late});
        CHECK(store->meetings(workspace, environment, early.end, evening) == std::vector{late});
        CHECK(store->meetings(workspace, environment, early.end - 1ms, late.start) ==
              std::vector{early});
        CHECK(store->meetings(workspace, Environment::Test, morning, evening).empty());
        CHECK(store->meetings(WorkspaceId("other"), environment, morning, evening).empty());
    }
    SUBCASE("the diary tells what ends later than the moment that is asked for") {
        const auto store = open_fresh();
        Rivals rivals(*store);
        require(*store,
                rivals.anna.then({PutMeeting{meeting(rivals.anna.lead.id, slot("jean", 0))}}));
        CHECK(taken(*store, morning + 29min).size() == 1);
        CHECK(taken(*store, morning + 30min).empty());
    }
}

}  // namespace

void exercise_slots(const OpenFresh& open_fresh) {
    exercise_holds(open_fresh);
    exercise_ends_of_holds(open_fresh);
    exercise_bookings(open_fresh);
    exercise_moves(open_fresh);
    exercise_cancellations(open_fresh);
    exercise_calendars(open_fresh);
}

}  // namespace alvio::contract
