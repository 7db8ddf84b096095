#include <doctest/doctest.h>

#include "lead/test_journey.hpp"

using namespace alvio;
using namespace alvio::lead;
using namespace alvio::lead::testing;

using Reported = std::vector<std::string>;

TEST_CASE(
    "a new lead is written to with the approved template, which says who writes and how to stop") {
    Journey journey;
    journey.arrives();
    REQUIRE(journey.sent.size() == 1);
    const auto* opening = std::get_if<TemplateMessage>(&journey.sent[0].content);
    REQUIRE(opening != nullptr);
    CHECK(opening->name == "alvio_opening");
    CHECK(opening->language == dialogue::Language::En);
    CHECK(opening->body_parameters.front() == "Anna");
    CHECK(opening->text.find("virtual assistant") != std::string::npos);
    CHECK(opening->text.find("STOP") != std::string::npos);
    CHECK(journey.reported.empty());
}

TEST_CASE(
    "the prospect's preferred language decides the opening's, the workspace's when there is none") {
    Journey french;
    french.arrives("fr-FR");
    CHECK(std::get<TemplateMessage>(french.sent[0].content).language == dialogue::Language::Fr);
    Journey neither;
    neither.rules.workspace_language = dialogue::Language::Fr;
    neither.arrives("");
    CHECK(std::get<TemplateMessage>(neither.sent[0].content).language == dialogue::Language::Fr);
}

TEST_CASE("a number that cannot be one is reported at once and nothing is sent") {
    Journey journey;
    journey.happens(LeadArrived{});
    CHECK(journey.reported == Reported{"NOT_REACHABLE INVALID_NUMBER"});
    CHECK(journey.sent.empty());
}

TEST_CASE(
    "a contact that opted out before is reported with the first reason and never written to") {
    Journey journey;
    LeadArrived arrived;
    arrived.phone = PhoneNumber::from_e164("+33639980001");
    arrived.opted_out = "MARKETING_STOP";
    journey.happens(arrived);
    CHECK(journey.reported == Reported{"OPT_OUT MARKETING_STOP"});
    CHECK(journey.sent.empty());
}

TEST_CASE("who becomes a customer before the first message has left still ends in NO_OUTCOME") {
    Journey journey;
    LeadArrived arrived;
    arrived.phone = PhoneNumber::from_e164("+33639980001");
    journey.happens(arrived);
    journey.happens(LeadUpdated{LifecycleStage::Customer, {}, "{}"});
    journey.happens(MessageDropped{journey.lead.opening, "no longer waiting for a first message"});
    journey.timer(TimerKind::NoOutcome);
    CHECK(journey.has_reported("NO_OUTCOME"));
}

TEST_CASE(
    "a customer is not approached; what the customer writes goes to a person, with one word of "
    "support") {
    Journey journey;
    LeadArrived arrived;
    arrived.phone = PhoneNumber::from_e164("+33639980001");
    arrived.lifecycle_stage = LifecycleStage::Customer;
    journey.happens(arrived);
    CHECK(journey.sent.empty());
    CHECK_FALSE(is_open(journey.lead));
    journey.writes("My heat pump makes a noise");
    REQUIRE(journey.sent.size() == 1);
    journey.writes("Hello?");
    CHECK(journey.sent.size() == 1);
}

TEST_CASE("delivered and read are reported once each, in order, however the webhooks come") {
    Journey journey;
    journey.arrives();
    const auto opening = journey.lead.opening;
    SUBCASE("read first: it implies delivered") {
        journey.happens(MessageRead{opening, journey.now});
        journey.happens(MessageDelivered{opening, journey.now});
    }
    SUBCASE("in order and repeated") {
        journey.happens(MessageDelivered{opening, journey.now});
        journey.happens(MessageDelivered{opening, journey.now});
        journey.happens(MessageRead{opening, journey.now});
        journey.happens(MessageRead{opening, journey.now});
    }
    CHECK(journey.reported == Reported{"FIRST_MESSAGE_DELIVERED", "FIRST_MESSAGE_READ"});
}

TEST_CASE("an answer implies that the first message was delivered and read") {
    Journey journey;
    journey.arrives();
    journey.writes("Yes");
    CHECK(journey.reported ==
          Reported{"FIRST_MESSAGE_DELIVERED", "FIRST_MESSAGE_READ", "RESPONSE_RECEIVED"});
}

TEST_CASE(
    "an interested prospect is asked every question and offered three times on at least two days") {
    Journey journey;
    journey.arrives();
    journey.answers_all_questions();
    CHECK(journey.lead.answers.size() == journey.playbook.criteria.size());
    const auto* hold = journey.effect<HoldSlots>();
    REQUIRE(hold != nullptr);
    CHECK(hold->slots.size() == 3);
    const auto day = [&](std::size_t i) {
        return std::chrono::floor<std::chrono::days>(hold->slots[i].start);
    };
    CHECK(day(0) != day(2));
    CHECK(journey.options().size() == 4);  // three times and "other times"
}

TEST_CASE(
    "the chosen time is booked, confirmed in words with the zone, and reported with summary and "
    "transcript") {
    Journey journey;
    journey.arrives();
    journey.books_first_slot();
    const auto* put = journey.effect<PutMeeting>();
    REQUIRE(put != nullptr);
    CHECK(journey.effect<ReleaseSlots>() != nullptr);
    CHECK(journey.reported.back() == "MEETING_BOOKED");
    REQUIRE(journey.last_report.meeting);
    CHECK(journey.last_report.meeting->start == put->meeting.start);
    CHECK(journey.last_report.meeting->timezone == "Europe/Paris");
    CHECK(journey.last_report.summary.find("Timing") != std::string::npos);
    CHECK(journey.last_text().find("Paris") != std::string::npos);
}

TEST_CASE("the transcript that leaves holds no name, number or company") {
    Journey journey;
    journey.arrives();
    journey.writes(
        "Yes, I am Anna Keller, my number is +33 6 39 98 00 01, write to anna.keller@example.org");
    journey.taps(0);
    journey.taps(0);
    journey.taps(0);
    journey.taps(0);
    REQUIRE(journey.reported.back() == "MEETING_BOOKED");
    for (const auto* secret :
         {"Anna", "Keller", "98 00 01", "639980001", "example.org", "Léa", "camille"}) {
        CAPTURE(secret);
        CHECK(journey.last_report.transcript.find(secret) == std::string::npos);
    }
    CHECK(journey.last_report.transcript.find("Prospect ") != std::string::npos);
}

TEST_CASE("a prospect who writes STOP gets one confirmation and is never messaged again") {
    Journey journey;
    journey.arrives();
    journey.writes("STOP");
    CHECK(journey.reported.back() == "OPT_OUT STOP");
    CHECK(journey.effect<SuppressContact>()->reason == "STOP");
    REQUIRE(journey.sent.size() == 2);
    CHECK(journey.sent.back().purpose == Purpose::OptOutConfirmation);
    journey.writes("Are you still there?");
    journey.timer(TimerKind::Nudge);
    journey.timer(TimerKind::NoOutcome);
    CHECK(journey.sent.size() == 2);
    CHECK(journey.reported.back() == "OPT_OUT STOP");
}

TEST_CASE("a booked prospect who says STOP keeps the meeting and hears nothing more") {
    Journey journey;
    journey.arrives();
    journey.books_first_slot();
    const auto sent = journey.sent.size();
    journey.writes("stop");
    CHECK(journey.reported.back() == "OPT_OUT STOP");
    CHECK(journey.sent.size() == sent);
    REQUIRE(meeting_of(journey.lead) != nullptr);
    CHECK(journey.effect<PutMeeting>() == nullptr);
}

TEST_CASE("an unclear wish to stop is asked about once; no answer counts as yes") {
    Journey journey;
    journey.arrives();
    journey.writes("Yes");
    journey.writes("enough already");
    CHECK(journey.lead.asked_whether_to_stop);
    SUBCASE("silence") {
        journey.timer(TimerKind::StopUnanswered);
        CHECK(journey.reported.back() == "OPT_OUT STOP");
    }
    SUBCASE("yes") {
        journey.taps({"stop:yes", "Yes, stop"});
        CHECK(journey.reported.back() == "OPT_OUT STOP");
    }
    SUBCASE("no: the question that stood is asked again") {
        journey.taps({"stop:no", "No"});
        CHECK_FALSE(journey.has_reported("OPT_OUT STOP"));
        CHECK(journey.options().at(0).id.starts_with("choice:"));
    }
}

TEST_CASE("WhatsApp's own marketing stop is an opt-out without a confirmation") {
    Journey journey;
    journey.arrives();
    journey.happens(MarketingStopped{});
    CHECK(journey.reported.back() == "OPT_OUT MARKETING_STOP");
    CHECK(journey.sent.size() == 1);
}

TEST_CASE("nobody on WhatsApp ends the journey at once") {
    Journey journey;
    journey.arrives();
    journey.happens(MessageRefused{journey.lead.opening, Refusal::Unreachable, 131026});
    CHECK(journey.reported == Reported{"NOT_REACHABLE NO_WHATSAPP"});
}

TEST_CASE("a fault of ours never makes a lead unreachable") {
    Journey journey;
    journey.arrives();
    journey.happens(MessageRefused{journey.lead.opening, Refusal::Invalid, 132000});
    CHECK(journey.reported.empty());
    journey.timer(TimerKind::NoOutcome);
    CHECK(journey.reported == Reported{"NO_OUTCOME"});
}

TEST_CASE(
    "a message that is never delivered ends in NOT_DELIVERED, one that is never read in "
    "NO_OUTCOME") {
    Journey journey;
    journey.arrives();
    SUBCASE("never delivered") {
        journey.timer(TimerKind::NotDelivered);
        CHECK(journey.reported == Reported{"NOT_REACHABLE NOT_DELIVERED"});
    }
    SUBCASE("never read") {
        journey.happens(MessageDelivered{journey.lead.opening, journey.now});
        journey.timer(TimerKind::NoOutcome);
        CHECK(journey.reported == Reported{"FIRST_MESSAGE_DELIVERED", "NO_OUTCOME"});
    }
}

TEST_CASE(
    "exactly one final status ends a journey, whatever happens afterwards without the prospect") {
    Journey journey;
    journey.arrives();
    journey.timer(TimerKind::NotDelivered);
    journey.timer(TimerKind::NoOutcome);
    journey.happens(MessageDelivered{journey.lead.opening, journey.now});
    journey.happens(MessageRead{journey.lead.opening, journey.now});
    CHECK(journey.reported == Reported{"NOT_REACHABLE NOT_DELIVERED"});
}

TEST_CASE(
    "a late answer reopens the conversation; ending in silence again is no second final status") {
    Journey journey;
    journey.arrives();
    journey.timer(TimerKind::NotDelivered);
    journey.writes("Hello, my phone was off");
    CHECK(journey.options().at(0).id.starts_with("choice:"));
    journey.timer(TimerKind::NoOutcome);
    CHECK(journey.reported == Reported{"NOT_REACHABLE NOT_DELIVERED"});
    journey.writes("Yes, let's go on");
    for (int i = 0; i < 4; ++i)
        journey.taps(0);
    CHECK(journey.reported == Reported{"NOT_REACHABLE NOT_DELIVERED", "MEETING_BOOKED"});
}

TEST_CASE("a silent prospect is nudged within the window, at the configured times and no more") {
    Journey journey;
    journey.arrives();
    journey.writes("Yes");
    const auto answered = journey.now;
    REQUIRE(journey.effect<SetTimer>() != nullptr);
    journey.now = answered + 4h;
    journey.timer(TimerKind::Nudge);
    CHECK(journey.sent.back().purpose == Purpose::Nudge);
    CHECK(journey.effect<SetTimer>()->due_at >= answered + 22h);
    CHECK(journey.effect<SetTimer>()->due_at <= answered + 22h + 11min);
    journey.now = answered + 22h;
    journey.timer(TimerKind::Nudge);
    CHECK(journey.effect<SetTimer>() == nullptr);
    journey.now = answered + 30h;
    const auto sent = journey.sent.size();
    journey.timer(TimerKind::Nudge);
    CHECK(journey.sent.size() == sent);
}

TEST_CASE("a prospect who moves the meeting keeps its id, and the CRM hears the new start") {
    Journey journey;
    journey.arrives();
    journey.books_first_slot();
    const auto before = *meeting_of(journey.lead);
    journey.writes("Could we move the meeting to another time?");
    REQUIRE(journey.options().size() >= 2);
    CHECK(meeting_of(journey.lead)->start == before.start);  // stands until another time is chosen
    journey.taps(1);
    const auto* put = journey.effect<PutMeeting>();
    REQUIRE(put != nullptr);
    CHECK(put->meeting.id == before.id);
    CHECK(put->meeting.sequence == before.sequence + 1);
    CHECK(put->meeting.start != before.start);
    CHECK(journey.reported.back() == "MEETING_BOOKED");
    CHECK(std::count(journey.reported.begin(), journey.reported.end(), "MEETING_BOOKED") == 2);
}

TEST_CASE("a move that is not finished leaves the meeting as it was") {
    Journey journey;
    journey.arrives();
    journey.books_first_slot();
    journey.writes("Could we move the meeting to another time?");
    journey.timer(TimerKind::NoOutcome);
    CHECK(std::holds_alternative<Booked>(journey.lead.phase));
    CHECK(journey.reported.back() == "MEETING_BOOKED");
    CHECK(std::count(journey.reported.begin(), journey.reported.end(), "MEETING_BOOKED") == 1);
}

TEST_CASE("a prospect who cancels and does not rebook ends in NO_OUTCOME") {
    Journey journey;
    journey.arrives();
    journey.books_first_slot();
    journey.writes("I have to cancel");
    REQUIRE(journey.effect<PutMeeting>() != nullptr);
    CHECK(journey.effect<PutMeeting>()->meeting.state == booking::MeetingState::Cancelled);
    CHECK(journey.reported.back() == "MEETING_BOOKED");
    SUBCASE("says no to another time") {
        journey.taps({"again:no", "No"});
    }
    SUBCASE("says nothing") {
        journey.timer(TimerKind::NoOutcome);
    }
    CHECK(journey.reported.back() == "NO_OUTCOME");
}

TEST_CASE("pleasantries after the booking are not answered") {
    Journey journey;
    journey.arrives();
    journey.books_first_slot();
    const auto sent = journey.sent.size();
    for (const auto* text : {"Thanks!", "ok", "Great, see you then", "👍"})
        journey.writes(text);
    CHECK(journey.sent.size() == sent);
}

TEST_CASE("a slot that somebody else took meanwhile is said, with new ones") {
    Journey journey;
    journey.arrives();
    journey.answers_all_questions();
    const auto offered = std::get<Scheduling>(journey.lead.phase).offered.front();
    journey.diary.push_back({offered.rep, {offered.start, offered.end}});
    journey.taps(0);
    CHECK(journey.effect<PutMeeting>() == nullptr);
    CHECK(journey.effect<HoldSlots>() != nullptr);
    CHECK_FALSE(journey.has_reported("MEETING_BOOKED"));
    CHECK(journey.last_text().find("taken") != std::string::npos);
}

TEST_CASE("the rep whom the CRM named gets the meeting; without one everybody is offered") {
    Journey journey;
    LeadArrived arrived;
    arrived.phone = PhoneNumber::from_e164("+33639980001");
    arrived.profile.assignees = {{"sales", "", "", "alex@example.com", "", "", ""}};
    journey.happens(arrived);
    journey.answers_all_questions();
    for (const auto& slot : std::get<Scheduling>(journey.lead.phase).offered)
        CHECK(slot.rep == RepId("alex"));
}

TEST_CASE("a time written in words is booked when it is free") {
    Journey journey;
    journey.arrives();
    journey.answers_all_questions();
    journey.writes("Thursday at 3pm");
    REQUIRE(journey.reported.back() == "MEETING_BOOKED");
    CHECK(meeting_of(journey.lead)->start == parse_rfc3339("2026-11-26T14:00:00Z"));
}

TEST_CASE("a question is answered and the conversation goes on in the same bubble") {
    Journey journey;
    journey.arrives();
    journey.writes("Yes");
    const auto question = journey.last_text();
    journey.writes("How much does it cost?");
    CHECK(journey.last_text().find("price") != std::string::npos);
    CHECK(journey.last_text().find(question) != std::string::npos);
    CHECK(journey.lead.questions == Reported{"price"});
}

TEST_CASE("asking whether it is a bot gets the truth") {
    Journey journey;
    journey.arrives();
    journey.writes("Are you a bot?");
    CHECK(journey.last_text().find("assistant") != std::string::npos);
}

TEST_CASE("who is not interested is thanked, reported, and reopened only by a clear wish") {
    Journey journey;
    journey.arrives();
    journey.writes("I'm not interested");
    CHECK(journey.reported.back() == "NO_OUTCOME");
    const auto sent = journey.sent.size();
    journey.writes("ok bye");
    CHECK(journey.sent.size() == sent);
    journey.writes("Actually, how much does it cost?");
    CHECK(journey.sent.size() == sent + 1);
}

TEST_CASE("who asks for a person is handed over and not written to by the robot any more") {
    Journey journey;
    journey.arrives();
    journey.writes("I want to talk to a human");
    CHECK(std::holds_alternative<InHumanHands>(journey.lead.phase));
    CHECK(journey.reported.back() == "NO_OUTCOME");
    const auto sent = journey.sent.size();
    journey.writes("Hello?");
    CHECK(journey.sent.size() == sent);
}

TEST_CASE("a meeting booked through the API ends an open journey and moves a standing meeting") {
    Journey journey;
    journey.arrives();
    const booking::Slot first{RepId("alex"), *parse_rfc3339("2026-11-25T09:00:00Z"),
                              *parse_rfc3339("2026-11-25T09:30:00Z")};
    journey.happens(MeetingRequested{first});
    CHECK(journey.reported == Reported{"MEETING_BOOKED"});
    const auto id = meeting_of(journey.lead)->id;
    const booking::Slot second{RepId("alex"), first.start + 24h, first.end + 24h};
    journey.happens(MeetingRequested{second});
    CHECK(meeting_of(journey.lead)->id == id);
    CHECK(meeting_of(journey.lead)->start == second.start);
    journey.happens(CancellationRequested{});
    CHECK(meeting_of(journey.lead) == nullptr);
    CHECK(journey.reported == Reported{"MEETING_BOOKED"});
}

TEST_CASE("the same lead and event give the same step, and the version counts the events") {
    Journey one, two;
    for (auto* journey : {&one, &two}) {
        journey->arrives();
        journey->books_first_slot();
    }
    CHECK(one.lead == two.lead);
    CHECK(one.effects == two.effects);
    CHECK(one.lead.version == 3 + one.playbook.criteria.size() + 1);
}

TEST_CASE("an effect's id names its lead") {
    const auto id = effect_id(LeadId("ld_abc"), 12, 3);
    CHECK(id.text() == "ld_abc-12-3");
    CHECK(lead_of(id) == LeadId("ld_abc"));
    CHECK(lead_of(EffectId("nonsense")).empty());
    CHECK(lead_of(EffectId("")).empty());
}
