#include <doctest/doctest.h>

#include "base/bytes.hpp"
#include "whatsapp/send.hpp"

using namespace alvio;
using namespace alvio::whatsapp;
using namespace std::chrono_literals;

namespace {

const PhoneNumber recipient = PhoneNumber::from_e164("+33639980001").value();
const EffectId effect("00ABC-3-0");

Channel channel() {
    return {"https://graph.facebook.com", "v24.0", "106540352242922", Secret("token")};
}

std::string body_of(lead::MessageContent content) {
    return message_request({lead::Purpose::Reply, std::move(content)}, recipient, effect, 2,
                           channel())
        .body;
}

/// The JSON string behind `"key":"`, as far as the next quote; the tests' strings hold no escapes.
std::string string_at(const std::string& body, const std::string& key) {
    const auto begin = body.find("\"" + key + "\":\"") + key.size() + 4;
    return body.substr(begin, body.find('"', begin) - begin);
}

lead::TemplateMessage opening(std::vector<std::string> parameters) {
    lead::TemplateMessage message;
    message.name = "alvio_opening";
    message.language = dialogue::Language::De;
    message.body_parameters = std::move(parameters);
    return message;
}

std::string parameter(const std::string& text) {
    return string_at(body_of(opening({text})), "text");
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

}  // namespace

TEST_CASE("a message goes to the number's endpoint with the channel's token") {
    auto where = channel();
    where.base_url = "http://127.0.0.1:9000/";
    const auto request = message_request({lead::Purpose::Reply, lead::TextMessage{"Hi"}}, recipient,
                                         effect, 1, where);
    CHECK(request.method == "POST");
    CHECK(request.url == "http://127.0.0.1:9000/v24.0/106540352242922/messages");
    const std::vector<net::Header> expected = {{"authorization", "Bearer token"},
                                               {"content-type", "application/json"}};
    CHECK(request.headers == expected);
    CHECK(request.timeout == 30s);
    CHECK(request.reach == net::Reach::Anywhere);
    CHECK(request.body.find("token") == std::string::npos);
}

TEST_CASE("a text message has Meta's form and carries its effect and attempt") {
    CHECK(
        body_of(lead::TextMessage{"Déjà \"vu\"\nline 2"}) ==
        R"({"messaging_product":"whatsapp","recipient_type":"individual","to":"+33639980001","type":"text",)"
        R"("text":{"body":"Déjà \"vu\"\nline 2","preview_url":false},"biz_opaque_callback_data":"00ABC-3-0.2"})");
}

TEST_CASE("a template message has positional parameters and quick-reply payloads") {
    auto message = opening({"Mia", "heat pump"});
    message.button_payloads = {"yes", "stop"};
    CHECK(
        body_of(message) ==
        R"({"messaging_product":"whatsapp","recipient_type":"individual","to":"+33639980001","type":"template",)"
        R"("template":{"name":"alvio_opening","language":{"code":"de"},"components":[)"
        R"({"type":"body","parameters":[{"type":"text","text":"Mia"},{"type":"text","text":"heat pump"}]},)"
        R"({"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"yes"}]},)"
        R"({"type":"button","sub_type":"quick_reply","index":"1","parameters":[{"type":"payload","payload":"stop"}]}]},)"
        R"("biz_opaque_callback_data":"00ABC-3-0.2"})");
}

TEST_CASE("components without variables are left out") {
    CHECK(body_of(opening({})).find("components") == std::string::npos);
    auto only_buttons = opening({});
    only_buttons.button_payloads = {"yes"};
    CHECK(body_of(only_buttons).find(R"("type":"body")") == std::string::npos);
}

TEST_CASE("Portuguese templates have a country in Meta's language code") {
    for (const auto language : dialogue::all_languages) {
        const auto expected =
            language == dialogue::Language::Pt ? "pt_BR" : dialogue::code_of(language);
        CHECK(template_language(language) == expected);
    }
}

TEST_CASE("template parameters are cleaned of what Meta refuses") {
    CHECK(parameter("Mia\nMuster\tGmbH") == "Mia Muster GmbH");
    CHECK(parameter("Mia\r\n\r\nMuster") == "Mia Muster");
    CHECK(parameter("a     b") == "a b");
    CHECK(parameter("  a  ") == "a");
    CHECK(parameter("") == "-");
    CHECK(parameter(" \n ") == "-");
    CHECK(code_points(parameter(std::string(500, 'x'))) == 200);
}

TEST_CASE("reply buttons have Meta's form") {
    CHECK(
        body_of(lead::ButtonsMessage{"Does Tuesday suit you?",
                                     {{"yes", "Yes, book it"}, {"more", "Other times"}}}) ==
        R"({"messaging_product":"whatsapp","recipient_type":"individual","to":"+33639980001","type":"interactive",)"
        R"("interactive":{"type":"button","body":{"text":"Does Tuesday suit you?"},"action":{"buttons":[)"
        R"({"type":"reply","reply":{"id":"yes","title":"Yes, book it"}},)"
        R"({"type":"reply","reply":{"id":"more","title":"Other times"}}]}},)"
        R"("biz_opaque_callback_data":"00ABC-3-0.2"})");
}

TEST_CASE("a list has Meta's form") {
    CHECK(
        body_of(lead::ListMessage{"Pick one",
                                  "Show times",
                                  {{"slot:1", "Tue 14:00", "30 min"}, {"slot:2", "Tue 15:00"}}}) ==
        R"({"messaging_product":"whatsapp","recipient_type":"individual","to":"+33639980001","type":"interactive",)"
        R"("interactive":{"type":"list","body":{"text":"Pick one"},"action":{"button":"Show times","sections":[{"rows":[)"
        R"({"id":"slot:1","title":"Tue 14:00","description":"30 min"},{"id":"slot:2","title":"Tue 15:00"}]}]}},)"
        R"("biz_opaque_callback_data":"00ABC-3-0.2"})");
}

TEST_CASE("a list or a button row of one is still an array") {
    CHECK(body_of(lead::ListMessage{"b", "o", {{"1", "t"}}})
              .find(R"("sections":[{"rows":[{"id":"1","title":"t"}]}])") != std::string::npos);
    CHECK(body_of(lead::ButtonsMessage{"b", {{"1", "t"}}})
              .find(R"("buttons":[{"type":"reply","reply":{"id":"1","title":"t"}}])") !=
          std::string::npos);
}

TEST_CASE("labels and texts are cut to Meta's limits") {
    const auto e = [](std::size_t count) { return repeated("é", count); };
    CHECK(code_points(string_at(body_of(lead::TextMessage{e(5000)}), "body")) == 4096);
    CHECK(string_at(body_of(lead::TextMessage{e(4096)}), "body") == e(4096));
    CHECK(string_at(body_of(lead::ButtonsMessage{e(1500), {{"1", "t"}}}), "text") == e(1023) + "…");
    CHECK(string_at(body_of(lead::ButtonsMessage{"b", {{"1", e(21)}}}), "title") == e(19) + "…");
    CHECK(string_at(body_of(lead::ButtonsMessage{"b", {{"1", e(20)}}}), "title") == e(20));
    const auto list = body_of(lead::ListMessage{e(1500), e(30), {{"1", e(30), e(100)}}});
    CHECK(string_at(list, "text") == e(1023) + "…");
    CHECK(string_at(list, "button") == e(19) + "…");
    CHECK(string_at(list, "title") == e(23) + "…");
    CHECK(string_at(list, "description") == e(71) + "…");
}

TEST_CASE("an emoji counts as two, because Meta may count that way") {
    CHECK(string_at(body_of(lead::ButtonsMessage{"b", {{"1", repeated("👍", 10)}}}), "title") ==
          repeated("👍", 10));
    CHECK(string_at(body_of(lead::ButtonsMessage{"b", {{"1", repeated("👍", 11)}}}), "title") ==
          repeated("👍", 9) + "…");
}

TEST_CASE("options beyond Meta's number are left out") {
    const auto options = [](int count) {
        std::vector<lead::Option> made;
        for (int i = 0; i < count; ++i)
            made.push_back({"id-" + std::to_string(i), "t" + std::to_string(i)});
        return made;
    };
    CHECK(body_of(lead::ButtonsMessage{"b", options(4)}).find("id-2") != std::string::npos);
    CHECK(body_of(lead::ButtonsMessage{"b", options(4)}).find("id-3") == std::string::npos);
    CHECK(body_of(lead::ListMessage{"b", "o", options(11)}).find("id-9") != std::string::npos);
    CHECK(body_of(lead::ListMessage{"b", "o", options(11)}).find("id-10") == std::string::npos);
}

TEST_CASE("the effect is found again in what a status echoes") {
    CHECK(effect_in("00ABC-3-0.2") == effect);
    CHECK(effect_in("00ABC-3-0.117") == effect);
    for (const auto* other : {"", ".", ".1", "00ABC-3-0", "00ABC-3-0.", "00ABC-3-0.x",
                              "00ABC-3-0.-1", "hello. world"}) {
        CAPTURE(other);
        CHECK(effect_in(other).empty());
    }
}
