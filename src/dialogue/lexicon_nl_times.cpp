#include <array>

#include "dialogue/sense.hpp"

namespace alvio::dialogue {

// The lines are wrapped between phrases.
// clang-format off

namespace {

using enum Sense;

constexpr int part(PartOfDay p) { return static_cast<int>(p); }
constexpr int unit(TimeUnit u) { return static_cast<int>(u); }

constexpr auto lines = std::to_array<LexiconLine>({
    {Weekday, "maandag;ma", 1},
    {Weekday, "dinsdag;di", 2},
    {Weekday, "woensdag;wo", 3},
    {Weekday, "donderdag;do", 4},
    {Weekday, "vrijdag;vr", 5},
    {Weekday, "zaterdag;za", 6},
    {Weekday, "zondag;zo", 7},
    {Month, "januari;jan", 1},
    {Month, "februari;feb", 2},
    {Month, "maart;mrt", 3},
    {Month, "april;apr", 4},
    {Month, "mei", 5},
    {Month, "juni;jun", 6},
    {Month, "juli;jul", 7},
    {Month, "augustus;aug", 8},
    {Month, "september;sept;sep", 9},
    {Month, "oktober;okt", 10},
    {Month, "november;nov", 11},
    {Month, "december;dec", 12},
    {Number, "een;één", 1},
    {Number, "twee", 2},
    {Number, "drie", 3},
    {Number, "vier", 4},
    {Number, "vijf", 5},
    {Number, "zes", 6},
    {Number, "zeven", 7},
    {Number, "acht", 8},
    {Number, "negen", 9},
    {Number, "tien", 10},
    {Number, "elf", 11},
    {Number, "twaalf", 12},
    {Number, "dertien", 13},
    {Number, "veertien", 14},
    {Number, "vijftien", 15},
    {Number, "zestien", 16},
    {Number, "zeventien", 17},
    {Number, "achttien", 18},
    {Number, "negentien", 19},
    {Number, "twintig", 20},
    {RelativeDay, "vandaag", 0},
    {RelativeDay, "morgen", 1},
    {RelativeDay, "overmorgen", 2},
    {RelativeDay, "gisteren", -1},
    {RelativeDay, "eergisteren", -2},
    {Tonight, "vanavond", part(PartOfDay::Evening)},
    {Tonight, "vanmorgen;vanochtend", part(PartOfDay::Morning)},
    {Tonight, "vanmiddag", part(PartOfDay::Afternoon)},
    {DayPart, "['s|in de] (ochtend|ochtends|morgens|voormiddag)", part(PartOfDay::Morning)},
    {DayPart, "tussen de middag;lunchtijd;rond de lunch", part(PartOfDay::Noon)},
    {DayPart, "['s|in de] (middag|middags|namiddag)", part(PartOfDay::Afternoon)},
    {DayPart, "['s|in de] (avond|avonds)", part(PartOfDay::Evening)},
    {HourMark, "uur;u;h"},
    {Am, "'s (ochtends|morgens);uur 's (ochtends|morgens)"},
    {Pm, "'s (middags|avonds);uur 's (middags|avonds)"},
    {ClockWord, "middernacht", 0},
    {HalfTo, "half"},
    {QuarterPast, "kwart over"},
    {QuarterTo, "kwart voor"},
    {MinutesPast, "[minuten] over"},
    {MinutesTo, "[minuten] voor"},
    {At, "om"},
    {About, "rond;ongeveer;omstreeks;tegen;circa;zo rond"},
    {DayArticle, "op;de;het;van;in;voor;aanstaande"},
    {After, "na"},
    {StartingFrom, "vanaf;niet voor;op zijn vroegst"},
    {Before, "voor;uiterlijk"},
    {From, "van;vanaf;sinds"},
    {Until, "tot;tot en met;t/m"},
    {Between, "tussen"},
    {And, "en;tot"},
    {RangeTo, "tot"},
    {Or, "of;en"},
    {Next, "volgende;komende;aanstaande;aankomende"},
    {This, "deze;dit"},
    {Last, "vorige;afgelopen;laatste"},
    {OfNextWeek, "[van|in] volgende week;[van] komende week"},
    {OfThisWeek, "[van] deze week"},
    {Unit, "minuut;minuten;min", unit(TimeUnit::Minute)},
    {Unit, "uur;uren", unit(TimeUnit::Hour)},
    {Unit, "dag;dagen", unit(TimeUnit::Day)},
    {Unit, "week;weken", unit(TimeUnit::Week)},
    {Unit, "maand;maanden", unit(TimeUnit::Month)},
    {Weekend, "[het|dit|in het] weekend"},
    {StartOf, "begin [van]"},
    {MiddleOf, "midden [van|in]"},
    {EndOf, "eind [van];einde van"},
    {In, "over;binnen"},
    {Ago, "geleden"},
    {Now, "nu;meteen;direct;zo snel mogelijk"},
    {HalfUnit, "een half"},
    {NotATime, "goede (morgen|middag|avond);een moment"},
});

}  // namespace

Lexicon time_lexicon_nl() { return lines; }

}  // namespace alvio::dialogue
