#include "store/codec.hpp"

#include <doctest/doctest.h>

#include <set>

#include "store/codec/test_records.hpp"
#include "store/codec/words.hpp"

using namespace alvio;
using namespace alvio::store;

namespace {

const Instant noon = sample_noon;

/// How many different alternatives there are among the samples.
template <class Variant>
std::size_t alternatives(const std::vector<Sample<Variant>>& samples) {
    std::set<std::size_t> indexes;
    for (const auto& sample : samples)
        indexes.insert(sample.value.index());
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
    std::vector<Sample<lead::Phase>> phases;
    for (const auto& [name, lead] : sample_leads()) {
        CAPTURE(encode(lead));
        CHECK(decode_lead(encode(lead)) == lead);
        phases.push_back({name, lead.phase});
    }
    CHECK(alternatives(phases) == std::variant_size_v<lead::Phase>);
}

TEST_CASE("every event comes back from the store as it was") {
    CHECK(alternatives(sample_events()) == std::variant_size_v<lead::Event>);
    for (const auto& [name, event] : sample_events()) {
        CAPTURE(encode(event));
        CHECK(decode_event(encode(event)) == event);
    }
}

TEST_CASE("every effect comes back from the store as it was") {
    CHECK(alternatives(sample_effects()) == std::variant_size_v<lead::OutboundEffect>);
    std::vector<Sample<lead::MessageContent>> contents;
    for (const auto& [name, effect] : sample_effects()) {
        CAPTURE(encode(effect));
        CHECK(decode_effect(encode(effect)) == effect);
        if (const auto* send = std::get_if<lead::SendMessage>(&effect))
            contents.push_back({name, send->content});
    }
    CHECK(alternatives(contents) == std::variant_size_v<lead::MessageContent>);
}

TEST_CASE("every inbox item and what became of it come back from the store as they were") {
    CHECK(alternatives(sample_inbounds()) == std::variant_size_v<Inbound>);
    for (const auto& [name, inbound] : sample_inbounds()) {
        CAPTURE(encode(inbound));
        CHECK(decode_inbound(encode(inbound)) == inbound);
    }
    for (const auto& [name, settled] : sample_settlements())
        CHECK(decode_settled(encode(settled)) == settled);
}

TEST_CASE("the transcript is not part of a stored lead") {
    auto lead = sample_lead(lead::Opening{});
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
          R"({"v":3,"type":"timer_fired","kind":"nudge","generation":7,"due_at":1769169600123})");
    CHECK(
        encode(lead::OutboundEffect{
            lead::SendMessage{lead::Purpose::Reply, lead::TextMessage{"Bonjour"}}}) ==
        R"({"v":3,"type":"send_message","purpose":"reply","content":{"type":"text","body":"Bonjour"}})");
}

TEST_CASE("a record of a newer version is refused as such") {
    const std::string newer = R"({"v":4,"type":"marketing_stopped"})";
    CHECK_THROWS_AS(static_cast<void>(decode_event(newer)), NewerRecord);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(decode_lead(R"({"v":9})")),
        "a stored lead has form 9, this program knows forms up to 3: it was written by a newer "
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
    auto text = encode(sample_lead(lead::Opening{}));
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
    turn_every_bit(encode(sample_events()[3].value), decode_event);
    turn_every_bit(encode(sample_effects()[0].value), decode_effect);
    turn_every_bit(encode(lead::Lead{}), decode_lead);
    CHECK(refused > 1000);
}

TEST_CASE("a record that was cut off anywhere is refused") {
    const auto text = encode(sample_lead(lead::Booked{sample_meeting()}));
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
    CHECK(words_of(lead::Refusal{}) == 7);
    CHECK(words_of(lead::Holds{}) == 4);
    CHECK(words_of(lead::Purpose{}) == 4);
    CHECK(words_of(lead::LifecycleStage{}) == 3);
    CHECK(words_of(lead::Lane{}) == 2);
    CHECK(words_of(booking::MeetingState{}) == 2);
    CHECK(words_of(dialogue::Author{}) == 3);
    CHECK(words_of(dialogue::Language{}) == dialogue::all_languages.size());
    CHECK(words_of(Environment{}) == 2);
}
