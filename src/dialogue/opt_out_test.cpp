#include <doctest/doctest.h>

#include "dialogue/understanding.hpp"

using namespace alvio;
using namespace alvio::dialogue;
using namespace std::chrono;

namespace {

OptOut opt_out_in(const std::string& text, Asked asked = Asked::Nothing,
                  std::optional<Language> language = std::nullopt) {
    const LocalTime now = local_days{year{2026} / 11 / 24} + hours{10};
    return understand(text, {asked, language, now, 0}).opt_out;
}

void check_all(OptOut expected, const std::vector<std::string>& texts) {
    for (const auto& text : texts) {
        CAPTURE(text);
        CHECK(opt_out_in(text) == expected);
    }
}

}  // namespace

TEST_CASE("STOP counts in every language, politely, misspelt or spelled out") {
    check_all(OptOut::Stop,
              {"STOP", "stop.", "Stop!!!", "please stop", "STOP please", "stop, thank you",
               "hello, stop", "stooop", "S T O P", "s.t.o.p.", "stpo", "Stop it", "stop now pls",
               "STOP ALL", "ok stop", "🙏 stop", "ｓｔｏｐ"});
    for (const auto language : all_languages)
        CHECK(opt_out_in("Stop", Asked::YesNo, language) == OptOut::Stop);
}

TEST_CASE("an English prospect who wants to hear no more is heard") {
    check_all(OptOut::Stop, {"unsubscribe",
                             "unsubcribe",
                             "opt out",
                             "opt-out please",
                             "remove me",
                             "quit",
                             "end",
                             "cancel",
                             "take me off this list",
                             "Please do not text me any more",
                             "never contact me again",
                             "don't write to me",
                             "stop sending me these",
                             "leave me alone",
                             "delete my number",
                             "I withdraw my consent",
                             "I don't want to receive any messages",
                             "no more messages please",
                             "can you stop texting me?",
                             "could you please stop",
                             "lose my number",
                             "I will report you as spam",
                             "not for me, stop",
                             "I'd like to be removed",
                             "I said stop",
                             "Stop contacting me immediately or I will call my lawyer"});
}

TEST_CASE("a French prospect who wants to hear no more is heard") {
    check_all(OptOut::Stop, {"arrêtez",
                             "Arrêt",
                             "ARRETEZ SVP",
                             "désabonnement",
                             "desabonez moi",
                             "désinscrivez-moi",
                             "ne me contactez plus",
                             "merci de ne plus m'écrire",
                             "arrêtez de m'envoyer des messages",
                             "je ne veux plus recevoir de messages",
                             "plus de messages svp",
                             "retirez-moi de votre liste",
                             "supprimez mes données",
                             "supprimez mon numéro",
                             "laissez-moi tranquille",
                             "je m'oppose",
                             "je retire mon consentement",
                             "m'écrivez plus",
                             "stop les sms",
                             "fichez-moi la paix"});
}

TEST_CASE("prospects of other languages who want to hear no more are heard") {
    check_all(OptOut::Stop, {"Stopp",
                             "abmelden bitte",
                             "keine Nachrichten mehr",
                             "Schreiben Sie mir nicht mehr",
                             "Löschen Sie meine Daten",
                             "Lassen Sie mich in Ruhe",
                             "darme de baja",
                             "no me escriban más",
                             "borren mi número",
                             "déjenme en paz",
                             "basta",
                             "non scrivetemi più",
                             "cancellate i miei dati",
                             "lasciatemi in pace",
                             "descadastrar",
                             "não me mandem mais mensagens",
                             "deixem-me em paz",
                             "afmelden",
                             "uitschrijven",
                             "geen berichten meer",
                             "stuur me niks meer",
                             "laat me met rust"});
}

TEST_CASE("words that may mean it are asked about once") {
    check_all(OptOut::Ask, {"enough", "that's enough", "go away", "spam", "🛑", "ça suffit",
                            "j'en ai marre", "annuler", "stop?", "es reicht"});
}

TEST_CASE("stop that means something else is no opt-out") {
    check_all(OptOut::None, {"stop by tomorrow",
                             "does it stop?",
                             "the bus stop is near",
                             "don't stop",
                             "I can't stop laughing",
                             "what does STOP do?",
                             "non-stop service",
                             "We have got to STOP this terrible bill",
                             "the end of the month",
                             "I want to quit smoking",
                             "no more questions",
                             "good enough",
                             "weekend",
                             "remove the first one",
                             "stop that machine",
                             "cancel my meeting",
                             "J'ai arrêté de fumer",
                             "je suis en arrêt maladie",
                             "sans arrêt",
                             "un arrêté préfectoral",
                             "on s'arrête là pour aujourd'hui ?",
                             "j'ai assez de temps",
                             "Ende der Woche",
                             "para mañana",
                             "fine settimana",
                             "sair às 18h",
                             "einde van de week",
                             "I don't have enough money",
                             "end of next week",
                             "stop all timers",
                             "arrête les lumières",
                             "vous respectez le RGPD ?",
                             "ik wil geen afspraak",
                             "ich möchte keine Beratung",
                             "je vous bloque jeudi 15h ?"});
}

TEST_CASE("a wish about when to be called is no opt-out") {
    CHECK(opt_out_in("don't call me") == OptOut::Stop);
    CHECK(opt_out_in("don't call me before 5pm") == OptOut::None);
    CHECK(opt_out_in("ne m'appelez plus") == OptOut::Stop);
    CHECK(opt_out_in("ne m'appelez pas avant 18h") == OptOut::None);
}

TEST_CASE("after a booking, cancelling concerns the meeting") {
    for (const std::string text : {"cancel", "please cancel", "annuler", "annulez svp", "absagen",
                                   "cancelar", "annulla", "annuleren"}) {
        CAPTURE(text);
        CHECK(opt_out_in(text, Asked::Booked) == OptOut::None);
        CHECK(opt_out_in(text, Asked::Nothing) != OptOut::None);
    }
    CHECK(opt_out_in("STOP", Asked::Booked) == OptOut::Stop);
}

TEST_CASE("asked whether to stop, a yes stops and a no goes on") {
    CHECK(opt_out_in("yes", Asked::WhetherToStop) == OptOut::Stop);
    CHECK(opt_out_in("oui svp", Asked::WhetherToStop) == OptOut::Stop);
    CHECK(opt_out_in("enough", Asked::WhetherToStop) == OptOut::Stop);
    CHECK(opt_out_in("no", Asked::WhetherToStop) == OptOut::None);
    CHECK(opt_out_in("non, continuez", Asked::WhetherToStop) == OptOut::None);
    CHECK(opt_out_in("don't stop", Asked::WhetherToStop) == OptOut::None);
    CHECK(opt_out_in("no, stop", Asked::WhetherToStop) == OptOut::Stop);
}
