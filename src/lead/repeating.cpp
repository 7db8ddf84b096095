#include "lead/repeating.hpp"

#include <algorithm>

#include "lead/dispatch.hpp"

namespace alvio::lead {

namespace {

/// Marketing templates are not delivered to numbers of the United States, today or tomorrow. They
/// share +1 with Canada and others, where one more try costs nothing that a person would notice, so
/// the country code decides.
bool gets_no_marketing(const Lead& lead) {
    return lead.phone && lead.phone->e164().starts_with("+1");
}

/// How long the last message waits before it goes again; nothing: it does not.
std::optional<Duration> wait_before_repeating(const Draft& draft, Refusal refusal) {
    const auto& rules = draft.context.rules;
    const auto& last = *draft.lead.last_message;
    const auto refusals = static_cast<std::size_t>(last.refusals);
    switch (refusal) {
        case Refusal::Again:
            // A reminder that is late is worse than none.
            if (last.message.purpose == Purpose::Nudge) return std::nullopt;
            if (last.refusals >= rules.most_repetitions || rules.again_after.empty())
                return std::nullopt;
            return rules.again_after[std::min(refusals, rules.again_after.size() - 1)];
        case Refusal::NotNow:
            if (last.message.purpose != Purpose::Opening || gets_no_marketing(draft.lead) ||
                refusals >= rules.not_now_after.size())
                return std::nullopt;
            return rules.not_now_after[refusals];
        case Refusal::WindowClosed:
            if (last.refusals > 0 || !window_is_open(draft.lead, draft.now(), rules))
                return std::nullopt;
            return rules.window_doubted_after;
        case Refusal::Unreachable:
        case Refusal::MarketingStop:
        case Refusal::NeverByTemplate:
        case Refusal::Invalid:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

bool goes_again(Draft& draft, const MessageRefused& refused) {
    auto& lead = draft.lead;
    if (!lead.last_message || lead.last_message->effect != refused.effect) return false;
    const bool is_opening = lead.last_message->message.purpose == Purpose::Opening;
    if (is_opening && !std::holds_alternative<Opening>(lead.phase)) return false;
    const auto wait = wait_before_repeating(draft, refused.refusal);
    if (!wait) return false;
    const auto effect = draft.say_again(draft.now() + *wait);
    if (!is_opening) return true;
    // What waits for a sign of the first message waits for one of the new effect.
    lead.opening = effect;
    lead.opening_accepted_at.reset();
    draft.cancel_timer(TimerKind::NotDelivered);
    draft.cancel_timer(TimerKind::NoOutcome);
    return true;
}

}  // namespace alvio::lead
