// Who has which time of a rep, and who is refused: the rules of the trigger `slot_claim_once`
// (migrations/0001_initial.sql) in plain words.
#pragma once

#include <compare>
#include <optional>

#include "booking/meeting.hpp"
#include "booking/slots.hpp"
#include "lead/effect.hpp"
#include "store/memory/table.hpp"
#include "store/store.hpp"

namespace alvio::store::memory {

class Slots {
public:
    /// Replaces what the lead held. False when another lead has one of the times, or its buffer.
    [[nodiscard]] bool hold(const LeadChange& by, const lead::HoldSlots& effect, Undo& undo);
    void release(const LeadId& lead, Undo& undo);
    /// Replaces the meeting's claim; a cancelled one claims nothing. False when the time is taken,
    /// also by a hold of the lead itself.
    [[nodiscard]] bool claim(const LeadChange& by, const booking::Meeting& meeting, Undo& undo);
    /// Store::diary.
    [[nodiscard]] booking::Diary diary(const WorkspaceId& workspace, Environment environment,
                                       Instant from, const LeadId& except) const;

private:
    /// The end comes early in the order, so that all that lies in the past is passed over.
    struct Key {
        WorkspaceId workspace;
        Environment environment = Environment::Test;
        Instant claim_end;  ///< the end and the buffer
        RepId rep;
        Instant start;
        LeadId lead;
        auto operator<=>(const Key&) const = default;
    };
    struct Claim {
        Instant end;
        std::optional<Instant> until;  ///< of a hold
        MeetingId meeting;             ///< of a booking
    };

    void insert(const Key& key, const Claim& claim, Undo& undo);
    void erase(const Key& key, Undo& undo);
    void forget_expired_holds(Instant at, Undo& undo);
    /// The claims of a lead that `which(claim)` picks.
    template <class Which>
    void erase_of(const LeadId& lead, Which which, Undo& undo);
    [[nodiscard]] bool is_free(const Key& wanted, bool also_of_the_lead_itself) const;
    [[nodiscard]] static Key key_of(const LeadChange& by, const LeadId& lead,
                                    const booking::Slot& slot);

    Table<Key, Claim> claims_;
    Table<std::pair<LeadId, Key>> by_lead_;
    Table<std::pair<Instant, Key>> holds_by_expiry_;
};

}  // namespace alvio::store::memory
