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
    {Weekday, "segunda feira;segunda;seg", 1},
    {Weekday, "terça feira;terça", 2},
    {Weekday, "quarta feira;quarta;qua", 3},
    {Weekday, "quinta feira;quinta;qui", 4},
    {Weekday, "sexta feira;sexta;sex", 5},
    {Weekday, "sábado;sáb", 6},
    {Weekday, "domingo", 7},
    {Month, "janeiro;jan", 1},
    {Month, "fevereiro;fev", 2},
    {Month, "março", 3},
    {Month, "abril;abr", 4},
    {Month, "maio", 5},
    {Month, "junho;jun", 6},
    {Month, "julho;jul", 7},
    {Month, "agosto;ago", 8},
    {Month, "setembro;set", 9},
    {Month, "outubro;out", 10},
    {Month, "novembro;nov", 11},
    {Month, "dezembro;dez", 12},
    {Number, "um;uma", 1},
    {Number, "dois;duas", 2},
    {Number, "três", 3},
    {Number, "quatro", 4},
    {Number, "cinco", 5},
    {Number, "seis", 6},
    {Number, "sete", 7},
    {Number, "oito", 8},
    {Number, "nove", 9},
    {Number, "dez", 10},
    {Number, "onze", 11},
    {Number, "doze", 12},
    {Number, "treze", 13},
    {Number, "catorze;quatorze", 14},
    {Number, "quinze", 15},
    {Number, "dezasseis;dezesseis", 16},
    {Number, "dezassete;dezessete", 17},
    {Number, "dezoito", 18},
    {Number, "dezanove;dezenove", 19},
    {Number, "vinte", 20},
    {RelativeDay, "hoje", 0},
    {RelativeDay, "amanhã", 1},
    {RelativeDay, "depois de amanhã", 2},
    {RelativeDay, "ontem", -1},
    {RelativeDay, "anteontem", -2},
    {Tonight, "(esta|hoje à|hoje a) noite", part(PartOfDay::Evening)},
    {Tonight, "(esta|hoje à|hoje a) tarde", part(PartOfDay::Afternoon)},
    {Tonight, "(esta|hoje de) manhã", part(PartOfDay::Morning)},
    {DayPart, "[de|da|pela|na] manhã", part(PartOfDay::Morning)},
    {DayPart, "hora do almoço;à hora de almoço;ao almoço", part(PartOfDay::Noon)},
    {DayPart, "[à|a|da|de|na|pela] tarde", part(PartOfDay::Afternoon)},
    {DayPart, "[à|a|da|de|na|pela] noite", part(PartOfDay::Evening)},
    {HourMark, "h;horas;hs;hrs;em ponto"},
    {Am, "da manhã;am"},
    {Pm, "da (tarde|noite);pm"},
    {ClockWord, "meio dia", 12 * 60},
    {ClockWord, "meia noite", 0},
    {PlusMinutes, "e meia", 30},
    {PlusMinutes, "e um quarto", 15},
    {At, "às;as;a;pelas;ao;à"},
    {About, "por volta das;por volta de;cerca das;lá para as;pelas;umas"},
    {DayArticle, "no;na;dia;no dia;o;a;de;em;para;do;da;para o"},
    {After, "depois das;depois de;após as;após"},
    {StartingFrom, "a partir (das|de|do|da)"},
    {Before, "antes das;antes de;antes do;até às"},
    {From, "das;de;desde;desde as"},
    {Until, "até;até às;até as"},
    {Between, "entre;entre as"},
    {And, "e;e as;às;a;até às"},
    {RangeTo, "às;a;à;até às"},
    {Or, "ou;ou às;e;ou na"},
    {Next, "próximo;próxima;que vem;seguinte"},
    {This, "este;esta;nesta;neste"},
    {Last, "passado;passada;último;última"},
    {OfNextWeek, "[da|na|a] (próxima semana|semana que vem|semana próxima)"},
    {OfThisWeek, "(desta|esta|nesta) semana"},
    {Unit, "minuto;minutos;min", unit(TimeUnit::Minute)},
    {Unit, "hora;horas", unit(TimeUnit::Hour)},
    {Unit, "dia;dias", unit(TimeUnit::Day)},
    {Unit, "semana;semanas", unit(TimeUnit::Week)},
    {Unit, "mês;meses", unit(TimeUnit::Month)},
    {Weekend, "[no|este|neste] (fim de semana|final de semana|fds)"},
    {StartOf, "[no] (início|começo) (de|do|da)"},
    {MiddleOf, "[em|no] (meados|meio) (de|do|da)"},
    {EndOf, "[no] (fim|final|finais) (de|do|da)"},
    {In, "em;daqui a;dentro de"},
    {AgoBefore, "há"},
    {Now, "agora;já;imediatamente;o mais rápido possível"},
    {HalfUnit, "meia"},
    {NotATime, "bom dia;boa (tarde|noite);um momento;mais tarde"},
});

}  // namespace

Lexicon time_lexicon_pt() { return lines; }

}  // namespace alvio::dialogue
