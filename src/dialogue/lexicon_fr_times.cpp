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
    {Weekday, "lundi;lundis;lun;ludni", 1},
    {Weekday, "mardi;mardis;mar;madri", 2},
    {Weekday, "mercredi;mercredis;mer;mercerdi;mecredi;mecredit", 3},
    {Weekday, "jeudi;jeudis;jeu;jedui;jeudy", 4},
    {Weekday, "vendredi;vendredis;ven;vendrdi;vendedi;vendreid", 5},
    {Weekday, "samedi;samedis;sam;samdi", 6},
    {Weekday, "dimanche;dimanches;dim", 7},
    {Month, "janvier;janv;jan", 1},
    {Month, "février;fév;févr", 2},
    {Month, "mars", 3},
    {Month, "avril;avr", 4},
    {Month, "mai", 5},
    {Month, "juin", 6},
    {Month, "juillet;juil", 7},
    {Month, "août;aout", 8},
    {Month, "septembre;sept;sep", 9},
    {Month, "octobre;oct", 10},
    {Month, "novembre;nov", 11},
    {Month, "décembre;déc", 12},
    {RelativeDay, "aujourd'hui;aujourdhui;aujourd hui;ajd;auj;aujd", 0},
    {RelativeDay, "demain;dmain;2main;deamin;demian;demin", 1},
    {RelativeDay, "après demain;surlendemain;apres dmain", 2},
    {RelativeDay, "hier", -1},
    {RelativeDay, "avant hier", -2},
    {Tonight, "ce soir;cette soirée", part(PartOfDay::Evening)},
    {Tonight, "ce matin", part(PartOfDay::Morning)},
    {Tonight,
     "cet (après midi|aprèm|aprem|aprés midi);cette après midi", part(PartOfDay::Afternoon)},
    {Tonight, "ce midi", part(PartOfDay::Noon)},
    {Tonight, "cette nuit", part(PartOfDay::Night)},
    {DayPart,
     "[en|le|au|de] (début de matinée|tôt le matin|début de la matinée);à la première heure;"
     "de bonne heure;aux aurores", part(PartOfDay::EarlyMorning)},
    {DayPart,
     "[dans|le|en|au|la|du|de] [la] (matin|matinée|mat|mattin|matins)", part(PartOfDay::Morning)},
    {DayPart,
     "[en|le|au] [fin] (fin de matinée|fin de la matinée|fin de matiné)", part(PartOfDay::LateMorning)},
    {DayPart,
     "[à|pendant|sur|entre] [l'|la|le] (heure du déjeuner|pause déjeuner|heure de midi|entre midi "
     "et deux|midi et deux|midi deux|temps du midi|pause de midi|l'heure du déjeuner|déjeuner|"
     "l'heure du repas)", part(PartOfDay::Noon)},
    {DayPart,
     "[en|le] (après déjeuner|après le déjeuner|après manger|début d'après midi|début d'aprem|"
     "début de l'après midi|début d'aprèm|tout début d'après midi)", part(PartOfDay::EarlyAfternoon)},
    {DayPart,
     "[dans|en|l'|d'|une|de] [l'] (après midi|aprem|aprèm|après midis|aprèm midi|apm|ap midi|"
     "aprés midi)", part(PartOfDay::Afternoon)},
    {DayPart,
     "[en|le] (fin d'après midi|fin d'aprem|fin de l'après midi|fin d'aprèm)", part(PartOfDay::LateAfternoon)},
    {DayPart,
     "[en|dans|le|au|la|du|de] [la|début de] (soir|soirée|soirs);après le (travail|boulot);"
     "après (le travail|le boulot)", part(PartOfDay::Evening)},
    {DayPart, "[dans|de|la] [la] nuit", part(PartOfDay::Night)},
    {DayPart, "[en|à la] fin de [la] journée", part(PartOfDay::EndOfDay)},
    {Number, "un;une", 1},
    {Number, "deux", 2},
    {Number, "trois;quelques", 3},
    {Number, "quatre", 4},
    {Number, "cinq", 5},
    {Number, "six", 6},
    {Number, "sept", 7},
    {Number, "huit", 8},
    {Number, "neuf", 9},
    {Number, "dix", 10},
    {Number, "onze", 11},
    {Number, "douze", 12},
    {Number, "treize", 13},
    {Number, "quatorze", 14},
    {Number, "quinze", 15},
    {Number, "seize", 16},
    {Number, "dix sept", 17},
    {Number, "dix huit", 18},
    {Number, "dix neuf", 19},
    {Number, "vingt", 20},
    {Number, "vingt et un;vingt et une", 21},
    {Number, "vingt deux", 22},
    {Number, "vingt trois", 23},
    {Number, "vingt quatre", 24},
    {Number, "vingt cinq", 25},
    {Number, "vingt six", 26},
    {Number, "vingt sept", 27},
    {Number, "vingt huit", 28},
    {Number, "vingt neuf", 29},
    {Number, "trente", 30},
    {Number, "trente et un", 31},
    {Number, "quarante", 40},
    {Number, "quarante cinq", 45},
    {Number, "cinquante", 50},
    {DayNumber, "premier;1er", 1},
    {OrdinalSuffix, "er;e;eme;ème"},
    {HourMark, "h;heure;heures;hr;hrs;heur;heurs;hs"},
    {Am, "du (matin|mat);le matin;du matin;am;a.m"},
    {Pm,
     "[de|dans] (l'|d') (après midi|aprem|aprèm);de l'après midi;de l'aprem;du soir;l'après midi;"
     "le soir;d'après midi;pm;p.m"},
    {ClockWord, "midi;midi pile;12h pile", 12 * 60},
    {ClockWord, "minuit", 0},
    {PlusMinutes, "et (demie|demi);et demis;30 pile", 30},
    {PlusMinutes, "et quart;et un quart;et le quart", 15},
    {PlusMinutes, "moins [le|un] quart;moin le quart", -15},
    {MinusNumber, "moins;moin"},
    {At, "à;a;aux;pour;de;dès que;au environs de"},
    {About,
     "vers;environ;aux alentours de;aux environs de;autour de;approximativement;à peu près;"
     "vers les;plutôt vers;sur les;vers environ;à environ;aux alentours des;plutôt"},
    {DayArticle,
     "le;ce;du;au;pour le;la;de;pour;sur;dans;l;en;d;celui (de|du);celle de;le jour du;dans la;"
     "plutôt;au mois de;courant"},
    {After,
     "après;aprés;au delà de;plus tard que;après le;uniquement après;seulement après;qu'après"},
    {StartingFrom,
     "à partir (de|du|d');pas avant;jamais avant;dès;dès le;à compter (de|du|d');qu'à partir de;"
     "dès lors de"},
    {Before, "avant;avt;pas après;avant le;jamais après"},
    {From, "de;du;depuis;entre"},
    {Until,
     "au plus tard;pas plus tard que;d'ici;d'ici le;jusqu'à;jusqu'au;jusque;jusqu à;jusqu au;"
     "jusqua;jusqu'en"},
    {Between, "entre;d'entre"},
    {And, "et;à;au;jusqu'à;&;a"},
    {RangeTo, "à;au;jusqu'à;jusqu'au"},
    {Or, "ou;ou bien;ou alors;et;soit;voire;ou sinon"},
    {Onwards, "et plus;ou plus tard;et après;ou après"},
    {OrEarlier, "ou avant;au plus tard;maximum;max;ou plus tôt"},
    {Next,
     "prochain;prochaine;prochains;suivant;suivante;qui vient;procahin;prochainne;le prochain;"
     "la prochaine;qui suit"},
    {This, "ce;cette;cet;de cette;courant"},
    {Last, "dernier;dernière;passé;passée;précédent;précédente"},
    {WeekAfter, "en huit;en 8;d'après;en quinze"},
    {OfNextWeek,
     "[de|dans] la semaine (prochaine|suivante|qui vient|d'après);semaine prochaine;"
     "la semaine pro;semaine pro"},
    {OfThisWeek, "[de] cette semaine"},
    {Unit, "minute;minutes;min;mn;mins", unit(TimeUnit::Minute)},
    {Unit, "heure;heures;h", unit(TimeUnit::Hour)},
    {Unit, "jour;jours;j;journée;journées", unit(TimeUnit::Day)},
    {Unit, "semaine;semaines;sem", unit(TimeUnit::Week)},
    {Unit, "quinzaine", unit(TimeUnit::Fortnight)},
    {Unit, "mois", unit(TimeUnit::Month)},
    {Unit, "an;ans;année;années", unit(TimeUnit::Year)},
    {Unit, "jours (ouvrés|ouvrables);jour (ouvré|ouvrable)", unit(TimeUnit::WorkingDay)},
    {Weekend, "[le|ce|du|au] (week end|weekend|we|wk|wkd);[la|en] fin de semaine"},
    {In, "dans;d'ici;sous;dans environ;au bout de"},
    {AgoBefore, "il y a;ya;y a"},
    {FromNow, "plus tard"},
    {Now,
     "maintenant;tout de suite;immédiatement;dès maintenant;de suite;dès que possible;"
     "au plus vite;au plus tôt;asap;le plus tôt possible;le plus vite possible;sur le champ"},
    {HalfUnit, "une demi;demi"},
    {StartOf, "[en|au|le] début [de|du|d'];début (du|de|de la|d');tout début"},
    {MiddleOf, "[à la|mi] (mi|milieu) [de|du];au milieu de;mi;en milieu de;courant"},
    {EndOf, "[en|à la|la] fin [de|du|d'];fin (du|de|de la|d')"},
    {NotATime,
     "un (moment|instant|jour);une (minute|seconde|fois|autre|question);tous les jours;"
     "toute la journée;pour (un|une);bonne (journée|soirée|nuit|après midi|semaine);"
     "bon (week end|après midi|weekend);belle (journée|soirée);à demain;pas de (midi|soir);"
     "(le|la) (premier|première|deuxième|second|seconde|troisième|dernier|dernière) (créneau|"
     "option|choix|proposition|fois|heure);une heure (de|pour);vous (avez|êtes);"
     "à la (une|maison|place);je (mer|sam|mar);n'a pas;"
     "il y a (un|une|deux) (problème|erreur|souci);par (jour|mois|semaine|an);"
     "de (un|une|l'|la|vos|votre);a (un|une|la|le|mon|ma)"},
});

}  // namespace

Lexicon time_lexicon_fr() { return lines; }

}  // namespace alvio::dialogue
