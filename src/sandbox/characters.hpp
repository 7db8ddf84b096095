// Prospects with characters: each is a small state machine that is shown a message and says what it
// does next. Pure, and written for any playbook: a character looks at the form of a message
// (options or none, times or none), never at its wording. The numbers are contract section 4; the
// block is reserved for fiction (ARCEP: 06 39 98).
#pragma once

#include <cstddef>
#include <functional>
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
    // The personas of +33 1 99 00 00 …, each for one thing that people do.
    SendsVoice,
    SendsImage,
    SendsSticker,
    SendsLocation,
    SendsUnsupported,
    OnlyReacts,
    Declines,
    WritesGibberish,
    ChangesNumber,  ///< answers once, then goes on with another number
};
/// "interested", "not_on_whatsapp", …
[[nodiscard]] std::string_view name_of(Character character);
/// `wa_id` is the number's digits, with the country code; `others` plays every number that is not
/// in the table.
[[nodiscard]] Character character_of(std::string_view wa_id, Character others = Character::Person);

/// 1 to 15 for +33 1 99 00 00 01 to 15, 0 for any other number.
[[nodiscard]] int persona_number(std::string_view wa_id);

/// Who plays a number, given as digits.
using Casting = std::function<Character(std::string_view wa_id)>;
/// The contract's table; `others` plays every other number.
[[nodiscard]] Casting table_of_characters(Character others);

/// How far a message to this character gets.
enum class Reception { Fails, SentOnly, Delivered };
[[nodiscard]] Reception reception_of(Character character);

/// What a character remembers of one conversation. A template opens the story anew.
struct Persona {
    Character character = Character::Person;
    bool french = false;
    int turn = 0;           ///< rises with every message that is to be answered
    bool thinking = false;  ///< this turn's answer is still to come
    int answers = 0;
    int plain_answers = 0;         ///< among them, those to messages without options
    std::string chosen_time = {};  ///< the title of the slot that was taken last
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

/// Sends something else than words.
struct SendOther {
    OtherKind kind = OtherKind::None;
    bool operator==(const SendOther&) const = default;
};
/// Moves to another number.
struct MoveNumber {
    bool operator==(const MoveNumber&) const = default;
};

struct Act {
    std::variant<Read, Write, Choose, SendOther, MoveNumber> action;
    double thinks = 1;  ///< how long after the act before, in multiples of the sandbox's think time
    std::string takes = {};  ///< the title of the slot that the answer takes
    bool operator==(const Act&) const = default;
};

/// What the character means to do about a message that has just been delivered, in order: it reads,
/// and may answer. People answer one message at a time, and so do characters: while one is
/// thinking, a message without options is only read, and one with options begins a new turn, in
/// which the answer of the turn before is not given any more. Never endless: after a few dozen
/// answers in one story every character stays silent.
[[nodiscard]] std::vector<Act> react(Persona& persona, const Incoming& message);

/// To be asked when an act is due: whether it still is to be done, `turn` being the persona's when
/// it was planned. Says yes to an answer once, and remembers that it was given.
[[nodiscard]] bool goes_through_with(Persona& persona, const Act& act, int turn);

/// Whether an option's title names a time of day: "Thu 26 Nov, 3:00 pm", "jeu. 26 nov., 15 h".
[[nodiscard]] bool names_time(std::string_view title);

}  // namespace alvio::sandbox
