// Who has which time of a rep. The database's triggers refuse a time that is taken
// (migrations/sqlite/0001_initial.sql); these verbs only say what is claimed and what is given
// back.
#pragma once

#include "booking/meeting.hpp"
#include "booking/slots.hpp"
#include "lead/effect.hpp"
#include "store/sqlite/connection.hpp"

namespace alvio::store::sqlite {

/// On whose behalf and when a claim is made.
struct Claimant {
    const WorkspaceId& workspace;
    Environment environment;
    const LeadId& lead;
    Instant at;       ///< holds that have run out by then are no longer in anybody's way
    Duration buffer;  ///< kept free after each claim
};

/// Replaces what the lead held. Throws SqliteError with "slot is taken" (see is_taken) when
/// somebody else has one.
void hold_slots(Connection& writer, const Claimant& claimant, const lead::HoldSlots& effect);
void release_slots(Connection& writer, const LeadId& lead);
/// Writes the meeting and replaces its claim; a cancelled meeting claims nothing. Throws as above,
/// also when the lead itself still holds the time or has another meeting.
void put_meeting(Connection& writer, const Claimant& claimant, const booking::Meeting& meeting);

/// Whether the trigger refused a claim.
[[nodiscard]] bool is_taken(const SqliteError& error);

}  // namespace alvio::store::sqlite
