#include "sandbox/characters.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

namespace alvio::sandbox {

namespace {

constexpr int most_answers = 24;  // a business that never stops asking is not answered for ever
constexpr int most_plain_answers = 4;  // "Yes" to a message without options: a few times at most

constexpr double until_read = 0.5;
constexpr double until_answer = 1;
constexpr double until_second_thoughts = 5;

struct Phrases {
    std::string_view yes, no, about, price, no_time, other_language, move, before_time, after_time;
};
constexpr Phrases english{
    .yes = "Yes",
    .no = "No, thank you",
    .about = "Hello, what is it about?",
    .price = "How much does it cost?",
    .no_time = "I don't have much time",
    .other_language = "Pouvez-vous me répondre en français ?",
    .move = "Could we move the meeting to another time?",
    .before_time = "Let's say ",
    .after_time = ", please",
};
constexpr Phrases french{
    .yes = "Oui",
    .no = "Non merci",
    .about = "Bonjour, c'est à quel sujet ?",
    .price = "Combien ça coûte ?",
    .no_time = "Je n'ai pas beaucoup de temps",
    .other_language = "Could you answer me in English, please?",
    .move = "Est-ce qu'on pourrait déplacer le rendez-vous à un autre moment ?",
    .before_time = "Disons ",
    .after_time = ", s'il vous plaît",
};
constexpr int answers_before_language_change = 3;

const Phrases& words_of(const Persona& persona) {
    const bool changed = persona.character == Character::Curious &&
                         persona.answers >= answers_before_language_change;
    return persona.french != changed ? french : english;
}

// ---- reading a title
// ---------------------------------------------------------------------------------------

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What follows an optional space; the no-break spaces of French typography count as spaces.
std::string_view without_space(std::string_view text) {
    for (const std::string_view space : {" ", "\u00a0", "\u202f"}) {
        if (text.starts_with(space)) return text.substr(space.size());
    }
    return text;
}

bool is_hour_mark(std::string_view after_digits) {
    const auto is_minutes = [](std::string_view text) {
        return text.size() >= 3 && (text[0] == ':' || text[0] == '.') && is_digit(text[1]) &&
               is_digit(text[2]);
    };
    if (is_minutes(after_digits)) return true;
    const auto word = without_space(after_digits);
    static constexpr std::string_view marks[] = {"h",  "am", "pm",  "a.m.", "p.m.",
                                                 "AM", "PM", "Uhr", "uhr",  "uur"};
    return std::any_of(std::begin(marks), std::end(marks), [&](std::string_view mark) {
        return word.starts_with(mark) &&
               (word.size() == mark.size() || !is_letter(word[mark.size()]));
    });
}

/// Lower case for the letters of Western European languages: ASCII, and Latin-1 from À to Þ.
std::string lower_case(std::string_view utf8) {
    std::string text(utf8);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool after_latin1_lead = i > 0 && text[i - 1] == '\xc3';
        const bool is_capital =
            after_latin1_lead ? byte <= 0x9e && byte != 0x97 : byte >= 'A' && byte <= 'Z';
        if (is_capital) text[i] = static_cast<char>(byte + 0x20);
    }
    return text;
}

// ---- what all who answer have in common
// -----------------------------------------------------------------------

bool offers_times(const Incoming& message) {
    return message.form != Form::Template &&
           std::any_of(message.options.begin(), message.options.end(),
                       [](const Option& option) { return names_time(option.title); });
}

/// The first slot that is not the one taken before; the first option where no times are offered.
std::size_t favourite(const Persona& persona, const Incoming& message) {
    if (!offers_times(message)) return 0;
    const auto& options = message.options;
    const auto is_new = [&](const Option& option) {
        return names_time(option.title) && option.title != persona.chosen_time;
    };
    auto found = std::find_if(options.begin(), options.end(), is_new);
    if (found == options.end()) {
        found = std::find_if(options.begin(), options.end(),
                             [](const Option& option) { return names_time(option.title); });
    }
    return static_cast<std::size_t>(found - options.begin());
}

/// A plain text after a slot was chosen is the confirmation; no playbook's wording need be known.
bool confirms_booking(Persona& persona, const Incoming& message) {
    const bool confirms = persona.awaits_confirmation && message.options.empty();
    persona.awaits_confirmation = false;
    if (confirms) ++persona.bookings;
    return confirms;
}

std::vector<Act> only_read() {
    return {{Read{}, until_read}};
}
std::vector<Act> read_and_write(std::string_view text) {
    return {{Read{}, until_read}, {Write{std::string(text)}, until_answer}};
}

std::vector<Act> yes_a_few_times(Persona& persona) {
    if (persona.bookings > 0 || persona.plain_answers >= most_plain_answers) return only_read();
    ++persona.plain_answers;
    return read_and_write(words_of(persona).yes);
}

/// Taps the first option, takes the first slot, says yes where there is nothing to tap, is silent
/// once booked.
std::vector<Act> cooperate(Persona& persona, const Incoming& message) {
    if (confirms_booking(persona, message)) return only_read();
    if (message.options.empty()) return yes_a_few_times(persona);
    const bool times = offers_times(message);
    if (persona.bookings > 0 && !times) return only_read();

    const auto choice = favourite(persona, message);
    return {{Read{}, until_read},
            {Choose{choice}, until_answer, times ? message.options[choice].title : ""}};
}

// ---- the characters
// ------------------------------------------------------------------------------------------

std::vector<Act> answers_once(const Persona& persona, std::string_view text) {
    return persona.answers == 0 ? read_and_write(text) : only_read();
}

std::vector<Act> sends_once(const Persona& persona, OtherKind kind) {
    if (persona.answers > 0) return only_read();
    return {{Read{}, until_read}, {SendOther{kind}, until_answer}};
}

std::vector<Act> changes_number(const Persona& persona) {
    auto acts = answers_once(persona, words_of(persona).yes);
    if (acts.size() > 1) acts.push_back({MoveNumber{}, until_second_thoughts});
    return acts;
}

std::vector<Act> curious(Persona& persona, const Incoming& message) {
    static_assert(answers_before_language_change == 3);
    switch (persona.answers) {
        case 0:
            return read_and_write(words_of(persona).price);
        case 1:
            return read_and_write(words_of(persona).no_time);
        case 2:
            return read_and_write(words_of(persona).other_language);
        default:
            return cooperate(persona, message);
    }
}

std::vector<Act> rebooks(Persona& persona, const Incoming& message) {
    const int bookings_before = persona.bookings;
    auto acts = cooperate(persona, message);
    if (bookings_before == 0 && persona.bookings == 1) {
        acts.push_back({Write{std::string(words_of(persona).move)}, until_second_thoughts});
    }
    return acts;
}

std::vector<Act> types_only(Persona& persona, const Incoming& message) {
    if (message.form == Form::Template) return read_and_write(lower_case(words_of(persona).yes));
    auto acts = cooperate(persona, message);
    for (auto& act : acts) {
        if (const auto* choice = std::get_if<Choose>(&act.action)) {
            auto typed = lower_case(message.options[choice->option].title);
            if (offers_times(message)) {
                const auto& words = words_of(persona);
                typed.insert(0, words.before_time).append(words.after_time);
            }
            act.action = Write{std::move(typed)};
        } else if (auto* text = std::get_if<Write>(&act.action)) {
            text->text = lower_case(text->text);
        }
    }
    return acts;
}

std::vector<Act> play(Persona& persona, const Incoming& message) {
    switch (persona.character) {
        case Character::Interested:
            return cooperate(persona, message);
        case Character::SaysStop:
            return answers_once(persona, "STOP");
        case Character::GoesSilent:
            return answers_once(persona, words_of(persona).about);
        case Character::Curious:
            return curious(persona, message);
        case Character::Rebooks:
            return rebooks(persona, message);
        case Character::TypesOnly:
            return types_only(persona, message);
        case Character::Person:
            return only_read();
        case Character::SendsVoice:
            return sends_once(persona, OtherKind::Voice);
        case Character::SendsImage:
            return sends_once(persona, OtherKind::Image);
        case Character::SendsSticker:
            return sends_once(persona, OtherKind::Sticker);
        case Character::SendsLocation:
            return sends_once(persona, OtherKind::Location);
        case Character::SendsUnsupported:
            return sends_once(persona, OtherKind::Unsupported);
        case Character::OnlyReacts:
            return sends_once(persona, OtherKind::Reaction);
        case Character::Declines:
            return answers_once(persona, words_of(persona).no);
        case Character::WritesGibberish:
            return answers_once(persona, "asdf qwrt ?? 🤷 lkj");
        case Character::ChangesNumber:
            return changes_number(persona);
        case Character::NotOnWhatsApp:
        case Character::NeverReads:
        case Character::PhoneOff:
            return {};
    }
    return {};
}

bool is_answer(const Act& act) {
    return !std::holds_alternative<Read>(act.action) &&
           !std::holds_alternative<MoveNumber>(act.action);
}

constexpr std::string_view played_block = "3363998000";
constexpr std::array played = {
    Character::Interested, Character::NotOnWhatsApp, Character::SaysStop,
    Character::GoesSilent, Character::NeverReads,    Character::Curious,
    Character::Rebooks,    Character::PhoneOff,      Character::TypesOnly};

constexpr std::string_view persona_block = "331990000";
/// Some differ from an interested prospect by their habits only (habits.cpp).
constexpr std::array personas = {
    Character::Interested,       Character::Interested,   Character::ChangesNumber,
    Character::SendsVoice,       Character::SendsSticker, Character::SendsLocation,
    Character::SendsUnsupported, Character::Interested,   Character::Interested,
    Character::Interested,       Character::Declines,     Character::WritesGibberish,
    Character::Interested,       Character::OnlyReacts,   Character::SendsImage};

}  // namespace

std::string_view name_of(Character character) {
    switch (character) {
        case Character::Interested:
            return "interested";
        case Character::NotOnWhatsApp:
            return "not_on_whatsapp";
        case Character::SaysStop:
            return "says_stop";
        case Character::GoesSilent:
            return "goes_silent";
        case Character::NeverReads:
            return "never_reads";
        case Character::Curious:
            return "curious";
        case Character::Rebooks:
            return "rebooks";
        case Character::PhoneOff:
            return "phone_off";
        case Character::TypesOnly:
            return "types_only";
        case Character::Person:
            return "person";
        case Character::SendsVoice:
            return "sends_voice";
        case Character::SendsImage:
            return "sends_image";
        case Character::SendsSticker:
            return "sends_sticker";
        case Character::SendsLocation:
            return "sends_location";
        case Character::SendsUnsupported:
            return "sends_unsupported";
        case Character::OnlyReacts:
            return "only_reacts";
        case Character::Declines:
            return "declines";
        case Character::WritesGibberish:
            return "writes_gibberish";
        case Character::ChangesNumber:
            return "changes_number";
    }
    return "person";
}

int persona_number(std::string_view wa_id) {
    if (wa_id.size() != persona_block.size() + 2 || !wa_id.starts_with(persona_block)) return 0;
    const char tens = wa_id[persona_block.size()];
    const char ones = wa_id.back();
    if (!is_digit(tens) || !is_digit(ones)) return 0;
    const int number = (tens - '0') * 10 + (ones - '0');
    return number <= static_cast<int>(personas.size()) ? number : 0;
}

Character character_of(std::string_view wa_id, Character others) {
    if (const int number = persona_number(wa_id); number > 0)
        return personas[static_cast<std::size_t>(number - 1)];
    if (wa_id.size() != played_block.size() + 1 || !wa_id.starts_with(played_block)) return others;
    const char last = wa_id.back();
    if (last < '1' || last > '9') return others;
    return played[static_cast<std::size_t>(last - '1')];
}

Casting table_of_characters(Character others) {
    return [others](std::string_view wa_id) { return character_of(wa_id, others); };
}

Reception reception_of(Character character) {
    if (character == Character::NotOnWhatsApp) return Reception::Fails;
    if (character == Character::PhoneOff) return Reception::SentOnly;
    return Reception::Delivered;
}

std::vector<Act> react(Persona& persona, const Incoming& message) {
    if (message.form == Form::Reaction) return {};
    if (message.form == Form::Template) {
        persona = Persona{.character = persona.character,
                          .french = message.language.starts_with("fr"),
                          .turn = persona.turn};
    }
    const bool interrupts = persona.thinking && message.options.empty();
    if (interrupts || persona.answers >= most_answers) return only_read();

    ++persona.turn;
    auto acts = play(persona, message);
    persona.thinking = std::any_of(acts.begin(), acts.end(), is_answer);
    return acts;
}

bool goes_through_with(Persona& persona, const Act& act, int turn) {
    if (!is_answer(act)) return true;
    if (!persona.thinking || persona.turn != turn) return false;
    persona.thinking = false;
    ++persona.answers;
    if (!act.takes.empty()) {
        persona.chosen_time = act.takes;
        persona.awaits_confirmation = true;
    }
    return true;
}

bool names_time(std::string_view title) {
    for (std::size_t i = 0; i < title.size(); ++i) {
        if (!is_digit(title[i])) continue;
        const auto start = i;
        while (i < title.size() && is_digit(title[i]))
            ++i;
        if (i - start <= 2 && is_hour_mark(title.substr(i))) return true;
    }
    return false;
}

}  // namespace alvio::sandbox
