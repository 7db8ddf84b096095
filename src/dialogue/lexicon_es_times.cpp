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
    {Weekday, "lunes;lun", 1},
    {Weekday, "martes", 2},
    {Weekday, "miércoles;mié", 3},
    {Weekday, "jueves;jue", 4},
    {Weekday, "viernes;vie", 5},
    {Weekday, "sábado;sábados;sáb", 6},
    {Weekday, "domingo;domingos;dom", 7},
    {Month, "enero;ene", 1},
    {Month, "febrero;feb", 2},
    {Month, "marzo", 3},
    {Month, "abril;abr", 4},
    {Month, "mayo", 5},
    {Month, "junio;jun", 6},
    {Month, "julio;jul", 7},
    {Month, "agosto;ago", 8},
    {Month, "septiembre;setiembre;sept;sep", 9},
    {Month, "octubre;oct", 10},
    {Month, "noviembre;nov", 11},
    {Month, "diciembre;dic", 12},
    {Number, "un;una;uno", 1},
    {Number, "dos", 2},
    {Number, "tres", 3},
    {Number, "cuatro", 4},
    {Number, "cinco", 5},
    {Number, "seis", 6},
    {Number, "siete", 7},
    {Number, "ocho", 8},
    {Number, "nueve", 9},
    {Number, "diez", 10},
    {Number, "once", 11},
    {Number, "doce", 12},
    {Number, "trece", 13},
    {Number, "catorce", 14},
    {Number, "quince", 15},
    {Number, "dieciséis", 16},
    {Number, "diecisiete", 17},
    {Number, "dieciocho", 18},
    {Number, "diecinueve", 19},
    {Number, "veinte", 20},
    {RelativeDay, "hoy", 0},
    {RelativeDay, "mañana", 1},
    {RelativeDay, "pasado mañana", 2},
    {RelativeDay, "ayer", -1},
    {RelativeDay, "anteayer;antes de ayer", -2},
    {Tonight, "esta (tarde)", part(PartOfDay::Afternoon)},
    {Tonight, "esta noche", part(PartOfDay::Evening)},
    {Tonight, "esta mañana", part(PartOfDay::Morning)},
    {DayPart, "(por|en|a|de) la mañana;mañanas", part(PartOfDay::Morning)},
    {DayPart, "al mediodía;a mediodía", part(PartOfDay::Noon)},
    {DayPart, "[por|en|a|de] la tarde;tarde;tardes", part(PartOfDay::Afternoon)},
    {DayPart, "[por|en|a|de] la noche;noche", part(PartOfDay::Evening)},
    {HourMark, "h;horas;hs;hrs;en punto"},
    {Am, "de la mañana;am;a.m"},
    {Pm, "de la (tarde|noche);pm;p.m"},
    {ClockWord, "mediodía", 12 * 60},
    {ClockWord, "medianoche", 0},
    {PlusMinutes, "y media", 30},
    {PlusMinutes, "y cuarto", 15},
    {PlusMinutes, "menos cuarto", -15},
    {MinusNumber, "menos"},
    {At, "a las;a la;las;a;la"},
    {About, "sobre las;hacia las;alrededor de las;a eso de las;sobre;como a las"},
    {DayArticle, "el;del;al;los;de;por;en;para el;este"},
    {After, "después de [las|la];pasadas las"},
    {StartingFrom, "a partir de [las|la];a partir del;desde las;desde el"},
    {Before, "antes de [las|la];antes del"},
    {From, "de;desde;desde las;de las;del"},
    {Until, "hasta;hasta las;hasta el"},
    {Between, "entre;entre las"},
    {And, "y;y las;a;a las;hasta las;al"},
    {RangeTo, "a;al;a las;hasta las;hasta el"},
    {Or, "o;o el;o a las;y;u"},
    {Next, "próximo;próxima;que viene;siguiente"},
    {This, "este;esta"},
    {Last, "pasado;pasada;último;última"},
    {OfNextWeek,
     "[de|la] la (semana que viene|próxima semana|semana próxima);la semana que viene;"
     "próxima semana"},
    {OfThisWeek, "[de] esta semana"},
    {Unit, "minuto;minutos;min", unit(TimeUnit::Minute)},
    {Unit, "hora;horas", unit(TimeUnit::Hour)},
    {Unit, "día;días", unit(TimeUnit::Day)},
    {Unit, "semana;semanas", unit(TimeUnit::Week)},
    {Unit, "mes;meses", unit(TimeUnit::Month)},
    {Weekend, "[el|este] (fin de semana|finde)"},
    {StartOf, "[a] (principios|comienzos|inicio) (de|del)"},
    {MiddleOf, "[a] mediados (de|del)"},
    {EndOf, "[a] (finales|fines|fin) (de|del)"},
    {In, "en;dentro de"},
    {AgoBefore, "hace"},
    {Now, "ahora;ahora mismo;ya mismo;lo antes posible"},
    {HalfUnit, "media"},
    {NotATime, "buenos días;buenas (tardes|noches);buen día;un momento;más tarde;un día"},
});

}  // namespace

Lexicon time_lexicon_es() { return lines; }

}  // namespace alvio::dialogue
