#include "lead/dispatch.hpp"

#include "base/mutant.hpp"

#include <algorithm>

namespace alvio::lead {

namespace {

bool is_template(const SendMessage& message) {
    return std::holds_alternative<TemplateMessage>(message.content);
}

/// Openings and nudges: nobody is waiting for them.
bool can_wait(Purpose purpose) {
    return purpose == Purpose::Opening || purpose == Purpose::Nudge;
}

bool has_written_since(const Lead& lead, Instant then) {
    return std::any_of(lead.transcript.begin(), lead.transcript.end(),
                       [then](const dialogue::Turn& turn) {
                           return turn.author == dialogue::Author::Prospect && turn.at > then;
                       });
}

/// What makes a message wrong for good, whatever the hour.
std::optional<Drop> reason_to_drop(const Lead& lead, const SendMessage& message, Instant decided_at,
                                   Instant now, const Rules& rules) {
    if (!lead.phone) return Drop{"no phone number"};
    if (!lead.opted_out.empty() && message.purpose != Purpose::OptOutConfirmation &&
        !mutant_is(Mutant::OptOutAtDispatch))
        return Drop{"opted out"};
    if (lead.taken_over_at && message.purpose != Purpose::OptOutConfirmation)
        return Drop{"a person has taken over"};
    if (!is_template(message) && !window_is_open(lead, now, rules) &&
        !mutant_is(Mutant::WindowAtDispatch))
        return Drop{"24-hour window closed"};
    if (message.purpose == Purpose::Opening && !std::holds_alternative<Opening>(lead.phase)) {
        return Drop{"no longer waiting for a first message"};
    }
    // A repetition answers what was said before; by now there is a newer answer.
    if (message.not_before && message.purpose == Purpose::Reply &&
        has_written_since(lead, decided_at))
        return Drop{"the prospect has written"};
    if (message.purpose == Purpose::Nudge) {
        if (has_written_since(lead, decided_at)) return Drop{"the prospect has written"};
        if (std::holds_alternative<InHumanHands>(lead.phase) &&
            !mutant_is(Mutant::SilenceAfterHandoff))
            return Drop{"a person has taken over"};
        if (std::holds_alternative<Closed>(lead.phase)) return Drop{"the journey has ended"};
    }
    return std::nullopt;
}

}  // namespace

Verdict judge(const Lead& lead, const SendMessage& message, Instant decided_at, Instant now,
              const Rules& rules) {
    if (auto drop = reason_to_drop(lead, message, decided_at, now, rules)) return *drop;
    if (can_wait(message.purpose) && rules.quiet_hours && !mutant_is(Mutant::QuietHours)) {
        const auto zone = booking::TimeZone::find(lead.timezone).value_or(rules.workspace_zone);
        if (const auto until = quiet_until(*rules.quiet_hours, zone, now)) return Postpone{*until};
    }
    return SendNow{};
}

std::optional<Instant> quiet_until(const QuietHours& hours, const booking::TimeZone& zone,
                                   Instant now) {
    const LocalTime local = zone.to_local(now);
    const auto midnight = std::chrono::floor<std::chrono::days>(local);
    const auto time = local - midnight;
    if (hours.start == hours.end) return std::nullopt;
    if (hours.start < hours.end) {
        if (time < hours.start || time >= hours.end) return std::nullopt;
        return zone.to_instant(midnight + hours.end);
    }
    if (time >= hours.start) return zone.to_instant(midnight + std::chrono::days{1} + hours.end);
    if (time < hours.end) return zone.to_instant(midnight + hours.end);
    return std::nullopt;
}

bool window_is_open(const Lead& lead, Instant now, const Rules& rules) {
    return lead.last_inbound_at && now < *lead.last_inbound_at + rules.window;
}

}  // namespace alvio::lead
