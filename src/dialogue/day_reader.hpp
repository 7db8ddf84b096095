// Reads days: "jeudi", "tomorrow", "mardi 24", "24/11", "the 26th", "next week", "in two days".
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "dialogue/time_words.hpp"
#include "dialogue/understanding.hpp"

namespace alvio::dialogue {

struct DaySpan {
    std::chrono::local_days first;
    std::chrono::local_days end;  ///< exclusive
    Grain grain = Grain::Day;

    bool operator==(const DaySpan&) const = default;
};

/// The readings of one expression, the likeliest first; never empty when read.
using DayReadings = std::vector<DaySpan>;

[[nodiscard]] std::optional<Read<DayReadings>> read_day(const TimeWords& words, std::uint32_t at,
                                                        std::chrono::local_days today);

[[nodiscard]] DaySpan one_day(std::chrono::local_days day);

}  // namespace alvio::dialogue
