#include <array>

#include "dialogue/sense.hpp"

namespace alvio::dialogue {

// The lines are wrapped between phrases.
// clang-format off

namespace {

using enum Sense;

constexpr auto answers = std::to_array<LexiconLine>({
    {Typical,
     "der;die;das;den;dem;des;ein;eine;einen;einem;einer;und;oder;aber;ist;sind;bin;war;waren;hat;"
     "haben;habe;hätte;ich;du;er;sie;es;wir;ihr;mich;mir;dich;dir;uns;euch;sich;mein;meine;meinen;"
     "dein;ihre;ihren;nicht;kein;keine;keinen;auch;noch;schon;nur;sehr;wie;was;wer;wo;wann;warum;"
     "welche;welcher;welches;wieviel;kann;kannst;können;könnte;könnten;will;möchte;moechte;würde;"
     "wurde;wird;werden;soll;muss;mit;von;vom;zum;zur;für;auf;aus;bei;nach;über;unter;um;an;im;am;"
     "als;wenn;dass;daß;bitte;danke;guten;tag;morgen;heute;uhr;woche;montag;dienstag;mittwoch;"
     "donnerstag;freitag;samstag;sonntag;termin;gut;ja;nein;schalte;licht;mach;küche;zimmer;alle;"
     "einschalten;ausschalten;dann;da;hier;mal;ganz;geht;passt;vormittag;nachmittag;abend"},
    {Filler,
     "oh;äh;ähm;hm;also;na;tja;ach;und;hallo;hi;hey;guten tag;guten morgen;moin;danke;vielen dank;"
     "bitte;ok;okay;gut;nun;entschuldigung;sorry;ehrlich gesagt;eigentlich;dann"},
    {Polite,
     "bitte;danke;vielen dank;dankeschön;hallo;guten tag;jetzt;sofort;endlich;ok;okay;damit;das;"
     "die;nachrichten;die nachrichten;alle;alles;mich;mir;sms;whatsapp;mfg;grüße;"
     "mit freundlichen grüßen;tschüss;leute;mann"},
    {Conjunction, "aber;jedoch;sondern"},
    {Negation, "nicht;kein;keine;keinen;nie;niemals;unmöglich;außer;ohne;leider nicht"},
    {Yes,
     "ja;jo;jep;jap;joa;jawohl;ja bitte;ja gerne;ja klar;klar;natürlich;selbstverständlich;sicher;"
     "gerne;gern;auf jeden fall;unbedingt;absolut;genau;richtig;stimmt;einverstanden;in ordnung;"
     "passt;passt mir;das passt;passt [mir] gut;klingt gut;machen wir;sehr gerne;definitiv;"
     "na klar;jup;logisch;freilich;jaa;doch;korrekt;wahr;ja doch"},
    {YesAlone, "gut so;ich bestätige;bestätigt;interessiert"},
    {Agree,
     "(das|es) (passt|geht|klingt|wäre|ist) [mir|für mich] [sehr] (gut|super|perfekt|richtig|in "
     "ordnung|okay|ok|prima|klar);kein problem;keine probleme;"
     "ich bin (dabei|einverstanden|interessiert);ich habe interesse;so machen wir (das|es)"},
    {Fine,
     "gut;alles klar;alles gut;sehr gut;prima;super;perfekt;toll;wunderbar;ausgezeichnet;"
     "geht klar;passt schon;von mir aus;meinetwegen"},
    {No,
     "nein;nee;nö;ne;nein danke;nicht wirklich;auf keinen fall;keinesfalls;niemals;bestimmt nicht;"
     "sicher nicht;gar nicht;überhaupt nicht;leider nein;leider nicht;nicht jetzt;noch nicht;"
     "lieber nicht;keine lust;nichts;falsch;stimmt nicht;das stimmt nicht;nope;nicht richtig;"
     "ich (will|möchte) nicht;nicht heute"},
    {Refuse,
     "(passt|geht|klappt) [mir|leider|das] nicht;(will|möchte) [ich|das] nicht;ich glaube nicht;"
     "ich denke nicht"},
    {Unsure,
     "vielleicht;eventuell;weiß nicht;weiss nicht;ich weiß [es] nicht;keine ahnung;"
     "bin [mir] nicht sicher;nicht sicher;mal sehen;kommt drauf an;möglicherweise;wahrscheinlich;"
     "unsicher;muss ich (überlegen|schauen)"},
    {Acknowledge, "verstehe;verstanden;ich verstehe;aha;ach so"},
    {Greeting,
     "hallo;hi;hey;guten tag;guten morgen;guten abend;moin;servus;grüß gott;grüezi;tag;hallöchen;"
     "morgen zusammen;wie geht es (ihnen|dir);wie geht's"},
    {Thanks,
     "danke;vielen dank;dankeschön;danke schön;danke sehr;besten dank;herzlichen dank;"
     "tausend dank;ich danke [ihnen|dir];merci"},
    {Goodbye,
     "tschüss;tschüs;tschau;auf wiedersehen;wiedersehen;bis (bald|später|dann|morgen);"
     "schönen (tag|abend|feierabend) [noch];schönes wochenende;ade;gute nacht;mach's gut;ciao"},
});

constexpr auto wishes = std::to_array<LexiconLine>({
    {Human,
     "(mit|zu) [einem|einer|einen|ihrem] [echten|richtigen] (menschen|mensch|mitarbeiter|person|"
     "berater|kollegen|mitarbeiterin|menschlichen) [sprechen|reden|verbinden];"
     "jemanden (sprechen|reden);kundendienst;kundenservice;echter mensch;einen menschen;"
     "mitarbeiter sprechen;(mit|an) jemandem (sprechen|reden)"},
    {CallMe, "(rufen sie|ruf) mich an;bitte um rückruf;rückruf"},
    {AreYouABot,
     "(bist du|sind sie|ist das) [ein|eine|echt|wirklich|hier] [echter|echte] (bot|roboter|mensch|"
     "maschine|ki|computer|chatbot|echt|person|automat);"
     "(rede|spreche|schreibe|chatte) ich [hier|gerade] mit [einem|einer] [echten] (bot|roboter|"
     "menschen|mensch|maschine|ki|computer|person);bot oder mensch;mensch oder maschine"},
    {NotInterested,
     "kein interesse;nicht interessiert;(habe|hab) kein interesse;kein bedarf;keinen bedarf;"
     "brauche (ich|das) nicht;interessiert mich nicht;hat sich erledigt;"
     "(habe|haben) [schon|bereits] (einen|eine|was|etwas anderes);zu teuer"},
    {WrongPerson,
     "falsche nummer;falsche person;falscher ansprechpartner;sie haben sich verwählt;verwählt;"
     "ich bin nicht (der|die|herr|frau);nicht der richtige;nicht die richtige"},
    {Later,
     "später;nicht jetzt;jetzt nicht;keine zeit;gerade (nicht|keine zeit|beschäftigt|schlecht);"
     "bin (beschäftigt|unterwegs|im urlaub|bei der arbeit|in einer besprechung);ein anderes mal;"
     "nächsten monat;melde mich;moment;ein ander mal"},
    {OtherTimes,
     "(andere|anderer|anderen|anderes) (zeit|zeiten|termin|termine|tag|tage|uhrzeit|uhrzeiten|"
     "möglichkeiten|vorschläge|option|optionen);(keiner|keine|keins) (davon|von diesen|der);"
     "etwas anderes;was anderes;geht es auch;weitere termine;(früher|später) möglich"},
    {Reschedule,
     "verschieben;verlegen;umbuchen;termin ändern;anderen termin;neuer termin;neuen termin"},
    {Cancel, "(kann|schaffe) (leider|es|doch) nicht (kommen|mehr)"},
    {CancelVerb, "absagen;absage;stornieren;storniere;canceln;streichen;abgesagt;sage ab"},
    {MeetingNoun, "termin;gespräch;anruf;treffen;besprechung;meeting;buchung"},
    {QuestionStart,
     "was;wer;wie;wo;wann;warum;wieso;weshalb;welche;welcher;welches;wieviel;wie viel;woher;"
     "können sie;kann ich;haben sie;gibt es;ist das;ist es;sind sie;geht das;worum"},
    {AskPhrase, "(möchte|würde gerne|will) wissen;ich habe eine frage;mehr (infos|informationen)"},
    {Ordinal, "[der|die|das|den] (erste|erster|erstes|ersten)", 1},
    {Ordinal, "[der|die|das|den] (zweite|zweiter|zweites|zweiten)", 2},
    {Ordinal, "[der|die|das|den] (dritte|dritter|drittes|dritten)", 3},
    {Ordinal, "[der|die|das|den] (letzte|letzter|letztes|letzten)", -1},
    {ChoiceNoun, "termin;option;vorschlag;zeit;möglichkeit;variante;auswahl"},
});

constexpr auto opt_out = std::to_array<LexiconLine>({
    {StopWord,
     "stopp;stop;abmelden;melden sie mich ab;melde mich ab;abmeldung;abbestellen;austragen;"
     "tragen sie mich aus;aufhören;hören sie auf;hör auf;abbrechen;widerruf;widerrufe;"
     "ich widerrufe;ich widerspreche;widerspruch;keine nachrichten [mehr];keine sms mehr;löschen;"
     "schluss damit;lass mich;lassen sie mich;nie wieder;kündigen"},
    {StopAsk,
     "schluss;genug;reicht;es reicht;das reicht;jetzt reicht's;verpiss dich;hau ab;spam;betrug;"
     "betrüger;halt die klappe;idiot;stornieren;absagen"},
    {StopPhrase,
     "keine [weiteren] (nachrichten|sms|mitteilungen|werbung|whatsapps|nachricht) mehr [bitte|"
     "schicken|senden];"
     "(schreiben|kontaktieren|schicken|senden|belästigen|schreib|kontaktiere|anschreiben|nerven|"
     "nerv) [sie] [mir|mich|uns] [bitte|ab jetzt] (nicht mehr|nicht|nie wieder|keine|nichts mehr|"
     "nie mehr);(lassen sie|lass|lasst) (mich|uns) [bitte|endlich] (in ruhe|in frieden);"
     "(hören|hör) [sie] [bitte|endlich] auf [mir|mich|damit];"
     "(melden|melde|tragen|trage|nehmen|nimm) [sie] mich [bitte] (ab|aus|aus der|vom|aus dem|von "
     "der|raus);datenschutzbeschwerde;anzeige (erstatten|machen);"
     "nicht mehr (kontaktieren|schreiben|anschreiben|kontaktiert|kontaktiert werden|belästigen|"
     "angeschrieben werden);unterlassen sie;"
     "(löschen sie|lösche|löscht|entfernen sie|entferne|streichen sie|streiche) [bitte] (meine|"
     "meinen|mich) [personenbezogenen] [daten|nummer|kontakt|kontaktdaten|telefonnummer|"
     "handynummer|namen|aus];"
     "(möchte|will|wünsche) [ich] [bitte|von ihnen] (keine|nicht mehr|nichts mehr|nie wieder) "
     "[weiteren|mehr] (nachrichten|kontaktiert|von ihnen hören|sms|angeschrieben|werbung|hören|"
     "kontaktiert werden|belästigt|kontakt mehr|nachrichten mehr) [mehr|werden|erhalten|bekommen];"
     "(widerrufe|widerspreche|ziehe) [ich] [hiermit] (meine|der|meiner) (einwilligung|zustimmung|"
     "nutzung|kontaktaufnahme|verarbeitung)"},
    {StopPhraseSoft,
     "abmelden;abbestellen;stopp;aufhören;nerven sie nicht;nervt;dsgvo;belästigung"},
    {StopUnlessTime, "(rufen sie|ruf) mich (nicht|nicht mehr|nie wieder) [mehr] an"},
    {StopTrap,
     "stopp moment;ende der;ende des;am ende;(bus|nächster|nächste|letzter) (stopp|stop);"
     "genug (zeit|geld|infos)"},
    {GoOn, "weiter;weitermachen;machen sie weiter;nicht aufhören;fortfahren;weiter so"},
});

}  // namespace

std::vector<Lexicon> lexicon_de() { return {answers, wishes, opt_out}; }

}  // namespace alvio::dialogue
