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

    // What Meta took and then did not deliver goes again (lead/repeating.hpp).
    /// After trouble that is none of the contact's; the last wait stays.
    std::vector<Duration> again_after = {std::chrono::seconds{30}, std::chrono::minutes{2},
                                         std::chrono::minutes{10}, std::chrono::minutes{30},
                                         std::chrono::hours{1}};
    int most_repetitions = 48;  ///< for such trouble: with the waits above about two days
    /// A first message that came on top of too much marketing; after the last one it is given up.
    std::vector<Duration> not_now_after = {std::chrono::hours{24}, std::chrono::hours{48}};
    /// Meta has been seen to call the window closed right after a message that opened it.
    Duration window_doubted_after = std::chrono::seconds{30};
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
