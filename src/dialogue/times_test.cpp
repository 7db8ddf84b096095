#include <doctest/doctest.h>
#include <fmt/format.h>

#include "dialogue/understanding.hpp"

using namespace alvio;
using namespace alvio::dialogue;
using namespace std::chrono;

namespace {

/// "26T15:00" of November, "12-03T09:00" of another month: short enough for a table.
std::string brief(LocalTime at) {
    const auto date = floor<days>(at);
    const year_month_day ymd{date};
    const hh_mm_ss time{at - date};
    const auto month = unsigned{ymd.month()};
    const auto clock = fmt::format("{:02}T{:02}:{:02}", unsigned{ymd.day()}, time.hours().count(),
                                   time.minutes().count());
    if (ymd.year() != year{2026})
        return fmt::format("{}-{:02}-{}", static_cast<int>(ymd.year()), month, clock);
    return month == 11 ? clock : fmt::format("{:02}-{}", month, clock);
}

/// All readings: "26T15:00" for a point, "a..b" for a span, "a.." for an open end; separated by
/// spaces.
std::string times_in(const std::string& text, std::optional<Language> language) {
    const LocalTime tuesday_at_ten = local_days{year{2026} / 11 / 24} + hours{10};
    std::string list;
    for (const auto& time : understand(text, {Asked::Nothing, language, tuesday_at_ten, 0}).times) {
        const bool span =
            time.end.has_value() || time.grain == Grain::Day || time.grain == Grain::Week;
        list += (list.empty() ? "" : " ") + brief(time.start) +
                (time.end ? ".." + brief(*time.end)
                 : span   ? ".."
                          : "");
    }
    return list;
}

struct Case {
    std::string text;
    std::string expected;
};

void check_all(Language language, const std::vector<Case>& cases) {
    for (const auto& c : cases) {
        CAPTURE(c.text);
        CHECK(times_in(c.text, language) == c.expected);
    }
}

}  // namespace

TEST_CASE("clock times without a day are today's while ahead, else tomorrow's") {
    check_all(Language::En, {{"at 3pm", "24T15:00"},
                             {"3:30", "24T15:30"},
                             {"at 9", "25T09:00"},
                             {"9.30 am works", "25T09:30"},
                             {"half past 2", "24T14:30"},
                             {"quarter to 4", "24T15:45"},
                             {"25 to 7 p.m.", "24T18:35"},
                             {"20 past three", "24T15:20"},
                             {"at noon", "24T12:00"},
                             {"around 17:45", "24T17:45"},
                             {"9 05 in the morning", "25T09:05"},
                             {"3 o'clock", "24T15:00"},
                             {"at 8", "25T08:00 24T20:00"},
                             {"03:00", "25T03:00"}});
    check_all(Language::Fr, {{"15h", "24T15:00"},
                             {"vers 14h30", "24T14:30"},
                             {"à 9 h", "25T09:00"},
                             {"quinze heures trente", "24T15:30"},
                             {"à 3h", "24T15:00"},
                             {"midi et demi", "24T12:30"},
                             {"4 heures moins le quart", "24T15:45"},
                             {"8h du soir", "24T20:00"},
                             {"5h du matin", "25T05:00"}});
}

TEST_CASE("days count from today, and a weekday is the next such day") {
    check_all(Language::En, {{"tomorrow", "25T00:00..26T00:00"},
                             {"the day after tomorrow", "26T00:00..27T00:00"},
                             {"thursday", "26T00:00..27T00:00"},
                             {"Tuesday", "12-01T00:00..12-02T00:00"},
                             {"this Friday", "27T00:00..28T00:00"},
                             {"next Friday", "12-04T00:00..12-05T00:00 27T00:00..28T00:00"},
                             {"next Monday", "30T00:00..12-01T00:00"},
                             {"Monday next week", "30T00:00..12-01T00:00"},
                             {"next week", "30T00:00..12-07T00:00"},
                             {"this weekend", "28T00:00..30T00:00"},
                             {"in two days", "26T00:00..27T00:00"},
                             {"early next week", "30T00:00..12-02T00:00"},
                             {"a week from Thursday", "12-03T00:00..12-04T00:00"},
                             {"the week of the 7th", "12-07T00:00..12-14T00:00"},
                             {"next month", "12-01T00:00..2027-01-01T00:00"},
                             {"yesterday", "23T00:00..24T00:00"}});
    check_all(Language::Fr, {{"demain", "25T00:00..26T00:00"},
                             {"après-demain", "26T00:00..27T00:00"},
                             {"vendredi prochain", "27T00:00..28T00:00 12-04T00:00..12-05T00:00"},
                             {"lundi en huit", "12-07T00:00..12-08T00:00"},
                             {"mardi de la semaine prochaine", "12-01T00:00..12-02T00:00"},
                             {"la semaine prochaine", "30T00:00..12-07T00:00"},
                             {"dans 3 jours", "27T00:00..28T00:00"},
                             {"ce week-end", "28T00:00..30T00:00"},
                             {"fin de semaine prochaine", "12-03T00:00..12-07T00:00"}});
}

TEST_CASE("dates are read as they are written") {
    check_all(Language::En,
              {{"2026-11-26 10:00", "26T10:00"},
               {"the 26th at 10", "26T10:00"},
               {"on Nov 30th", "30T00:00..12-01T00:00"},
               {"December 3rd at 2pm", "12-03T14:00"},
               {"the 3rd of December", "12-03T00:00..12-04T00:00"},
               {"Thursday 26 November at 3:00 pm", "26T15:00"},
               {"the 3rd", "12-03T00:00..12-04T00:00"},
               {"5/12", "12-05T00:00..12-06T00:00 2027-05-12T00:00..2027-05-13T00:00"},
               {"May 5, 2027", "2027-05-05T00:00..2027-05-06T00:00"}});
    check_all(Language::Fr, {{"24/11 à 14h", "24T14:00"},
                             {"le 26 à 10h", "26T10:00"},
                             {"mardi 24 à 10h30", "24T10:30"},
                             {"jeudi 26 novembre à 15 h", "26T15:00"},
                             {"le 1er décembre", "12-01T00:00..12-02T00:00"},
                             {"5/12", "12-05T00:00..12-06T00:00"},
                             {"27.11.2026", "27T00:00..28T00:00"}});
}

TEST_CASE("days and hours find each other") {
    check_all(Language::En, {{"Thursday at 3pm", "26T15:00"},
                             {"3pm on Thursday", "26T15:00"},
                             {"tomorrow morning", "25T08:00..25T12:00"},
                             {"tomorrow morning at 9", "25T09:00"},
                             {"Thursday in the afternoon, say 3", "26T12:00..26T18:00"},
                             {"Tuesday or Thursday at 3pm", "12-01T15:00 26T15:00"},
                             {"Thursday at 10 or 2", "26T10:00 26T14:00"},
                             {"Thursday works. Maybe 3pm?", "26T15:00"},
                             {"tomorrow 3", "25T15:00"},
                             {"Thursday after lunch", "26T13:00..26T15:00"},
                             {"in two hours", "24T12:00"}});
    check_all(Language::Fr,
              {{"demain 15h", "25T15:00"},
               {"jeudi vers 15h", "26T15:00"},
               {"9h demain matin", "25T09:00"},
               {"jeudi matin ou vendredi après-midi", "26T08:00..26T12:00 27T12:00..27T18:00"},
               {"mardi ou jeudi à 15h", "12-01T15:00 26T15:00"},
               {"ce soir vers 18h30", "24T18:30"},
               {"vendredi en fin de journée", "27T17:00..27T19:00"},
               {"dans une heure", "24T11:00"}});
}

TEST_CASE("ranges have two ends, limits one") {
    check_all(Language::En, {{"between 2 and 4 tomorrow", "25T14:00..25T16:00"},
                             {"from 9 to 5 on Monday", "30T09:00..30T17:00"},
                             {"monday 9-11am", "30T09:00..30T11:00"},
                             {"2-4pm thursday", "26T14:00..26T16:00"},
                             {"after 5pm", "24T17:00"},
                             {"any time after 17:00 on Thursday", "26T17:00"},
                             {"before noon on Thursday", "26T00:00..26T12:00"},
                             {"not before 5pm", "24T17:00"},
                             {"from Thursday on", "26T00:00.."},
                             {"Monday to Wednesday", "30T00:00..12-03T00:00"}});
    check_all(Language::Fr, {{"entre 14h et 16h", "24T14:00..24T16:00"},
                             {"jeudi de 14h à 16h", "26T14:00..26T16:00"},
                             {"après 17h", "24T17:00"},
                             {"avant midi", "24T00:00..24T12:00"},
                             {"à partir de jeudi", "26T00:00.."},
                             {"je ne suis pas dispo avant 17h", "24T17:00"}});
}

TEST_CASE("an open end has no end") {
    const LocalTime now = local_days{year{2026} / 11 / 24} + hours{10};
    const auto times = understand("after 5pm", {Asked::Nothing, Language::En, now, 0}).times;
    REQUIRE(times.size() == 1);
    CHECK_FALSE(times[0].end);
    CHECK(times[0].text == "after 5pm");
}

TEST_CASE("a time that the message rules out is not proposed") {
    check_all(Language::En, {{"I can't on Tuesday but Wednesday works", "25T00:00..26T00:00"},
                             {"not Thursday, Friday", "27T00:00..28T00:00"},
                             {"why not Thursday?", "26T00:00..27T00:00"},
                             {"Thursday doesn't work for me", ""}});
    check_all(Language::Fr, {{"pas jeudi, plutôt vendredi", "27T00:00..28T00:00"},
                             {"jeudi ce n'est pas possible", ""},
                             {"je suis pris jeudi mais vendredi oui", "27T00:00..28T00:00"}});
}

TEST_CASE("numbers and words that only look like times are none") {
    for (const std::string text :
         {"I have 3 children", "2 people", "one moment please", "I may be interested",
          "good morning", "50%", "about 100 euros", "the second one", "have a nice day",
          "it cost 3.50", "my sun room"}) {
        CAPTURE(text);
        CHECK(times_in(text, Language::En).empty());
    }
    for (const std::string text : {"j'ai 3 enfants", "un instant", "bonne journée", "2 personnes",
                                   "le premier créneau", "bonsoir"}) {
        CAPTURE(text);
        CHECK(times_in(text, Language::Fr).empty());
    }
}

TEST_CASE("other languages' days and hours are read as well") {
    CHECK(times_in("Donnerstag um 15 Uhr", Language::De) == "26T15:00");
    CHECK(times_in("morgen um halb drei", Language::De) == "25T14:30");
    CHECK(times_in("mañana a las 3", Language::Es) == "25T15:00");
    CHECK(times_in("el jueves a las 15:30", Language::Es) == "26T15:30");
    CHECK(times_in("domani alle 15", Language::It) == "25T15:00");
    CHECK(times_in("quinta-feira às 15h", Language::Pt) == "26T15:00");
    CHECK(times_in("donderdag om 15 uur", Language::Nl) == "26T15:00");
}

TEST_CASE("impossible dates and hours are not read") {
    for (const std::string text : {"30/02", "25:61", "99h", "31 novembre", "2026-13-40", "le 45"}) {
        CAPTURE(text);
        CHECK(times_in(text, Language::Fr).find("T") == std::string::npos);
    }
}
