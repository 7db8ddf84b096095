// The times in a message one by one, before days and hours are put together: "jeudi", "à 15h",
// "between 2 and 4".
#pragma once

#include <optional>
#include <vector>

#include "dialogue/clock_reader.hpp"
#include "dialogue/day_reader.hpp"

namespace alvio::dialogue {

/// Hours of some day. A point has `from` alone, "after five" `from` and `open_end`, "before noon"
/// `until` alone.
struct Hours {
    std::optional<Clock> from;
    std::optional<Clock> until;
    bool open_end = false;
};

struct TimeItem {
    std::uint32_t begin = 0;  ///< tokens [begin, end)
    std::uint32_t end = 0;
    DayReadings days;            ///< a day, or several readings of it
    bool days_open_end = false;  ///< "from Thursday on"
    bool days_until = false;     ///< "before Friday"
    std::optional<Hours> hours;
    std::optional<PartOfDay> part;
    std::optional<TimeReading> instant;  ///< "in two hours", "now"

    [[nodiscard]] bool is_day() const { return !days.empty(); }
};

/// In the message's order. `now` is the prospect's wall clock.
[[nodiscard]] std::vector<TimeItem> find_time_items(const TimeWords& words, LocalTime now);

}  // namespace alvio::dialogue
