// When a rep works: weekly blocks of wall-clock time in the rep's zone, minus days off.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "booking/time_zone.hpp"

namespace alvio::booking {

/// One block on one weekday, e.g. Monday 09:00–12:00. `end` past 24:00 runs into the next day.
struct WorkingBlock {
    std::chrono::weekday day;
    std::chrono::minutes start{};
    std::chrono::minutes end{};
    bool operator==(const WorkingBlock&) const = default;
};

/// "Mon-Fri 09:00-12:00", "Sat 10:00-13:00", "Mon,Wed 14:00-18:00", "Fri-Mon 22:00-02:00"
/// (overnight). BadInput that says what a right one looks like.
[[nodiscard]] Result<std::vector<WorkingBlock>> parse_working_hours(std::string_view text);

/// A half-open stretch of time.
struct Interval {
    Instant start;
    Instant end;
    auto operator<=>(const Interval&) const = default;
    [[nodiscard]] bool overlaps(const Interval& other) const {
        return start < other.end && other.start < end;
    }
};

/// The blocks as instants, sorted by start, for all that touch [from, to).
[[nodiscard]] std::vector<Interval> working_intervals(
    const std::vector<WorkingBlock>& hours,
    const std::vector<std::chrono::year_month_day>& days_off, const TimeZone& zone, Instant from,
    Instant to);

}  // namespace alvio::booking
