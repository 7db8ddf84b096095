#include "stories/story.hpp"

#include <doctest/doctest.h>

using namespace alvio::stories;

namespace {

const std::vector<std::string> forms = {
    "prospect writes TEXT",
    "prospect has received NUMBER messages",
    "crm hears nothing more for NUMBER UNIT",
    "crm hears WORD",
    "crm hears WORD WORD",
    "crm posts lead TEXT WORD REST",
};

Story story(const std::string& steps) {
    const auto parsed = parse_story("# A promise.\n" + steps, forms);
    REQUIRE(std::holds_alternative<Story>(parsed));
    return std::get<Story>(parsed);
}

std::vector<Mistake> mistakes(const std::string& text) {
    const auto parsed = parse_story(text, forms);
    REQUIRE(std::holds_alternative<std::vector<Mistake>>(parsed));
    return std::get<std::vector<Mistake>>(parsed);
}

}  // namespace

TEST_CASE("a story's promise is the comment at its top") {
    const auto parsed =
        parse_story("# One line,\n# and another.\n\ncrm hears OPT_OUT\n# later\n", forms);
    CHECK(std::get<Story>(parsed).promise == "One line, and another.");
}

TEST_CASE("a step keeps its line, its form and what stands in the gaps") {
    const auto read = story("\n  crm hears OPT_OUT STOP\n");
    REQUIRE(read.steps.size() == 1);
    CHECK(read.steps[0].line == 3);
    CHECK(read.steps[0].form == 4);
    CHECK(read.steps[0].gaps == std::vector<std::string>{"OPT_OUT", "STOP"});
}

TEST_CASE("a text in quotes is one word, and pairs may follow") {
    const auto read =
        story("crm posts lead \"Chloé Roux\" +33639980003 language fr company \"Le Pain\"");
    CHECK(read.steps[0].gaps == std::vector<std::string>{"Chloé Roux", "+33639980003", "language",
                                                         "fr", "company", "Le Pain"});
}

TEST_CASE("a step may name its person at the beginning or at the end") {
    CHECK(story("prospect \"Anna\" writes \"Hello\"").steps[0].about == "Anna");
    CHECK(story("crm hears OPT_OUT STOP about \"Anna\"").steps[0].about == "Anna");
    CHECK(story("prospect writes \"Hello\"").steps[0].about.empty());
}

TEST_CASE("one message and two messages are the same step") {
    CHECK(story("prospect has received 1 message").steps[0].form == 1);
    CHECK(story("prospect has received 2 messages").steps[0].form == 1);
}

TEST_CASE("mistakes are told with their line, all of them") {
    const auto found = mistakes(
        "# A promise.\nprospect sings \"la\"\nprospect writes \"Hello\ncrm hears nothing more for "
        "five days\n");
    REQUIRE(found.size() == 3);
    CHECK(found[0].line == 2);
    CHECK(found[0].what.find("prospect sings") != std::string::npos);
    CHECK(found[1].line == 3);
    CHECK(found[1].what.find("quotation mark") != std::string::npos);
    CHECK(found[2].line == 4);
}

TEST_CASE("a story without promise or without steps is a mistake") {
    CHECK(mistakes("crm hears OPT_OUT\n").size() == 1);
    CHECK(mistakes("# Only a promise.\n").size() == 1);
}
