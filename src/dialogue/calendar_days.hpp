// Which date is meant: the conventions, apart from the words.
#pragma once

#include <chrono>
#include <optional>

namespace alvio::dialogue {

/// ISO 8601: Monday is 1, Sunday 7.
using IsoWeekday = unsigned;

[[nodiscard]] IsoWeekday iso_weekday(std::chrono::local_days day);
[[nodiscard]] std::chrono::local_days monday_of(std::chrono::local_days day);
/// The next such day after today.
[[nodiscard]] std::chrono::local_days coming(IsoWeekday weekday, std::chrono::local_days today);
/// The last such day before today.
[[nodiscard]] std::chrono::local_days previous(IsoWeekday weekday, std::chrono::local_days today);
[[nodiscard]] std::optional<std::chrono::local_days> date(int year, int month, int day);
/// This day of this year, or of the next one when it has passed.
[[nodiscard]] std::optional<std::chrono::local_days> coming_date(int month, int day,
                                                                 std::chrono::local_days today);
/// The next such day of a month, today included.
[[nodiscard]] std::optional<std::chrono::local_days> coming_day_of_month(
    int day, std::chrono::local_days today);
/// The same within the next months where it falls on this weekday: "mardi 24".
[[nodiscard]] std::optional<std::chrono::local_days> coming_day_of_month(
    int day, IsoWeekday weekday, std::chrono::local_days today);
[[nodiscard]] std::chrono::local_days first_of_month(std::chrono::local_days day, int months_later);
/// The same day of a later or earlier month, its last day when it is shorter.
[[nodiscard]] std::chrono::local_days months_later(std::chrono::local_days from, int count);
/// `count` working days later: Saturdays and Sundays do not count.
[[nodiscard]] std::chrono::local_days working_days_later(std::chrono::local_days from, int count);

}  // namespace alvio::dialogue
