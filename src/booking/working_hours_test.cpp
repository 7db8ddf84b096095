#include "booking/working_hours.hpp"

#include <doctest/doctest.h>

#include <set>

#include "booking/test_times.hpp"

using namespace alvio;
using namespace alvio::booking;
using namespace std::chrono_literals;
using std::chrono::Friday;
using std::chrono::Monday;
using std::chrono::Saturday;
using std::chrono::Sunday;
using std::chrono::Wednesday;

namespace {

std::vector<WorkingBlock> shifts(std::initializer_list<std::string_view> lines) {
    std::vector<WorkingBlock> all;
    for (const auto line : lines) {
        const auto blocks = parse_working_hours(line);
        REQUIRE(blocks);
        all.insert(all.end(), blocks->begin(), blocks->end());
    }
    return all;
}

/// The minutes at which the rep works, found by looking at every minute of every day on its own.
std::set<Instant> minutes_worked(const std::vector<WorkingBlock>& blocks,
                                 const std::vector<std::chrono::year_month_day>& days_off,
                                 const TimeZone& zone, Instant from, Instant to) {
    std::set<Instant> worked;
    const auto first =
        std::chrono::floor<std::chrono::days>(zone.to_local(from)) - std::chrono::days{3};
    const auto last =
        std::chrono::floor<std::chrono::days>(zone.to_local(to)) + std::chrono::days{1};
    for (auto day = first; day <= last; day += std::chrono::days{1}) {
        bool off = false;
        for (const auto& date : days_off)
            off = off || date == std::chrono::year_month_day{day};
        if (off) continue;
        for (const auto& block : blocks) {
            if (block.day != std::chrono::weekday{day}) continue;
            const auto end = walk_to(zone, day + block.end);
            for (auto at = walk_to(zone, day + block.start); at < end; at += 1min) {
                if (at >= from && at < to) worked.insert(at);
            }
        }
    }
    return worked;
}

}  // namespace

TEST_CASE("working hours are written as days and a range of times") {
    CHECK(parse_working_hours("Mon,Wed 14:00-18:00") ==
          std::vector<WorkingBlock>{{Monday, 14h, 18h}, {Wednesday, 14h, 18h}});
    CHECK(parse_working_hours("Mon-Fri 09:00-12:00")->size() == 5);
    CHECK(parse_working_hours("Sat 10:00-13:30") ==
          std::vector<WorkingBlock>{{Saturday, 10h, 13h + 30min}});
    CHECK(parse_working_hours(" saturday  9:00 - 13:00 ") ==
          std::vector<WorkingBlock>{{Saturday, 9h, 13h}});
    CHECK(parse_working_hours("Mon, Wed-Wed,MON 08:05-08:10") ==
          std::vector<WorkingBlock>{{Monday, 8h + 5min, 8h + 10min},
                                    {Wednesday, 8h + 5min, 8h + 10min}});
    CHECK(parse_working_hours("Sun 00:00-24:00") == std::vector<WorkingBlock>{{Sunday, 0h, 24h}});
}

TEST_CASE(
    "a block that ends before it starts runs through midnight, and days wrap around the week") {
    CHECK(parse_working_hours("Fri-Mon 22:00-02:00") ==
          std::vector<WorkingBlock>{
              {Monday, 22h, 26h}, {Friday, 22h, 26h}, {Saturday, 22h, 26h}, {Sunday, 22h, 26h}});
    CHECK(parse_working_hours("Fri 18:00-00:00") == std::vector<WorkingBlock>{{Friday, 18h, 24h}});
}

TEST_CASE("working hours that cannot be read say what is wrong and how to write them") {
    const auto message = [](std::string_view text) {
        const auto parsed = parse_working_hours(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().kind == ErrorKind::BadInput);
        CHECK(parsed.error().message.find("Mon-Fri 09:00-12:00") != std::string::npos);
        return parsed.error().message;
    };
    const auto says = [&](std::string_view text, std::string_view what) {
        CAPTURE(text);
        CHECK(message(text).find(what) != std::string::npos);
    };
    says("", "the time is missing");
    says("Mon-Fri", "the time is missing");
    says("09:00-12:00", "the days are missing");
    says("Lun-Ven 09:00-12:00", "\"Lun-Ven\" is no day");
    says("Mon,,Tue 09:00-12:00", "\"\" is no day");
    says("Mon- 09:00-12:00", "is no day");
    says("Mon 09:00", "the end of the time is missing");
    says("Mon 9-12", "no range of times");
    says("Mon 09:00-25:00", "no range of times");
    says("Mon 09:60-12:00", "no range of times");
    says("Mon 24:00-02:00", "no range of times");
    says("Mon 09:00-12:00-13:00", "no range of times");
    says("Mon 009:00-12:00", "no range of times");
    says("Mon 09:00-09:00", "it ends when it starts");
    says(std::string(10'000, 'M'), "too long");
    CHECK(message(std::string(1'000'000, '9')).size() < 500);
}

TEST_CASE("office hours keep their wall-clock time when the clocks change") {
    const auto found = working_intervals(shifts({"Mon-Sun 09:00-12:00"}), {}, paris(),
                                         utc("2026-10-24T00:00:00Z"), utc("2026-10-26T00:00:00Z"));
    CHECK(found ==
          std::vector<Interval>{{utc("2026-10-24T07:00:00Z"), utc("2026-10-24T10:00:00Z")},
                                {utc("2026-10-25T08:00:00Z"), utc("2026-10-25T11:00:00Z")}});
}

TEST_CASE(
    "a night shift over the change of the clocks is an hour longer or shorter, a block in the gap "
    "vanishes") {
    const auto night = shifts({"Sat 22:00-06:00"});
    const auto autumn = working_intervals(night, {}, paris(), utc("2026-10-24T12:00:00Z"),
                                          utc("2026-10-25T12:00:00Z"));
    REQUIRE(autumn.size() == 1);
    CHECK(autumn[0].end - autumn[0].start == 9h);
    const auto spring = working_intervals(night, {}, paris(), utc("2026-03-28T12:00:00Z"),
                                          utc("2026-03-29T12:00:00Z"));
    REQUIRE(spring.size() == 1);
    CHECK(spring[0].end - spring[0].start == 7h);
    CHECK(working_intervals(shifts({"Sun 02:00-03:00"}), {}, paris(), utc("2026-03-28T12:00:00Z"),
                            utc("2026-03-29T12:00:00Z"))
              .empty());
}

TEST_CASE("a day off takes away the shift that starts on it, not the one that runs into it") {
    using namespace std::chrono;
    const auto night = shifts({"Mon-Sun 22:00-02:00"});
    const auto found = working_intervals(night, {2026y / December / 25}, paris(),
                                         utc("2026-12-24T12:00:00Z"), utc("2026-12-26T12:00:00Z"));
    CHECK(found ==
          std::vector<Interval>{{utc("2026-12-24T21:00:00Z"), utc("2026-12-25T01:00:00Z")}});
}

TEST_CASE("a block counts as soon as it touches the stretch that was asked for") {
    const auto morning = shifts({"Mon-Fri 09:00-12:00"});  // 07:00 to 10:00 UTC in summer
    const auto count = [&](const char* from, const char* to) {
        return working_intervals(morning, {}, paris(), utc(from), utc(to)).size();
    };
    CHECK(count("2026-07-01T09:59:59Z", "2026-07-01T20:00:00Z") == 1);
    CHECK(count("2026-07-01T10:00:00Z", "2026-07-01T20:00:00Z") == 0);
    CHECK(count("2026-07-01T00:00:00Z", "2026-07-01T07:00:00Z") == 0);
    CHECK(count("2026-07-01T00:00:00Z", "2026-07-01T07:00:01Z") == 1);
    CHECK(count("2026-07-01T20:00:00Z", "2026-07-01T00:00:00Z") == 0);
    CHECK(
        working_intervals({}, {}, paris(), utc("2026-07-01T00:00:00Z"), utc("2026-07-08T00:00:00Z"))
            .empty());
}

TEST_CASE("a shift of the new day is found while the clock shows the old day once more") {
    // Newfoundland set its clocks back at one minute past midnight in 2010.
    CHECK(working_intervals(shifts({"Sun 00:00-08:00"}), {}, zone("America/St_Johns"),
                            utc("2010-11-07T02:30:00Z"), utc("2010-11-07T02:40:00Z")) ==
          std::vector<Interval>{{utc("2010-11-07T02:30:00Z"), utc("2010-11-07T11:30:00Z")}});
}

TEST_CASE("working hours agree with a minute-by-minute look at the clock around every change") {
    using namespace std::chrono;
    struct Change {
        const char* zone;
        const char* day;
    };
    const std::vector<std::vector<WorkingBlock>> patterns{
        shifts({"Mon-Fri 09:00-12:00", "Mon-Fri 14:00-18:00"}), shifts({"Fri-Mon 22:00-02:00"}),
        shifts({"Mon-Sun 00:00-24:00"}), shifts({"Sat-Sun 01:15-02:45", "Sun 02:30-03:10"}),
        shifts({"Mon-Sun 23:30-23:00"})};
    for (const auto& [name, day] :
         {Change{"Europe/Paris", "2026-03-29"}, Change{"Europe/Paris", "2026-10-25"},
          Change{"America/New_York", "2026-03-08"}, Change{"America/New_York", "2026-11-01"},
          Change{"Australia/Lord_Howe", "2026-04-05"}, Change{"Australia/Lord_Howe", "2026-10-04"},
          Change{"Africa/Casablanca", "2026-02-15"}, Change{"Africa/Casablanca", "2026-03-22"},
          Change{"Africa/Cairo", "2026-10-30"}, Change{"Asia/Jerusalem", "2026-03-27"},
          Change{"America/Havana", "2026-03-08"}, Change{"Pacific/Auckland", "2026-04-05"}}) {
        const auto here = zone(name);
        const auto noon = here.to_instant(local(std::string(day) + " 12:00"));
        const auto from = noon - 50h - 7min;
        const auto to = noon + 40h;
        for (const auto& pattern : patterns) {
            CAPTURE(name);
            const std::vector<year_month_day> off{2026y / March / 28, 2026y / November / 2};
            std::set<Instant> worked;
            for (const auto& interval : working_intervals(pattern, off, here, from, to)) {
                CHECK(interval.overlaps({from, to}));
                for (auto at = std::max(interval.start, from); at < std::min(interval.end, to);
                     at += 1min) {
                    worked.insert(at);
                }
            }
            std::set<Instant> expected;
            for (const auto at : minutes_worked(pattern, off, here, from, to))
                expected.insert(at);
            CHECK(worked == expected);
        }
    }
}
