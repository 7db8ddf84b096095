#include "dialogue/understanding.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace alvio;
using namespace alvio::dialogue;
using namespace std::chrono;

namespace {

/// A Tuesday morning.
const LocalTime now = local_days{year{2026} / 11 / 24} + hours{10};

struct Case {
    std::string text;
    Asked asked;
    std::vector<Intent> has;
    std::vector<Intent> lacks = {};
};

Situation after(Asked asked, std::optional<Language> language = std::nullopt) {
    return {asked, language, now, 3};
}

std::string names(const std::vector<Intent>& intents) {
    std::string list;
    for (const auto intent : intents)
        list += std::string(name_of(intent)) + " ";
    return list;
}

void check_all(Language language, const std::vector<Case>& cases) {
    for (const auto& c : cases) {
        const auto reading = understand(c.text, after(c.asked, language));
        CAPTURE(c.text);
        CAPTURE(names(reading.intents));
        CHECK(reading.language == language);
        for (const auto intent : c.has) {
            CAPTURE(name_of(intent));
            CHECK(reading.has(intent));
        }
        for (const auto intent : c.lacks) {
            CAPTURE(name_of(intent));
            CHECK_FALSE(reading.has(intent));
        }
    }
}

std::optional<int> choice_in(const std::string& text, Language language) {
    return understand(text, after(Asked::OfferedSlots, language)).choice;
}

}  // namespace

using enum Intent;

TEST_CASE("an English prospect's answers are understood") {
    check_all(Language::En, {{"Yes", Asked::YesNo, {Yes}, {No}},
                             {"yesss please!!", Asked::YesNo, {Yes}},
                             {"Sure, go ahead", Asked::YesNo, {Yes}},
                             {"ok", Asked::YesNo, {Yes}},
                             {"ok", Asked::Nothing, {Acknowledge}, {Yes}},
                             {"that works for me", Asked::YesNo, {Yes}},
                             {"that doesn't work for me", Asked::YesNo, {No}, {Yes}},
                             {"why not", Asked::YesNo, {Yes}, {No}},
                             {"no problem at all", Asked::YesNo, {Yes}, {No}},
                             {"Nope, thanks", Asked::YesNo, {No, Thanks}, {Yes}},
                             {"no that's fine, we are good", Asked::YesNo, {No}, {Yes}},
                             {"yes, but not right now", Asked::YesNo, {No, Later}, {Yes}},
                             {"I'm not sure yet", Asked::YesNo, {Unsure}, {Yes}},
                             {"hmm maybe", Asked::YesNo, {Unsure}},
                             {"is that right?", Asked::Nothing, {Question}, {Yes}},
                             {"👍🏽", Asked::YesNo, {Yes}},
                             {"🛑", Asked::YesNo, {No}},
                             {"I don't have a garden", Asked::Nothing, {}, {Yes, No}},
                             {"make sure the door is open", Asked::Nothing, {}, {Yes}}});
}

TEST_CASE("an English prospect's wishes are understood") {
    check_all(Language::En, {{"can I talk to a real person?", Asked::Nothing, {Human}},
                             {"just call me", Asked::Nothing, {Human}},
                             {"call me Bob", Asked::Nothing, {}, {Human}},
                             {"are you a robot or what", Asked::Nothing, {AreYouABot}},
                             {"am I chatting with a human?", Asked::Nothing, {AreYouABot}, {Human}},
                             {"what does it cost?", Asked::Nothing, {Question}},
                             {"i'd like to know more", Asked::Nothing, {Question}},
                             {"not interested", Asked::YesNo, {NotInterested, No}},
                             {"we already have a supplier", Asked::YesNo, {NotInterested}},
                             {"you've got the wrong number mate", Asked::YesNo, {WrongPerson}},
                             {"I'm driving, write me later", Asked::YesNo, {Later}},
                             {"none of these suit me", Asked::OfferedSlots, {OtherTimes}},
                             {"anything later in the week?", Asked::OfferedSlots, {OtherTimes}},
                             {"Can we reschedule?", Asked::Booked, {Reschedule}},
                             {"I need to move our appointment", Asked::Booked, {Reschedule}},
                             {"please cancel it", Asked::Booked, {Cancel}},
                             {"I won't be able to make it", Asked::Booked, {Cancel}},
                             {"please cancel my meeting", Asked::Nothing, {Cancel}},
                             {"cancel my phone contract", Asked::Nothing, {}, {Cancel}},
                             {"hello there", Asked::Nothing, {Greeting}},
                             {"good evening", Asked::Nothing, {Greeting}, {ProposeTime}},
                             {"cheers, bye", Asked::Nothing, {Thanks, Goodbye}},
                             {"how do you say hello in Greek", Asked::Nothing, {}, {Greeting}}});
}

TEST_CASE("a French prospect's answers are understood") {
    check_all(Language::Fr, {{"Oui", Asked::YesNo, {Yes}, {No}},
                             {"ouiii avec plaisir", Asked::YesNo, {Yes}},
                             {"ouais carrément", Asked::YesNo, {Yes}},
                             {"d'accord", Asked::YesNo, {Yes}},
                             {"D’ACCORD", Asked::YesNo, {Yes}},
                             {"ça me va", Asked::OfferedSlots, {Yes}},
                             {"ça me va pas", Asked::OfferedSlots, {No}, {Yes}},
                             {"pourquoi pas", Asked::YesNo, {Yes}, {No}},
                             {"pas de souci", Asked::YesNo, {Yes}, {No}},
                             {"Non merci", Asked::YesNo, {No, Thanks}, {Yes}},
                             {"nan c'est bon", Asked::YesNo, {No}, {Yes}},
                             {"oui mais pas maintenant", Asked::YesNo, {No, Later}, {Yes}},
                             {"je sais pas trop", Asked::YesNo, {Unsure}},
                             {"peut-être", Asked::YesNo, {Unsure}},
                             {"ok c'est noté", Asked::Nothing, {Acknowledge}, {Yes}}});
}

TEST_CASE("a French prospect's wishes are understood") {
    check_all(Language::Fr,
              {{"je préfère parler à quelqu'un", Asked::Nothing, {Human}},
               {"vous pouvez m'appeler ?", Asked::Nothing, {Human}},
               {"vous êtes un robot ?", Asked::Nothing, {AreYouABot}},
               {"c'est combien ?", Asked::Nothing, {Question}},
               {"qui êtes-vous", Asked::Nothing, {Question}},
               {"ça ne m'intéresse plus", Asked::YesNo, {NotInterested, No}},
               {"j'ai déjà un prestataire", Asked::YesNo, {NotInterested}},
               {"vous vous trompez de numéro", Asked::YesNo, {WrongPerson}},
               {"je suis en réunion, plus tard", Asked::YesNo, {Later}},
               {"aucun de ces créneaux ne me convient", Asked::OfferedSlots, {OtherTimes}},
               {"vous avez autre chose ?", Asked::OfferedSlots, {OtherTimes}},
               {"on peut décaler ?", Asked::Booked, {Reschedule}},
               {"annuler", Asked::Booked, {Cancel}},
               {"Je dois annuler notre rendez-vous", Asked::Booked, {Cancel}},
               {"bonjour", Asked::Nothing, {Greeting}},
               {"bonne journée et merci", Asked::Nothing, {Goodbye, Thanks}, {ProposeTime}}});
}

TEST_CASE("yes and no are understood in every language") {
    const std::vector<std::pair<Language, std::pair<std::string, std::string>>> answers = {
        {Language::De, {"Ja gerne", "Nein danke"}},
        {Language::Es, {"sí, claro", "no, gracias"}},
        {Language::It, {"sì volentieri", "no grazie"}},
        {Language::Pt, {"sim, com certeza", "não obrigado"}},
        {Language::Nl, {"ja hoor", "nee bedankt"}},
    };
    for (const auto& [language, words] : answers) {
        check_all(language, {{words.first, Asked::YesNo, {Yes}, {No}},
                             {words.second, Asked::YesNo, {No}, {Yes}}});
    }
}

TEST_CASE("the most certain intent comes first") {
    const auto reading =
        understand("hello, I want to talk to a person please", after(Asked::Nothing));
    REQUIRE_FALSE(reading.intents.empty());
    CHECK(reading.intents.front() == Human);
}

TEST_CASE("the conversation's language holds until a message shows another one") {
    const auto language = [](const std::string& text, std::optional<Language> hint) {
        return understand(text, after(Asked::Nothing, hint)).language;
    };
    CHECK(language("ok", Language::Fr) == Language::Fr);
    CHECK(language("stop", Language::De) == Language::De);
    CHECK(language("👍", Language::It) == Language::It);
    CHECK(language("", std::nullopt) == Language::En);
    CHECK(language("yes", Language::Fr) == Language::Fr);
    CHECK(language("oui bien sûr", Language::En) == Language::Fr);
    CHECK(language("what is this about?", Language::Fr) == Language::En);
    CHECK(language("quel est le prix", std::nullopt) == Language::Fr);
    CHECK(language("ich habe keine Zeit", std::nullopt) == Language::De);
    CHECK(language("¿cuánto cuesta?", std::nullopt) == Language::Es);
    CHECK(language("quanto costa il servizio", std::nullopt) == Language::It);
    CHECK(language("não tenho tempo agora", std::nullopt) == Language::Pt);
    CHECK(language("ik heb geen tijd", std::nullopt) == Language::Nl);
}

TEST_CASE("a slot is picked from the list by its place") {
    CHECK(choice_in("the first one", Language::En) == 1);
    CHECK(choice_in("2", Language::En) == 2);
    CHECK(choice_in("3️⃣", Language::En) == 3);
    CHECK(choice_in("number 3 please", Language::En) == 3);
    CHECK(choice_in("I'll take the second", Language::En) == 2);
    CHECK(choice_in("the last one", Language::En) == 3);
    CHECK(choice_in("la deuxième", Language::Fr) == 2);
    CHECK(choice_in("je prends le premier créneau", Language::Fr) == 1);
    CHECK(choice_in("pas le premier, le deuxième", Language::Fr) == 2);
    CHECK(choice_in("le 2", Language::Fr) == 2);
    CHECK(choice_in("der zweite", Language::De) == 2);
}

TEST_CASE("a time is no place in the list") {
    for (const std::string text :
         {"celui de jeudi", "le premier décembre", "jeudi 15h", "à 2h", "5", "12"}) {
        CAPTURE(text);
        CHECK_FALSE(choice_in(text, Language::Fr));
    }
    for (const std::string text : {"first thing in the morning", "the 2nd of December", "at 2",
                                   "2 pm", "on second thought, no"}) {
        CAPTURE(text);
        CHECK_FALSE(choice_in(text, Language::En));
    }
}

TEST_CASE("politeness, case, emoji and invisible characters change nothing") {
    for (const std::string text :
         {"yes", "not interested", "thursday at 3pm", "stop", "the second one", "who are you?"}) {
        const auto plain = understand(text, after(Asked::OfferedSlots, Language::En));
        std::string upper = text;
        std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
            return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        });
        for (const auto& variant : {upper, "  " + text + "  ",
                                    text.substr(0, 1) + "\u200B" + text.substr(1), text + " 🌞"}) {
            CAPTURE(variant);
            const auto reading = understand(variant, after(Asked::OfferedSlots, Language::En));
            CHECK(reading.opt_out == plain.opt_out);
            CHECK(names(reading.intents) == names(plain.intents));
            CHECK(reading.choice == plain.choice);
            CHECK(reading.times.size() == plain.times.size());
        }
    }
}

TEST_CASE("any text is read, whatever its bytes") {
    const std::string text =
        "Oui « jeudi » à 15h30, 👍🏽 ça va — l'après-midi du 26/11 ? stop\xF0\x9F";
    for (std::size_t end = 0; end <= text.size(); ++end)
        (void)understand(text.substr(0, end), after(Asked::YesNo));
    std::string bytes;
    for (int i = 0; i < 1024; ++i)
        bytes += static_cast<char>(i * 37 % 256);
    (void)understand(bytes, after(Asked::OfferedSlots));
    for (const std::string piece : {"stop ",
                                    "do not ",
                                    "de ",
                                    "à ",
                                    "between ",
                                    "1 ",
                                    "9999999999",
                                    "24/11 ",
                                    "next ",
                                    "((((",
                                    "?!",
                                    "é",
                                    "👍",
                                    "\xff",
                                    "moins ",
                                    "le ",
                                    "not on tuesday or ",
                                    "a.",
                                    "je m'",
                                    "demi ",
                                    "in 9999 months ",
                                    "\n"}) {
        std::string long_text;
        while (long_text.size() < 4096)
            long_text += piece;
        CAPTURE(piece);
        const auto reading = understand(long_text, after(Asked::YesNo));
        CHECK(reading.times.size() <= long_text.size());
    }
}

TEST_CASE("the cost grows with the length and no faster") {
    const auto cost = [](std::size_t length) {
        std::string text;
        while (text.size() < length)
            text += "do not stop on tuesday at 3 or ";
        auto best = duration<double>::max();
        for (int i = 0; i < 5; ++i) {
            const auto start = steady_clock::now();
            (void)understand(text, after(Asked::YesNo));
            best = std::min(best, duration<double>(steady_clock::now() - start));
        }
        return best.count();
    };
    (void)cost(100);
    CHECK(cost(16000) < 100 * cost(1000));  // a square would be 256 times
}
