#include "dialogue/calendar_days.hpp"

namespace alvio::dialogue {

using namespace std::chrono;

IsoWeekday iso_weekday(local_days day) {
    return weekday{day}.iso_encoding();
}

local_days monday_of(local_days day) {
    return day - days{iso_weekday(day) - 1};
}

local_days coming(IsoWeekday weekday, local_days today) {
    const auto ahead = (weekday + 7 - iso_weekday(today)) % 7;
    return today + days{ahead == 0 ? 7 : ahead};
}

local_days previous(IsoWeekday weekday, local_days today) {
    const auto behind = (iso_weekday(today) + 7 - weekday) % 7;
    return today - days{behind == 0 ? 7 : behind};
}

std::optional<local_days> date(int year_number, int month_number, int day_number) {
    if (year_number < 1000 || year_number > 9999 || month_number < 1 || month_number > 12 ||
        day_number < 1) {
        return std::nullopt;
    }
    const year_month_day made{year{year_number}, month{static_cast<unsigned>(month_number)},
                              day{static_cast<unsigned>(day_number)}};
    if (!made.ok()) return std::nullopt;
    return local_days{made};
}

std::optional<local_days> coming_date(int month_number, int day_number, local_days today) {
    const auto this_year = static_cast<int>(year_month_day{today}.year());
    for (auto year_number = this_year; year_number <= this_year + 8;
         ++year_number) {  // 29 February waits longest
        const auto made = date(year_number, month_number, day_number);
        if (made && *made >= today) return made;
    }
    return std::nullopt;
}

std::optional<local_days> coming_day_of_month(int day_number, local_days today) {
    for (int later = 0; later <= 2; ++later) {
        const year_month_day first{first_of_month(today, later)};
        const auto made = date(static_cast<int>(first.year()),
                               static_cast<int>(unsigned{first.month()}), day_number);
        if (made && *made >= today) return made;
    }
    return std::nullopt;
}

std::optional<local_days> coming_day_of_month(int day_number, IsoWeekday weekday,
                                              local_days today) {
    constexpr int months_ahead = 3;
    for (int later = 0; later <= months_ahead; ++later) {
        const year_month_day first{first_of_month(today, later)};
        const auto made = date(static_cast<int>(first.year()),
                               static_cast<int>(unsigned{first.month()}), day_number);
        if (made && *made >= today && iso_weekday(*made) == weekday) return made;
    }
    return std::nullopt;
}

local_days first_of_month(local_days day_in_month, int later) {
    const year_month_day now{day_in_month};
    return local_days{(year_month{now.year(), now.month()} + months{later}) / std::chrono::day{1}};
}

local_days months_later(local_days from, int count) {
    const year_month_day now{from};
    const auto target = year_month{now.year(), now.month()} + months{count};
    const year_month_day same{target / now.day()};
    return same.ok() ? local_days{same} : local_days{target / last};
}

local_days working_days_later(local_days from, int count) {
    while (count > 0) {
        from += days{1};
        if (iso_weekday(from) <= 5) --count;
    }
    return from;
}

}  // namespace alvio::dialogue
