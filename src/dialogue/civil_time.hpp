// A wall-clock time taken apart, for those who write it down.
#pragma once

#include "base/instant.hpp"

namespace alvio::dialogue {

struct CivilTime {
    int year = 1970;
    unsigned month = 1;    ///< 1 to 12
    unsigned day = 1;      ///< 1 to 31
    unsigned weekday = 1;  ///< ISO 8601: Monday is 1
    int hour = 0;
    int minute = 0;
};

[[nodiscard]] inline CivilTime civil_time(LocalTime at) {
    using namespace std::chrono;
    const auto date = floor<days>(at);
    const year_month_day ymd{date};
    const hh_mm_ss time{at - date};
    return {static_cast<int>(ymd.year()),
            unsigned{ymd.month()},
            unsigned{ymd.day()},
            weekday{date}.iso_encoding(),
            static_cast<int>(time.hours().count()),
            static_cast<int>(time.minutes().count())};
}

}  // namespace alvio::dialogue
