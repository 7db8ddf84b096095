// Phase InHumanHands: a person answers. The robot says so once and is silent.
#include "lead/conversation.hpp"
#include "lead/on.hpp"

namespace alvio::lead {

using dialogue::TextId;

void on(Draft& draft, const InHumanHands& phase, const Heard&) {
    if (phase.told) return;
    draft.say(TextMessage{draft.text(TextId::Support)});
    draft.lead.phase = InHumanHands{phase.reason, true};
}

void on(Draft& draft, const InHumanHands&, const TimerFired& fired) {
    if (fired.kind == TimerKind::NoOutcome && is_open(draft.lead)) draft.report(Status::NoOutcome);
}

}  // namespace alvio::lead
