// What the world must be asked to do. Imperative, and plain data: stored, shown, retried, compared
// in tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "booking/meeting.hpp"
#include "booking/slots.hpp"
#include "lead/event.hpp"
#include "lead/message.hpp"
#include "lead/status.hpp"

namespace alvio::lead {

// ---- carried out by the outside world: lane by lane, retried
// ---------------------------------------------------

struct SendMessage {
    Purpose purpose = Purpose::Reply;
    MessageContent content;
    std::optional<Instant> not_before = {};  ///< it is a repetition, and too early before
    bool operator==(const SendMessage&) const = default;
};

/// One callback to the CRM, complete: the body can be written from it alone.
struct ReportStatus {
    Status status = Status::NoOutcome;
    std::string crm_id;
    std::string reason;
    struct When {
        Instant start;
        std::string timezone;           ///< IANA
        std::chrono::minutes offset{};  ///< in force at `start` there
        bool operator==(const When&) const = default;
    };
    std::optional<When> meeting;
    std::string summary;
    std::string transcript;
    bool operator==(const ReportStatus&) const = default;
};

// ---- carried out by the store, in the transaction of the event itself
// ---------------------------------------------

struct SetTimer {
    TimerKind kind =
        TimerKind::NoOutcome;  ///< a lead has at most one timer of a kind; the new one replaces it
    Instant due_at;
    std::uint64_t generation = 0;  ///< the lead's version when it was set: an older one is stale
    bool operator==(const SetTimer&) const = default;
};
struct CancelTimer {
    TimerKind kind = TimerKind::NoOutcome;
    bool operator==(const CancelTimer&) const = default;
};
/// Takes these slots for the lead until released; replaces what it held. Refused when somebody else
/// has one.
struct HoldSlots {
    std::vector<booking::Slot> slots;
    Instant until;
    bool operator==(const HoldSlots&) const = default;
};
struct ReleaseSlots {
    bool operator==(const ReleaseSlots&) const = default;
};
/// Books, moves or cancels: the meeting as it is to stand. Refused when somebody else has the time.
struct PutMeeting {
    booking::Meeting meeting;
    bool operator==(const PutMeeting&) const = default;
};
/// Nothing is written to this contact any more, also for later leads.
struct SuppressContact {
    std::string reason;  ///< "STOP", "MARKETING_STOP"
    bool operator==(const SuppressContact&) const = default;
};

using Effect = std::variant<SendMessage, ReportStatus, SetTimer, CancelTimer, HoldSlots,
                            ReleaseSlots, PutMeeting, SuppressContact>;

/// The effects of one lead and one lane happen one after the other, in order.
enum class Lane { WhatsApp, Crm };

/// An effect for the outside world.
using OutboundEffect = std::variant<SendMessage, ReportStatus>;
[[nodiscard]] inline Lane lane_of(const OutboundEffect& effect) {
    return std::holds_alternative<SendMessage>(effect) ? Lane::WhatsApp : Lane::Crm;
}

}  // namespace alvio::lead
