#include "dialogue/anonymise.hpp"

#include <doctest/doctest.h>

#include "base/bytes.hpp"

using namespace alvio;
using namespace alvio::dialogue;

namespace {

struct Case {
    std::string text;
    std::string expected;
};

const std::vector<KnownValue> anna = {{Placeholder::FirstName, "Zoé"},
                                      {Placeholder::LastName, "Kessler-Dubois"},
                                      {Placeholder::Company, "Blaubeer GmbH"},
                                      {Placeholder::Address, "69007"}};

void check_all(const std::vector<Case>& cases, const std::vector<KnownValue>& known = {}) {
    for (const auto& c : cases) {
        CAPTURE(c.text);
        const auto once = anonymise(c.text, known);
        CHECK(once == c.expected);
        CHECK(anonymise(once, known) == once);
    }
}

}  // namespace

TEST_CASE("what the lead's record knows is taken out, however it is written") {
    check_all({{"Je suis ZOE !", "Je suis [First name] !"},
               {"zoé kessler dubois ici", "[First name] [Last name] ici"},
               {"Zoe's number", "[First name]'s number"},
               {"d'Zoé", "d'[First name]"},
               {"Zoélie reste", "Zoélie reste"},
               {"I work at blaubeer", "I work at [Company]"},
               {"Blaubeer GmbH, yes", "[Company], yes"},
               {"j'habite à 69007", "j'habite à [Address]"},
               {"[First name] est là", "[First name] est là"}},
              anna);
}

TEST_CASE("e-mail addresses, links, phone and account numbers are taken out") {
    check_all({{"write to j.doe+crm@mail.example.co.uk.", "write to [Email]."},
               {"müller@exämple.de bitte", "[Email] bitte"},
               {"see https://example.com/a?b=c#d, ok", "see [Link], ok"},
               {"www.example.org!", "[Link]!"},
               {"look at example.fr/prix", "look at [Link]"},
               {"mon tel: 06 39 98 00 01", "mon tel: [Phone]"},
               {"+33 (0)6.39.98.00.01 svp", "[Phone] svp"},
               {"call 0033639980001", "call [Phone]"},
               {"555-0134 works", "[Phone] works"},
               {"my card 4242 4242 4242 4242", "my card [Number]"},
               {"IBAN FR76 3000 6000 0112 3456 7890 189 merci", "IBAN [Number] merci"}});
}

TEST_CASE("a meeting's dates and times, prices and small numbers stay") {
    for (const std::string text :
         {"Thursday, 26 November at 3:00 pm", "jeudi 26 novembre à 15 h", "le 24/11/2026 à 14h30",
          "24.11.2026 15:30", "2026-11-26 10:00", "entre 14h et 16h", "1500 euros", "in 2027",
          "10 000 €", "ok.merci", "3,5 %", "12 personnes", "24-11-26", "j'ai 3 places"}) {
        CAPTURE(text);
        CHECK(anonymise(text, {}) == text);
    }
}

TEST_CASE("postal addresses are taken out") {
    check_all({{"j'habite 12 bis rue de la République, 69001 Lyon", "j'habite [Address]"},
               {"12, avenue Jean Jaurès", "[Address]"},
               {"I live at 221 Baker Street", "I live at [Address]"},
               {"Hauptstraße 5, 10115 Berlin bitte", "[Address] bitte"},
               {"vivo en Calle Mayor 12", "vivo en [Address]"},
               {"abito in Via Roma 3", "abito in [Address]"},
               {"Kerkstraat 7", "[Address]"},
               {"à 75011 Paris", "à [Address]"}});
}

TEST_CASE("names that somebody introduces are taken out in every language") {
    check_all(
        {{"My name is Theodora Quill", "My name is [Name]"},
         {"je m'appelle théo marchand et je veux un rdv", "je m'appelle [Name] et je veux un rdv"},
         {"Ich heiße Jürgen", "Ich heiße [Name]"},
         {"me llamo Íñigo", "me llamo [Name]"},
         {"mi chiamo Fiammetta", "mi chiamo [Name]"},
         {"chamo-me Joaquim", "chamo-me [Name]"},
         {"ik heet Wouter", "ik heet [Name]"},
         {"I'm Theodora", "I'm [Name]"},
         {"ok.\nCordialement,\nThéodora", "ok.\nCordialement,\n[Name]"},
         {"Monsieur Lagarde est absent", "Monsieur [Last name] est absent"}});
}

TEST_CASE("words that only stand where a name might are kept") {
    for (const std::string text :
         {"I'm Interested", "I'm not sure", "je suis intéressé", "je suis Disponible",
          "this is great", "c'est bon", "I am busy", "My number"}) {
        CAPTURE(text);
        CHECK(anonymise(text, {}) == text);
    }
}

TEST_CASE("anonymising twice changes nothing, whatever the text") {
    const std::vector<std::string> pieces = {
        "Zoé", " ",      "06 12", " 34 56 78", "@",    "x.com", "rue",           " de ",
        "12 ", "[",      "Email", "]",         "+33",  ".",     "je m'appelle ", "Kessler",
        "-",   "Dubois", "\n",    "é",         "\xff", "www.",  "FR76"};
    unsigned state = 7;
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int i = 0; i < 12; ++i) {
            state = state * 1664525U + 1013904223U;
            text += pieces[(state >> 16U) % pieces.size()];
        }
        CAPTURE(text);
        const auto once = anonymise(text, anna);
        REQUIRE(anonymise(once, anna) == once);
    }
}

TEST_CASE("a phone number keeps its country code, first digit and last two") {
    CHECK(mask_phone("+33612345604") == "+33 6 ** ** ** 04");
    CHECK(mask_phone("+12025550123") == "+1 2 * ** ** ** 23");
    CHECK(mask_phone("+4915123456789") == "+49 1 ** ** ** ** 89");
    CHECK(mask_phone("+352621123456") == "+352 6 ** ** ** 56");
    CHECK(mask_phone("12") == "**");
    CHECK(mask_phone("").empty());
}

TEST_CASE("an alias is stable, short and tells nothing about its key") {
    CHECK(alias_for("lead-1") == alias_for("lead-1"));
    CHECK(alias_for("lead-1") != alias_for("lead-2"));
    const auto alias = alias_for("+33612345604");
    REQUIRE(alias.size() == 12);
    CHECK(alias.starts_with("Prospect "));
    CHECK((alias[9] >= 'A' && alias[9] <= 'Z'));
}
