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
    {Weekday, "lunedì;lun", 1},
    {Weekday, "martedì", 2},
    {Weekday, "mercoledì;mer", 3},
    {Weekday, "giovedì;gio", 4},
    {Weekday, "venerdì;ven", 5},
    {Weekday, "sabato;sab", 6},
    {Weekday, "domenica;dom", 7},
    {Month, "gennaio;gen", 1},
    {Month, "febbraio;feb", 2},
    {Month, "marzo;mar", 3},
    {Month, "aprile;apr", 4},
    {Month, "maggio;mag", 5},
    {Month, "giugno;giu", 6},
    {Month, "luglio;lug", 7},
    {Month, "agosto;ago", 8},
    {Month, "settembre;set", 9},
    {Month, "ottobre;ott", 10},
    {Month, "novembre;nov", 11},
    {Month, "dicembre;dic", 12},
    {Number, "un;una;uno;un'", 1},
    {Number, "due", 2},
    {Number, "tre", 3},
    {Number, "quattro", 4},
    {Number, "cinque", 5},
    {Number, "sei", 6},
    {Number, "sette", 7},
    {Number, "otto", 8},
    {Number, "nove", 9},
    {Number, "dieci", 10},
    {Number, "undici", 11},
    {Number, "dodici", 12},
    {Number, "tredici", 13},
    {Number, "quattordici", 14},
    {Number, "quindici", 15},
    {Number, "sedici", 16},
    {Number, "diciassette", 17},
    {Number, "diciotto", 18},
    {Number, "diciannove", 19},
    {Number, "venti", 20},
    {RelativeDay, "oggi", 0},
    {RelativeDay, "domani", 1},
    {RelativeDay, "dopodomani;dopo domani", 2},
    {RelativeDay, "ieri", -1},
    {RelativeDay, "l'altro ieri;altro ieri", -2},
    {Tonight, "stasera;questa sera", part(PartOfDay::Evening)},
    {Tonight, "stamattina;questa mattina;stamani", part(PartOfDay::Morning)},
    {Tonight, "questo pomeriggio;oggi pomeriggio", part(PartOfDay::Afternoon)},
    {DayPart,
     "[di|la|in|alla] (mattina|mattino|mattinata);al mattino;domattina", part(PartOfDay::Morning)},
    {DayPart, "all'ora di pranzo;ora di pranzo;pausa pranzo", part(PartOfDay::Noon)},
    {DayPart, "[nel|di|il|del|al] pomeriggio", part(PartOfDay::Afternoon)},
    {DayPart, "[di|la|in|alla] (sera|serata)", part(PartOfDay::Evening)},
    {HourMark, "ore;h;in punto"},
    {Am, "(di|del) (mattina|mattino);am"},
    {Pm, "(di|del) (pomeriggio|sera);pm"},
    {ClockWord, "mezzogiorno", 12 * 60},
    {ClockWord, "mezzanotte", 0},
    {PlusMinutes, "e mezza;e mezzo", 30},
    {PlusMinutes, "e un quarto;e quarto", 15},
    {PlusMinutes, "meno un quarto", -15},
    {MinusNumber, "meno"},
    {At, "alle;all';le;alle ore;ore;a;l'"},
    {About, "verso le;verso;circa;intorno alle;attorno alle;sulle"},
    {DayArticle, "il;del;di;lo;la;per;per il;in;nel;al;l'"},
    {After, "dopo le;dopo;dopo l'"},
    {StartingFrom, "dalle;a partire (dalle|da|dal)"},
    {Before, "prima delle;prima di;entro le;entro"},
    {From, "dalle;da;dal;dall'"},
    {Until, "fino alle;fino a;fino al"},
    {Between, "tra le;fra le;tra;fra"},
    {And, "e;e le;alle;al;a"},
    {RangeTo, "alle;al;fino alle"},
    {Or, "o;oppure;e;o alle"},
    {Next, "prossimo;prossima;che viene;seguente"},
    {This, "questo;questa"},
    {Last, "scorso;scorsa;ultimo;ultima"},
    {OfNextWeek, "[della|la] (prossima settimana|settimana prossima);settimana prossima"},
    {OfThisWeek, "[di] questa settimana"},
    {Unit, "minuto;minuti;min", unit(TimeUnit::Minute)},
    {Unit, "ora;ore", unit(TimeUnit::Hour)},
    {Unit, "giorno;giorni", unit(TimeUnit::Day)},
    {Unit, "settimana;settimane", unit(TimeUnit::Week)},
    {Unit, "mese;mesi", unit(TimeUnit::Month)},
    {Weekend, "[il|questo] (weekend|week end|fine settimana)"},
    {StartOf, "[all'] inizio [di|del|della]"},
    {MiddleOf, "metà [di|del|della]"},
    {EndOf, "[a|alla] fine [di|del|della]"},
    {In, "tra;fra"},
    {Ago, "fa"},
    {Now, "adesso;subito;ora;il prima possibile"},
    {HalfUnit, "mezz';mezza"},
    {NotATime, "buona (giornata|serata|sera);un momento;un attimo;sei (un|una|il|la)"},
});

}  // namespace

Lexicon time_lexicon_it() { return lines; }

}  // namespace alvio::dialogue
