#include "store/sqlite/slots.hpp"

#include <sqlite3.h>

#include "store/codec/words.hpp"
#include "store/shard.hpp"

namespace alvio::store::sqlite {

namespace {

void forget_expired_holds(Connection& writer, Instant at) {
    writer.run("DELETE FROM slot_claim WHERE kind = 'held' AND until_ms <= ?1", at);
}

void write_meeting(Connection& writer, const Claimant& claimant, const booking::Meeting& meeting) {
    constexpr Sql sql = R"sql(
        INSERT INTO meeting (shard, id, workspace, environment, lead, rep, start_ms, end_ms,
                             timezone, state, sequence, created_at_ms, changed_at_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        ON CONFLICT (shard, id) DO UPDATE
        SET rep = excluded.rep, start_ms = excluded.start_ms, end_ms = excluded.end_ms,
            timezone = excluded.timezone, state = excluded.state, sequence = excluded.sequence,
            created_at_ms = excluded.created_at_ms, changed_at_ms = excluded.changed_at_ms
    )sql";
    writer.run(sql, shard_of(meeting.lead), meeting.id, claimant.workspace, claimant.environment,
               meeting.lead, meeting.rep, meeting.start, meeting.end, meeting.timezone,
               codec::word_for(meeting.state), meeting.sequence, meeting.created_at,
               meeting.changed_at);
}

}  // namespace

void hold_slots(Connection& writer, const Claimant& claimant, const lead::HoldSlots& effect) {
    forget_expired_holds(writer, claimant.at);
    release_slots(writer, claimant.lead);
    for (const booking::Slot& slot : effect.slots) {
        // The same slot twice in one offer is one hold.
        constexpr Sql sql = R"sql(
            INSERT INTO slot_claim (shard, workspace, environment, rep, claim_end_ms, start_ms,
                                    end_ms, lead, kind, until_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'held', ?9)
            ON CONFLICT DO NOTHING
        )sql";
        writer.run(sql, shard_of(claimant.workspace, claimant.environment, slot.rep),
                   claimant.workspace, claimant.environment, slot.rep, slot.end + claimant.buffer,
                   slot.start, slot.end, claimant.lead, effect.until);
    }
}

void release_slots(Connection& writer, const LeadId& lead) {
    writer.run("DELETE FROM slot_claim WHERE lead = ?1 AND kind = 'held'", lead);
}

void put_meeting(Connection& writer, const Claimant& claimant, const booking::Meeting& meeting) {
    forget_expired_holds(writer, claimant.at);
    write_meeting(writer, claimant, meeting);
    writer.run("DELETE FROM slot_claim WHERE lead = ?1 AND kind = 'booked' AND meeting = ?2",
               meeting.lead, meeting.id);
    if (meeting.state != booking::MeetingState::Booked) return;
    constexpr Sql sql = R"sql(
        INSERT INTO slot_claim (shard, workspace, environment, rep, claim_end_ms, start_ms, end_ms,
                                lead, kind, meeting)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'booked', ?9)
    )sql";
    writer.run(sql, shard_of(claimant.workspace, claimant.environment, meeting.rep),
               claimant.workspace, claimant.environment, meeting.rep, meeting.end + claimant.buffer,
               meeting.start, meeting.end, meeting.lead, meeting.id);
}

bool is_taken(const SqliteError& error) {
    return error.code() == SQLITE_CONSTRAINT_TRIGGER &&
           std::string_view(error.what()).ends_with("slot is taken");
}

}  // namespace alvio::store::sqlite
