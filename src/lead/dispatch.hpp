// May this message leave now? Asked at the very moment of sending, because minutes or days can lie
// between a decision and its turn: the prospect may have said STOP, the window may have closed,
// night may have fallen.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "lead/effect.hpp"
#include "lead/lead.hpp"
#include "lead/rules.hpp"

namespace alvio::lead {

struct SendNow {};
struct Postpone {
    Instant until;
};
struct Drop {
    std::string why;
};
using Verdict = std::variant<SendNow, Postpone, Drop>;

/// `decided_at` is when step() made the effect.
[[nodiscard]] Verdict judge(const Lead& lead, const SendMessage& message, Instant decided_at,
                            Instant now, const Rules& rules);

/// When the quiet hours that `now` lies in end; nothing outside quiet hours.
[[nodiscard]] std::optional<Instant> quiet_until(const QuietHours& hours,
                                                 const booking::TimeZone& zone, Instant now);
/// Whether free-form text may be sent: the prospect's last message is recent enough.
[[nodiscard]] bool window_is_open(const Lead& lead, Instant now, const Rules& rules);

}  // namespace alvio::lead
