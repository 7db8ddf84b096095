// Phase Opening: the first template is on its way, or has not been answered.
#include "lead/conversation.hpp"
#include "lead/offering.hpp"
#include "lead/on.hpp"

namespace alvio::lead {

using dialogue::Intent;
using dialogue::TextId;

namespace {

void not_reachable(Draft& draft, std::string reason) {
    draft.close();
    draft.report(Status::NotReachable, std::move(reason));
}

}  // namespace

void on(Draft& draft, const Opening&, const Heard& heard) {
    if (ends_conversation(draft, heard)) return;
    if (heard.has(Intent::No)) {
        draft.close(Closed{.declined = true});
        draft.say(TextMessage{draft.text(TextId::Declined)});
        draft.report(Status::NoOutcome);
        return;
    }
    const auto before = aside(draft, heard);
    if (heard.has(Intent::Later)) {
        draft.say(TextMessage{before});
        await_answer(draft);
        return;
    }
    if (!heard.reading.times.empty() && heard.has(Intent::ProposeTime) &&
        act_on_times(draft, Scheduling{}, heard)) {
        if (!std::holds_alternative<Booked>(draft.lead.phase)) await_answer(draft);
        return;
    }
    go_on(draft, before);
}

void on(Draft& draft, const Opening&, const MessageRefused& refused) {
    if (refused.effect != draft.lead.opening) return;
    switch (refused.refusal) {
        case Refusal::Unreachable:
            return not_reachable(draft, "NO_WHATSAPP");
        case Refusal::MarketingStop:
            return opt_out(draft, "MARKETING_STOP", Confirmation::None);
        case Refusal::NotNow:
        case Refusal::NeverByTemplate:
            // The contact exists, and Meta will not deliver what we may send.
            return not_reachable(draft, "NOT_DELIVERED");
        case Refusal::Again:
        case Refusal::WindowClosed:
        case Refusal::Invalid:
            // Our request or configuration is at fault, which says nothing about the contact: never
            // NOT_REACHABLE.
            draft.cancel_timer(TimerKind::NotDelivered);
            draft.set_timer(TimerKind::NoOutcome,
                            draft.now() + draft.context.rules.no_outcome_after);
            return;
    }
}

void on(Draft& draft, const Opening&, const TimerFired& fired) {
    if (fired.kind == TimerKind::NotDelivered) return not_reachable(draft, "NOT_DELIVERED");
    if (fired.kind != TimerKind::NoOutcome) return;
    draft.close();
    draft.report(Status::NoOutcome);
}

}  // namespace alvio::lead
