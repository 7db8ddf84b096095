#include "lead/report.hpp"

#include "dialogue/summary.hpp"
#include "dialogue/transcript_text.hpp"
#include "dialogue/words.hpp"

namespace alvio::lead {

using dialogue::KnownValue;
using dialogue::Placeholder;
using Outcome = dialogue::SummaryFacts::Outcome;

namespace {

void add(std::vector<KnownValue>& known, Placeholder placeholder, const std::string& value) {
    if (!value.empty()) known.push_back({placeholder, value});
}

bool has_answered(const Lead& lead) {
    return lead.last_inbound_at.has_value();
}

Outcome outcome_of(const Lead& lead) {
    if (std::holds_alternative<Booked>(lead.phase)) return Outcome::Booked;
    if (const auto* hands = std::get_if<InHumanHands>(&lead.phase)) {
        if (hands->reason == "asked_for_person") return Outcome::AskedForPerson;
    }
    if (!has_answered(lead)) return Outcome::NeverAnswered;
    if (const auto* closed = std::get_if<Closed>(&lead.phase);
        closed != nullptr && closed->declined) {
        return Outcome::Declined;
    }
    if (final_status(lead) == Status::MeetingBooked) return Outcome::CancelledMeeting;
    return Outcome::Silent;
}

std::string kanban_stage(const Lead& lead) {
    if (meeting_of(lead) != nullptr) return "booked";
    return has_answered(lead) ? "responded" : "contacted";
}

}  // namespace

std::vector<KnownValue> known_values(const Lead& lead, const booking::Team& team,
                                     const dialogue::Playbook& playbook) {
    std::vector<KnownValue> known;
    const auto& profile = lead.profile;
    if (!profile.first_name.empty() && !profile.last_name.empty()) {
        add(known, Placeholder::Name, profile.first_name + " " + profile.last_name);
    }
    add(known, Placeholder::FirstName, profile.first_name);
    add(known, Placeholder::LastName, profile.last_name);
    add(known, Placeholder::Email, profile.email);
    add(known, Placeholder::Company, profile.company);
    add(known, Placeholder::Address, profile.address);
    add(known, Placeholder::Address, profile.postal_code);
    if (lead.phone) add(known, Placeholder::Number, lead.phone->e164());
    for (const auto& person : profile.assignees) {
        if (!person.first_name.empty() && !person.last_name.empty()) {
            add(known, Placeholder::Name, person.first_name + " " + person.last_name);
        }
        add(known, Placeholder::FirstName, person.first_name);
        add(known, Placeholder::LastName, person.last_name);
        add(known, Placeholder::Email, person.email);
        add(known, Placeholder::Number, person.phone_number);
        add(known, Placeholder::Link, person.calendar_link);
    }
    for (const auto& rep : team) {
        add(known, Placeholder::Name, rep.name);
        add(known, Placeholder::Email, rep.email);
    }
    add(known, Placeholder::FirstName, playbook.agent);
    add(known, Placeholder::Company, playbook.company);
    return known;
}

std::string summary_of(const Lead& lead, const Context& context) {
    const auto language = context.playbook.spoken(context.rules.workspace_language);
    const auto known = known_values(lead, context.team, context.playbook);
    dialogue::SummaryFacts facts;
    facts.outcome = outcome_of(lead);
    for (const auto& answer : lead.answers) {
        const auto* criterion = context.playbook.criterion(answer.criterion);
        const auto name =
            criterion != nullptr ? in_language(criterion->name, language) : answer.criterion;
        facts.answers.emplace_back(name, dialogue::anonymise(answer.words, known));
    }
    facts.questions = lead.questions;
    if (const auto* meeting = meeting_of(lead)) {
        const auto zone =
            booking::TimeZone::find(meeting->timezone).value_or(context.rules.workspace_zone);
        facts.meeting = dialogue::in_words(zone.to_local(meeting->start), language) + " (" +
                        dialogue::zone_in_words(zone.name(), language) + ")";
    }
    return dialogue::summary(facts, language);
}

std::string transcript_of(const Lead& lead, const Context& context) {
    const auto& zone = context.rules.workspace_zone;
    dialogue::TranscriptHead head;
    head.alias = dialogue::alias_for(lead.id.text());
    head.company = lead.profile.company.empty() ? "Not provided" : "[Company]";
    head.phone = lead.phone ? dialogue::mask_phone(lead.phone->e164()) : "Not provided";
    head.company_phone = context.rules.company_phone.empty()
                             ? "Not provided"
                             : dialogue::mask_phone(context.rules.company_phone);
    head.status = final_status(lead) ? "resolved" : "open";
    head.kanban_stage = kanban_stage(lead);
    return dialogue::transcript_text(head, lead.transcript,
                                     known_values(lead, context.team, context.playbook),
                                     [&zone](Instant at) { return zone.to_local(at); });
}

ReportStatus report_of(const Lead& lead, const Context& context, Status status,
                       std::string reason) {
    ReportStatus report{status, crm_id(lead), std::move(reason), std::nullopt, {}, {}};
    if (status == Status::MeetingBooked) {
        if (const auto* meeting = meeting_of(lead)) {
            const auto zone =
                booking::TimeZone::find(meeting->timezone).value_or(context.rules.workspace_zone);
            report.meeting = {meeting->start, std::string(zone.name()),
                              zone.offset_at(meeting->start)};
        }
    }
    if (status == Status::MeetingBooked || status == Status::NoOutcome) {
        report.summary = summary_of(lead, context);
        report.transcript = transcript_of(lead, context);
    }
    return report;
}

}  // namespace alvio::lead
