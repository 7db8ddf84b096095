#include "lead/silence.hpp"

#include "lead/conversation.hpp"
#include "lead/dispatch.hpp"

namespace alvio::lead {

using dialogue::TextId;

namespace {

/// A gentle reminder of what we are waiting for, inside the window only; the next one is due later.
void nudge(Draft& draft, Instant due_at) {
    const auto& rules = draft.context.rules;
    if (!window_is_open(draft.lead, draft.now(), rules)) return;
    // After an outage all of them are late; a reminder out of the blue is worse than none.
    if (draft.now() <= due_at + rules.nudge_latest)
        draft.say(TextMessage{draft.text(TextId::FollowUp)}, Purpose::Nudge);
    const auto next = static_cast<std::size_t>(++draft.lead.nudges);
    if (next < rules.nudge_after.size()) {
        draft.set_timer(TimerKind::Nudge,
                        draft.now() + rules.nudge_after[next] - rules.nudge_after[next - 1]);
    }
}

void end_in_silence(Draft& draft) {
    const auto* meeting = meeting_of(draft.lead);
    if (meeting == nullptr) {
        draft.close();
        draft.report(Status::NoOutcome);
        return;
    }
    // A move that was begun and not finished: the meeting stands as it was.
    const Booked booked{*meeting};
    draft.cancel_all_timers();
    draft.emit(ReleaseSlots{});
    draft.lead.phase = booked;
}

}  // namespace

void on_silence(Draft& draft, const TimerFired& fired) {
    switch (fired.kind) {
        case TimerKind::Nudge:
            return nudge(draft, fired.due_at);
        case TimerKind::NoOutcome:
            return end_in_silence(draft);
        case TimerKind::HoldExpired:
            return draft.emit(ReleaseSlots{});
        case TimerKind::NotDelivered:
        case TimerKind::StopUnanswered:
            return;  // the first is over once somebody answered; step() deals with the second
    }
}

}  // namespace alvio::lead
