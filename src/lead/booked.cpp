// Phase Booked: the meeting stands. The prospect may move it, cancel it, or ask something.
#include <algorithm>

#include "lead/conversation.hpp"
#include "lead/offering.hpp"
#include "lead/on.hpp"

namespace alvio::lead {

using dialogue::Intent;
using dialogue::TextId;

namespace {

/// The robot's last message.
std::string_view last_said(const Lead& lead) {
    const auto is_ours = [](const dialogue::Turn& turn) {
        return turn.author == dialogue::Author::Agent;
    };
    const auto last = std::find_if(lead.transcript.rbegin(), lead.transcript.rend(), is_ours);
    return last == lead.transcript.rend() ? std::string_view{} : std::string_view(last->text);
}

}  // namespace

void on(Draft& draft, const Booked& phase, const Heard& heard) {
    if (heard.has(Intent::Cancel) || heard.has(Intent::NotInterested)) {
        cancel_meeting(draft, phase.meeting);
        return await_answer(draft);  // who does not rebook ends in NO_OUTCOME
    }
    if (record_tapped_choice(draft, heard)) return;
    const Scheduling moving{{}, {}, phase.meeting};
    if (const auto slot = slot_of(heard.message.option, draft.context)) {
        if (slot->start != phase.meeting.start)
            choose(draft, moving, *slot);  // a row of an older list
        return;
    }
    if (heard.has(Intent::Reschedule) || heard.has(Intent::OtherTimes) ||
        heard.has(Intent::ProposeTime)) {
        if (!act_on_times(draft, moving, heard)) offer(draft, moving);
        if (!std::holds_alternative<Booked>(draft.lead.phase)) await_answer(draft);
        return;
    }
    if (heard.has(Intent::Human)) {
        draft.say(TextMessage{draft.text(TextId::Handoff)});
        return;
    }
    if (const auto answer = aside(draft, heard); !answer.empty()) {
        draft.say(TextMessage{answer});
        return;
    }
    if (is_pleasantry(heard)) return;
    const auto reminder = draft.text(TextId::StillBooked, words_of(draft, phase.meeting));
    if (last_said(draft.lead) != reminder) draft.say(TextMessage{reminder});  // once is enough
}

void on(Draft& draft, const Booked& phase, const CancellationRequested&) {
    cancel_meeting(draft, phase.meeting);
}

}  // namespace alvio::lead
