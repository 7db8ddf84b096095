// A playbook: what a company says, in its words. One readable TOML file, validated before it is
// used. playbooks/default.toml is the built-in one and shows every key.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialogue/language.hpp"

namespace alvio::dialogue {

/// One text in several languages.
using Localised = std::map<Language, std::string>;
/// {first_name} → "Anna". Unknown names are an error when the playbook is checked.
using Variables = std::map<std::string, std::string>;

struct Choice {
    std::string id;
    Localised label;  ///< at most 20 characters on a button, 24 in a list
    bool disqualifies = false;
};

struct Criterion {
    std::string id;
    Localised question;
    Localised name;               ///< for the summary: "Timing"
    std::vector<Choice> choices;  ///< empty: any answer is taken in the prospect's own words
};

/// What the company knows to answer, e.g. the price question.
struct Knowledge {
    std::string id;
    std::map<Language, std::vector<std::string>>
        keywords;  ///< any of them, as words, makes the question this one
    Localised answer;
};

/// The approved template's own words, kept so that transcript and console show what the prospect
/// read.
struct OpeningTemplate {
    std::string name;  ///< Meta's template name; empty: [whatsapp] opening_template
    Localised body;    ///< with {{1}}, {{2}} … as Meta stores it
    std::vector<std::string>
        parameters;               ///< variable for {{1}}, {{2}} …: "first_name", "introduction"
    std::vector<Choice> buttons;  ///< quick replies; ids: "start", "stop", "not_interested"
};

/// Every text the conversation needs besides the above. Keys in the file are the names in
/// snake_case.
enum class TextId {
    Offer,        ///< before a list of slots: {slots} is not used, the list shows them
    OfferMoved,   ///< the same when a meeting is being moved
    OfferButton,  ///< label that opens the list (<= 20)
    OtherTimes,   ///< row that asks for other times (<= 24)
    NoSlots,
    SlotGone,     ///< the chosen time has just been taken; new ones follow
    TimeNotFree,  ///< {time}: the proposed time is not free; near ones follow
    Booked,       ///< {time} {rep} {zone}
    Moved,        ///< {time} {rep} {zone}
    Cancelled,    ///< and whether another time would suit
    StillBooked,  ///< {time} {rep}: answer to a message that changes nothing
    Declined,     ///< closing when the prospect is not interested
    WrongPerson,
    Later,  ///< "no problem, I will ask again later"
    OptOutConfirmation,
    AskWhetherToStop,
    StopYes,
    StopNo,    ///< question and its two buttons (<= 20)
    Handoff,   ///< a person will get in touch
    Support,   ///< to an existing customer who writes
    FollowUp,  ///< nudge inside the 24-hour window
    IAmABot,   ///< truthful answer to "are you a bot?"
    NoAnswer,  ///< to a question that the knowledge does not cover: the expert will answer in the
               ///< call
    NotUnderstood,  ///< asks once again, gently
    TextOnly,       ///< answer to voice notes and images
    Yes,
    No,                       ///< generic buttons
    Introduction,             ///< with disclosure: "{agent}, virtual assistant of {company}"
    IntroductionUndisclosed,  ///< without: "{agent} from {company}"
    NameUnknown,              ///< stands for {first_name} when the CRM gave none
    CompanyUnknown,           ///< stands for {company} when the playbook names none: "our company"
};

struct Playbook {
    std::string id;
    int version = 1;
    std::string agent;       ///< the assistant's name
    std::string company;     ///< empty: CompanyUnknown stands for it; say company_name(language)
    bool disclosure = true;  ///< says that it is an assistant, not a person (AI Act, art. 50(1))
    std::vector<Language> languages;  ///< the first one is the fallback
    OpeningTemplate opening;
    std::vector<Criterion> criteria;
    std::vector<Knowledge> knowledge;
    std::map<TextId, Localised> texts;
    int slots_offered = 3;

    [[nodiscard]] const std::string& text(TextId wanted, Language language) const;
    [[nodiscard]] const Criterion* criterion(std::string_view wanted) const;
    /// `wanted` if the playbook speaks it, else its first language.
    [[nodiscard]] Language spoken(Language wanted) const;
    /// The company as the prospect reads it in this language.
    [[nodiscard]] const std::string& company_name(Language language) const;
    /// Who writes: {agent}, {company} and the {introduction} that `disclosure` asks for.
    [[nodiscard]] Variables speaker(Language language) const;
};

/// The text in this language, or in the map's fallback when it is missing there.
[[nodiscard]] const std::string& in_language(const Localised& text, Language language);
/// Replaces {name} by its value; an unknown name stays as it is.
[[nodiscard]] std::string fill_in(std::string_view text, const Variables& variables);
/// Replaces {{1}}, {{2}} … by these parameters (Meta's positional template variables).
[[nodiscard]] std::string fill_template(std::string_view body,
                                        const std::vector<std::string>& parameters);

}  // namespace alvio::dialogue
