#include <array>

#include "dialogue/sense.hpp"

namespace alvio::dialogue {

// The lines are wrapped between phrases.
// clang-format off

namespace {

using enum Sense;

constexpr auto answers = std::to_array<LexiconLine>({
    {Typical,
     "il;lo;la;i;gli;le;un;uno;una;e;o;ma;è;sono;sei;siamo;era;ho;hai;ha;abbiamo;hanno;c'è;io;tu;"
     "lui;lei;noi;voi;loro;mi;ti;si;ci;vi;mio;mia;miei;tuo;suo;sua;vostro;nostro;che;chi;cosa;"
     "quale;quali;quando;dove;come;perché;quanto;quanti;per;con;senza;di;del;della;dei;degli;"
     "delle;al;alla;alle;ai;in;nel;nella;da;dal;su;non;più;molto;anche;già;sì;no;grazie;ciao;"
     "buongiorno;buonasera;salve;domani;oggi;stasera;mattina;pomeriggio;sera;settimana;lunedì;"
     "martedì;mercoledì;giovedì;venerdì;sabato;domenica;ora;ore;vorrei;voglio;posso;può;puoi;"
     "potete;potrebbe;questo;questa;quello;quella;bene;va;certo;prego;accendi;spegni;luce;luci;"
     "cucina;salotto;camera;tutte;tutti;tutto;appuntamento;chiamata;niente;perfetto;messaggi;"
     "scrivetemi;accendere;apri;chiudi;per favore"},
    {Filler,
     "ah;oh;eh;ehm;allora;beh;be;mah;e;ciao;salve;buongiorno;buonasera;grazie;per favore;ok;"
     "va bene;senta;guardi;guarda;scusi;scusa;in realtà;veramente;insomma"},
    {Polite,
     "per favore;perfavore;grazie;mille grazie;ciao;buongiorno;salve;ora;adesso;subito;ok;"
     "i messaggi;messaggi;tutto;tutti;questo;mi;me;immediatamente;signore;signora;saluti;sms;"
     "whatsapp;basta;già"},
    {Conjunction, "ma;però;tuttavia;anche se"},
    {Negation, "non;mai;nessuno;nessun;impossibile;tranne;eccetto;senza;occupato"},
    {Yes,
     "sì;si;sii;sissì;certo;certamente;certo che sì;ovvio;ovviamente;naturalmente;assolutamente;"
     "assolutamente sì;esatto;esattamente;giusto;corretto;d'accordo;volentieri;con piacere;"
     "perché no;va bene;mi va bene;mi interessa;sicuro;sicuramente;senz'altro;come no;sì grazie;"
     "sì per favore;proprio così;perfetto sì;affermativo;mi sta bene;ci sto;vero;certo sì;eccome;"
     "ok va bene;magari sì"},
    {YesAlone, "confermo;confermato;accetto;lo voglio;interessato;interessata"},
    {Agree,
     "(mi|ci) (va|sta|sembra|pare) [molto] (bene|ok|perfetto);"
     "sono (d'accordo|interessato|interessata);(mi|ci) interessa;nessun problema;non c'è problema;"
     "(è|sarebbe) (perfetto|ottimo|corretto|giusto);va benissimo"},
    {Fine,
     "bene;benissimo;perfetto;ottimo;va bene;va benissimo;molto bene;fantastico;capito;intesi;"
     "eccellente;magnifico;okay grazie"},
    {No,
     "no;nope;no grazie;per niente;affatto;assolutamente no;mai;certo che no;non credo;non penso;"
     "neanche per sogno;negativo;non ancora;non ora;non adesso;non voglio;non posso;"
     "non mi interessa;sbagliato;falso;purtroppo no;meglio di no;direi di no;"
     "non è (così|corretto|vero|giusto);niente affatto;nemmeno"},
    {Refuse,
     "non (voglio|posso|sono d'accordo|mi va|mi va bene|mi sta bene|mi interessa|desidero);"
     "preferisco (non|di no)"},
    {Unsure,
     "forse;magari;non so;non lo so;boh;non saprei;non sono sicuro;non sono sicura;nessuna idea;"
     "dipende;può darsi;può essere;probabilmente;vedremo;ci penso;devo pensarci;possibilmente;"
     "non ricordo"},
    {Acknowledge, "capisco;capito;ho capito;ah ok;ricevuto"},
    {Greeting,
     "ciao;salve;buongiorno;buon giorno;buonasera;buona sera;buon pomeriggio;come stai;come sta;"
     "come va;ehi"},
    {Thanks,
     "grazie;grazie mille;mille grazie;molte grazie;tante grazie;la ringrazio;ti ringrazio;"
     "vi ringrazio"},
    {Goodbye,
     "arrivederci;arrivederla;a presto;a dopo;a domani;ci vediamo;buona (giornata|serata|notte);"
     "buon (weekend|fine settimana);addio;è tutto"},
});

constexpr auto wishes = std::to_array<LexiconLine>({
    {Human,
     "parlare con [un|una|il] (persona|umano|operatore|operatrice|qualcuno|consulente|"
     "responsabile|agente|essere umano|persona vera|persona reale|commerciale|collega);"
     "una persona (reale|vera);operatore umano;assistenza clienti;servizio clienti;"
     "vorrei un operatore"},
    {CallMe, "(chiamami|mi chiami|chiamatemi|richiamatemi|mi richiami)"},
    {AreYouABot,
     "(sei|è|siete) [un|una|davvero un] (bot|robot|macchina|umano|persona|ia|persona reale|"
     "intelligenza artificiale|computer|chatbot|umana|automatico|persona vera);"
     "(parlo|sto parlando) con [un|una] (bot|robot|macchina|umano|persona|persona reale|ia);"
     "umano o (robot|macchina|bot);robot o (umano|persona)"},
    {NotInterested,
     "non (mi interessa|sono interessato|sono interessata|ci interessa|siamo interessati|ho "
     "bisogno|ne ho bisogno|mi serve);nessun interesse;"
     "(ho|abbiamo) già (un|una|trovato|comprato|fatto|preso);troppo caro;cambiato idea"},
    {WrongPerson,
     "numero sbagliato;persona sbagliata;ha sbagliato (numero|persona);avete sbagliato;"
     "non sono (io|la persona|il|quella persona);sbagliato numero"},
    {Later,
     "più tardi;dopo;non ora;non adesso;adesso non posso;ora non posso;un'altra volta;"
     "sono (occupato|occupata|al lavoro|in riunione|alla guida|in ferie|impegnato|impegnata);"
     "non ho tempo;il mese prossimo;un momento;un attimo;aspetti;aspetta"},
    {OtherTimes,
     "(altro|altra|altri|altre|un altro|un'altra) (ora|orario|orari|giorno|giorni|data|date|"
     "momento|opzione|opzioni|appuntamento|disponibilità|proposte|possibilità);"
     "nessuno di (questi|quelli);nessuna di (queste|quelle);qualcos'altro;"
     "più (tardi|presto) (è possibile|si può);altri orari"},
    {Reschedule,
     "spostare;sposta;spostiamo;rimandare;rinviare;riprogrammare;posticipare;"
     "cambiare (l'appuntamento|l'orario|l'ora|la data|orario|giorno|data|il giorno|appuntamento)"},
    {CancelVerb,
     "annullare;annulla;annulli;annullate;cancellare;cancella;disdire;disdico;disdetta;annulliamo"},
    {MeetingNoun, "appuntamento;incontro;riunione;chiamata;prenotazione;telefonata;colloquio"},
    {QuestionStart,
     "che;chi;cosa;che cosa;quale;quali;quando;dove;come;perché;quanto;quanti;quanta;di che;"
     "di cosa;posso;può;potete;avete;c'è;ci sono;è possibile;da dove"},
    {AskPhrase, "(vorrei|voglio) sapere;ho una domanda;(più|maggiori) informazioni"},
    {Ordinal, "[il|la] (primo|prima)", 1},
    {Ordinal, "[il|la] (secondo|seconda)", 2},
    {Ordinal, "[il|la] (terzo|terza)", 3},
    {Ordinal, "[l'] (ultimo|ultima)", -1},
    {ChoiceNoun, "opzione;orario;appuntamento;proposta;data"},
});

constexpr auto opt_out = std::to_array<LexiconLine>({
    {StopWord,
     "stop;basta;basta così;basta messaggi;basta ora;annulla iscrizione;annullare iscrizione;"
     "disiscrivimi;disiscrivetemi;disiscrizione;disiscrivere;cancellami;cancellatemi;mi cancelli;"
     "cancellarmi;rimuovetemi;rimuovimi;mi rimuova;toglietemi;niente più messaggi;smettetela;"
     "smettila;la smetta;revoco;mi oppongo;opposizione;smettere;fermatevi;fermati"},
    {StopAsk,
     "annulla;cancella;sufficiente;vattene;vai via;andate via;truffa;truffatori;spam;vaffanculo;"
     "zitto;fine;finitela"},
    {StopPhrase,
     "non (scrivetemi|scrivermi|mi scriva|mi scrivete|contattatemi|contattarmi|mi contatti|mi "
     "contattate|mandatemi|mandarmi|mandate|inviatemi|inviarmi|disturbatemi|disturbarmi|"
     "importunatemi|mi mandi|mi disturbi|mi mandate) [più|mai più|messaggi|altri|altri messaggi|"
     "più messaggi|nulla|niente];"
     "non (voglio|desidero|vorrei) [più] (ricevere|essere contattato|essere contattata|messaggi|"
     "sentirvi|essere disturbato|che mi scriviate|che mi contattiate|saperne) [più|altri|messaggi|"
     "nulla|vostri messaggi];"
     "(smettetela|smettila|smetta|smettete|smetti|finitela) di (scrivermi|scrivere|mandarmi|"
     "contattarmi|disturbarmi|inviarmi|importunarmi|mandare|disturbare);"
     "(lasciatemi|lasciami|mi lasci|lasciateci) (in pace|stare|tranquillo|tranquilla);mi oppongo;"
     "(vi|ti|la) (denuncio|segnalo|blocco|denuncerò|segnalerò);(segnalo|segnalare) [come] spam;"
     "garante [della|per la] privacy;"
     "(cancellatemi|rimuovetemi|toglietemi|disiscrivetemi|cancellarmi) (dalla|dal|da) [vostra|"
     "lista|vostro];"
     "(cancellate|cancelli|cancella|eliminate|elimini|elimina|rimuovete|rimuova|togliete|tolga|"
     "rimuovi|togli) (il mio|i miei|mio|miei) (numero|dati|contatto|nominativo|recapito|nome|"
     "dato);revoco;(revoco|ritiro) (il mio|il) consenso"},
    {StopPhraseSoft, "disiscrizione;stop;basta con;smettetela;gdpr;molestie"},
    {StopUnlessTime, "non (chiamatemi|chiamarmi|mi chiami|mi chiamate|chiamatemi) [più|mai più]"},
    {StopTrap,
     "basta che;basta (un|una|poco);(mi|ti|ci|le|vi) basta;"
     "fine (settimana|mese|anno|giornata|del|della);"
     "annulla (l'appuntamento|la chiamata|la riunione|la prenotazione);"
     "cancella (l'appuntamento|la chiamata|la prenotazione);alla fine;senza stop"},
    {GoOn, "continua;continui;continuate;vai avanti;prosegui;non smettere;andiamo avanti"},
});

}  // namespace

std::vector<Lexicon> lexicon_it() { return {answers, wishes, opt_out}; }

}  // namespace alvio::dialogue
