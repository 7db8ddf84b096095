// Phase Qualifying: one criterion after the other, in the playbook's order.
#include <algorithm>

#include "dialogue/choosing.hpp"
#include "lead/conversation.hpp"
#include "lead/offering.hpp"
#include "lead/on.hpp"
#include "lead/silence.hpp"

namespace alvio::lead {

using dialogue::Intent;
using dialogue::TextId;

namespace {

/// Whether one of the answers given disqualifies.
bool is_disqualified(const Draft& draft) {
    return std::any_of(
        draft.lead.answers.begin(), draft.lead.answers.end(), [&](const Answer& answer) {
            const auto* criterion = draft.playbook().criterion(answer.criterion);
            return criterion != nullptr &&
                   std::any_of(criterion->choices.begin(), criterion->choices.end(),
                               [&](const dialogue::Choice& choice) {
                                   return choice.id == answer.choice && choice.disqualifies;
                               });
        });
}

/// The answers are kept: on to the next question, unless one of them ends the journey.
void proceed(Draft& draft, const std::string& before) {
    if (!is_disqualified(draft)) return go_on(draft, before);
    draft.close(Closed{.declined = true});
    draft.say(TextMessage{draft.text(TextId::Declined)});
    draft.report(Status::NoOutcome);
}

}  // namespace

void on(Draft& draft, const Qualifying& phase, const Heard& heard) {
    if (ends_conversation(draft, heard)) return;
    const auto before = aside(draft, heard);
    if (record_tapped_choice(draft, heard)) return proceed(draft, before);
    const auto* criterion = draft.playbook().criterion(phase.criterion);
    if (criterion == nullptr)
        return go_on(draft, before);  // the playbook has changed since it was asked
    if (const auto* choice =
            dialogue::chosen(criterion->choices, heard.message.text, heard.reading)) {
        record_answer(draft,
                      {criterion->id, choice->id, in_language(choice->label, draft.lead.language)});
        return proceed(draft, before);
    }
    if (heard.has(Intent::Later)) {
        draft.say(TextMessage{before});
        return await_answer(draft);
    }
    if (heard.has(Intent::ProposeTime) && act_on_times(draft, Scheduling{}, heard)) {
        if (!std::holds_alternative<Booked>(draft.lead.phase)) await_answer(draft);
        return;
    }
    if (!before.empty() || is_pleasantry(heard) || heard.changes_language)
        return repeat_pending(draft, before);
    if (!criterion->choices.empty() && !phase.asked_again) {
        draft.lead.phase = Qualifying{phase.criterion, true};
        return repeat_pending(draft, draft.text(TextId::NotUnderstood));
    }
    record_answer(draft, {criterion->id, {}, heard.message.text});
    go_on(draft);
}

void on(Draft& draft, const Qualifying&, const TimerFired& fired) {
    on_silence(draft, fired);
}

}  // namespace alvio::lead
