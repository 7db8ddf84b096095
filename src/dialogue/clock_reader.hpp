// Reads clock times: "15h30", "3 pm", "half past two", "midi", "quinze heures".
#pragma once

#include <optional>

#include "dialogue/time_words.hpp"

namespace alvio::dialogue {

struct Clock {
    int minutes = 0;  ///< since midnight; as said, so "3" without am or pm is 3:00 until `settled`
    bool open = false;  ///< 1 to 12 without a word for the half of the day
    bool hour_only = false;
    bool plain = false;  ///< a bare number: "at 8"

    bool operator==(const Clock&) const = default;
};

/// What stands before the place: a bare number is a time only where one is expected, and "9 to 5"
/// is a range in "from 9 to 5" but a time in "at 9 to 5".
enum class Expected { Nothing, Time, StartOfRange };

[[nodiscard]] std::optional<Read<Clock>> read_clock(const TimeWords& words, std::uint32_t at,
                                                    Expected expectation);

/// In which half of the day an open time is meant. It is a sales call: one to six is the afternoon.
[[nodiscard]] Clock settled(Clock clock);
[[nodiscard]] Clock in_the_morning(Clock clock);
[[nodiscard]] Clock after_noon(Clock clock);

}  // namespace alvio::dialogue
