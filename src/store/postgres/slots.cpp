// Who has which time of a rep. The database's triggers refuse a time that is taken
// (migrations/postgres/0001_initial.sql); these steps only say what is claimed and what is given
// back.
#include <set>

#include "base/overloaded.hpp"
#include "store/codec/words.hpp"
#include "store/postgres/write.hpp"

namespace alvio::store::postgres {

namespace {

using RepKey = std::tuple<Shard, Text, Text, Text>;

RepKey key_of(const SlotStep& step, const RepId& rep) {
    return {shard_of(step.workspace, step.environment, rep), step.workspace.text(),
            name_of(step.environment), rep.text()};
}

std::set<RepKey> reps_in(const SlotStep& step) {
    std::set<RepKey> reps;
    std::visit(overloaded{[&](const lead::HoldSlots& hold) {
                              for (const auto& slot : hold.slots)
                                  reps.insert(key_of(step, slot.rep));
                          },
                          [](const lead::ReleaseSlots&) {},
                          [&](const lead::PutMeeting& put) {
                              reps.insert(key_of(step, put.meeting.rep));
                          }},
               step.what);
    return reps;
}

/// All calendars that the batch touches, in the order of their keys: two nodes that want the same
/// two cannot each get one and wait for the other.
void lock_calendars(Pipeline& pipeline, const std::vector<SlotStep>& steps) {
    constexpr Sql sql = R"sql(
        INSERT INTO rep_calendar (shard, workspace, environment, rep)
        SELECT * FROM (
            SELECT * FROM unnest($1, $2, $3, $4)
            UNION
            SELECT shard, workspace, environment, rep FROM slot_claim WHERE lead = ANY ($5)
        ) AS touched (shard, workspace, environment, rep)
        ORDER BY shard, workspace, environment, rep
        ON CONFLICT (shard, workspace, environment, rep) DO UPDATE
        SET claims = rep_calendar.claims + 1
    )sql";
    std::set<RepKey> reps;
    std::set<std::tuple<Text>> leads;
    for (const auto& step : steps) {
        reps.merge(reps_in(step));
        leads.insert(std::tuple(Text(step.lead.text())));
    }
    auto parameters = Parameters::columns_of(reps);
    parameters.add_columns(leads);
    pipeline.add(sql, std::move(parameters));
}

void forget_expired_holds(Pipeline& pipeline, const SlotStep& step) {
    constexpr Sql sql = R"sql(
        DELETE FROM slot_claim USING unnest($1, $2, $3, $4) AS touched (shard, workspace, environment, rep)
        WHERE slot_claim.shard = touched.shard AND slot_claim.workspace = touched.workspace
          AND slot_claim.environment = touched.environment AND slot_claim.rep = touched.rep
          AND slot_claim.kind = 'held' AND slot_claim.until_ms <= $5
    )sql";
    auto parameters = Parameters::columns_of(reps_in(step));
    parameters.add(step.at);
    pipeline.add(sql, std::move(parameters));
}

void release(Pipeline& pipeline, const SlotStep& step) {
    pipeline.add("DELETE FROM slot_claim WHERE lead = $1 AND kind = 'held'", step.lead);
}

void hold(Pipeline& pipeline, const SlotStep& step, const lead::HoldSlots& effect) {
    forget_expired_holds(pipeline, step);
    release(pipeline, step);
    for (const booking::Slot& slot : effect.slots) {
        // The same slot twice in one offer is one hold.
        constexpr Sql sql = R"sql(
            INSERT INTO slot_claim (shard, workspace, environment, rep, claim_end_ms, start_ms,
                                    end_ms, lead, kind, until_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'held', $9)
            ON CONFLICT DO NOTHING
        )sql";
        pipeline.add(sql, shard_of(step.workspace, step.environment, slot.rep), step.workspace,
                     step.environment, slot.rep, slot.end + step.buffer, slot.start, slot.end,
                     step.lead, effect.until);
    }
}

void write_meeting(Pipeline& pipeline, const SlotStep& step, const booking::Meeting& meeting) {
    constexpr Sql sql = R"sql(
        INSERT INTO meeting (shard, id, workspace, environment, lead, rep, start_ms, end_ms,
                             timezone, state, sequence, created_at_ms, changed_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (shard, id) DO UPDATE
        SET rep = excluded.rep, start_ms = excluded.start_ms, end_ms = excluded.end_ms,
            timezone = excluded.timezone, state = excluded.state, sequence = excluded.sequence,
            created_at_ms = excluded.created_at_ms, changed_at_ms = excluded.changed_at_ms
    )sql";
    pipeline.add(sql, shard_of(meeting.lead), meeting.id, step.workspace, step.environment,
                 meeting.lead, meeting.rep, meeting.start, meeting.end, meeting.timezone,
                 codec::word_for(meeting.state), meeting.sequence, meeting.created_at,
                 meeting.changed_at);
}

void put(Pipeline& pipeline, const SlotStep& step, const booking::Meeting& meeting) {
    forget_expired_holds(pipeline, step);
    write_meeting(pipeline, step, meeting);
    pipeline.add("DELETE FROM slot_claim WHERE lead = $1 AND kind = 'booked' AND meeting = $2",
                 meeting.lead, meeting.id);
    if (meeting.state != booking::MeetingState::Booked) return;
    constexpr Sql sql = R"sql(
        INSERT INTO slot_claim (shard, workspace, environment, rep, claim_end_ms, start_ms, end_ms,
                                lead, kind, meeting)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'booked', $9)
    )sql";
    pipeline.add(sql, shard_of(step.workspace, step.environment, meeting.rep), step.workspace,
                 step.environment, meeting.rep, meeting.end + step.buffer, meeting.start,
                 meeting.end, meeting.lead, meeting.id);
}

}  // namespace

void add_slots(Pipeline& pipeline, const std::vector<SlotStep>& steps) {
    if (steps.empty()) return;
    lock_calendars(pipeline, steps);
    for (const auto& step : steps) {
        std::visit(overloaded{[&](const lead::HoldSlots& effect) { hold(pipeline, step, effect); },
                              [&](const lead::ReleaseSlots&) { release(pipeline, step); },
                              [&](const lead::PutMeeting& effect) {
                                  put(pipeline, step, effect.meeting);
                              }},
                   step.what);
    }
}

}  // namespace alvio::store::postgres
