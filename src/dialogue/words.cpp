#include "dialogue/words.hpp"

#include <fmt/format.h>

#include <array>

#include "dialogue/civil_time.hpp"

namespace alvio::dialogue {

namespace {

using SevenNames = std::array<std::string_view, 7>;    // Monday first
using TwelveNames = std::array<std::string_view, 12>;  // January first

struct CalendarWords {
    SevenNames weekdays;
    SevenNames short_weekdays;
    TwelveNames months;
    TwelveNames short_months;
};

constexpr CalendarWords english = {
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}};
constexpr CalendarWords french = {
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
    {"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."},
    {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
     "octobre", "novembre", "décembre"},
    {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
     "déc."}};
constexpr CalendarWords german = {
    {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"},
    {"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"},
    {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
     "November", "Dezember"},
    {"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
     "Dez."}};
constexpr CalendarWords spanish = {
    {"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"},
    {"lun", "mar", "mié", "jue", "vie", "sáb", "dom"},
    {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
     "octubre", "noviembre", "diciembre"},
    {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"}};
constexpr CalendarWords italian = {
    {"lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"},
    {"lun", "mar", "mer", "gio", "ven", "sab", "dom"},
    {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
     "ottobre", "novembre", "dicembre"},
    {"gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"}};
constexpr CalendarWords portuguese = {
    {"segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado",
     "domingo"},
    {"seg", "ter", "qua", "qui", "sex", "sáb", "dom"},
    {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
     "outubro", "novembro", "dezembro"},
    {"jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"}};
constexpr CalendarWords dutch = {
    {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"},
    {"ma", "di", "wo", "do", "vr", "za", "zo"},
    {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
     "oktober", "november", "december"},
    {"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}};

const CalendarWords& calendar_words(Language language) {
    static constexpr std::array<const CalendarWords*, 7> by_language = {
        &english, &french, &german, &spanish, &italian, &portuguese, &dutch};
    return *by_language[static_cast<std::size_t>(language)];
}

/// "3:00 pm", "15 h 30", "15 Uhr", "15:30": as people of the language write it.
std::string clock_in_words(const CivilTime& p, Language language) {
    switch (language) {
        case Language::En:
            return fmt::format("{}:{:02} {}", p.hour % 12 == 0 ? 12 : p.hour % 12, p.minute,
                               p.hour < 12 ? "am" : "pm");
        case Language::Fr:
            return p.minute == 0 ? fmt::format("{} h", p.hour)
                                 : fmt::format("{} h {:02}", p.hour, p.minute);
        case Language::De:
            return p.minute == 0 ? fmt::format("{} Uhr", p.hour)
                                 : fmt::format("{}:{:02} Uhr", p.hour, p.minute);
        case Language::Pt:
            return p.minute == 0 ? fmt::format("{}h", p.hour)
                                 : fmt::format("{}h{:02}", p.hour, p.minute);
        case Language::Es:
        case Language::It:
        case Language::Nl:
            return fmt::format("{}:{:02}", p.hour, p.minute);
    }
    return {};
}

/// In French the first of a month is "1er".
std::string day_in_words(unsigned day, Language language) {
    return language == Language::Fr && day == 1 ? "1er" : std::to_string(day);
}

/// "America/Argentina/Buenos_Aires" → "Buenos Aires".
std::string city_of(std::string_view iana_name) {
    std::string city(iana_name.substr(iana_name.rfind('/') + 1));  // npos + 1 is the beginning
    for (auto& c : city) {
        if (c == '_') c = ' ';
    }
    return city;
}

/// "heure de Paris", but "heure d'Athènes".
bool starts_with_vowel(std::string_view city) {
    return !city.empty() &&
           std::string_view("AEIOUaeiou").find(city.front()) != std::string_view::npos;
}

}  // namespace

std::string in_words(LocalTime at, Language language) {
    const auto p = civil_time(at);
    const auto& words = calendar_words(language);
    const auto weekday = words.weekdays[p.weekday - 1];
    const auto month = words.months[p.month - 1];
    const auto day = day_in_words(p.day, language);
    const auto clock = clock_in_words(p, language);
    switch (language) {
        case Language::En:
            return fmt::format("{}, {} {} at {}", weekday, day, month, clock);
        case Language::Fr:
            return fmt::format("{} {} {} à {}", weekday, day, month, clock);
        case Language::De:
            return fmt::format("{}, {}. {} um {}", weekday, day, month, clock);
        case Language::Es:
            return fmt::format("{} {} de {} a las {}", weekday, day, month, clock);
        case Language::It:
            return fmt::format("{} {} {} alle {}", weekday, day, month, clock);
        case Language::Pt:
            return fmt::format("{}, {} de {} às {}", weekday, day, month, clock);
        case Language::Nl:
            return fmt::format("{} {} {} om {}", weekday, day, month, clock);
    }
    return {};
}

std::string in_short_words(LocalTime at, Language language) {
    const auto p = civil_time(at);
    const auto& words = calendar_words(language);
    const auto dot = language == Language::De ? "." : "";
    return fmt::format("{} {}{} {}, {}", words.short_weekdays[p.weekday - 1],
                       day_in_words(p.day, language), dot, words.short_months[p.month - 1],
                       clock_in_words(p, language));
}

std::string zone_in_words(std::string_view iana_name, Language language) {
    auto city = city_of(iana_name);
    if (city == "UTC") return city;
    switch (language) {
        case Language::En:
            return city + " time";
        case Language::Fr:
            return (starts_with_vowel(city) ? "heure d'" : "heure de ") + city;
        case Language::De:
            return "Zeit in " + city;
        case Language::Es:
            return "hora de " + city;
        case Language::It:
            return "ora di " + city;
        case Language::Pt:
            return "hora de " + city;
        case Language::Nl:
            return "tijd in " + city;
    }
    return {};
}

}  // namespace alvio::dialogue
