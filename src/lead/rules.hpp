// What the company chose, and what the moment adds. Every duration is already divided by `[clock]
// speed`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "booking/slots.hpp"
#include "dialogue/playbook.hpp"

namespace alvio::lead {

/// From `start` to `end` of every day, over midnight when `end` is the earlier one.
struct QuietHours {
    std::chrono::minutes start{};
    std::chrono::minutes end{};
};

enum class AssignmentPolicy {
    Assigned,  ///< the rep whom the CRM named; everybody when it named none of ours or none of them
               ///< is free
    RoundRobin,  ///< whoever has the fewest meetings coming
    FirstAvailable,
};

struct Rules {
    std::string opening_template = "alvio_opening";
    booking::BookingRules booking;
    AssignmentPolicy assignment = AssignmentPolicy::Assigned;
    booking::TimeZone workspace_zone;
    dialogue::Language workspace_language = dialogue::Language::En;
    std::string company_phone;  ///< E.164, of the WhatsApp number; empty: unknown

    std::optional<QuietHours> quiet_hours;
    Duration window =
        std::chrono::hours{24} - std::chrono::minutes{5};  ///< Meta's 24 h with a margin
    Duration not_delivered_after = std::chrono::hours{24};
    Duration no_outcome_after = std::chrono::hours{48};
    std::vector<Duration> nudge_after = {std::chrono::hours{4}, std::chrono::hours{22}};
    Duration nudge_latest = std::chrono::hours{2};  ///< a nudge that is later than this is skipped
    Duration hold_for = std::chrono::hours{4};
    Duration stop_unanswered_after = std::chrono::hours{24};
};

/// All that a decision may look at besides lead and event.
struct Context {
    Instant now;
    const Rules& rules;
    const dialogue::Playbook& playbook;
    const booking::Team& team;
    const booking::Diary& diary;  ///< without what this lead itself holds or has booked
};

}  // namespace alvio::lead
