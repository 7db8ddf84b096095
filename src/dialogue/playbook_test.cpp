#include "dialogue/playbook.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/bytes.hpp"
#include "dialogue/playbook_file.hpp"
#include "dialogue/text_rules.hpp"

using namespace alvio::dialogue;

namespace {

/// The built-in playbook with one passage changed.
std::string changed(std::string_view from, std::string_view to) {
    std::string text(default_playbook_text());
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

int line_of(std::string_view text, std::string_view passage) {
    const auto before = text.substr(0, text.find(passage));
    return static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
}

std::vector<Finding> findings_in(std::string_view toml) {
    const auto read = read_playbook(toml);
    const auto* findings = std::get_if<std::vector<Finding>>(&read);
    return findings == nullptr ? std::vector<Finding>{} : *findings;
}

void check_finding(const std::string& toml, std::string_view rule, int line) {
    const auto findings = findings_in(toml);
    CAPTURE(rule);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].rule == rule);
    CHECK(findings[0].line == line);
    CHECK_FALSE(findings[0].message.empty());
}

}  // namespace

TEST_CASE("the built-in playbook has no finding") {
    for (const auto& finding : findings_in(default_playbook_text())) {
        FAIL_CHECK(finding.line << " " << finding.rule << ": " << finding.message);
    }
}

TEST_CASE("the built-in playbook says everything in English and in French") {
    const auto& playbook = default_playbook();
    for (const auto language : {Language::En, Language::Fr}) {
        CHECK(playbook.spoken(language) == language);
        for (const auto& rule : text_rules()) {
            CAPTURE(rule.key);
            CHECK_FALSE(playbook.text(rule.id, language).empty());
        }
        CHECK(playbook.text(TextId::Offer, Language::En) !=
              playbook.text(TextId::Offer, Language::Fr));
        for (const auto& criterion : playbook.criteria)
            CHECK(criterion.question.contains(language));
        for (const auto& knowledge : playbook.knowledge)
            CHECK(knowledge.answer.contains(language));
        CHECK(playbook.opening.body.contains(language));
    }
    CHECK(playbook.criteria.size() == 3);
}

TEST_CASE("an answer from the built-in playbook promises no number") {
    for (const auto& knowledge : default_playbook().knowledge) {
        for (const auto& [language, answer] : knowledge.answer) {
            CAPTURE(answer);
            CHECK(answer.find_first_of("0123456789€$%") == std::string::npos);
        }
    }
}

TEST_CASE("a language that the playbook does not speak falls back to its first one") {
    const auto& playbook = default_playbook();
    CHECK(playbook.spoken(Language::Nl) == Language::En);
    CHECK(playbook.text(TextId::Yes, Language::Nl) == "Yes");
    CHECK(in_language({{Language::De, "Ja"}}, Language::Fr) == "Ja");
    CHECK(in_language({}, Language::Fr).empty());
}

TEST_CASE("the assistant introduces itself as one, unless disclosure is switched off") {
    auto playbook = default_playbook();
    CHECK(playbook.speaker(Language::En).at("introduction") ==
          "Léa, virtual assistant of our company");
    CHECK(playbook.speaker(Language::Fr).at("introduction") ==
          "Léa, assistante virtuelle de notre entreprise");
    playbook.company = "Acme";
    CHECK(playbook.speaker(Language::Fr).at("introduction") == "Léa, assistante virtuelle de Acme");
    playbook.disclosure = false;
    CHECK(playbook.speaker(Language::En).at("introduction") == "Léa from Acme");
}

TEST_CASE("variables are filled in and unknown ones stay as they are") {
    CHECK(fill_in("Hi {first_name}, {agent} here.", {{"first_name", "Anna"}, {"agent", "Léa"}}) ==
          "Hi Anna, Léa here.");
    CHECK(fill_in("{unknown} {} { x }", {{"x", "y"}}) == "{unknown} {} { x }");
    CHECK(fill_in("{a}{a}", {{"a", "{b}"}, {"b", "c"}}) == "{b}{b}");
    CHECK(fill_in("open {a", {{"a", "1"}}) == "open {a");
}

TEST_CASE("a template's parameters are filled in by position") {
    CHECK(fill_template("Hello {{1}}, I am {{2}}. {{1}}!", {"Anna", "Léa"}) ==
          "Hello Anna, I am Léa. Anna!");
    CHECK(fill_template("{{3}} {{0}} {{x}} {{1", {"Anna"}) == "{{3}} {{0}} {{x}} {{1");
    CHECK(fill_template("{{1}}", {"{{1}}"}) == "{{1}}");
    CHECK(fill_template("{{99999999999999999999}}", {"Anna"}) == "{{99999999999999999999}}");
}

TEST_CASE("a criterion is found by its id") {
    const auto* timing = default_playbook().criterion("timing");
    REQUIRE(timing != nullptr);
    CHECK(timing->choices.size() == 4);
    CHECK(default_playbook().criterion("budget") == nullptr);
}

TEST_CASE("a finding names its rule and its line") {
    const std::string original(default_playbook_text());
    check_finding(changed("slots_offered = 3", "slots_offred = 3"), "unknown-key",
                  line_of(original, "slots_offered"));
    check_finding(changed("fr = \"Oui\"\n", ""), "missing-translation",
                  line_of(original, "[texts.yes]"));
    check_finding(
        changed("label.en = \"Yes, go ahead\"", "label.en = \"Yes, please go right ahead\""),
        "too-long", line_of(original, "label.en = \"Yes, go ahead\""));
    check_finding(changed("en = \"See times\"", "en = \"See all the free times\""), "too-long",
                  line_of(original, "en = \"See times\""));
    check_finding(changed("{agent}, virtual assistant of", "{name}, virtual assistant of"),
                  "unknown-variable", line_of(original, "{agent}, virtual assistant of"));
    check_finding(changed("id = \"business\"", "id = \"personal\""), "duplicate-id",
                  line_of(original, "id = \"business\""));
    check_finding(changed("slots_offered = 3", "slots_offered = 12"), "out-of-range",
                  line_of(original, "slots_offered"));
    check_finding(changed("disclosure = true", "disclosure = \"yes\""), "wrong-type",
                  line_of(original, "disclosure = "));
    check_finding(changed("version = 1", "version = 1\nversion = 2"), "not-toml",
                  line_of(original, "version = 1") + 1);
    check_finding(changed("languages = [\"en\", \"fr\"]", "languages = [\"en\", \"fr\", \"xx\"]"),
                  "unknown-language", line_of(original, "languages = "));
}

TEST_CASE("a meeting's variables belong only where there is a meeting") {
    const auto toml = changed("en = \"Here are the next", "en = \"{time} Here are the next");
    CHECK(findings_in(toml).size() == 1);
    CHECK(findings_in(toml)[0].rule == "unknown-variable");
}

TEST_CASE("a text that only fits before it is filled in is too long") {
    std::string filler(1015, 'x');
    const auto findings =
        findings_in(changed("en = \"It's booked: {time}", "en = \"" + filler + " {time}"));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].rule == "too-long");
}

TEST_CASE("an opening without a way to stop is refused") {
    auto toml = changed(
        "[[opening.buttons]]\nid = \"stop\"\nlabel.en = \"Stop messages\"\nlabel.fr = \"Stop "
        "messages\"\n",
        "");
    CHECK(findings_in(toml).empty());  // the words still tell how
    const std::string words = "just answer STOP";
    toml.replace(toml.find(words), words.size(), "just tell us");
    check_finding(toml, "no-opt-out-path", line_of(toml, "[opening]"));
}

TEST_CASE("a list of choices has at most ten rows") {
    std::string more;
    for (int i = 0; i < 8; ++i) {
        const auto id = std::to_string(i);
        more += "[[criteria.choices]]\nid = \"c" + id + "\"\nlabel.en = \"" + id +
                "\"\nlabel.fr = \"" + id + "\"\n\n";
    }
    const auto findings = findings_in(
        changed("[[criteria]]\nid = \"experience\"", more + "[[criteria]]\nid = \"experience\""));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].rule == "too-many");
}

TEST_CASE("all that is wrong is reported at once, in the file's order") {
    auto toml = changed("version = 1", "version = \"one\"");
    toml.replace(toml.find("[texts.no]"), 10, "[texts.nope]");
    const auto findings = findings_in(toml);
    REQUIRE(findings.size() == 3);  // wrong type, unknown text, missing text
    CHECK(std::is_sorted(findings.begin(), findings.end(),
                         [](const Finding& a, const Finding& b) { return a.line < b.line; }));
}

TEST_CASE("a file that is no playbook at all is refused without a crash") {
    for (const auto* text : {"", "=", "[", "id = 1", "languages = 3",
                             "opening = 1\ncriteria = 2\nknowledge = {}\ntexts = []", "\xff\xfe",
                             "a = \"\"\"", "[[opening]]\n[[opening]]"}) {
        CAPTURE(text);
        CHECK_FALSE(findings_in(text).empty());
    }
}
