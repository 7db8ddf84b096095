// Where a lead stands. Each phase owns the data that only it needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "booking/meeting.hpp"
#include "booking/slots.hpp"

namespace alvio::lead {

/// The first template is on its way or unanswered.
struct Opening {
    bool operator==(const Opening&) const = default;
};
/// A qualification question stands.
struct Qualifying {
    std::string criterion;     ///< its id in the playbook
    bool asked_again = false;  ///< a first answer was not understood
    bool operator==(const Qualifying&) const = default;
};
/// Times are on offer.
struct Scheduling {
    std::vector<booking::Slot> offered;         ///< what the last message showed, in its order
    std::vector<booking::Slot> offered_before;  ///< not to be shown again
    std::optional<booking::Meeting> moving;     ///< the meeting that the choice will move
    bool operator==(const Scheduling&) const = default;
};
struct Booked {
    booking::Meeting meeting;
    bool operator==(const Booked&) const = default;
};
/// A person talks; the robot is silent.
struct InHumanHands {
    std::string reason;  ///< "asked_for_person", "customer"
    bool told = false;   ///< the prospect knows that a person will answer
    bool operator==(const InHumanHands&) const = default;
};
/// The journey has ended without a meeting.
struct Closed {
    bool declined = false;  ///< the prospect said no: only a clear wish reopens the conversation
    bool operator==(const Closed&) const = default;
};

using Phase = std::variant<Opening, Qualifying, Scheduling, Booked, InHumanHands, Closed>;

/// "opening", "qualifying", "scheduling", "booked", "in_human_hands", "closed".
[[nodiscard]] std::string_view name_of(const Phase& phase);

}  // namespace alvio::lead
