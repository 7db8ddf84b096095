#include "sandbox/graph_api.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "sandbox/json_member.hpp"
#include "sandbox/templates.hpp"

using namespace alvio::sandbox;

namespace {

/// A request to send this payload to a good number.
std::string sending(std::string_view payload) {
    return fmt::format(R"({{"messaging_product":"whatsapp","to":"+33639980001",{}}})", payload);
}

std::string interactive(std::string_view type, std::string_view action) {
    return sending(fmt::format(
        R"("type":"interactive","interactive":{{"type":"{}","body":{{"text":"Pick one"}},"action":{}}})",
        type, action));
}

std::string button(std::string_view id, std::string_view title) {
    return fmt::format(R"({{"type":"reply","reply":{{"id":"{}","title":"{}"}}}})", id, title);
}

std::string rows(int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += fmt::format(R"({}{{"id":"r{}","title":"Row {}"}})", i ? "," : "", i, i);
    return text;
}

/// "(code) message | details", or "ok".
std::string refusal(std::string_view body) {
    const auto call = parse_messages_call(body);
    if (call) return "ok";
    return fmt::format("({}) {} | {}", call.error().code, call.error().message,
                       call.error().details);
}

SendCall sent(std::string_view body) {
    const auto call = parse_messages_call(body);
    REQUIRE(call);
    REQUIRE(std::holds_alternative<SendCall>(*call));
    return std::get<SendCall>(*call);
}

}  // namespace

TEST_CASE("a text is taken with its recipient and its opaque data") {
    const auto call = sent(sending(
        R"("type":"text","text":{"body":"Grüße / 👍"},"biz_opaque_callback_data":"01J9-3-0.1")"));
    CHECK(call.to == "33639980001");
    CHECK(call.to_as_written == "+33639980001");
    CHECK(call.opaque == "01J9-3-0.1");
    CHECK(std::get<Incoming>(call.content) == Incoming{Form::Text, "Grüße / 👍"});
}

TEST_CASE("buttons and list rows come through in order") {
    const auto buttons = sent(interactive(
        "button", R"({"buttons":[)" + button("yes", "Yes") + "," + button("no", "No") + "]}"));
    CHECK(std::get<Incoming>(buttons.content) ==
          Incoming{Form::Buttons, "Pick one", {}, {{"yes", "Yes"}, {"no", "No"}}});

    const auto list = sent(interactive("list", R"({"button":"See times","sections":[
        {"title":"Thu","rows":[{"id":"s1","title":"15:00","description":"30 min"}]},
        {"title":"Fri","rows":[{"id":"s2","title":"9:30"}]}]})"));
    Incoming expected{Form::List, "Pick one", {}, {{"s1", "15:00", "30 min"}, {"s2", "9:30"}}};
    expected.list_label = "See times";
    CHECK(std::get<Incoming>(list.content) == expected);
}

TEST_CASE("a template is taken with language, parameters and button payloads") {
    const auto call = sent(
        sending(R"("type":"template","template":{"name":"alvio_opening","language":{"code":"fr"},
        "components":[{"type":"body","parameters":[{"type":"text","text":"Anna"}]},
        {"type":"button","sub_type":"quick_reply","index":"1","parameters":[{"type":"payload","payload":"stop"}]},
        {"type":"button","sub_type":"quick_reply","index":0,"parameters":[{"type":"payload","payload":"start"}]}]})"));
    const auto& use = std::get<TemplateUse>(call.content);
    CHECK(use.name == "alvio_opening");
    CHECK(use.language == "fr");
    CHECK(use.body_parameters == std::vector<std::string>{"Anna"});
    CHECK(use.payloads == std::vector<std::string>{"start", "stop"});
}

TEST_CASE("a read receipt names the message") {
    const auto call = parse_messages_call(
        R"({"messaging_product":"whatsapp","status":"read","message_id":"wamid.X","typing_indicator":{"type":"text"}})");
    REQUIRE(call);
    CHECK(std::get<ReadCall>(*call).message_id == "wamid.X");
    CHECK(refusal(R"({"messaging_product":"whatsapp","status":"read","message_id":"17"})")
              .starts_with("(100)"));
}

TEST_CASE("what is not a request of the Cloud API is refused with code 100") {
    CHECK(refusal("") == "(100) The parameter messaging_product is required. | ");
    CHECK(refusal("[1]") == "(100) The parameter messaging_product is required. | ");
    CHECK(refusal(R"({"messaging_product":)") ==
          "(100) The parameter messaging_product is required. | ");
    CHECK(refusal(R"({"messaging_product":"x"})") ==
          "(100) Param messaging_product must be one of {WHATSAPP} - got \"x\". | ");
    CHECK(refusal(R"({"messaging_product":"whatsapp","text":{"body":"a"}})") ==
          "(100) The parameter to is required. | ");
    CHECK(refusal(sending(R"("type":"text")")) ==
          "(100) Invalid parameter | Parameter 'text' is mandatory for type 'text'");
    CHECK(refusal(sending(R"("type":"poem","poem":{})")).starts_with("(100) Param type"));
    CHECK(refusal(sending(R"("type":"text","text":{"body":7})")) ==
          "(100) Param text['body'] must be a string. | ");
    CHECK(refusal(sending(R"("type":"text","text":{"body":""})")).starts_with("(100)"));
    CHECK(refusal(std::string(100'000, '[')).starts_with("(100)"));
}

TEST_CASE("a text has at most 4096 characters, whatever their size in bytes") {
    std::string longest;
    for (int i = 0; i < 4096; ++i)
        longest += "é";
    CHECK(refusal(sending(R"("text":{"body":")" + longest + R"("})")) == "ok");
    CHECK(refusal(sending(R"("text":{"body":")" + longest + R"(e"})")) ==
          "(100) Param text['body'] must be at most 4096 characters long. | ");
}

TEST_CASE("opaque data has at most 512 characters") {
    const auto with = [](std::size_t length) {
        return sending(R"("text":{"body":"a"},"biz_opaque_callback_data":")" +
                       std::string(length, 'x') + "\"");
    };
    CHECK(refusal(with(512)) == "ok");
    CHECK(refusal(with(513)).starts_with("(100)"));
}

TEST_CASE("a recipient that cannot be a phone number is refused") {
    const auto to = [](std::string_view number) {
        return refusal(fmt::format(
            R"({{"messaging_product":"whatsapp","to":"{}","text":{{"body":"a"}}}})", number));
    };
    CHECK(to("+33 (6) 39-98.00.01") == "ok");
    CHECK(to("FR.abc").starts_with("(131009)"));
    CHECK(to("12").starts_with("(131009)"));
    CHECK(to("+1234567890123456").starts_with("(131009)"));
}

TEST_CASE("one label over its limit refuses the whole message") {
    const auto buttons = [](const std::string& list) {
        return refusal(interactive("button", R"({"buttons":[)" + list + "]}"));
    };
    const auto invalid_count =
        "(131009) Parameter value is not valid | Invalid buttons count. Min allowed buttons: 1, "
        "Max allowed buttons: 3";
    CHECK(buttons("") == invalid_count);
    CHECK(buttons(button("1", "a") + "," + button("2", "b") + "," + button("3", "c") + "," +
                  button("4", "d")) == invalid_count);
    CHECK(buttons(button("1", std::string(20, 'a'))) == "ok");
    CHECK(buttons(button("1", std::string(21, 'a'))).starts_with("(131009)"));
    CHECK(buttons(button("1", "a") + "," + button("1", "b")).starts_with("(131009)"));
    CHECK(buttons(button("1", "a") + "," + button("2", "a")).starts_with("(131009)"));
    CHECK(buttons(button(" 1", "a")).starts_with("(131009)"));
    CHECK(buttons(button("", "a")).starts_with("(131009)"));
    CHECK(buttons("3").starts_with("(131009)"));
}

TEST_CASE("a list has at most ten rows, and titles within their limits") {
    const auto list = [](const std::string& list_rows) {
        return refusal(
            interactive("list", R"({"button":"Times","sections":[{"rows":[)" + list_rows + "]}]}"));
    };
    CHECK(list(rows(10)) == "ok");
    CHECK(list(rows(11)).starts_with("(131009)"));
    CHECK(list("").starts_with("(131009)"));
    CHECK(list(R"({"id":"1","title":")" + std::string(25, 'a') + "\"}").starts_with("(131009)"));
    CHECK(list(R"({"id":"1","title":"a","description":")" + std::string(73, 'a') + "\"}")
              .starts_with("(131009)"));
    CHECK(list(R"({"id":"1","title":"a"},{"id":"1","title":"b"})").starts_with("(131009)"));
    CHECK(refusal(interactive("list", R"({"sections":[{"rows":[{"id":"1","title":"a"}]}]})"))
              .starts_with("(131009)"));
    CHECK(
        refusal(interactive("list", R"({"button":"T","sections":[{"rows":[{"id":"1","title":"a"}]},
        {"rows":[{"id":"2","title":"b"}]}]})"))
            .starts_with("(131009)"));
}

TEST_CASE("a template variable is one line") {
    const auto parameter = [](std::string_view text) {
        return refusal(sending(fmt::format(
            R"("type":"template","template":{{"name":"t","language":{{"code":"en"}},"components":[
            {{"type":"body","parameters":[{{"type":"text","text":"{}"}}]}}]}})",
            text)));
    };
    CHECK(parameter("four    spaces") == "ok");
    CHECK(parameter("five     spaces").starts_with("(132018)"));
    CHECK(parameter("new\\nline").starts_with("(132018)"));
    CHECK(parameter("").starts_with("(131008)"));
}

TEST_CASE("any template is approved at first sight, and shows what it was given") {
    const Templates templates({}, {});
    const auto shown = templates.show({"anything", "nl", {"Anna", "Léa"}, {"start", "stop"}});
    REQUIRE(shown);
    CHECK(*shown == Incoming{Form::Template,
                             "[anything] Anna · Léa",
                             "nl",
                             {{"start", "start"}, {"stop", "stop"}}});
}

TEST_CASE("a known template shows its words and labels, and counts its parameters") {
    const Templates templates({{"opening", "en", "Hello {{1}}, {{2}} here.", {"Yes", "No"}}}, {});
    TemplateUse use{"opening", "en", {"{{2}}", "Léa"}};
    use.buttons = {{0, "quick_reply", "start"}};
    const auto shown = templates.show(use);
    REQUIRE(shown);
    CHECK(shown->text == "Hello {{2}}, Léa here.");
    CHECK(shown->options == std::vector<Option>{{"start", "Yes"}, {"No", "No"}});
    const auto wrong = templates.show({"opening", "en", {"Anna"}});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().code == 132000);
}

TEST_CASE("when templates are restricted, an unknown name or language is refused with 132001") {
    const Templates templates({{"opening", "en", "Hello"}}, {.only_known = true});
    CHECK(templates.show({"opening", "en"}));
    for (const auto& use : {TemplateUse{"opening", "de"}, TemplateUse{"other", "en"}}) {
        const auto refused = templates.show(use);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == 132001);
        CHECK(refused.error().http_status == 404);
        CHECK(refused.error().details ==
              fmt::format("template name ({}) does not exist in {}", use.name, use.language));
    }
}

TEST_CASE("a created template is approved and listed with its words") {
    Templates templates({}, {.only_known = true});
    const auto created =
        templates.create(R"({"name":"hi","language":"de","category":"UTILITY","components":[
        {"type":"BODY","text":"Hallo {{1}}, willkommen bei uns"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Ja"}]}]})");
    REQUIRE(created);
    const auto answer = parse_object(*created);
    REQUIRE(answer);
    CHECK(text_member(*answer, "status") == "APPROVED");
    CHECK(templates.show({"hi", "de", {"Anna"}})->text == "Hallo Anna, willkommen bei uns");
    CHECK(templates.list({.name = "hi"})->find("Hallo {{1}}") != std::string::npos);
    CHECK(templates.list({.name = "other"})->find("\"data\":[]") != std::string::npos);
    CHECK_FALSE(templates.create("{}"));
}

TEST_CASE("an error reads as Meta's do") {
    const auto body = parse_object(error_body(graph_error(131009, "Too many rows"), "Atrace"));
    REQUIRE(body);
    const auto* error = object_member(*body, "error");
    REQUIRE(error);
    CHECK(text_member(*error, "message") == "(#131009) Parameter value is not valid");
    CHECK(text_member(*error, "type") == "OAuthException");
    CHECK(number_member(*error, "code") == 131009);
    CHECK(text_member(*error, "fbtrace_id") == "Atrace");
    const auto* data = object_member(*error, "error_data");
    REQUIRE(data);
    CHECK(text_member(*data, "messaging_product") == "whatsapp");
    CHECK(text_member(*data, "details") == "Too many rows");
}

TEST_CASE("the answer to an accepted message names recipient and message") {
    const auto call = sent(sending(R"("text":{"body":"a"})"));
    CHECK(
        accepted_body(call, "wamid.A") ==
        R"({"messaging_product":"whatsapp","contacts":[{"input":"+33639980001","wa_id":"33639980001"}],"messages":[{"id":"wamid.A"}]})");
}
