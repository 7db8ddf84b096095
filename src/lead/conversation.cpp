#include "lead/conversation.hpp"

#include <algorithm>

#include "dialogue/choosing.hpp"
#include "lead/offering.hpp"

namespace alvio::lead {

using dialogue::Intent;
using dialogue::TextId;

namespace {

dialogue::Situation situation_of(const Draft& draft) {
    dialogue::Situation situation;
    situation.language = draft.lead.language;
    situation.now = draft.prospect_zone().to_local(draft.now());
    if (draft.lead.asked_whether_to_stop) {
        situation.asked = dialogue::Asked::WhetherToStop;
    } else if (const auto* scheduling = std::get_if<Scheduling>(&draft.lead.phase)) {
        situation.asked =
            scheduling->offered.empty() ? dialogue::Asked::YesNo : dialogue::Asked::OfferedSlots;
        situation.offered = static_cast<int>(scheduling->offered.size());
    } else if (std::holds_alternative<Booked>(draft.lead.phase)) {
        situation.asked = dialogue::Asked::Booked;
    } else if (std::holds_alternative<Opening>(draft.lead.phase)) {
        situation.asked = dialogue::Asked::YesNo;
    } else if (const auto* qualifying = std::get_if<Qualifying>(&draft.lead.phase)) {
        const auto* criterion = draft.playbook().criterion(qualifying->criterion);
        if (criterion != nullptr) situation.offered = static_cast<int>(criterion->choices.size());
    }
    return situation;
}

/// What a tapped option means, in the terms of a written message. The label says nothing that the
/// id does not.
dialogue::Reading reading_of_option(const MessageReceived& message, dialogue::Language language) {
    dialogue::Reading reading;
    reading.language = language;
    const auto& option = message.option;
    if (option == "stop" || option == "stop:yes") {
        reading.opt_out = dialogue::OptOut::Stop;
    } else if (option == "not_interested") {
        reading.intents = {Intent::NotInterested};
    } else if (option == "other_times") {
        reading.intents = {Intent::OtherTimes};
    } else if (option == "start" || option == "again:yes") {
        reading.intents = {Intent::Yes};
    } else if (option == "stop:no" || option == "again:no") {
        reading.intents = {Intent::No};
    }
    return reading;
}

bool is_ours(const std::string& option) {
    static constexpr std::string_view whole[] = {"stop",           "stop:yes", "stop:no",
                                                 "not_interested", "start",    "other_times",
                                                 "again:yes",      "again:no"};
    return std::find(std::begin(whole), std::end(whole), option) != std::end(whole) ||
           option.starts_with("slot:") || option.starts_with("choice:");
}

/// The question with its choices: up to three as buttons, more as a list, none as plain text.
MessageContent question(const Draft& draft, const dialogue::Criterion& criterion,
                        const std::string& before) {
    std::string body = draft.words(criterion.question);
    if (!before.empty()) body = before + "\n\n" + body;
    std::vector<Option> options;
    for (const auto& choice : criterion.choices) {
        options.push_back({"choice:" + criterion.id + ":" + choice.id, draft.words(choice.label)});
    }
    if (options.empty()) return TextMessage{std::move(body)};
    if (options.size() <= 3) return ButtonsMessage{std::move(body), std::move(options)};
    return ListMessage{std::move(body), draft.text(TextId::OfferButton), std::move(options)};
}

const dialogue::Criterion* next_criterion(const Draft& draft) {
    for (const auto& criterion : draft.playbook().criteria) {
        const auto answered =
            std::any_of(draft.lead.answers.begin(), draft.lead.answers.end(),
                        [&](const Answer& answer) { return answer.criterion == criterion.id; });
        if (!answered) return &criterion;
    }
    return nullptr;
}

}  // namespace

Heard hear(const Draft& draft, const MessageReceived& message) {
    if (is_ours(message.option)) return {message, reading_of_option(message, draft.lead.language)};
    if (message.kind == InboundKind::Unsupported)
        return {message, {draft.lead.language, {}, {}, {}, {}}};
    auto reading = dialogue::understand(message.text, situation_of(draft));
    const bool changes_language = draft.playbook().spoken(reading.language) != draft.lead.language;
    return {message, std::move(reading), changes_language};
}

bool record_tapped_choice(Draft& draft, const Heard& heard) {
    const auto option = heard.option_after("choice:");
    const auto colon = option.find(':');
    if (colon == std::string_view::npos) return false;
    const auto* criterion = draft.playbook().criterion(option.substr(0, colon));
    if (criterion == nullptr) return false;
    for (const auto& choice : criterion->choices) {
        if (choice.id != option.substr(colon + 1)) continue;
        record_answer(draft,
                      {criterion->id, choice.id, in_language(choice.label, draft.lead.language)});
        return true;
    }
    return false;
}

void record_answer(Draft& draft, Answer answer) {
    auto& answers = draft.lead.answers;
    const auto same = std::find_if(answers.begin(), answers.end(), [&](const Answer& known) {
        return known.criterion == answer.criterion;
    });
    if (same == answers.end()) {
        answers.push_back(std::move(answer));
    } else {
        *same = std::move(answer);
    }
}

bool ends_conversation(Draft& draft, const Heard& heard) {
    if (heard.has(Intent::Human)) {
        draft.cancel_all_timers();
        draft.emit(ReleaseSlots{});
        draft.lead.phase = InHumanHands{"asked_for_person", true};
        draft.say(TextMessage{draft.text(TextId::Handoff)});
        draft.report(Status::NoOutcome);
        return true;
    }
    const bool wrong_person = heard.has(Intent::WrongPerson);
    if (!wrong_person && !heard.has(Intent::NotInterested)) return false;
    draft.close(Closed{.declined = true});
    draft.say(TextMessage{draft.text(wrong_person ? TextId::WrongPerson : TextId::Declined)});
    draft.report(Status::NoOutcome);
    return true;
}

std::string aside(Draft& draft, const Heard& heard) {
    if (heard.message.kind == InboundKind::Media ||
        heard.message.kind == InboundKind::Unsupported) {
        return draft.text(TextId::TextOnly);
    }
    if (heard.has(Intent::AreYouABot)) return draft.text(TextId::IAmABot);
    if (heard.has(Intent::Later)) return draft.text(TextId::Later);
    if (!heard.has(Intent::Question)) return {};
    const auto* knowledge =
        dialogue::find_knowledge(draft.playbook(), heard.message.text, draft.lead.language);
    // "Can you answer in French?": to go on in French is the answer.
    if (knowledge == nullptr && heard.changes_language) return {};
    draft.lead.questions.push_back(knowledge != nullptr ? knowledge->id : "other");
    return knowledge != nullptr ? draft.words(knowledge->answer) : draft.text(TextId::NoAnswer);
}

void go_on(Draft& draft, const std::string& before) {
    if (const auto* criterion = next_criterion(draft)) {
        draft.lead.phase = Qualifying{criterion->id};
        draft.say(question(draft, *criterion, before));
    } else {
        offer(draft, Scheduling{}, before);
    }
    await_answer(draft);
}

void repeat_pending(Draft& draft, const std::string& before) {
    const auto* criterion = [&]() -> const dialogue::Criterion* {
        const auto* qualifying = std::get_if<Qualifying>(&draft.lead.phase);
        return qualifying != nullptr ? draft.playbook().criterion(qualifying->criterion) : nullptr;
    }();
    if (criterion != nullptr) {
        draft.say(question(draft, *criterion, before));
    } else if (const auto* scheduling = std::get_if<Scheduling>(&draft.lead.phase)) {
        repeat_offer(draft, Scheduling(*scheduling), before);
    } else {
        go_on(draft, before);
        return;
    }
    await_answer(draft);
}

void opt_out(Draft& draft, std::string reason, Confirmation confirmation) {
    draft.lead.opted_out = reason;
    draft.lead.asked_whether_to_stop = false;
    draft.emit(SuppressContact{reason});
    const auto* meeting = meeting_of(draft.lead);
    if (meeting != nullptr) {
        // The meeting was agreed and stays; for its sake not even a confirmation is written.
        const Booked booked{*meeting};
        draft.cancel_all_timers();
        draft.emit(ReleaseSlots{});
        draft.lead.phase = booked;
    } else {
        draft.close(Closed{.declined = true});
        if (confirmation == Confirmation::Send) {
            draft.say(TextMessage{draft.text(TextId::OptOutConfirmation)},
                      Purpose::OptOutConfirmation);
        }
    }
    draft.report(Status::OptOut, std::move(reason));
}

void ask_whether_to_stop(Draft& draft) {
    draft.lead.asked_whether_to_stop = true;
    draft.cancel_timer(TimerKind::Nudge);
    draft.set_timer(TimerKind::StopUnanswered,
                    draft.now() + draft.context.rules.stop_unanswered_after);
    draft.say(ButtonsMessage{
        draft.text(TextId::AskWhetherToStop),
        {{"stop:yes", draft.text(TextId::StopYes)}, {"stop:no", draft.text(TextId::StopNo)}}});
}

void await_answer(Draft& draft) {
    // Silence counts from now, by our clock: Meta's timestamps have whole seconds, which are hours
    // on a fast clock.
    const auto& rules = draft.context.rules;
    draft.set_timer(TimerKind::NoOutcome, draft.now() + rules.no_outcome_after);
    if (!rules.nudge_after.empty())
        draft.set_timer(TimerKind::Nudge, draft.now() + rules.nudge_after.front());
}

bool is_pleasantry(const Heard& heard) {
    const auto& intents = heard.reading.intents;
    const auto polite = [](Intent intent) {
        return intent == Intent::Thanks || intent == Intent::Goodbye ||
               intent == Intent::Acknowledge || intent == Intent::Yes || intent == Intent::Greeting;
    };
    return !intents.empty() && std::all_of(intents.begin(), intents.end(), polite) &&
           heard.reading.times.empty();
}

}  // namespace alvio::lead
