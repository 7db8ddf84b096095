// The life of a template: handed in, judged, edited, paused, disabled, deleted.
#include "sandbox/templates.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "sandbox/json_member.hpp"

using namespace alvio;
using namespace alvio::sandbox;
using namespace std::chrono_literals;

namespace {

const Instant now = from_unix_ms(1'795'000'000'000);

std::string with_components(std::string_view components, std::string_view name = "hello",
                            std::string_view more = "") {
    return fmt::format(
        R"({{"name":"{}","language":"en","category":"UTILITY",{}"components":[{}]}})", name, more,
        components);
}
std::string with_body(std::string_view text, std::string_view more = "") {
    return with_components(fmt::format(R"({{"type":"BODY","text":"{}"}}{})", text, more));
}
/// 0, or the subcode of the refusal, or its code when it has none.
int refusal(const std::string& request, Scrutiny scrutiny = Scrutiny::Lenient) {
    const auto made = parse_template_definition(request, scrutiny);
    if (made) return 0;
    return made.error().subcode != 0 ? made.error().subcode : made.error().code;
}
std::int64_t id_in(const Graph<std::string>& answer) {
    REQUIRE(answer);
    return std::stoll(text_member(*parse_object(*answer), "id").value_or("0"));
}
std::string status_of(const Templates& templates, std::int64_t id) {
    return templates.find(id)->status;
}
int code_of_sending(const Templates& templates, const TemplateUse& use) {
    const auto shown = templates.show(use);
    return shown ? 0 : shown.error().code;
}

}  // namespace

TEST_CASE("a template's texts keep Meta's lengths and places for variables") {
    CHECK(refusal(with_body("Hello {{1}}, your order {{2}} is here.")) == 0);
    CHECK(refusal(with_body("{{1}}, your order is here."), Scrutiny::Strict) == 2388299);
    CHECK(refusal(with_body("Your order is {{1}}"), Scrutiny::Strict) == 2388299);
    CHECK(refusal(with_body("Hello {{1}} {{2}}, your order is here."), Scrutiny::Strict) ==
          2388072);
    CHECK(refusal(with_body("Hello {{2}}, your order is here.")) == 2388072);
    CHECK(refusal(with_body("Hi {{1}} a {{2}} b {{3}} c"), Scrutiny::Strict) == 2388293);
    CHECK(refusal(with_body(std::string(1025, 'a'))) == 2388040);
    CHECK(refusal(with_body("Hello", R"(,{"type":"FOOTER","text":"For {{1}}"})")) == 2388073);
    CHECK(refusal(with_body("Hello", R"(,{"type":"HEADER","format":"SONG"})")) == 2388047);
    CHECK(refusal(with_components(R"({"type":"FOOTER","text":"alone"})")) == 2388072);
    CHECK(refusal(R"({"name":"Not Good","language":"en","components":[]})") == 2388045);
    CHECK(refusal(R"({"name":"good","language":"English","components":[]})") == 100);
}

TEST_CASE("where variables stand is looked at only strictly") {
    CHECK(refusal(with_body("Your order is {{1}}")) == 0);
    CHECK(refusal(with_body("{{1}} {{2}}")) == 0);
}

TEST_CASE("a template's buttons keep Meta's numbers and order") {
    const auto with_buttons = [](std::string_view buttons) {
        return refusal(
            with_body("Hello", fmt::format(R"(,{{"type":"BUTTONS","buttons":[{}]}})", buttons)));
    };
    const std::string quick = R"({"type":"QUICK_REPLY","text":"Yes"})";
    const std::string other_quick = R"({"type":"QUICK_REPLY","text":"No"})";
    const std::string url = R"({"type":"URL","text":"Open","url":"https://example.com/{{1}}"})";
    CHECK(with_buttons(quick + "," + other_quick + "," + url) == 0);
    CHECK(with_buttons(quick + "," + url + "," + other_quick) == 2388060);
    CHECK(with_buttons(quick + "," + quick) == 2388060);
    CHECK(with_buttons(R"({"type":"QUICK_REPLY","text":"Yes {{1}}"})") == 2388060);
    CHECK(with_buttons(R"({"type":"QUICK_REPLY","text":"A label of twenty-six chars"})") ==
          2388040);
    CHECK(with_buttons(R"({"type":"URL","text":"Open","url":"https://example.com/{{1}}/x"})") ==
          2388060);
}

TEST_CASE("strict scrutiny asks for a category and an example of every variable") {
    const auto text = "Hello {{1}}, your order is here.";
    CHECK(refusal(with_body(text), Scrutiny::Strict) == 2388072);
    const auto with_example = with_components(
        R"({"type":"BODY","text":"Hello {{1}}, your order is here.","example":{"body_text":[["Mia"]]}})");
    CHECK(refusal(with_example, Scrutiny::Strict) == 0);
    const auto named = with_components(
        R"({"type":"BODY","text":"Hello {{name}}, your order is here.",
            "example":{"body_text_named_params":[{"param_name":"name","example":"Mia"}]}})",
        "named", R"("parameter_format":"NAMED",)");
    CHECK(refusal(named, Scrutiny::Strict) == 0);
    CHECK(refusal(R"({"name":"a","language":"en","components":[{"type":"BODY","text":"Hello"}]})",
                  Scrutiny::Strict) == 100);
}

TEST_CASE("the review rejects what asks for card numbers, and makes promotion marketing") {
    Templates templates({}, {.only_known = true, .reviewed = true});
    const auto good = id_in(templates.create(with_body("Hello, a special offer for you")));
    CHECK(templates.find(good)->words.category == "MARKETING");
    CHECK(status_of(templates, good) == "PENDING");
    CHECK(code_of_sending(templates, {"hello", "en"}) == 132001);
    CHECK(templates.take_review() == good);
    CHECK(templates.finish_review(good)->event == "APPROVED");
    CHECK(code_of_sending(templates, {"hello", "en"}) == 0);
    CHECK_FALSE(templates.finish_review(good));

    const auto bad = id_in(templates.create(
        with_components(R"({"type":"BODY","text":"Please send us your card number."})", "cards")));
    const auto event = templates.finish_review(bad);
    REQUIRE(event);
    CHECK(event->event == "REJECTED");
    CHECK(event->verdict.reason == "SCAM");
}

TEST_CASE("a template exists once per name and language") {
    Templates templates({}, {});
    CHECK(templates.create(with_body("Hello")));
    const auto again = templates.create(with_body("Hello"));
    REQUIRE_FALSE(again);
    CHECK(again.error().subcode == 2388024);
    CHECK(templates.remove("hello", ""));
    CHECK(templates.create(with_body("Hello")));
    CHECK_FALSE(templates.remove("unheard_of", ""));
}

TEST_CASE("bad feedback pauses a template for three hours, then six, then for good") {
    Templates templates({}, {});
    const auto id = id_in(templates.create(with_body("Hello")));
    const auto first = templates.pause(id, now);
    REQUIRE(first);
    CHECK(first->lasts == 3h);
    CHECK(first->event.title == "FIRST_PAUSE");
    CHECK(code_of_sending(templates, {"hello", "en"}) == 132015);
    CHECK(templates.end_pause(id, first->number)->title == "UNPAUSE");
    const auto second = templates.pause(id, now);
    CHECK(second->lasts == 6h);
    CHECK_FALSE(templates.end_pause(id, first->number));
    CHECK(templates.end_pause(id, second->number));
    CHECK(templates.pause(id, now)->event.event == "DISABLED");
    CHECK(code_of_sending(templates, {"hello", "en"}) == 132016);
    CHECK_FALSE(templates.remove("hello", ""));
}

TEST_CASE("only a pause by pacing is ended by hand") {
    Templates templates({}, {});
    const auto id = id_in(templates.create(with_body("Hello")));
    CHECK(templates.pause(id, now));
    CHECK(templates.unpause(id)->find("false") != std::string::npos);
    CHECK(templates.set_status(id, "paused", now)->title == "RATE_LIMITING_PAUSE");
    CHECK(templates.unpause(id)->find("true") != std::string::npos);
    CHECK(status_of(templates, id) == "APPROVED");
}

TEST_CASE("an approved template is edited once a day, and keeps its category") {
    Templates templates({}, {});
    const auto id = id_in(templates.create(with_body("Hello")));
    const std::string change = R"({"components":[{"type":"BODY","text":"Good morning"}]})";
    CHECK(templates.edit(id, change, now));
    CHECK(templates.show({"hello", "en"})->text == "Good morning");
    CHECK_FALSE(templates.edit(id, change, now + 23h));
    CHECK(templates.edit(id, change, now + 24h));
    CHECK_FALSE(templates.edit(id, R"({"category":"MARKETING"})", now + 48h));
}

TEST_CASE("a send's parameters must fit the template") {
    Templates templates({}, {});
    CHECK(templates.create(with_components(
        R"({"type":"HEADER","format":"IMAGE"},
           {"type":"BODY","text":"Hello {{first_name}}, about your {{product}} today."},
           {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Yes"},
             {"type":"URL","text":"Open","url":"https://example.com/{{1}}"}]})",
        "full", R"("parameter_format":"NAMED",)")));
    TemplateUse use{"full", "en", {"heat pump", "Mia"}, {}, {"product", "first_name"}};
    use.header = {{"image"}};
    use.buttons = {{1, "url", "b/1"}};
    const auto shown = templates.show(use);
    REQUIRE(shown);
    CHECK(shown->text == "Hello Mia, about your heat pump today.");
    CHECK(shown->options == std::vector<Option>{{"Yes", "Yes"}});
    CHECK(shown->links == std::vector<Link>{{"Open", "https://example.com/b/1"}});

    const auto changed = [&](auto change) {
        auto wrong = use;
        change(wrong);
        return code_of_sending(templates, wrong);
    };
    CHECK(changed([](TemplateUse& u) { u.body_parameters.pop_back(); }) == 132000);
    CHECK(changed([](TemplateUse& u) { u.body_names = {"product", "surname"}; }) == 132012);
    CHECK(changed([](TemplateUse& u) { u.body_names.clear(); }) == 100);
    CHECK(changed([](TemplateUse& u) { u.header = {{"video"}}; }) == 132012);
    CHECK(changed([](TemplateUse& u) { u.header.clear(); }) == 132012);
    CHECK(changed([](TemplateUse& u) { u.buttons.clear(); }) == 131008);
    CHECK(changed([](TemplateUse& u) { u.buttons[0].index = 0; }) == 132012);
    CHECK(changed([](TemplateUse& u) { u.body_parameters[0] = std::string(1020, 'a'); }) == 132005);
}

TEST_CASE("a list of templates comes in pages") {
    Templates templates({{"a", "en", "A"}, {"b", "en", "B"}, {"c", "fr", "C"}}, {});
    const auto first = parse_object(*templates.list({.limit = 2}));
    REQUIRE(first);
    CHECK(first->at("data").as_array().size() == 2);
    const auto after = first->at("paging").at("cursors").at("after").as_string();
    const auto second = parse_object(*templates.list({.after = std::string(after), .limit = 2}));
    CHECK(second->at("data").as_array().size() == 1);
    CHECK(parse_object(*templates.list({.language = "fr"}))->at("data").as_array().size() == 1);
    CHECK(templates.list({.after = "17"}).error().code == 131059);
}
