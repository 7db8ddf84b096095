#include "sandbox/characters.hpp"

#include <doctest/doctest.h>

using namespace alvio::sandbox;

namespace {

const Incoming opening{Form::Template,
                       "Hello Anna, this is Léa.",
                       "en",
                       {{"start", "Yes, go ahead"}, {"stop", "Stop"}}};
const Incoming french_opening{Form::Template, "Bonjour Anna", "fr", {{"start", "Oui, allons-y"}}};
const Incoming question{Form::Buttons,
                        "For yourself?",
                        {},
                        {{"personal", "For myself"}, {"business", "For a business"}}};
const Incoming long_question{
    Form::List, "When?", {}, {{"now", "As soon as possible"}, {"later", "Échéance lointaine"}}};
const Incoming slots{
    Form::List,
    "Which one suits you?",
    {},
    {{"s1", "Thu 26 Nov, 3:00 pm"}, {"s2", "Fri 27 Nov, 9:30 am"}, {"more", "Other times"}}};
const Incoming french_slots{
    Form::List,
    "Lequel ?",
    {},
    {{"more", "Autres créneaux"}, {"s1", "jeu. 26 nov., 15 h"}, {"s2", "ven. 27 nov., 9 h 30"}}};
const Incoming confirmation{Form::Text, "It's booked: Thursday."};
const Incoming remark{Form::Text, "The price depends. Shall we go on?"};

Persona persona_of(Character character) {
    Persona persona;
    persona.character = character;
    return persona;
}

/// What the character does besides reading: "says …", "taps 0", or "" for nothing.
std::string answer(Persona& persona, const Incoming& message) {
    std::string done;
    const auto acts = react(persona, message);
    for (const auto& act : acts) {
        REQUIRE(goes_through_with(persona, act, persona.turn));
        if (const auto* written = std::get_if<Write>(&act.action)) done += "says " + written->text;
        if (const auto* chosen = std::get_if<Choose>(&act.action))
            done += "taps " + std::to_string(chosen->option);
    }
    return done;
}

}  // namespace

TEST_CASE("each number of the fictional block plays its part, all others wait for a person") {
    CHECK(character_of("33639980001") == Character::Interested);
    CHECK(character_of("33639980002") == Character::NotOnWhatsApp);
    CHECK(character_of("33639980005") == Character::NeverReads);
    CHECK(character_of("33639980009") == Character::TypesOnly);
    for (const auto* number :
         {"33639980000", "33639980010", "336399800011", "33639981001", "3363998000", "", "12"}) {
        CAPTURE(number);
        CHECK(character_of(number) == Character::Person);
    }
    CHECK(character_of("4915112345678", Character::Interested) == Character::Interested);
}

TEST_CASE(
    "messages to a number without WhatsApp fail, to a phone that is off they stay on the way") {
    CHECK(reception_of(Character::NotOnWhatsApp) == Reception::Fails);
    CHECK(reception_of(Character::PhoneOff) == Reception::SentOnly);
    CHECK(reception_of(Character::NeverReads) == Reception::Delivered);
}

TEST_CASE("every character who answers reads first") {
    for (const auto character : {Character::Interested, Character::SaysStop, Character::GoesSilent,
                                 Character::Curious, Character::Rebooks, Character::TypesOnly}) {
        CAPTURE(name_of(character));
        auto persona = persona_of(character);
        const auto acts = react(persona, opening);
        REQUIRE(acts.size() == 2);
        CHECK(std::holds_alternative<Read>(acts[0].action));
        CHECK_FALSE(std::holds_alternative<Read>(acts[1].action));
    }
}

TEST_CASE(
    "the interested prospect taps through to the first slot and is silent once it is booked") {
    auto persona = persona_of(Character::Interested);
    CHECK(answer(persona, opening) == "taps 0");
    CHECK(answer(persona, question) == "taps 0");
    CHECK(answer(persona, long_question) == "taps 0");
    CHECK(answer(persona, slots) == "taps 0");
    CHECK(answer(persona, confirmation).empty());
    CHECK(answer(persona, remark).empty());
    CHECK(answer(persona, question).empty());
}

TEST_CASE("a list that names no times is no offer: the interested prospect goes on after it") {
    auto persona = persona_of(Character::Interested);
    CHECK(answer(persona, long_question) == "taps 0");
    CHECK(answer(persona, remark) == "says Yes");
}

TEST_CASE("an opening without buttons is answered with yes in its language") {
    auto persona = persona_of(Character::Interested);
    CHECK(answer(persona, {Form::Template, "Hello", "en_GB"}) == "says Yes");
    CHECK(answer(persona, {Form::Template, "Bonjour", "fr_FR"}) == "says Oui");
}

TEST_CASE("the interested prospect says yes to plain messages a few times, not for ever") {
    auto persona = persona_of(Character::Interested);
    int yes = 0;
    for (int i = 0; i < 20; ++i) {
        if (answer(persona, remark) == "says Yes") ++yes;
    }
    CHECK(yes == 4);
}

TEST_CASE("when the chosen slot is gone, the interested prospect takes another") {
    auto persona = persona_of(Character::Interested);
    CHECK(answer(persona, slots) == "taps 0");
    CHECK(answer(persona, slots) == "taps 1");
    CHECK(answer(persona, confirmation).empty());
    CHECK(persona.bookings == 1);
}

TEST_CASE("the one who says stop says it once") {
    auto persona = persona_of(Character::SaysStop);
    CHECK(answer(persona, opening) == "says STOP");
    CHECK(answer(persona, confirmation).empty());
    CHECK(answer(persona, question).empty());
}

TEST_CASE("the silent one answers once and reads on") {
    auto persona = persona_of(Character::GoesSilent);
    CHECK(answer(persona, opening) == "says Hello, what is it about?");
    CHECK(react(persona, question) == std::vector<Act>{{Read{}, 0.5}});
    CHECK(answer(persona, slots).empty());
}

TEST_CASE("who never reads does nothing at all") {
    for (const auto character :
         {Character::NeverReads, Character::PhoneOff, Character::NotOnWhatsApp}) {
        auto persona = persona_of(character);
        CHECK(react(persona, opening).empty());
    }
}

TEST_CASE("a person's phone shows the message as read and waits") {
    auto persona = persona_of(Character::Person);
    CHECK(react(persona, opening) == std::vector<Act>{{Read{}, 0.5}});
}

TEST_CASE("the curious prospect asks, objects, changes language, then books") {
    auto persona = persona_of(Character::Curious);
    CHECK(answer(persona, opening) == "says How much does it cost?");
    CHECK(answer(persona, remark) == "says I don't have much time");
    CHECK(answer(persona, question) == "says Pouvez-vous me répondre en français ?");
    CHECK(answer(persona, question) == "taps 0");
    CHECK(answer(persona, remark) == "says Oui");
    CHECK(answer(persona, french_slots) == "taps 1");
    CHECK(answer(persona, confirmation).empty());
}

TEST_CASE("a curious prospect who was written to in French changes to English") {
    auto persona = persona_of(Character::Curious);
    CHECK(answer(persona, french_opening) == "says Combien ça coûte ?");
    CHECK(answer(persona, remark) == "says Je n'ai pas beaucoup de temps");
    CHECK(answer(persona, remark) == "says Could you answer me in English, please?");
    CHECK(answer(persona, remark) == "says Yes");
}

TEST_CASE(
    "the one who rebooks asks for another time after the confirmation and takes a different slot") {
    auto persona = persona_of(Character::Rebooks);
    CHECK(answer(persona, slots) == "taps 0");
    CHECK(answer(persona, confirmation) == "says Could we move the meeting to another time?");
    CHECK(answer(persona, slots) == "taps 1");
    CHECK(answer(persona, confirmation).empty());
    CHECK(answer(persona, remark).empty());
    CHECK(persona.bookings == 2);
}

TEST_CASE("second thoughts take longer than an answer") {
    auto persona = persona_of(Character::Rebooks);
    CHECK(answer(persona, slots) == "taps 0");
    const auto acts = react(persona, confirmation);
    REQUIRE(acts.size() == 2);
    CHECK(acts[1].thinks > 2);
}

TEST_CASE("the one who only types never taps, and writes a time among other words") {
    auto persona = persona_of(Character::TypesOnly);
    CHECK(answer(persona, opening) == "says yes");
    CHECK(answer(persona, question) == "says for myself");
    CHECK(answer(persona, remark) == "says yes");
    CHECK(answer(persona, slots) == "says Let's say thu 26 nov, 3:00 pm, please");
    CHECK(answer(persona, confirmation).empty());
}

TEST_CASE("typing lowers accented capitals, and says a French time in French") {
    auto persona = persona_of(Character::TypesOnly);
    CHECK(answer(persona, french_opening) == "says oui");
    CHECK(answer(persona, {Form::Buttons, "?", {}, {{"a", "Échéance À VOIR 3×4"}}}) ==
          "says échéance à voir 3×4");
    CHECK(answer(persona, french_slots) == "says Disons jeu. 26 nov., 15 h, s'il vous plaît");
}

TEST_CASE("a new opening starts the story anew") {
    auto persona = persona_of(Character::Interested);
    CHECK(answer(persona, slots) == "taps 0");
    CHECK(answer(persona, confirmation).empty());
    CHECK(answer(persona, opening) == "taps 0");
    CHECK(answer(persona, slots) == "taps 0");
}

TEST_CASE("no character answers for ever") {
    auto persona = persona_of(Character::Interested);
    int answers = 0;
    for (int i = 0; i < 200; ++i) {
        if (!answer(persona, question).empty()) ++answers;
    }
    CHECK(answers == 24);
}

TEST_CASE("while a character is thinking, a message without options is only read") {
    auto persona = persona_of(Character::Interested);
    const auto acts = react(persona, slots);
    const int turn = persona.turn;
    CHECK(react(persona, remark) == std::vector<Act>{{Read{}, 0.5}});
    CHECK(goes_through_with(persona, acts[1], turn));
    CHECK(answer(persona, confirmation).empty());
    CHECK(persona.bookings == 1);
}

TEST_CASE("a question that comes while a character is thinking takes the place of the one before") {
    auto persona = persona_of(Character::Interested);
    const auto first = react(persona, slots);
    const int first_turn = persona.turn;
    const auto second = react(persona, slots);
    CHECK_FALSE(goes_through_with(persona, first[1], first_turn));
    CHECK(goes_through_with(persona, second[1], persona.turn));
    CHECK(second[1].action == decltype(Act::action)(Choose{0}));
    CHECK_FALSE(goes_through_with(persona, second[1], persona.turn));
}

TEST_CASE("an opening that arrives twice is answered once") {
    auto persona = persona_of(Character::Interested);
    const auto first = react(persona, opening);
    const int first_turn = persona.turn;
    const auto second = react(persona, opening);
    CHECK_FALSE(goes_through_with(persona, first[1], first_turn));
    CHECK(goes_through_with(persona, second[1], persona.turn));
}

TEST_CASE("nobody reacts to a reaction") {
    auto persona = persona_of(Character::SaysStop);
    CHECK(react(persona, {Form::Reaction, "👍"}).empty());
    CHECK(answer(persona, opening) == "says STOP");
}

TEST_CASE("times are told from other titles") {
    for (const auto* title : {"Thu 26 Nov, 3:00 pm", "jeu. 26 nov., 15 h", "jeu. 26 nov., 15h",
                              "ven. 9 h 30", "9am", "Do. 26. Nov., 15:00", "gio 26 nov, 15.00",
                              "15 Uhr", "jeu. 15\u00a0h", "jeu. 15\u202fh"}) {
        CAPTURE(title);
        CHECK(names_time(title));
    }
    for (const auto* title : {"Other times", "10-50 people", "In 3 hours", "For myself", "2026",
                              "Thu 26 Nov", "", "3 amis", "5 p", "1.5 km"}) {
        CAPTURE(title);
        CHECK_FALSE(names_time(title));
    }
}
