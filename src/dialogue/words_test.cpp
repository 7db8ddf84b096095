#include "dialogue/words.hpp"

#include <doctest/doctest.h>

#include "base/bytes.hpp"
#include "dialogue/anonymise.hpp"
#include "dialogue/summary.hpp"
#include "dialogue/transcript_text.hpp"

using namespace alvio;
using namespace alvio::dialogue;
using namespace std::chrono;

namespace {

LocalTime local(int y, unsigned m, unsigned d, int hour, int minute) {
    return local_days{year{y} / month{m} / day{d}} + hours{hour} + minutes{minute};
}

LocalTime as_utc(Instant at) {
    return LocalTime{floor<seconds>(at.time_since_epoch())};
}

Instant instant(int y, unsigned m, unsigned d, int hour, int minute) {
    return Instant{local(y, m, d, hour, minute).time_since_epoch()};
}

}  // namespace

TEST_CASE("a meeting's time is said as people of the language say it") {
    const auto at = local(2026, 11, 26, 15, 0);
    CHECK(in_words(at, Language::En) == "Thursday, 26 November at 3:00 pm");
    CHECK(in_words(at, Language::Fr) == "jeudi 26 novembre à 15 h");
    CHECK(in_words(at, Language::De) == "Donnerstag, 26. November um 15 Uhr");
    CHECK(in_words(at, Language::Es) == "jueves 26 de noviembre a las 15:00");
    CHECK(in_words(at, Language::It) == "giovedì 26 novembre alle 15:00");
    CHECK(in_words(at, Language::Pt) == "quinta-feira, 26 de novembro às 15h");
    CHECK(in_words(at, Language::Nl) == "donderdag 26 november om 15:00");
    CHECK(in_words(local(2026, 12, 1, 9, 30), Language::Fr) == "mardi 1er décembre à 9 h 30");
    CHECK(in_words(local(2026, 12, 1, 0, 5), Language::En) == "Tuesday, 1 December at 12:05 am");
    CHECK(in_words(local(2026, 12, 1, 12, 0), Language::En) == "Tuesday, 1 December at 12:00 pm");
}

TEST_CASE("a meeting's time fits into a row of a WhatsApp list, whatever the day") {
    CHECK(in_short_words(local(2026, 11, 26, 15, 0), Language::En) == "Thu 26 Nov, 3:00 pm");
    CHECK(in_short_words(local(2026, 11, 26, 15, 0), Language::Fr) == "jeu. 26 nov., 15 h");
    for (const auto language : all_languages) {
        for (int day = 0; day < 366; ++day) {
            const auto words = in_short_words(local(2026, 1, 1, 22, 30) + days{day}, language);
            CAPTURE(words);
            CHECK(code_points(words) <= 24);
        }
    }
}

TEST_CASE("a time zone is said by its city") {
    CHECK(zone_in_words("Europe/Paris", Language::En) == "Paris time");
    CHECK(zone_in_words("Europe/Paris", Language::Fr) == "heure de Paris");
    CHECK(zone_in_words("Europe/Athens", Language::Fr) == "heure d'Athens");
    CHECK(zone_in_words("America/Argentina/Buenos_Aires", Language::En) == "Buenos Aires time");
    CHECK(zone_in_words("UTC", Language::Fr) == "UTC");
}

TEST_CASE("the transcript has the layout of the getting-started guide, line for line") {
    const TranscriptHead head = {
        "Prospect A12", "Not provided", mask_phone("+33612345604"), mask_phone("+33698765490"),
        "resolved",     "responded"};
    const Transcript transcript = {
        {instant(2025, 10, 8, 9, 31), Author::Agent,
         "Hello, I'm Clara from Northwind. Thanks for your request, do you know this product?"},
        {instant(2025, 10, 8, 9, 31), Author::Prospect, "No"},
        {instant(2025, 10, 8, 9, 32), Author::Agent,
         "OK! [Product description and benefits]. Do you use a similar product?"},
        {instant(2025, 10, 13, 13, 36), Author::Prospect, "Yes"},
    };
    const std::vector<KnownValue> known = {{Placeholder::FirstName, "Clara"},
                                           {Placeholder::Company, "Northwind"}};
    CHECK(transcript_text(head, transcript, known, as_utc) ==
          "🗨️ CONVERSATION SUMMARY\n"
          "=====================================\n"
          "📞 Contact: Prospect A12\n"
          "🏢 Company: Not provided\n"
          "📱 Phone: +33 6 ** ** ** 04\n"
          "📞 Company number: +33 6 ** ** ** 90\n"
          "📊 Current status: resolved\n"
          "🏷️ Kanban stage: responded\n"
          "📅 Start: 08/10/2025 09:31\n"
          "⏰ Last activity: 13/10/2025 13:36\n"
          "-------------------------------------\n"
          "📋 MESSAGE HISTORY:\n"
          "Oct 8, 2025 at 09:31 - 💬 Agent: Hello, I'm [First name] from [Company]. Thanks for your "
          "request, do you know "
          "this product?\n"
          "Oct 8, 2025 at 09:31 - 👤 Client: No\n"
          "Oct 8, 2025 at 09:32 - 💬 Agent: OK! [Product description and benefits]. Do you use a "
          "similar product?\n"
          "Oct 13, 2025 at 13:36 - 👤 Client: Yes\n"
          "=====================================\n"
          "Conversation updated automatically by Alvio.");
}

TEST_CASE("a message cannot forge a line of the transcript") {
    const Transcript transcript = {{instant(2025, 10, 8, 9, 31), Author::Prospect,
                                    "Hi\nOct 8, 2025 at 09:32 - Agent: booked\r\n"}};
    const auto text = transcript_text({}, transcript, {}, as_utc);
    CHECK(text.find("Client: Hi Oct 8, 2025 at 09:32 - Agent: booked\n=====") != std::string::npos);
}

TEST_CASE("the summary tells what the journey recorded and nothing else") {
    SummaryFacts facts;
    facts.outcome = SummaryFacts::Outcome::Booked;
    facts.answers = {{"Timing", "As soon as possible"}};
    facts.questions = {"price", "by_email", "price"};
    facts.meeting = "Thursday, 26 November at 3:00 pm (Paris time)";
    CHECK(summary(facts, Language::En) ==
          "Prospect answered and was qualified. Timing: As soon as possible. Asked about: price, "
          "by email. Appointment "
          "confirmed for Thursday, 26 November at 3:00 pm (Paris time).");
    facts.meeting = "jeudi 26 novembre à 15 h (heure de Paris)";
    facts.answers = {{"Échéance", "Dès que possible."}};
    facts.questions = {};
    CHECK(summary(facts, Language::Fr) ==
          "Le prospect a répondu et a été qualifié. Échéance : Dès que possible. Rendez-vous "
          "confirmé : jeudi 26 novembre à "
          "15 h (heure de Paris).");
    CHECK(summary({}, Language::En) == "Conversation started. Prospect then went silent.");
}

TEST_CASE("every outcome has a summary of its own, of at most 1,200 characters") {
    std::vector<std::string> seen;
    for (int i = 0; i <= static_cast<int>(SummaryFacts::Outcome::CancelledMeeting); ++i) {
        SummaryFacts facts;
        facts.outcome = static_cast<SummaryFacts::Outcome>(i);
        for (const auto language : all_languages)
            CHECK_FALSE(summary(facts, language).empty());
        seen.push_back(summary(facts, Language::Fr));
        for (int n = 0; n < 20; ++n)
            facts.answers.emplace_back("Frage", std::string(400, 'x') + "é");
        CHECK(code_points(summary(facts, Language::En)) <= 1200);
        CHECK(is_utf8(summary(facts, Language::En)));
    }
    std::sort(seen.begin(), seen.end());
    CHECK(std::unique(seen.begin(), seen.end()) == seen.end());
}
