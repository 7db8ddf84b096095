#include "lead/step.hpp"

#include <algorithm>
#include <optional>

#include "base/mutant.hpp"
#include "base/overloaded.hpp"
#include "lead/conversation.hpp"
#include "lead/on.hpp"
#include "lead/repeating.hpp"

namespace alvio::lead {

namespace {

// ---- what holds in every phase: one overload per event; what is returned goes on to the phase
// ------------------------

TemplateMessage opening_template(const Draft& draft) {
    const auto& opening = draft.playbook().opening;
    TemplateMessage message;
    message.name = opening.name.empty() ? draft.context.rules.opening_template : opening.name;
    message.language = draft.lead.language;
    const auto variables = draft.variables();
    for (const auto& parameter : opening.parameters) {
        const auto known = variables.find(parameter);
        message.body_parameters.push_back(known == variables.end() ? std::string{} : known->second);
    }
    for (const auto& button : opening.buttons)
        message.button_payloads.push_back(button.id);
    message.text = dialogue::fill_template(in_language(opening.body, draft.lead.language),
                                           message.body_parameters);
    return message;
}

std::optional<Happening> everywhere(Draft& draft, const LeadArrived& arrived) {
    auto& lead = draft.lead;
    const auto& rules = draft.context.rules;
    note_arrival(lead, arrived, draft.now());
    lead.timezone = arrived.prospect_zone.empty() ? std::string(rules.workspace_zone.name())
                                                  : arrived.prospect_zone;
    lead.language =
        draft.playbook().spoken(dialogue::parse_language(arrived.profile.preferred_language)
                                    .value_or(rules.workspace_language));

    if (!arrived.opted_out.empty()) {
        lead.opted_out = arrived.opted_out;
        lead.phase = Closed{.declined = true};
        draft.report(Status::OptOut, arrived.opted_out);
    } else if (arrived.lifecycle_stage == LifecycleStage::Customer) {
        lead.phase = InHumanHands{"customer"};
    } else if (!arrived.phone) {
        lead.phase = Closed{};
        draft.report(Status::NotReachable, "INVALID_NUMBER");
    } else {
        lead.phase = Opening{};
        lead.opening = draft.say(opening_template(draft), Purpose::Opening);
    }
    return std::nullopt;
}

bool is_waiting(const Lead& lead, TimerKind kind) {
    return std::any_of(lead.timers.begin(), lead.timers.end(),
                       [kind](const RunningTimer& timer) { return timer.kind == kind; });
}

std::optional<Happening> everywhere(Draft& draft, const LeadUpdated& updated) {
    auto& lead = draft.lead;
    lead.profile = updated.profile;
    lead.payload = updated.payload;
    lead.lifecycle_stage = updated.lifecycle_stage;
    const bool keeps_phase = meeting_of(lead) != nullptr || !lead.opted_out.empty();
    if (updated.lifecycle_stage == LifecycleStage::Customer && !keeps_phase) {
        // Somebody sold meanwhile. The robot stops; an open journey still ends, in its time.
        draft.cancel_timer(TimerKind::Nudge);
        draft.emit(ReleaseSlots{});
        lead.phase = InHumanHands{"customer"};
        // As long as the first message was on its way, nothing waited for an answer to it.
        if (is_open(lead) && !is_waiting(lead, TimerKind::NoOutcome)) {
            draft.set_timer(TimerKind::NoOutcome,
                            draft.now() + draft.context.rules.no_outcome_after);
        }
    }
    return std::nullopt;
}

/// The first message has arrived: what follows from any sign of it.
void opening_arrived(Draft& draft) {
    if (draft.lead.opening.empty()) return;
    draft.report(Status::FirstMessageDelivered);
    draft.cancel_timer(TimerKind::NotDelivered);
}

/// "Do you want us to stop?" stands. True when this message settled it.
bool settles_stop_question(Draft& draft, const Heard& heard) {
    if (!draft.lead.asked_whether_to_stop) return false;
    if (heard.has(dialogue::Intent::Yes)) {
        opt_out(draft, "STOP", Confirmation::Send);
        return true;
    }
    draft.lead.asked_whether_to_stop = false;
    draft.cancel_timer(TimerKind::StopUnanswered);
    if (!heard.has(dialogue::Intent::No)) return false;
    if (!std::holds_alternative<Booked>(draft.lead.phase) &&
        !std::holds_alternative<Closed>(draft.lead.phase)) {
        repeat_pending(draft);
    }
    return true;
}

std::optional<Happening> everywhere(Draft& draft, const MessageReceived& message) {
    auto& lead = draft.lead;
    if (message.kind == InboundKind::Reaction) return std::nullopt;
    lead.transcript.push_back({lead.updated_at, dialogue::Author::Prospect, message.text});
    lead.last_inbound_at =
        std::max(lead.last_inbound_at.value_or(message.sent_at), message.sent_at);
    lead.nudges = 0;
    if (!message.user_id.empty()) lead.user_id = message.user_id;
    lead.last_message.reset();
    draft.cancel_timer(TimerKind::Nudge);
    opening_arrived(draft);
    if (!lead.opening.empty()) draft.report(Status::FirstMessageRead);  // who answers has read
    draft.report(Status::ResponseReceived);
    if (!lead.opted_out.empty()) return std::nullopt;

    Heard heard = hear(draft, message);
    lead.language = draft.playbook().spoken(heard.reading.language);
    if (heard.reading.opt_out == dialogue::OptOut::Stop) {
        opt_out(draft, "STOP", Confirmation::Send);
        return std::nullopt;
    }
    // Somebody else answers. Only the wish to be left alone is ours to hear.
    if (message.overheard || lead.taken_over_at) return std::nullopt;
    if (settles_stop_question(draft, heard)) return std::nullopt;
    if (heard.reading.opt_out == dialogue::OptOut::Ask) {
        ask_whether_to_stop(draft);
        return std::nullopt;
    }
    return heard;
}

std::optional<Happening> everywhere(Draft& draft, const MessageAccepted& accepted) {
    if (accepted.effect != draft.lead.opening || draft.lead.opening_accepted_at)
        return std::nullopt;
    draft.lead.opening_accepted_at = draft.lead.updated_at;
    if (!std::holds_alternative<Opening>(draft.lead.phase)) return std::nullopt;
    draft.set_timer(TimerKind::NotDelivered, draft.now() + draft.context.rules.not_delivered_after);
    draft.set_timer(TimerKind::NoOutcome, draft.now() + draft.context.rules.no_outcome_after);
    return std::nullopt;
}

std::optional<Happening> everywhere(Draft& draft, const MessageDelivered& delivered) {
    if (delivered.effect == draft.lead.opening) opening_arrived(draft);
    return std::nullopt;
}

std::optional<Happening> everywhere(Draft& draft, const MessageRead& read) {
    if (read.effect == draft.lead.opening) {
        if (!mutant_is(Mutant::ReadImpliesDelivered))
            opening_arrived(draft);  // read implies delivered, whose own webhook may never come
        draft.report(Status::FirstMessageRead);
    }
    return std::nullopt;
}

bool has_arrived(const Lead& lead) {
    return std::any_of(lead.statuses.begin(), lead.statuses.end(), [](const StatusRecord& record) {
        return record.status == Status::FirstMessageDelivered;
    });
}

std::optional<Happening> everywhere(Draft& draft, const MessageRefused& refused) {
    // Meta's statuses come in any order, and a failure after a delivery is none.
    if (refused.effect == draft.lead.opening && has_arrived(draft.lead)) return std::nullopt;
    if (goes_again(draft, refused)) return std::nullopt;
    const bool stopped = refused.refusal == Refusal::MarketingStop;
    if (!stopped || std::holds_alternative<Opening>(draft.lead.phase)) return refused;
    return std::nullopt;
}

std::optional<Happening> everywhere(Draft&, const MessageDropped&) {
    return std::nullopt;
}

std::optional<Happening> everywhere(Draft& draft, const MarketingStopped&) {
    if (draft.lead.opted_out.empty()) opt_out(draft, "MARKETING_STOP", Confirmation::None);
    return std::nullopt;
}

std::optional<Happening> everywhere(Draft& draft, const NumberChanged& changed) {
    if (changed.phone) draft.lead.moved_to = changed.phone;
    if (!changed.user_id.empty()) draft.lead.user_id = changed.user_id;
    return std::nullopt;
}

std::optional<Happening> everywhere(Draft& draft, const TakenOver& taken) {
    auto& lead = draft.lead;
    lead.transcript.push_back({lead.updated_at, dialogue::Author::Person, taken.text});
    lead.last_message.reset();
    lead.taken_over_at = lead.updated_at;
    draft.cancel_timer(TimerKind::Nudge);
    draft.emit(ReleaseSlots{});
    // The journey still ends, in its time, also when nothing waited for an answer so far.
    if (is_open(lead) && !is_waiting(lead, TimerKind::NoOutcome))
        draft.set_timer(TimerKind::NoOutcome, draft.now() + draft.context.rules.no_outcome_after);
    return std::nullopt;
}

std::optional<Happening> everywhere(Draft& draft, const StatusDelivered& delivered) {
    for (auto& record : draft.lead.statuses) {
        if (record.effect == delivered.effect && !record.delivered_at)
            record.delivered_at = draft.now();
    }
    return std::nullopt;
}

std::optional<Happening> everywhere(Draft& draft, const TimerFired& fired) {
    if (!is_running(draft.lead, fired)) return std::nullopt;
    draft.forget_timer(fired.kind);
    if (fired.kind != TimerKind::StopUnanswered) return fired;
    if (draft.lead.asked_whether_to_stop) opt_out(draft, "STOP", Confirmation::None);
    return std::nullopt;
}

std::optional<Happening> everywhere(Draft&, const MeetingRequested& requested) {
    return requested;
}
std::optional<Happening> everywhere(Draft&, const CancellationRequested& requested) {
    return requested;
}

}  // namespace

Step step(const Lead& lead, const Event& event, const Context& context) {
    Draft draft(lead, context);
    const auto happening = std::visit([&](const auto& e) { return everywhere(draft, e); }, event);
    if (happening) {
        const Phase phase = draft.lead.phase;  // a copy: the phases' functions replace it
        std::visit([&](const auto& p, const auto& h) { on(draft, p, h); }, phase, *happening);
    }
    return std::move(draft).finish();
}

void note_arrival(Lead& lead, const LeadArrived& arrived, Instant now) {
    lead.phone = arrived.phone;
    lead.crm_contact_id = arrived.crm_contact_id;
    lead.lifecycle_stage = arrived.lifecycle_stage;
    lead.profile = arrived.profile;
    lead.payload = arrived.payload;
    lead.created_at = now;
}

EffectId effect_id(const LeadId& lead, std::uint64_t version, std::size_t position) {
    return EffectId(lead.text() + "-" + std::to_string(version) + "-" + std::to_string(position));
}

LeadId lead_of(const EffectId& effect) {
    const auto& text = effect.text();
    const auto last = text.rfind('-');
    const auto first =
        last == std::string::npos || last == 0 ? std::string::npos : text.rfind('-', last - 1);
    return first == std::string::npos ? LeadId{} : LeadId(text.substr(0, first));
}

}  // namespace alvio::lead
