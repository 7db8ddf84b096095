#include "booking/vtimezone.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "booking/test_ics.hpp"
#include "booking/test_times.hpp"

using namespace alvio;
using namespace alvio::booking;
using namespace std::chrono_literals;

namespace {

struct Observance {
    LocalTime start;
    std::chrono::minutes from;
    std::chrono::minutes to;
    std::string rule;
};

LocalTime parse_wall(const std::string& text) {
    return local(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2) + " " +
                 text.substr(9, 2) + ":" + text.substr(11, 2));
}

std::chrono::minutes parse_offset(const std::string& text) {
    const std::chrono::minutes size = std::chrono::hours{std::stoi(text.substr(1, 2))} +
                                      std::chrono::minutes{std::stoi(text.substr(3, 2))};
    return text[0] == '-' ? -size : size;
}

std::vector<Observance> observances(const std::string& text) {
    std::vector<Observance> found;
    for (const auto& line : unfolded(text)) {
        if (line == "BEGIN:STANDARD" || line == "BEGIN:DAYLIGHT") found.emplace_back();
        if (line.starts_with("DTSTART:")) found.back().start = parse_wall(line.substr(8));
        if (line.starts_with("TZOFFSETFROM:")) found.back().from = parse_offset(line.substr(13));
        if (line.starts_with("TZOFFSETTO:")) found.back().to = parse_offset(line.substr(11));
        if (line.starts_with("RRULE:")) found.back().rule = line.substr(6);
    }
    return found;
}

/// The last time up to `at` at which the observance begins.
std::optional<Instant> last_onset(const Observance& observance, Instant at) {
    using namespace std::chrono;
    const auto instant = [&](LocalTime wall) {
        return Instant{wall.time_since_epoch() - observance.from};
    };
    std::optional<Instant> found;
    if (observance.rule.empty()) {
        if (instant(observance.start) <= at) found = instant(observance.start);
        return found;
    }
    // FREQ=YEARLY;BYMONTH=m;BYDAY=nXX: the weekday is that of DTSTART.
    const auto month_at = observance.rule.find("BYMONTH=") + 8;
    const auto day_at = observance.rule.find("BYDAY=") + 6;
    const month in{static_cast<unsigned>(std::stoi(observance.rule.substr(month_at)))};
    const int week = std::stoi(observance.rule.substr(day_at));
    const auto first_day = floor<days>(observance.start);
    for (year y = year_month_day{first_day}.year();; ++y) {
        const weekday name{first_day};
        const auto day = week < 0 ? local_days{y / in / name[std::chrono::last]}
                                  : local_days{y / in / name[static_cast<unsigned>(week)]};
        const auto onset = instant(day + (observance.start - first_day));
        if (onset > at) return found;
        found = onset;
    }
}

/// The offset that a program reads from the text: that of the observance which began last.
std::optional<std::chrono::minutes> offset_read(const std::vector<Observance>& read, Instant at) {
    std::optional<Instant> latest;
    std::optional<std::chrono::minutes> offset;
    for (const auto& observance : read) {
        const auto onset = last_onset(observance, at);
        if (!onset || (latest && *onset < *latest)) continue;
        latest = onset;
        offset = observance.to;
    }
    return offset;
}

/// Reads the VTIMEZONE for November of that year to April of the next, and looks at both sides of
/// every change.
void check_half_year(const TimeZone& here, int year) {
    const Instant from = std::chrono::sys_days{std::chrono::year{year} / 11 / 1};
    const Instant to = from + std::chrono::days{180};
    const auto text = vtimezone(here, from, to);
    check_lines(text);
    const auto read = observances(text);
    std::vector<Instant> moments;
    for (auto at = from; at < to; at += 7h)
        moments.push_back(at);
    for (const auto& period : here.periods(from, to)) {
        moments.push_back(std::max(from, period.begin));
        moments.push_back(std::min(to, period.end) - 1s);
    }
    const auto wrong = std::find_if(moments.begin(), moments.end(), [&](Instant at) {
        return offset_read(read, at) != here.offset_at(at);
    });
    CAPTURE(text);
    CHECK(wrong == moments.end());
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

}  // namespace

TEST_CASE("a program that knows only the VTIMEZONE shows every moment as the zone does") {
    for (const auto* name : {"Europe/Paris",
                             "Europe/London",
                             "Europe/Dublin",
                             "Europe/Kyiv",
                             "Europe/Istanbul",
                             "America/New_York",
                             "America/Vancouver",
                             "America/Sao_Paulo",
                             "America/Santiago",
                             "America/Nuuk",
                             "America/Havana",
                             "America/St_Johns",
                             "Australia/Lord_Howe",
                             "Australia/Sydney",
                             "Pacific/Auckland",
                             "Pacific/Chatham",
                             "Africa/Casablanca",
                             "Africa/Cairo",
                             "Africa/Lagos",
                             "Asia/Jerusalem",
                             "Asia/Kolkata",
                             "Asia/Beirut",
                             "Asia/Gaza",
                             "Antarctica/Troll",
                             "Etc/GMT+5"}) {
        CAPTURE(name);
        for (int y = 2025; y <= 2029; ++y)
            check_half_year(zone(name), y);
    }
}

TEST_CASE("summer time that a country gave up ends in its VTIMEZONE too") {
    check_half_year(zone("America/Mexico_City"), 2022);
    check_half_year(zone("Europe/Istanbul"), 2016);
    check_half_year(zone("America/Sao_Paulo"), 2019);
}

TEST_CASE("a change that keeps its Sunday but moves to another hour is no yearly rule") {
    check_half_year(zone("America/St_Johns"),
                    2011);  // from one minute past midnight to two o'clock
}

TEST_CASE("a zone with a yearly rule is told as two rules") {
    const auto text = vtimezone(zone("America/New_York"), utc("2026-11-01T00:00:00Z"),
                                utc("2027-03-30T00:00:00Z"));
    CHECK(count(text, "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n") == 1);
    CHECK(count(text, "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n") == 1);
    CHECK(count(text, "BEGIN:DAYLIGHT") == 1);
    CHECK(count(text, "BEGIN:STANDARD") == 1);
    CHECK(count(text, "TZNAME:EDT") == 1);
    // Half an hour, and the other half of the year.
    const auto far = vtimezone(zone("Australia/Lord_Howe"), utc("2026-11-01T00:00:00Z"),
                               utc("2026-11-02T00:00:00Z"));
    CHECK(count(far, "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU\r\n") == 1);
    CHECK(count(far, "TZOFFSETFROM:+1100\r\nTZOFFSETTO:+1030\r\n") == 1);
}

TEST_CASE("a zone that never changes is told as one standard time") {
    CHECK(
        vtimezone(zone("Asia/Kolkata"), utc("2026-11-01T00:00:00Z"), utc("2026-11-02T00:00:00Z")) ==
        "BEGIN:VTIMEZONE\r\n"
        "TZID:Asia/Kolkata\r\n"
        "BEGIN:STANDARD\r\n"
        "DTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0530\r\n"
        "TZOFFSETTO:+0530\r\n"
        "TZNAME:IST\r\n"
        "END:STANDARD\r\n"
        "END:VTIMEZONE\r\n");
}

TEST_CASE("a zone whose changes follow the moon is told change by change") {
    const auto text = vtimezone(zone("Africa/Casablanca"), utc("2026-02-01T00:00:00Z"),
                                utc("2026-04-01T00:00:00Z"));
    CHECK(count(text, "RRULE") == 0);
    CHECK(count(text, "DTSTART:20260215T030000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\n") ==
          1);
}

TEST_CASE("summer time is called daylight where the law calls winter the exception") {
    const auto text =
        vtimezone(zone("Europe/Dublin"), utc("2026-06-01T00:00:00Z"), utc("2026-06-02T00:00:00Z"));
    const auto summer = text.substr(text.find("BEGIN:DAYLIGHT"));
    CHECK(summer.substr(0, summer.find("END:DAYLIGHT")).find("TZOFFSETTO:+0100") !=
          std::string::npos);
}
