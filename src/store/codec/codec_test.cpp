#include "store/codec.hpp"

#include <doctest/doctest.h>

#include <set>

#include "store/codec/words.hpp"

using namespace alvio;
using namespace alvio::store;

namespace {

const Instant noon = from_unix_ms(1'769'169'600'123);

booking::Slot slot() {
    return {RepId("jean"), noon, noon + std::chrono::minutes(30)};
}

booking::Meeting meeting() {
    return {.id = MeetingId("mt_1"),
            .lead = LeadId("ld_1"),
            .rep = RepId("jean"),
            .start = noon,
            .end = noon + std::chrono::minutes(30),
            .timezone = "Europe/Paris",
            .state = booking::MeetingState::Cancelled,
            .sequence = 3,
            .created_at = noon - std::chrono::hours(5),
            .changed_at = noon - std::chrono::hours(1)};
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

/// A lead in which no member has its default value.
lead::Lead lead_in(lead::Phase phase) {
    lead::Lead lead;
    lead.id = LeadId("ld_1");
    lead.workspace = WorkspaceId("ws");
    lead.environment = Environment::Live;
    lead.version = 18'446'744'073'709'551'615U;
    lead.phone = PhoneNumber::from_e164("+33612345678");
    lead.crm_contact_id = "crm-7";
    lead.lifecycle_stage = lead::LifecycleStage::Churned;
    lead.profile = profile();
    lead.payload = R"({"phone_number":"+33612345678","x":[1,2.50,null]})";
    lead.timezone = "Europe/Paris";
    lead.language = dialogue::Language::Nl;
    lead.phase = std::move(phase);
    lead.opening = EffectId("ld_1-1-0");
    lead.opening_accepted_at = noon;
    lead.last_inbound_at = noon + std::chrono::milliseconds(1);
    lead.opted_out = "STOP";
    lead.asked_whether_to_stop = true;
    lead.nudges = 2;
    lead.answers = {{"budget", "high", "A lot"}, {"size", "", "douze personnes 👍"}};
    lead.questions = {"price", "other"};
    lead.statuses = {{lead::Status::FirstMessageDelivered, "", noon, noon + std::chrono::seconds(1),
                      EffectId("e1")},
                     {lead::Status::OptOut, "STOP", noon, std::nullopt, EffectId("e2")}};
    lead.created_at = noon - std::chrono::hours(9);
    lead.updated_at = noon;
    return lead;
}

std::vector<lead::Phase> every_phase() {
    return {lead::Opening{},
            lead::Qualifying{"budget", true},
            lead::Scheduling{{slot(), slot()}, {slot()}, meeting()},
            lead::Scheduling{{}, {}, std::nullopt},
            lead::Booked{meeting()},
            lead::InHumanHands{"asked_for_person", true},
            lead::Closed{true}};
}

std::vector<lead::Event> every_event() {
    return {lead::LeadArrived{.phone = PhoneNumber::from_e164("+33612345678"),
                              .crm_contact_id = "crm-7",
                              .lifecycle_stage = lead::LifecycleStage::Customer,
                              .profile = profile(),
                              .payload = "{}",
                              .opted_out = "STOP",
                              .prospect_zone = "Europe/Paris"},
            lead::LeadArrived{},
            lead::LeadUpdated{lead::LifecycleStage::Churned, profile(), R"({"a":"\u0000"})"},
            lead::MessageReceived{MessageId("wamid.1"), noon, lead::InboundKind::ListRow, "Oui 👍\n",
                                  "slot-1"},
            lead::MessageAccepted{EffectId("e1"), MessageId("wamid.2")},
            lead::MessageDelivered{EffectId("e1"), noon},
            lead::MessageRead{EffectId("e1"), noon},
            lead::MessageRefused{EffectId("e1"), lead::Refusal::NotNow, 131049},
            lead::MessageDropped{EffectId("e1"), "opted out"},
            lead::MarketingStopped{},
            lead::StatusDelivered{EffectId("e1")},
            lead::TimerFired{lead::TimerKind::StopUnanswered},
            lead::MeetingRequested{slot()},
            lead::CancellationRequested{}};
}

std::vector<lead::OutboundEffect> every_effect() {
    using lead::Purpose;
    using lead::SendMessage;
    return {SendMessage{
                Purpose::Opening,
                lead::TemplateMessage{
                    "alvio_opening", dialogue::Language::Pt, {"Zoé"}, {"yes", "no"}, "Olá Zoé"}},
            SendMessage{Purpose::Reply, lead::TextMessage{"Bonjour"}},
            SendMessage{Purpose::Nudge,
                        lead::ButtonsMessage{"?", {{"y", "Oui", ""}, {"n", "Non", ""}}}},
            SendMessage{Purpose::OptOutConfirmation,
                        lead::ListMessage{"Quand ?", "Voir", {{"s1", "Lundi", "9 h"}}}},
            lead::ReportStatus{.status = lead::Status::MeetingBooked,
                               .crm_id = "crm-7",
                               .reason = "STOP",
                               .meeting = lead::ReportStatus::When{noon, "America/St_Johns",
                                                                   std::chrono::minutes(-210)},
                               .summary = "Summary",
                               .transcript = "Line\nLine"},
            lead::ReportStatus{}};
}

/// How many different alternatives there are among the samples.
template <class Variant>
std::size_t alternatives(const std::vector<Variant>& samples) {
    std::set<std::size_t> indexes;
    for (const auto& sample : samples)
        indexes.insert(sample.index());
    return indexes.size();
}

/// Whether the text decodes, or is refused as it should be; anything else escapes and fails the
/// test.
template <class Decode>
bool is_readable(Decode decode, const std::string& text) {
    try {
        static_cast<void>(decode(text));
        return true;
    } catch (const UnreadableRecord&) {
        return false;
    }
}

}  // namespace

TEST_CASE("a lead in any phase comes back from the store as it was") {
    REQUIRE(alternatives(every_phase()) == std::variant_size_v<lead::Phase>);
    for (const auto& phase : every_phase()) {
        const auto lead = lead_in(phase);
        CAPTURE(encode(lead));
        CHECK(decode_lead(encode(lead)) == lead);
    }
    CHECK(decode_lead(encode(lead::Lead{})) == lead::Lead{});
}

TEST_CASE("every event comes back from the store as it was") {
    REQUIRE(alternatives(every_event()) == std::variant_size_v<lead::Event>);
    for (const auto& event : every_event()) {
        CAPTURE(encode(event));
        CHECK(decode_event(encode(event)) == event);
    }
}

TEST_CASE("every effect comes back from the store as it was") {
    REQUIRE(alternatives(every_effect()) == std::variant_size_v<lead::OutboundEffect>);
    for (const auto& effect : every_effect()) {
        CAPTURE(encode(effect));
        CHECK(decode_effect(encode(effect)) == effect);
    }
}

TEST_CASE("every message form comes back from the store as it was") {
    std::vector<lead::MessageContent> contents;
    for (const auto& effect : every_effect()) {
        if (const auto* send = std::get_if<lead::SendMessage>(&effect))
            contents.push_back(send->content);
    }
    CHECK(alternatives(contents) == std::variant_size_v<lead::MessageContent>);
}

TEST_CASE("the transcript is not part of a stored lead") {
    auto lead = lead_in(lead::Opening{});
    const auto without = encode(lead);
    lead.transcript.push_back({noon, dialogue::Author::Prospect, "Bonjour"});
    CHECK(encode(lead) == without);
}

TEST_CASE("whatever bytes a prospect's client sends, the lead stays readable") {
    for (const auto& text :
         {std::string("\xff\xfe", 2), std::string("a\0b", 3), std::string("\xed\xa0\x80"),
          std::string("\x01\x1f\x7f\"\\/"), std::string("\u2028")}) {
        const lead::Event event =
            lead::MessageReceived{MessageId("wamid.1"), noon, lead::InboundKind::Text, text, ""};
        CHECK(decode_event(encode(event)) == event);
    }
}

TEST_CASE("a stored record can be read by a person") {
    CHECK(encode(lead::Event{lead::TimerFired{lead::TimerKind::Nudge, 7, noon}}) ==
          R"({"v":2,"type":"timer_fired","kind":"nudge","generation":7,"due_at":1769169600123})");
    CHECK(
        encode(lead::OutboundEffect{
            lead::SendMessage{lead::Purpose::Reply, lead::TextMessage{"Bonjour"}}}) ==
        R"({"v":2,"type":"send_message","purpose":"reply","content":{"type":"text","body":"Bonjour"}})");
}

TEST_CASE("a record of a newer version is refused as such") {
    const std::string newer = R"({"v":3,"type":"marketing_stopped"})";
    CHECK_THROWS_AS(static_cast<void>(decode_event(newer)), NewerRecord);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(decode_lead(R"({"v":9})")),
        "a stored lead has form 9, this program knows forms up to 2: it was written by a newer "
        "version of Alvio, run that one",
        NewerRecord);
}

TEST_CASE("what is no record is refused") {
    for (const auto* text :
         {"", "null", "[]", "{}", "{", R"({"v":1})",
          R"({"v":"1","type":"timer_fired","kind":"nudge"})",
          R"({"v":0,"type":"timer_fired","kind":"nudge"})",
          R"({"v":1,"type":"nap","kind":"nudge"})", R"({"v":1,"type":"timer_fired"})",
          R"({"v":1,"type":"timer_fired","kind":"nap"})",
          R"({"v":1,"type":"timer_fired","kind":7})", R"({"v":1,"type":"timer_fired","kind":""})",
          R"({"v":1,"type":"message_delivered","effect":"e","at":1.5})",
          R"({"v":1,"type":"message_delivered","effect":"e","at":9223372036854775808})"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(static_cast<void>(decode_event(text)), UnreadableRecord);
    }
}

TEST_CASE("a damaged record says which field is wrong and nothing of what stands in it") {
    auto text = encode(lead_in(lead::Opening{}));
    text.replace(text.find("+33612345678"), 12, "a number, no");
    CHECK_THROWS_WITH_AS(
        static_cast<void>(decode_lead(text)),
        "a stored record is damaged: field \"phone\" is missing or of the wrong form",
        UnreadableRecord);
}

TEST_CASE("a record with any one bit turned over is read or refused, never more") {
    std::size_t refused = 0;
    const auto turn_every_bit = [&](std::string text, auto decode) {
        for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
            const auto mask = static_cast<char>(1U << bit % 8);
            text[bit / 8] = static_cast<char>(text[bit / 8] ^ mask);
            if (!is_readable(decode, text)) ++refused;
            text[bit / 8] = static_cast<char>(text[bit / 8] ^ mask);
        }
    };
    turn_every_bit(encode(every_event()[3]), decode_event);
    turn_every_bit(encode(every_effect()[0]), decode_effect);
    turn_every_bit(encode(lead::Lead{}), decode_lead);
    CHECK(refused > 1000);
}

TEST_CASE("a record that was cut off anywhere is refused") {
    const auto text = encode(lead_in(lead::Booked{meeting()}));
    for (std::size_t size = 0; size < text.size(); ++size) {
        REQUIRE_FALSE(is_readable(decode_lead, text.substr(0, size)));
    }
}

TEST_CASE("no two enumerators share a word") {
    const auto words_of = []<class E>(E) {
        std::set<std::string_view> words;
        std::size_t count = 0;
        for (int i = 0; !codec::word_for(static_cast<E>(i)).empty(); ++i, ++count)
            words.insert(codec::word_for(static_cast<E>(i)));
        CHECK(words.size() == count);
        return count;
    };
    CHECK(words_of(lead::Status{}) == 7);
    CHECK(words_of(lead::TimerKind{}) == 5);
    CHECK(words_of(lead::InboundKind{}) == 6);
    CHECK(words_of(lead::Refusal{}) == 5);
    CHECK(words_of(lead::Purpose{}) == 4);
    CHECK(words_of(lead::LifecycleStage{}) == 3);
    CHECK(words_of(lead::Lane{}) == 2);
    CHECK(words_of(booking::MeetingState{}) == 2);
    CHECK(words_of(dialogue::Author{}) == 3);
    CHECK(words_of(dialogue::Language{}) == dialogue::all_languages.size());
    CHECK(words_of(Environment{}) == 2);
}
