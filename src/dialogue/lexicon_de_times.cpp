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
    {Weekday, "montag;montags;mo", 1},
    {Weekday, "dienstag;dienstags;di", 2},
    {Weekday, "mittwoch;mittwochs;mi", 3},
    {Weekday, "donnerstag;donnerstags;do", 4},
    {Weekday, "freitag;freitags;fr", 5},
    {Weekday, "samstag;samstags;sonnabend;sa", 6},
    {Weekday, "sonntag;sonntags;so", 7},
    {Month, "januar;jänner;jan", 1},
    {Month, "februar;feb", 2},
    {Month, "märz;maerz;mrz", 3},
    {Month, "april;apr", 4},
    {Month, "mai", 5},
    {Month, "juni;jun", 6},
    {Month, "juli;jul", 7},
    {Month, "august;aug", 8},
    {Month, "september;sept;sep", 9},
    {Month, "oktober;okt", 10},
    {Month, "november;nov", 11},
    {Month, "dezember;dez", 12},
    {Number, "ein;eine;eins;einen;einer;einem", 1},
    {Number, "zwei;zwo", 2},
    {Number, "drei", 3},
    {Number, "vier", 4},
    {Number, "fünf", 5},
    {Number, "sechs", 6},
    {Number, "sieben", 7},
    {Number, "acht", 8},
    {Number, "neun", 9},
    {Number, "zehn", 10},
    {Number, "elf", 11},
    {Number, "zwölf", 12},
    {Number, "dreizehn", 13},
    {Number, "vierzehn", 14},
    {Number, "fünfzehn", 15},
    {Number, "sechzehn", 16},
    {Number, "siebzehn", 17},
    {Number, "achtzehn", 18},
    {Number, "neunzehn", 19},
    {Number, "zwanzig", 20},
    {RelativeDay, "heute", 0},
    {RelativeDay, "morgen", 1},
    {RelativeDay, "übermorgen;uebermorgen", 2},
    {RelativeDay, "gestern", -1},
    {RelativeDay, "vorgestern", -2},
    {Tonight, "heute abend", part(PartOfDay::Evening)},
    {Tonight, "heute morgen;heute früh;heute vormittag", part(PartOfDay::Morning)},
    {Tonight, "heute nachmittag", part(PartOfDay::Afternoon)},
    {Tonight, "heute mittag", part(PartOfDay::Noon)},
    {DayPart,
     "[am] (vormittag|vormittags|früh|morgens);am morgen;morgen früh", part(PartOfDay::Morning)},
    {DayPart, "[am|zu] (mittag|mittags|mittagszeit)", part(PartOfDay::Noon)},
    {DayPart, "[am] (nachmittag|nachmittags)", part(PartOfDay::Afternoon)},
    {DayPart, "[am] (abend|abends)", part(PartOfDay::Evening)},
    {DayPart, "nachts;in der nacht", part(PartOfDay::Night)},
    {HourMark, "uhr;h"},
    {Am, "morgens;uhr morgens;uhr früh;uhr vormittags;vormittags"},
    {Pm, "nachmittags;abends;uhr nachmittags;uhr abends;am nachmittag;am abend"},
    {ClockWord, "mitternacht", 0},
    {HalfTo, "halb"},
    {QuarterPast, "viertel nach"},
    {QuarterTo, "viertel vor"},
    {MinutesPast, "[minuten] nach"},
    {MinutesTo, "[minuten] vor"},
    {At, "um;ab um"},
    {About, "gegen;ungefähr;circa;ca;etwa;so gegen;so um"},
    {DayArticle, "am;der;den;dem;die;im;in der;für"},
    {After, "nach"},
    {StartingFrom, "ab;nicht vor;frühestens;frühestens ab"},
    {Before, "vor;bis;spätestens"},
    {From, "von;vom;seit"},
    {Until, "bis;bis zum"},
    {Between, "zwischen"},
    {And, "und;bis"},
    {RangeTo, "bis"},
    {Or, "oder;und"},
    {Next, "nächste;nächsten;nächster;nächstes;kommende;kommenden;kommender"},
    {This, "diese;diesen;dieser;dieses"},
    {Last, "letzte;letzten;letzter;letztes;vergangene;vergangenen"},
    {OfNextWeek,
     "[in der] nächste woche;[in der] nächsten woche;[in der] kommenden woche;kommende woche"},
    {OfThisWeek, "diese woche;in dieser woche"},
    {Unit, "minute;minuten;min", unit(TimeUnit::Minute)},
    {Unit, "stunde;stunden;std", unit(TimeUnit::Hour)},
    {Unit, "tag;tage;tagen", unit(TimeUnit::Day)},
    {Unit, "woche;wochen", unit(TimeUnit::Week)},
    {Unit, "monat;monate;monaten", unit(TimeUnit::Month)},
    {Weekend, "[am|dieses] wochenende"},
    {In, "in"},
    {AgoBefore, "vor"},
    {Now, "jetzt;sofort;so bald wie möglich"},
    {HalfUnit, "einer halben;eine halbe"},
    {StartOf, "anfang"},
    {MiddleOf, "mitte"},
    {EndOf, "ende"},
    {NotATime, "guten (morgen|abend|tag);einen moment;so (ist|gut|weit|was|ein)"},
});

}  // namespace

Lexicon time_lexicon_de() { return lines; }

}  // namespace alvio::dialogue
