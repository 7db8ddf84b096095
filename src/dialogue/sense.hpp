// What a word or phrase of a lexicon means to the understanding. The lexicons (lexicon_en.cpp …)
// are tables of these, one per language, made to be read and corrected by somebody who speaks the
// language and no C++.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dialogue/language.hpp"

namespace alvio::dialogue {

enum class Sense : std::uint8_t {
    // How a message is built
    Typical,        ///< nothing but a sign of the language
    International,  ///< said in every language ("ok", "stop"): no sign of any
    Filler,         ///< may stand before the answer: "well", "oh"
    Polite,         ///< may stand beside a bare STOP: "please", "thank you"
    Conjunction,    ///< a new statement starts after it: "but"
    Negation,       ///< "not", "can't": turns what is near into its opposite
    Mention,        ///< the message speaks about words: "how do you say"

    // Answers. "At the start" means: of the message or of a clause, after fillers.
    Yes,          ///< at the start
    YesAlone,     ///< as a whole clause, to a question: "I do"
    Confirm,      ///< anywhere, unless negated: "that's correct"
    Agree,        ///< the same, but yes only to a question: "that works"
    Fine,         ///< at the start; yes to a question, else a mere acknowledgement: "ok"
    FineAlone,    ///< the same as a whole clause: "great"
    No,           ///< at the start
    NoAlone,      ///< as a whole clause: "I don't"
    Deny,         ///< at the message's start: "it wasn't"
    Correction,   ///< to a yes-or-no question: "make it three instead"
    ThatsAll,     ///< the same: "that will be all"; otherwise a goodbye
    Refuse,       ///< anywhere: "I don't want"
    Unsure,       ///< anywhere
    Acknowledge,  ///< anywhere: "I see"

    // Courtesies
    Greeting,  ///< at the start
    Thanks,    ///< anywhere
    Goodbye,   ///< anywhere

    // Wishes, anywhere
    Human,
    CallMe,  ///< "call me": a wish for a person when no time stands with it
    AreYouABot,
    NotInterested,
    WrongPerson,
    Later,
    OtherTimes,
    FalseFriend,    ///< looks like something that it is not: "on the other hand", "second thoughts"
    Reschedule,     ///< a full wish: "reschedule", "another day instead"
    ChangeVerb,     ///< a wish to move when a MeetingNoun stands with it: "change"
    Cancel,         ///< a full wish: "I can't make it"
    CancelVerb,     ///< with a MeetingNoun, or alone after a booking: "cancel"
    MeetingNoun,    ///< "appointment"
    QuestionStart,  ///< at the start: "how", "do you"
    AskPhrase,      ///< anywhere: "I would like to know"

    // Opt-out
    StopWord,        ///< alone or among Polite words: stops
    StopAsk,         ///< alone or among Polite words: ask
    StopPhrase,      ///< anywhere: stops
    StopPhraseSoft,  ///< anywhere: ask
    StopUnlessTime,  ///< anywhere: stops, but with a time it is about when: "don't call me (before
                     ///< five)"
    StopTrap,        ///< a use of a StopWord that means something else: "bus stop"
    GoOn,            ///< the opposite: "continue", "don't stop"

    // Choosing from a list
    Ordinal,     ///< value 1…; -1 the last. Alone or with a ChoiceNoun: "the second one"
    ChoiceNoun,  ///< "one", "option"

    // Times; `value` says which
    Weekday,        ///< 1 Monday … 7 Sunday
    Month,          ///< 1 … 12
    RelativeDay,    ///< days from today
    DayPart,        ///< a PartOfDay
    Tonight,        ///< a PartOfDay of today
    Number,         ///< written out
    DayNumber,      ///< of a month, written out: "twenty-sixth"
    OrdinalSuffix,  ///< after a day's number: "26th"
    HourMark,       ///< after a number: "15h", "3 o'clock"
    Am,
    Pm,
    ClockWord,  ///< minutes since midnight: "noon"
    HalfPast,   ///< before an hour: + 30
    HalfTo,     ///< before an hour: - 30 ("halb drei")
    QuarterPast,
    QuarterTo,
    MinutesPast,  ///< between two numbers: "20 past 3"
    MinutesTo,
    PlusMinutes,   ///< after an hour: "et demie" 30, "moins le quart" -15
    MinusNumber,   ///< after an hour, before minutes: "moins"
    At,            ///< before a time
    About,         ///< before a time, roughly
    DayArticle,    ///< before a day: "on", "le"
    After,         ///< "after Tuesday" starts on Wednesday
    StartingFrom,  ///< "from Tuesday on" starts on Tuesday
    Before,
    From,
    Until,
    Between,
    And,      ///< between the two ends of a range that was announced: "between"
    RangeTo,  ///< between the two ends of a range: "Monday to Friday"
    Or,       ///< between alternatives
    Onwards,  ///< after a time: "onwards"
    OrEarlier,
    Next,  ///< before or after a day or unit: "next", "prochain"
    This,
    Last,        ///< the past one
    WeekAfter,   ///< after a weekday: a week later ("en huit")
    OfNextWeek,  ///< after or before a weekday
    OfThisWeek,
    Unit,  ///< a TimeUnit
    Weekend,
    In,         ///< before a duration: "in", "dans"
    Ago,        ///< after a duration
    AgoBefore,  ///< before a duration: "il y a"
    FromNow,    ///< after a duration
    Now,
    StartOf,  ///< before a unit or month: "early", "début"
    MiddleOf,
    EndOf,
    HalfUnit,  ///< before a unit: "half an"
    NotATime,  ///< a phrase with a time's words that is none: "one moment"
};

enum class PartOfDay : std::uint8_t {
    EarlyMorning,
    Morning,
    LateMorning,
    Noon,
    EarlyAfternoon,
    Afternoon,
    LateAfternoon,
    Evening,
    Night,
    EndOfDay
};

enum class TimeUnit : std::uint8_t { Minute, Hour, Day, Week, Fortnight, Month, Year, WorkingDay };

/// One line of a lexicon. `phrases` holds phrases separated by ";". In a phrase "(a|b c)" stands
/// for either, "[a|b]" for either or nothing. Case, accents and apostrophes do not matter.
struct LexiconLine {
    Sense sense;
    std::string_view phrases;
    int value = 0;
};

/// A language's lexicon, or a part of it.
using Lexicon = std::span<const LexiconLine>;

/// Signs and words that mean the same in every language.
[[nodiscard]] Lexicon lexicon_everywhere();
/// All that people write in this language, but for the times.
[[nodiscard]] std::vector<Lexicon> lexicon_en();
[[nodiscard]] std::vector<Lexicon> lexicon_fr();
[[nodiscard]] std::vector<Lexicon> lexicon_de();
[[nodiscard]] std::vector<Lexicon> lexicon_es();
[[nodiscard]] std::vector<Lexicon> lexicon_it();
[[nodiscard]] std::vector<Lexicon> lexicon_pt();
[[nodiscard]] std::vector<Lexicon> lexicon_nl();
/// Their parts about opting out, which are long.
[[nodiscard]] Lexicon opt_out_lexicon_en();
[[nodiscard]] Lexicon opt_out_lexicon_fr();
/// The words of days and hours.
[[nodiscard]] Lexicon time_lexicon_en();
[[nodiscard]] Lexicon time_lexicon_fr();
[[nodiscard]] Lexicon time_lexicon_de();
[[nodiscard]] Lexicon time_lexicon_es();
[[nodiscard]] Lexicon time_lexicon_it();
[[nodiscard]] Lexicon time_lexicon_pt();
[[nodiscard]] Lexicon time_lexicon_nl();

}  // namespace alvio::dialogue
