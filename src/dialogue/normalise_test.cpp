#include "dialogue/normalise.hpp"

#include <doctest/doctest.h>

#include "dialogue/language.hpp"
#include "dialogue/phrase_pattern.hpp"

using namespace alvio::dialogue;

TEST_CASE("case, accents, apostrophes and invisible characters do not matter") {
    CHECK(folded_words("  DÉJÀ-vu, œuvre ß Łódź ") == "deja vu oeuvre ss lodz");
    CHECK(folded_words("don’t dont don't") == "dont dont dont");
    CHECK(folded_words("J'ai d’accord aujourd'hui l'été") == "j ai d accord aujourdhui l ete");
    CHECK(folded_words("S\u200BT\u00ADO\uFEFFP") == "stop");
    CHECK(folded_words("ｓｔｏｐ") == "stop");
    CHECK(folded_words("e\u0301te\u0301") == "ete");
    CHECK(folded_words("15h30 3pm") == "15 h 30 3 pm");
    CHECK(folded_words("3 p.m. s.v.p.") == "3 pm svp");
}

TEST_CASE("a token knows the bytes that it was read from") {
    const std::string text = "Été 10:30!";
    const Tokens tokens(text);
    REQUIRE(tokens.size() == 5);
    CHECK(text.substr(tokens[0].begin, tokens[0].end - tokens[0].begin) == "Été");
    CHECK(tokens[1].is_number());
    CHECK(tokens[2].is(":"));
    CHECK_FALSE(tokens[3].spaced);
    CHECK(tokens[4].is("!"));
}

TEST_CASE("emoji stand alone, without skin tone") {
    const Tokens tokens("ok👍🏽2️⃣");
    REQUIRE(tokens.size() == 3);
    CHECK(tokens[1].text == "👍");
    CHECK(tokens[2].text == "2");
}

TEST_CASE("bytes that are not UTF-8 separate words and are never read past") {
    CHECK(folded_words("a\xffz") == "a z");
    CHECK(folded_words("a\xC3") == "a");
    CHECK(folded_words("\xE2\x82") == "");
    CHECK(folded_words("\xF0\x9F\x91") == "");
    CHECK(folded_words("\xC0\xAF\xED\xA0\x80 ok") == "ok");
    const std::string text = "Ça ‘va’ 👍🏽 très bién — œuf n°2 ½ Ж 中 文";
    for (std::size_t end = 0; end <= text.size(); ++end) {
        for (const auto& token : Tokens(std::string_view(text).substr(0, end))) {
            REQUIRE(token.begin < token.end);
            REQUIRE(token.end <= end);
        }
    }
}

TEST_CASE("a language is known by code, English name and own name") {
    CHECK(parse_language("fr") == Language::Fr);
    CHECK(parse_language("FR") == Language::Fr);
    CHECK(parse_language("fr-CA") == Language::Fr);
    CHECK(parse_language("pt_BR") == Language::Pt);
    CHECK(parse_language("French") == Language::Fr);
    CHECK(parse_language("Français") == Language::Fr);
    CHECK(parse_language("español") == Language::Es);
    CHECK_FALSE(parse_language(""));
    CHECK_FALSE(parse_language("pl"));
    CHECK_FALSE(parse_language("klingon"));
}

TEST_CASE("a lexicon's pattern has alternatives and optional words") {
    const auto patterns = parse_patterns("(don't|do not) [ever] stop;bye");
    REQUIRE(patterns.size() == 2);
    REQUIRE(patterns[0].size() == 3);
    CHECK(patterns[0][0].alternatives ==
          std::vector<std::vector<std::string>>{{"dont"}, {"do", "not"}});
    CHECK(patterns[0][1].optional);
    CHECK_THROWS(parse_patterns("(open"));
    CHECK_THROWS(parse_patterns("(a (b) c)"));
}
