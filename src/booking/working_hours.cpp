#include "booking/working_hours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace alvio::booking {

namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::weekday;
using std::chrono::year_month_day;

constexpr minutes whole_day = days{1};
constexpr std::size_t longest_text = 200;  // far beyond any sensible line

using Days = std::array<bool, 7>;  // from Monday; weekday 0 of <chrono> is Sunday

struct DayName {
    std::string_view brief;
    std::string_view full;
};

constexpr std::array<DayName, 7> day_names{{{"mon", "monday"},
                                            {"tue", "tuesday"},
                                            {"wed", "wednesday"},
                                            {"thu", "thursday"},
                                            {"fri", "friday"},
                                            {"sat", "saturday"},
                                            {"sun", "sunday"}}};

tl::unexpected<Error> wrong(std::string_view text, std::string_view what) {
    return failure(
        ErrorKind::BadInput,
        fmt::format("working hours \"{}\": {}; write for example \"Mon-Fri 09:00-12:00\", "
                    "\"Mon,Wed 14:00-18:00\" or \"Fri 22:00-02:00\"",
                    text.substr(0, longest_text), what));
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// 0 for Monday to 6 for Sunday.
std::optional<std::size_t> day_index(std::string_view name) {
    std::string lower;
    for (const char c : trimmed(name))
        lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (std::size_t i = 0; i < day_names.size(); ++i) {
        if (lower == day_names[i].brief || lower == day_names[i].full) return i;
    }
    return std::nullopt;
}

/// One "Mon" or "Fri-Mon"; a range runs forward through the end of the week. False for anything
/// else.
bool add_days(std::string_view text, Days& chosen) {
    const auto dash = text.find('-');
    const auto first = day_index(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : day_index(text.substr(dash + 1));
    if (!first || !last) return false;
    for (std::size_t day = *first;; day = (day + 1) % chosen.size()) {
        chosen[day] = true;
        if (day == *last) return true;
    }
}

Result<Days> parse_days(std::string_view names, std::string_view text) {
    Days chosen{};
    for (;;) {
        const auto comma = names.find(',');
        const auto name = names.substr(0, comma);
        if (!add_days(name, chosen)) {
            return wrong(text, fmt::format("\"{}\" is no day or range of days", trimmed(name)));
        }
        if (comma == std::string_view::npos) return chosen;
        names.remove_prefix(comma + 1);
    }
}

/// One or two digits.
std::optional<int> number(std::string_view digits) {
    if (digits.empty() || digits.size() > 2) return std::nullopt;
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// "9:00" to "24:00".
std::optional<minutes> time_of_day(std::string_view text) {
    text = trimmed(text);
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || text.size() != colon + 3) return std::nullopt;
    const auto hour = number(text.substr(0, colon));
    const auto minute = number(text.substr(colon + 1));
    if (!hour || !minute || *minute > 59) return std::nullopt;
    const minutes time = std::chrono::hours{*hour} + minutes{*minute};
    if (time > whole_day) return std::nullopt;
    return time;
}

struct Times {
    minutes start;
    minutes end;
};

Result<Times> parse_times(std::string_view times, std::string_view text) {
    const auto dash = times.find('-');
    if (dash == std::string_view::npos) return wrong(text, "the end of the time is missing");
    const auto start = time_of_day(times.substr(0, dash));
    const auto end = time_of_day(times.substr(dash + 1));
    if (!start || !end || *start == whole_day) {
        return wrong(text,
                     fmt::format("\"{}\" is no range of times between 00:00 and 24:00", times));
    }
    if (*start == *end) return wrong(text, "it ends when it starts (a whole day is 00:00-24:00)");
    return Times{*start, *end < *start ? *end + whole_day : *end};
}

}  // namespace

Result<std::vector<WorkingBlock>> parse_working_hours(std::string_view text) {
    if (text.size() > longest_text) return wrong(text, "that is too long");
    const auto line = trimmed(text);
    const auto time_at = line.find_first_of("0123456789");
    if (time_at == std::string_view::npos) return wrong(text, "the time is missing");
    if (time_at == 0) return wrong(text, "the days are missing");
    const auto chosen = parse_days(line.substr(0, time_at), text);
    if (!chosen) return tl::unexpected(chosen.error());
    const auto times = parse_times(line.substr(time_at), text);
    if (!times) return tl::unexpected(times.error());

    std::vector<WorkingBlock> blocks;
    for (unsigned i = 0; i < chosen->size(); ++i) {
        if ((*chosen)[i]) blocks.push_back({weekday{i + 1}, times->start, times->end});
    }
    return blocks;
}

std::vector<Interval> working_intervals(const std::vector<WorkingBlock>& hours,
                                        const std::vector<year_month_day>& days_off,
                                        const TimeZone& zone, Instant from, Instant to) {
    std::vector<Interval> found;
    if (from >= to || hours.empty()) return found;
    auto longest = minutes{0};
    for (const auto& block : hours)
        longest = std::max(longest, block.end);
    // A block belongs to the day on which it starts: one that began days ago may still run at
    // `from`. One day more on each side, because a change of the clocks may carry a block over
    // midnight.
    const auto first = std::chrono::floor<days>(zone.to_local(from) - longest) - days{1};
    const auto last = std::chrono::floor<days>(zone.to_local(to)) + days{1};
    for (auto day = first; day <= last; day += days{1}) {
        if (std::find(days_off.begin(), days_off.end(), year_month_day{day}) != days_off.end())
            continue;
        for (const auto& block : hours) {
            if (block.day != weekday{day}) continue;
            const Interval interval{zone.to_instant(day + block.start),
                                    zone.to_instant(day + block.end)};
            // A block that lies in a gap may have no length left.
            if (interval.start < interval.end && interval.overlaps({from, to}))
                found.push_back(interval);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace alvio::booking
