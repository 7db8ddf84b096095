#include "booking/vtimezone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "booking/ics_text.hpp"

namespace alvio::booking {

namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year_month_day;

/// One change of the clocks.
struct Onset {
    LocalTime at;  // on the clock as it ran before the change, which is what DTSTART wants
    minutes before{};
    minutes after{};
    bool daylight = false;
    std::string name;

    [[nodiscard]] bool same_kind(const Onset& other) const {
        return before == other.before && after == other.after && name == other.name;
    }
};

// The database calls Dublin's winter and Casablanca's Ramadan daylight-saving time, with clocks
// going back. Outlook expects DAYLIGHT to lie ahead of STANDARD, so the direction decides.
bool is_daylight(const TimeZone::Period& before, const TimeZone::Period& after) {
    return after.offset > before.offset && (after.daylight_saving || before.daylight_saving);
}

Onset onset(const TimeZone::Period& before, const TimeZone::Period& after) {
    const auto second = std::chrono::floor<std::chrono::seconds>(after.begin);
    return {.at = LocalTime{second.time_since_epoch() + before.offset},
            .before = before.offset,
            .after = after.offset,
            .daylight = is_daylight(before, after),
            .name = after.abbreviation};
}

/// The changes in [from, to).
std::vector<Onset> onsets(const TimeZone& zone, Instant from, Instant to) {
    const auto periods = zone.periods(from, to);
    std::vector<Onset> found;
    for (std::size_t i = 1; i < periods.size(); ++i) {
        const auto& before = periods[i - 1];
        const auto& after = periods[i];
        if (before.offset == after.offset && before.abbreviation == after.abbreviation) continue;
        found.push_back(onset(before, after));
    }
    return found;
}

/// "the last Sunday of March at 02:00" in pieces.
struct YearlyRule {
    std::chrono::month month;
    std::chrono::weekday weekday;
    int week;  // 1 to 4 from the beginning, -1 for the last
    bool operator==(const YearlyRule&) const = default;
};

constexpr std::array<int, 5> weeks{-1, 1, 2, 3, 4};

std::optional<YearlyRule> reading(const Onset& onset, int week) {
    const auto day = std::chrono::floor<days>(onset.at);
    const year_month_day date{day};
    const auto number = static_cast<int>((static_cast<unsigned>(date.day()) - 1) / 7) + 1;
    const bool last = year_month_day{day + days{7}}.month() != date.month();
    if (week == -1 ? !last : week != number) return std::nullopt;
    return YearlyRule{date.month(), std::chrono::weekday{day}, week};
}

/// The rule that gives all of these changes, at the same time of day.
std::optional<YearlyRule> rule_of(const std::vector<Onset>& changes) {
    const auto time_of_day = [](const Onset& onset) {
        return onset.at - std::chrono::floor<days>(onset.at);
    };
    for (const int week : weeks) {
        const auto rule = reading(changes.front(), week);
        if (!rule) continue;
        const bool holds = std::all_of(changes.begin(), changes.end(), [&](const Onset& onset) {
            return reading(onset, week) == rule &&
                   time_of_day(onset) == time_of_day(changes.front());
        });
        if (holds) return rule;
    }
    return std::nullopt;
}

void add_observance(std::string& out, const Onset& onset, const std::optional<YearlyRule>& rule) {
    constexpr std::array<std::string_view, 7> weekdays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    const std::string_view kind = onset.daylight ? "DAYLIGHT" : "STANDARD";
    add_line(out, fmt::format("BEGIN:{}", kind));
    add_line(out, fmt::format("DTSTART:{}", wall_time(onset.at)));
    if (rule) {
        add_line(out, fmt::format("RRULE:FREQ=YEARLY;BYMONTH={};BYDAY={}{}",
                                  static_cast<unsigned>(rule->month), rule->week,
                                  weekdays.at(rule->weekday.c_encoding())));
    }
    add_line(out, fmt::format("TZOFFSETFROM:{}", utc_offset(onset.before)));
    add_line(out, fmt::format("TZOFFSETTO:{}", utc_offset(onset.after)));
    add_line(out, fmt::format("TZNAME:{}", text_value(onset.name)));
    add_line(out, fmt::format("END:{}", kind));
}

/// Two changes that take turns by one rule each, once in every year of the window. Nothing for any
/// other pattern.
std::optional<std::string> yearly_observances(const std::vector<Onset>& changes, int years) {
    std::vector<Onset> there;
    std::vector<Onset> back;
    for (const auto& change : changes)
        (change.same_kind(changes.front()) ? there : back).push_back(change);
    const auto expected = static_cast<std::size_t>(years);
    if (there.size() != expected || back.size() != expected) return std::nullopt;
    if (!std::all_of(back.begin(), back.end(),
                     [&](const Onset& b) { return b.same_kind(back.front()); })) {
        return std::nullopt;
    }
    const auto rule_there = rule_of(there);
    const auto rule_back = rule_of(back);
    if (!rule_there || !rule_back || there.front().daylight == back.front().daylight)
        return std::nullopt;
    std::string out;
    add_observance(out, there.front(), rule_there);
    add_observance(out, back.front(), rule_back);
    return out;
}

/// What holds at the window's beginning, then every change by itself.
std::string single_observances(const TimeZone& zone, Instant from, Instant to) {
    constexpr sys_days unix_epoch{days{0}};
    const auto first = zone.periods(from, from + Duration{1}).front();
    std::string out;
    if (first.begin <= unix_epoch) {
        const Onset since_ever{.at = LocalTime{},
                               .before = first.offset,
                               .after = first.offset,
                               .daylight = false,
                               .name = first.abbreviation};
        add_observance(out, since_ever, std::nullopt);
    } else {
        from = first.begin - std::chrono::seconds{1};
    }
    for (const auto& change : onsets(zone, from, to))
        add_observance(out, change, std::nullopt);
    return out;
}

}  // namespace

std::string vtimezone(const TimeZone& zone, Instant from, Instant to) {
    // A whole year on both sides: what holds at the first event began before it, and a rule must
    // show in every year.
    const auto first_year =
        year_month_day{std::chrono::floor<days>(from)}.year() - std::chrono::years{1};
    const auto last_year =
        year_month_day{std::chrono::floor<days>(to)}.year() + std::chrono::years{1};
    const Instant begin = sys_days{first_year / 1 / 1};
    const Instant end = sys_days{(last_year + std::chrono::years{1}) / 1 / 1};
    const auto changes = onsets(zone, begin, end);

    std::optional<std::string> observances;
    if (!changes.empty()) {
        observances = yearly_observances(
            changes, static_cast<int>(last_year) - static_cast<int>(first_year) + 1);
    }
    std::string out;
    add_line(out, "BEGIN:VTIMEZONE");
    add_line(out, fmt::format("TZID:{}", zone.name()));
    out += observances ? *observances : single_observances(zone, begin, end);
    add_line(out, "END:VTIMEZONE");
    return out;
}

}  // namespace alvio::booking
