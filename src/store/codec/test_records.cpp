#include "store/codec/test_records.hpp"

#include <chrono>
#include <utility>

namespace alvio::store {

using namespace std::chrono_literals;

namespace {

const Instant noon = sample_noon;

PhoneNumber phone() {
    return PhoneNumber::from_e164("+33612345678").value();
}

booking::Slot slot() {
    return {RepId("jean"), noon, noon + 30min};
}

lead::Profile profile() {
    return {.first_name = "Zoé",
            .last_name = "O'Neil \"Zo\"",
            .email = "zoe@example.com",
            .company = "Åkerlund & Söner",
            .postal_code = "75001",
            .address = "1 rue de l'Exemple\nParis",
            .preferred_language = "FR",
            .assignees = {{"sales", "Jean", "Dupont", "jean@example.com",
                           "https://cal.example.com/jean", "U1", "+331"},
                          {"sdr", "", "", "", "", "", ""}}};
}

lead::LeadArrived arrival() {
    return {.phone = phone(),
            .crm_contact_id = "crm-7",
            .lifecycle_stage = lead::LifecycleStage::Customer,
            .profile = profile(),
            .payload = R"({"phone_number":"+33612345678"})",
            .opted_out = "STOP",
            .prospect_zone = "Europe/Paris"};
}

lead::MessageReceived message() {
    return {MessageId("wamid.1"), noon, lead::InboundKind::ListRow, "Oui 👍\n", "slot-1",
            "FR.13491",           true};
}

}  // namespace

booking::Meeting sample_meeting() {
    return {.id = MeetingId("mt_1"),
            .lead = LeadId("ld_1"),
            .rep = RepId("jean"),
            .start = noon,
            .end = noon + 30min,
            .timezone = "Europe/Paris",
            .state = booking::MeetingState::Cancelled,
            .sequence = 3,
            .created_at = noon - 5h,
            .changed_at = noon - 1h};
}

lead::Lead sample_lead(lead::Phase phase) {
    lead::Lead lead;
    lead.id = LeadId("ld_1");
    lead.workspace = WorkspaceId("ws");
    lead.environment = Environment::Live;
    lead.version = 18'446'744'073'709'551'615U;
    lead.phone = phone();
    lead.moved_to = PhoneNumber::from_e164("+33687654321");
    lead.user_id = "FR.13491";
    lead.crm_contact_id = "crm-7";
    lead.lifecycle_stage = lead::LifecycleStage::Churned;
    lead.profile = profile();
    lead.payload = R"({"phone_number":"+33612345678","x":[1,2.50,null]})";
    lead.timezone = "Europe/Paris";
    lead.language = dialogue::Language::Nl;
    lead.phase = std::move(phase);
    lead.opening = EffectId("ld_1-1-0");
    lead.opening_accepted_at = noon;
    lead.last_inbound_at = noon + 1ms;
    lead.last_message = lead::LastMessage{
        EffectId("ld_1-4-0"), {lead::Purpose::Reply, lead::TextMessage{"Bonjour"}, noon + 2min}, 3};
    lead.taken_over_at = noon + 3min;
    lead.opted_out = "STOP";
    lead.asked_whether_to_stop = true;
    lead.nudges = 2;
    lead.answers = {{"budget", "high", "A lot"}, {"size", "", "douze personnes 👍"}};
    lead.questions = {"price", "other"};
    lead.statuses = {{lead::Status::FirstMessageDelivered, "", noon, noon + 1s, EffectId("e1")},
                     {lead::Status::OptOut, "STOP", noon, std::nullopt, EffectId("e2")}};
    lead.timers = {{lead::TimerKind::NoOutcome, 3}, {lead::TimerKind::HoldExpired, 7}};
    lead.created_at = noon - 9h;
    lead.updated_at = noon;
    return lead;
}

std::vector<Sample<lead::Lead>> sample_leads() {
    return {{"lead_opening", sample_lead(lead::Opening{})},
            {"lead_qualifying", sample_lead(lead::Qualifying{"budget", true})},
            {"lead_scheduling",
             sample_lead(lead::Scheduling{{slot(), slot()}, {slot()}, sample_meeting()})},
            {"lead_scheduling_without_offer", sample_lead(lead::Scheduling{{}, {}, std::nullopt})},
            {"lead_booked", sample_lead(lead::Booked{sample_meeting()})},
            {"lead_in_human_hands", sample_lead(lead::InHumanHands{"asked_for_person", true})},
            {"lead_closed", sample_lead(lead::Closed{true})},
            {"lead_empty", lead::Lead{}}};
}

std::vector<Sample<lead::Event>> sample_events() {
    const EffectId effect("ld_1-1-0");
    return {{"event_lead_arrived", arrival()},
            {"event_lead_arrived_empty", lead::LeadArrived{}},
            {"event_lead_updated",
             lead::LeadUpdated{lead::LifecycleStage::Churned, profile(), R"({"a":"\u0000"})"}},
            {"event_message_received", message()},
            {"event_message_accepted", lead::MessageAccepted{effect, MessageId("wamid.2")}},
            {"event_message_delivered", lead::MessageDelivered{effect, noon}},
            {"event_message_read", lead::MessageRead{effect, noon}},
            {"event_message_refused", lead::MessageRefused{effect, lead::Refusal::NotNow, 131049}},
            {"event_message_dropped", lead::MessageDropped{effect, "opted out"}},
            {"event_marketing_stopped", lead::MarketingStopped{}},
            {"event_number_changed", lead::NumberChanged{phone(), "FR.13491"}},
            {"event_taken_over", lead::TakenOver{MessageId("wamid.3"), noon, "C'est Mia."}},
            {"event_status_delivered", lead::StatusDelivered{effect}},
            {"event_timer_fired", lead::TimerFired{lead::TimerKind::StopUnanswered, 7, noon}},
            {"event_meeting_requested", lead::MeetingRequested{slot()}},
            {"event_cancellation_requested", lead::CancellationRequested{}}};
}

std::vector<Sample<lead::OutboundEffect>> sample_effects() {
    using lead::Purpose;
    using lead::SendMessage;
    return {
        {"effect_template",
         SendMessage{
             Purpose::Opening,
             lead::TemplateMessage{
                 "alvio_opening", dialogue::Language::Pt, {"Zoé"}, {"yes", "no"}, "Olá Zoé"}}},
        {"effect_repeated", SendMessage{Purpose::Reply, lead::TextMessage{"Bonjour"}, noon + 30s}},
        {"effect_text", SendMessage{Purpose::Reply, lead::TextMessage{"Bonjour"}}},
        {"effect_buttons",
         SendMessage{Purpose::Nudge,
                     lead::ButtonsMessage{"?", {{"y", "Oui", ""}, {"n", "Non", ""}}}}},
        {"effect_list",
         SendMessage{Purpose::OptOutConfirmation,
                     lead::ListMessage{"Quand ?", "Voir", {{"s1", "Lundi", "9 h"}}}}},
        {"effect_report",
         lead::ReportStatus{.status = lead::Status::MeetingBooked,
                            .crm_id = "crm-7",
                            .reason = "STOP",
                            .meeting = lead::ReportStatus::When{noon, "America/St_Johns", -210min},
                            .summary = "Summary",
                            .transcript = "Line\nLine"}},
        {"effect_report_empty", lead::ReportStatus{}}};
}

std::vector<Sample<Inbound>> sample_inbounds() {
    const WorkspaceId workspace("ws");
    const LeadId lead("ld_1");
    constexpr auto live = Environment::Live;
    return {
        {"inbound_lead_posted",
         LeadPosted{workspace, live, arrival(), true, "key-1/again", "a-hash"}},
        {"inbound_prospect_wrote",
         ProspectWrote{workspace, live, {phone(), "FR.13491"}, message(), true}},
        {"inbound_message_progressed",
         MessageProgressed{EffectId("ld_1-1-0"), MessageId("wamid.2"), MessageProgress::Failed,
                           noon, "FR.13491", lead::Refusal::NotNow, 131049, lead::Holds::Openings}},
        {"inbound_marketing_was_stopped",
         MarketingWasStopped{workspace, live, {phone(), "FR.13491"}}},
        {"inbound_number_was_changed",
         NumberWasChanged{workspace, live, {phone(), ""}, {std::nullopt, "FR.13491"}}},
        {"inbound_colleague_wrote",
         ColleagueWrote{workspace, live, {phone(), ""}, {MessageId("wamid.3"), noon, "Mia"}}},
        {"inbound_booking_asked", BookingAsked{lead, slot()}},
        {"inbound_cancellation_asked", CancellationAsked{lead}},
        {"inbound_parked_decided", ParkedDecided{lead, ParkedDecided::Verdict::Discard}},
        {"inbound_owed_event", OwedEvent{lead, lead::TimerFired{lead::TimerKind::Nudge, 7, noon}}}};
}

std::vector<Sample<Settled>> sample_settlements() {
    return {{"settled", Settled{.lead = LeadId("ld_1"),
                                .duplicate = true,
                                .key_was_reused = true,
                                .booked = true,
                                .meeting = sample_meeting(),
                                .undecided = true}},
            {"settled_empty", Settled{}}};
}

}  // namespace alvio::store
