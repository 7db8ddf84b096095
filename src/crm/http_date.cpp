#include "crm/http_date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace alvio::crm {

using namespace std::chrono;

namespace {

constexpr std::array<std::string_view, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// The words between spaces, commas and hyphens: the three forms differ in those and in the order.
std::vector<std::string_view> words_of(std::string_view text) {
    constexpr std::string_view separators = " ,-";
    std::vector<std::string_view> words;
    for (auto begin = text.find_first_not_of(separators); begin != std::string_view::npos;) {
        const auto end = std::min(text.find_first_of(separators, begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        begin = text.find_first_not_of(separators, end);
    }
    return words;
}

std::optional<int> number(std::string_view text, std::size_t fewest, std::size_t most) {
    if (text.size() < fewest || text.size() > most) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

std::optional<seconds> time_of_day(std::string_view text) {
    if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
    const auto h = number(text.substr(0, 2), 2, 2), m = number(text.substr(3, 2), 2, 2),
               s = number(text.substr(6), 2, 2);
    if (!h || !m || !s || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
    return hours{*h} + minutes{*m} + seconds{*s};
}

std::optional<int> full_year(std::string_view text, Instant now) {
    if (const auto value = number(text, 4, 4)) return value;
    const auto value = number(text, 2, 2);
    if (!value) return std::nullopt;
    const int this_year = static_cast<int>(year_month_day{floor<days>(now)}.year());
    const int candidate = this_year - this_year % 100 + *value;
    return candidate > this_year + 50 ? candidate - 100 : candidate;
}

}  // namespace

std::optional<Instant> parse_http_date(std::string_view text, Instant now) {
    if (text.size() > 40) return std::nullopt;
    auto words = words_of(text);
    if (words.size() == 6 && words[5] == "GMT") {
        words.pop_back();
    } else if (words.size() == 5) {  // asctime: name, month, day, time, year
        std::swap(words[1], words[2]);
        std::swap(words[3], words[4]);
    } else {
        return std::nullopt;
    }
    const auto day_of_month = number(words[1], 1, 2);
    const auto named = std::find(month_names.begin(), month_names.end(), words[2]);
    const auto in_year = full_year(words[3], now);
    const auto at = time_of_day(words[4]);
    if (!day_of_month || named == month_names.end() || !in_year || !at) return std::nullopt;
    const auto month_number = static_cast<unsigned>(named - month_names.begin()) + 1;
    const year_month_day date{year{*in_year}, month{month_number},
                              day{static_cast<unsigned>(*day_of_month)}};
    if (!date.ok()) return std::nullopt;
    return Instant{sys_days{date}} + *at;
}

}  // namespace alvio::crm
