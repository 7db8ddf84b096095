// Prospects with characters: each is a small state machine that is shown a message and says what it
// does next. Pure, and written for any playbook: a character looks at the form of a message
// (options or none, times or none), never at its wording. The numbers are contract section 4; the
// block is reserved for fiction (ARCEP: 06 39 98).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sandbox/phone_message.hpp"

namespace alvio::sandbox {

enum class Character {
    Interested,     ///< …01: takes the first option, the first slot
    NotOnWhatsApp,  ///< …02: every message fails with 131026
    SaysStop,       ///< …03
    GoesSilent,     ///< …04: answers once
    NeverReads,     ///< …05
    Curious,        ///< …06: asks, objects, changes language, then books
    Rebooks,        ///< …07: books, then moves the meeting
    PhoneOff,       ///< …08: messages are sent and never delivered
    TypesOnly,      ///< …09: never touches a button
    Person,         ///< any other number: waits for somebody at the phone page
};
/// "interested", "not_on_whatsapp", …
[[nodiscard]] std::string_view name_of(Character character);
/// `wa_id` is the number's digits, with the country code; `others` plays every number that is not
/// in the table.
[[nodiscard]] Character character_of(std::string_view wa_id, Character others = Character::Person);

/// How far a message to this character gets.
enum class Reception { Fails, SentOnly, Delivered };
[[nodiscard]] Reception reception_of(Character character);

/// What a character remembers of one conversation. A template opens the story anew.
struct Persona {
    Character character = Character::Person;
    bool french = false;
    int messages_seen = 0;
    int answers = 0;
    int plain_answers = 0;    ///< to messages without options
    std::string chosen_time;  ///< the title of the slot that was taken last
    bool awaits_confirmation = false;
    int bookings = 0;
};

struct Read {
    bool operator==(const Read&) const = default;
};
struct Write {
    std::string text;
    bool operator==(const Write&) const = default;
};
/// Taps this option (counted from 0) of the message that is being answered.
struct Choose {
    std::size_t option = 0;
    bool operator==(const Choose&) const = default;
};

struct Act {
    std::variant<Read, Write, Choose> action;
    double thinks = 1;  ///< how long after the act before, in multiples of the sandbox's think time
    bool operator==(const Act&) const = default;
};

/// What the character does about a message that has just been delivered, in order. Never endless:
/// after a few dozen answers in one story every character stays silent.
[[nodiscard]] std::vector<Act> react(Persona& persona, const Incoming& message);

/// Whether an option's title names a time of day: "Thu 26 Nov, 3:00 pm", "jeu. 26 nov., 15 h".
[[nodiscard]] bool names_time(std::string_view title);

}  // namespace alvio::sandbox
