#include <array>

#include "dialogue/sense.hpp"

namespace alvio::dialogue {

// The lines are wrapped between phrases.
// clang-format off

namespace {

using enum Sense;

constexpr auto answers = std::to_array<LexiconLine>({
    {Typical,
     "de;het;een;en;of;maar;is;zijn;ben;was;waren;heeft;hebben;heb;had;ik;jij;je;u;hij;zij;ze;wij;"
     "we;jullie;mij;me;jou;hem;haar;ons;mijn;jouw;uw;hun;niet;geen;ook;nog;al;alleen;zeer;hoe;wat;"
     "wie;waar;wanneer;waarom;welke;hoeveel;kan;kunt;kunnen;zou;wil;wilt;willen;zal;moet;met;van;"
     "voor;op;uit;bij;na;naar;over;onder;om;aan;in;als;dat;dit;deze;die;er;te;alstublieft;"
     "alsjeblieft;bedankt;dank;dag;goed;goede;morgen;vandaag;uur;week;maandag;dinsdag;woensdag;"
     "donderdag;vrijdag;zaterdag;zondag;afspraak;ja;nee;zet;doe;licht;lampen;lamp;keuken;"
     "woonkamer;slaapkamer;alle;aan;uit;dan;daar;hier;eens;heel;gaat;past;ochtend;middag;avond;"
     "graag;prima;even;berichten;stuur;mag;komt;bellen"},
    {Filler,
     "oh;ah;eh;ehm;hm;nou;nou ja;tja;dus;en;hallo;hoi;hey;goedemorgen;goedemiddag;goedenavond;"
     "bedankt;dank je;dank u;ok;oké;sorry;eigenlijk;eerlijk gezegd;kijk;dan"},
    {Polite,
     "alstublieft;alsjeblieft;aub;svp;bedankt;dank je;dank u;dankjewel;hallo;hoi;nu;meteen;direct;"
     "onmiddellijk;ok;oké;de berichten;berichten;alles;alle;dit;dat;mij;me;sms;whatsapp;meneer;"
     "mevrouw;groeten;doei;ermee;hiermee;daarmee;er"},
    {Conjunction, "maar;echter;doch"},
    {Negation, "niet;geen;nooit;onmogelijk;behalve;zonder;niemand"},
    {Yes,
     "ja;jawel;jazeker;jep;jup;ja graag;ja hoor;ja zeker;zeker;zeker weten;natuurlijk;uiteraard;"
     "absoluut;inderdaad;precies;klopt;dat klopt;correct;juist;akkoord;graag;met plezier;"
     "waarom niet;doe maar;is goed;dat is goed;ja is goed;prima;dat past;past me;klinkt goed;"
     "helemaal;tuurlijk;jaa;afgesproken;goed idee;yes;jazeker graag;yep;waar;beslist"},
    {YesAlone, "bevestigd;ik bevestig;geïnteresseerd;mee eens"},
    {Agree,
     "(dat|het) (past|is|klinkt|lijkt|komt) [mij|me] [heel|prima] (goed|prima|perfect|uitstekend|"
     "oké|ok|akkoord|uit);geen probleem;ik ben (geïnteresseerd|akkoord);ik heb interesse;mee eens;"
     "dat werkt [voor mij]"},
    {Fine,
     "goed;oké;oke;prima;perfect;top;super;mooi;uitstekend;heel goed;geweldig;in orde;komt goed;"
     "fijn;begrepen"},
    {No,
     "nee;neen;nee bedankt;nee dank u;nee dank je;nee hoor;niet echt;absoluut niet;helemaal niet;"
     "zeker niet;nooit;geen sprake van;liever niet;nog niet;nu niet;niet nu;niet vandaag;"
     "ik wil niet;ik kan niet;onjuist;fout;klopt niet;dat klopt niet;onwaar;nope;nee joh;niets;"
     "natuurlijk niet;neee;incorrect;geenszins"},
    {Refuse,
     "(past|gaat|lukt|komt) [me|mij|dat] niet;ik (wil|kan) [dat|het] niet;ik denk (het|van) niet;"
     "niet mee eens"},
    {Unsure,
     "misschien;wellicht;mogelijk;ik weet [het] niet;weet [ik] [het] niet;geen idee;niet zeker;"
     "weet ik niet zeker;hangt ervan af;hangt er van af;waarschijnlijk;even nadenken;"
     "moet ik over nadenken;kan zijn;zou kunnen;ik twijfel"},
    {Acknowledge, "begrepen;ik begrijp het;snap ik;ik snap het;ah ok;duidelijk"},
    {Greeting,
     "hallo;hoi;hey;hé;dag;goedemorgen;goedemiddag;goedenavond;goeiemorgen;goedendag;hoe gaat het;"
     "hoi hoi"},
    {Thanks,
     "bedankt;dank je;dank u;dankjewel;dank je wel;dank u wel;hartelijk dank;hartstikke bedankt;"
     "dankuwel;dank"},
    {Goodbye,
     "doei;doeg;tot (ziens|straks|later|morgen|dan|snel|gauw);fijne (dag|avond|middag) [nog];"
     "fijn weekend;prettige dag;dag hoor;welterusten;dat is alles;dat was het"},
});

constexpr auto wishes = std::to_array<LexiconLine>({
    {Human,
     "(praten|spreken|spreek|praat) met [een|uw|iemand] [echt|echte] (mens|persoon|medewerker|"
     "iemand|adviseur|collega|manager|echt persoon|levend persoon|verkoper);"
     "met [een] [echt|echte] (mens|persoon|medewerker|adviseur|collega|iemand) (praten|spreken);"
     "een echt (mens|persoon);klantenservice;iemand (spreken|anders)"},
    {CallMe, "bel (me|mij) [terug];kunt u mij bellen"},
    {AreYouABot,
     "(ben je|bent u|is dit|ben jij) [een|wel een|echt een] [echt|echte] (bot|robot|mens|machine|"
     "persoon|ai|computer|chatbot|echt|echt persoon);"
     "(praat|spreek|chat|app) ik met [een] [echt|echte] (bot|robot|mens|machine|persoon|computer);"
     "mens of (robot|machine|bot);robot of (mens|persoon)"},
    {NotInterested,
     "geen interesse;niet geïnteresseerd;(heb|hebben) geen (interesse|behoefte);"
     "niet (nodig|meer nodig);geen behoefte;(heb|hebben) al (een|iets|iemand);te duur;"
     "van gedachten veranderd"},
    {WrongPerson,
     "verkeerd nummer;verkeerde (nummer|persoon);u heeft de verkeerde;"
     "ik ben niet (de|die|deze|meneer|mevrouw);niet de juiste persoon;verkeerd verbonden"},
    {Later,
     "later;nu niet;niet nu;geen tijd;even niet;"
     "(ben|druk|bezig) (druk|bezig|aan het werk|onderweg|op vakantie|in een vergadering|aan het "
     "rijden);een andere keer;volgende maand;moment;ogenblik;wacht even;ik kom erop terug;"
     "laat het weten"},
    {OtherTimes,
     "(andere|ander) (tijd|tijden|tijdstip|tijdstippen|dag|dagen|moment|momenten|datum|opties|"
     "optie|mogelijkheden|afspraak);geen van (deze|die|de);iets anders;wat anders;"
     "kan het (later|eerder|vroeger);(later|eerder) mogelijk"},
    {Reschedule,
     "verzetten;verplaatsen;verplaats;verzet;verschuiven;uitstellen;afspraak wijzigen;"
     "nieuwe afspraak;andere afspraak"},
    {CancelVerb, "annuleren;annuleer;afzeggen;afzeg;zeg af;cancelen;schrappen"},
    {MeetingNoun, "afspraak;gesprek;vergadering;telefoontje;meeting;reservering;belafspraak"},
    {QuestionStart,
     "wat;wie;hoe;waar;wanneer;waarom;welke;hoeveel;kan ik;kunt u;kan u;heeft u;hebben jullie;"
     "is er;is het;is dit;zijn er;bent u;mag ik;waarover;gaat dit"},
    {AskPhrase, "(wil|zou) [ik] [graag] weten;ik heb een vraag;meer (informatie|info)"},
    {Ordinal, "[de|het] eerste", 1},
    {Ordinal, "[de|het] tweede", 2},
    {Ordinal, "[de|het] derde", 3},
    {Ordinal, "[de|het] laatste", -1},
    {ChoiceNoun, "optie;tijd;afspraak;voorstel;keuze"},
});

constexpr auto opt_out = std::to_array<LexiconLine>({
    {StopWord,
     "stop;stoppen;stop ermee;stop hiermee;afmelden;meld me af;meld mij af;afmelding;uitschrijven;"
     "schrijf me uit;schrijf mij uit;uitschrijving;geen berichten [meer];geen sms meer;opzeggen;"
     "verwijder me;verwijder mij;verwijderen;hou op;houd op;ophouden;genoeg zo;laat me met rust;"
     "nooit meer"},
    {StopAsk,
     "genoeg;annuleren;kappen;kap ermee;rot op;donder op;oplichters;oplichting;spam;ga weg;"
     "hou je mond;einde;afzeggen"},
    {StopPhrase,
     "geen [verdere] (berichten|sms|appjes|reclame|contact) meer [sturen|alstublieft|ontvangen|"
     "aub];"
     "(stuur|schrijf|app|contacteer|benader|mail|stuurt) (me|mij|ons) [alstublieft|aub] (niks|"
     "niets|niet|geen|nooit) [berichten|meer];"
     "laat (me|mij|ons) [alsjeblieft|alstublieft|aub|gewoon] met rust;"
     "(trek|trekt) [ik] [hierbij] mijn (toestemming|akkoord) [in];ik maak bezwaar;bezwaar tegen;"
     "(schrijf|meld|haal) (me|mij) [alstublieft|aub] (uit|af|van|eruit);"
     "ik (meld|rapporteer|blokkeer) (je|u|dit|jullie);(melden|rapporteren) als spam;"
     "niet meer (contacteren|benaderen|storen|appen|berichten|schrijven|lastigvallen|sturen);"
     "val me niet [meer] lastig;"
     "(verwijder|wis|schrap|verwijdert) mijn (nummer|gegevens|telefoonnummer|contact|"
     "persoonsgegevens|naam);(verwijder|haal|schrap) (me|mij) (uit|van|eruit);"
     "(stop|hou op|houd op|ophouden) met [het|deze|die|al die|mij|me] (sturen|berichten|schrijven|"
     "appen|contacteren|lastigvallen|lastig vallen|spammen|benaderen|storen);"
     "(wil|wens) [ik] [echt|graag|liever] (geen|niet meer|niks meer|niets meer) (berichten|"
     "contact|gecontacteerd worden|benaderd worden|horen|ontvangen|berichten ontvangen|van jullie "
     "horen|van u horen|meer berichten|door u benaderd)"},
    {StopPhraseSoft, "afmelden;uitschrijven;stoppen;kap ermee;avg"},
    {StopUnlessTime, "bel (me|mij) (niet|niet meer|nooit meer)"},
    {StopTrap,
     "einde van (de|het);(bus|volgende|laatste) stop;genoeg (tijd|geld|informatie);niet stoppen;"
     "stop niet"},
    {GoOn, "ga door;doorgaan;ga verder;verder;niet stoppen;blijf sturen"},
});

}  // namespace

std::vector<Lexicon> lexicon_nl() { return {answers, wishes, opt_out}; }

}  // namespace alvio::dialogue
