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

const dialogue::Choice* choice_by_id(const dialogue::Criterion& criterion, std::string_view id) {
    const auto found = std::find_if(criterion.choices.begin(), criterion.choices.end(),
                                    [&](const dialogue::Choice& choice) { return choice.id == id; });
    return found == criterion.choices.end() ? nullptr : &*found;
}

/// A later answer to the same criterion replaces the earlier one.
void record(Draft& draft, Answer answer) {
    auto& answers = draft.lead.answers;
    const auto same = std::find_if(answers.begin(), answers.end(),
                                   [&](const Answer& known) { return known.criterion == answer.criterion; });
    if (same == answers.end()) {
        answers.push_back(std::move(answer));
    } else {
        *same = std::move(answer);
    }
}

/// The tapped choice with its criterion: "choice:<criterion>:<choice>".
std::pair<const dialogue::Criterion*, const dialogue::Choice*> tapped(const Draft& draft, const Heard& heard) {
    const auto option = heard.option_after("choice:");
    const auto colon = option.find(':');
    if (colon == std::string_view::npos) return {nullptr, nullptr};
    const auto* criterion = draft.playbook().criterion(option.substr(0, colon));
    return {criterion, criterion != nullptr ? choice_by_id(*criterion, option.substr(colon + 1)) : nullptr};
}

/// Takes the answer and goes on; ends the journey when the choice disqualifies.
void take(Draft& draft, const dialogue::Criterion& criterion, const dialogue::Choice& choice,
          const std::string& before) {
    record(draft, {criterion.id, choice.id, in_language(choice.label, draft.lead.language)});
    if (!choice.disqualifies) return go_on(draft, before);
    draft.close(Closed{.declined = true});
    draft.say(TextMessage{draft.text(TextId::Declined)});
    draft.report(Status::NoOutcome);
}

}  // namespace

void on(Draft& draft, const Qualifying& phase, const Heard& heard) {
    if (ends_conversation(draft, heard)) return;
    const auto before = aside(draft, heard);
    if (const auto [criterion, choice] = tapped(draft, heard); choice != nullptr) {
        return take(draft, *criterion, *choice, before);
    }
    const auto* criterion = draft.playbook().criterion(phase.criterion);
    if (criterion == nullptr) return go_on(draft, before);  // the playbook has changed since it was asked
    if (const auto* choice = dialogue::chosen(criterion->choices, heard.message.text, heard.reading)) {
        return take(draft, *criterion, *choice, before);
    }
    if (heard.has(Intent::ProposeTime) && act_on_times(draft, Scheduling{}, heard)) {
        if (!std::holds_alternative<Booked>(draft.lead.phase)) await_answer(draft);
        return;
    }
    if (!before.empty()) return repeat_pending(draft, before);
    if (!criterion->choices.empty() && !phase.asked_again) {
        draft.lead.phase = Qualifying{phase.criterion, true};
        return repeat_pending(draft, draft.text(TextId::NotUnderstood));
    }
    record(draft, {criterion->id, {}, heard.message.text});
    go_on(draft);
}

void on(Draft& draft, const Qualifying&, const TimerFired& fired) { on_silence(draft, fired); }

}  // namespace alvio::lead
