// Phase Scheduling: times are on offer, or the prospect was asked whether to offer some.
#include "lead/conversation.hpp"
#include "lead/offering.hpp"
#include "lead/on.hpp"
#include "lead/silence.hpp"

namespace alvio::lead {

using dialogue::Intent;
using dialogue::TextId;

namespace {

/// Back to the meeting that was to be moved.
void keep_meeting(Draft& draft, const booking::Meeting& meeting) {
    draft.cancel_all_timers();
    draft.emit(ReleaseSlots{});
    draft.lead.phase = Booked{meeting};
    draft.say(TextMessage{draft.text(TextId::StillBooked, words_of(draft, meeting))});
}

/// "No" to a list means "none of these"; to "another time?" it ends the conversation.
void on_no(Draft& draft, const Scheduling& phase) {
    if (phase.moving) return keep_meeting(draft, *phase.moving);
    if (!phase.offered.empty()) return offer(draft, phase);
    draft.close(Closed{.declined = true});
    draft.say(TextMessage{draft.text(TextId::Declined)});
    draft.report(Status::NoOutcome);
}

/// The slot that the message picks: a tapped row, an ordinal, or "yes" to a single one.
std::optional<booking::Slot> picked(const Draft& draft, const Scheduling& phase,
                                    const Heard& heard) {
    if (const auto slot = slot_of(heard.message.option, draft.context)) return slot;
    const auto choice = heard.reading.choice;
    if (choice && *choice >= 1 && static_cast<std::size_t>(*choice) <= phase.offered.size()) {
        return phase.offered[static_cast<std::size_t>(*choice) - 1];
    }
    if (phase.offered.size() == 1 && heard.has(Intent::Yes)) return phase.offered.front();
    return std::nullopt;
}

void decide(Draft& draft, const Scheduling& phase, const Heard& heard) {
    if (const auto slot = picked(draft, phase, heard)) return choose(draft, phase, *slot);
    if (record_tapped_choice(draft, heard)) return;  // a second thought about an earlier question
    if (act_on_times(draft, phase, heard)) return;
    if (phase.moving && heard.has(Intent::Cancel)) return cancel_meeting(draft, *phase.moving);
    if (heard.has(Intent::OtherTimes) || heard.has(Intent::Reschedule)) return offer(draft, phase);
    if (heard.has(Intent::No)) return on_no(draft, phase);
    auto before = aside(draft, heard);
    if (heard.has(Intent::Later)) {
        draft.say(TextMessage{before});
        return;
    }
    const bool unclear = before.empty() && !is_pleasantry(heard) && !heard.changes_language;
    if (unclear && !phase.offered.empty()) before = draft.text(TextId::NotUnderstood);
    repeat_offer(draft, phase, before);
}

}  // namespace

void on(Draft& draft, const Scheduling& phase, const Heard& heard) {
    if (!phase.moving && ends_conversation(draft, heard)) return;
    decide(draft, phase, heard);
    const bool waiting = std::holds_alternative<Scheduling>(draft.lead.phase);
    if (waiting) await_answer(draft);
}

void on(Draft& draft, const Scheduling&, const TimerFired& fired) {
    on_silence(draft, fired);
}

void on(Draft& draft, const Scheduling& phase, const CancellationRequested&) {
    if (phase.moving) cancel_meeting(draft, *phase.moving);
}

}  // namespace alvio::lead
