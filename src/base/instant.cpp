#include "base/instant.hpp"

#include <fmt/format.h>

namespace alvio {

using namespace std::chrono;

namespace {

struct CivilTime {
    year_month_day date;
    hh_mm_ss<seconds> time;
};

CivilTime civil(Instant at, minutes offset) {
    const auto local = floor<seconds>(at + offset);
    const auto day = floor<days>(local);
    return {year_month_day{day}, hh_mm_ss<seconds>{local - day}};
}

std::string date_time(const CivilTime& c) {
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(c.date.year()),
                       static_cast<unsigned>(c.date.month()), static_cast<unsigned>(c.date.day()),
                       c.time.hours().count(), c.time.minutes().count(), c.time.seconds().count());
}

/// Reads exactly `count` digits at `pos`.
std::optional<int> digits(std::string_view text, std::size_t pos, std::size_t count) {
    if (pos + count > text.size()) return std::nullopt;
    int value = 0;
    for (std::size_t i = pos; i < pos + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool has(std::string_view text, std::size_t pos, std::string_view any_of) {
    return pos < text.size() && any_of.find(text[pos]) != std::string_view::npos;
}

/// Reads "Z" or "+hh:mm" at `pos` to the end of the text.
std::optional<minutes> offset_at(std::string_view text, std::size_t pos) {
    if (text.size() == pos + 1 && has(text, pos, "Zz")) return minutes{0};
    if (text.size() != pos + 6 || !has(text, pos, "+-") || !has(text, pos + 3, ":"))
        return std::nullopt;
    const auto h = digits(text, pos + 1, 2);
    const auto m = digits(text, pos + 4, 2);
    if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
    const minutes offset{*h * 60 + *m};
    return text[pos] == '-' ? -offset : offset;
}

}  // namespace

std::string to_rfc3339(Instant at) {
    return date_time(civil(at, minutes{0})) + "Z";
}

std::string to_rfc3339(Instant at, minutes offset) {
    const auto magnitude = abs(offset).count();
    return fmt::format("{}{}{:02}:{:02}", date_time(civil(at, offset)),
                       offset.count() < 0 ? '-' : '+', magnitude / 60, magnitude % 60);
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    const auto y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2);
    const auto h = digits(text, 11, 2), mi = digits(text, 14, 2), s = digits(text, 17, 2);
    if (!y || !mo || !d || !h || !mi || !s) return std::nullopt;
    if (!has(text, 4, "-") || !has(text, 7, "-") || !has(text, 10, "Tt ") || !has(text, 13, ":") ||
        !has(text, 16, ":")) {
        return std::nullopt;
    }
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*mo)},
                              day{static_cast<unsigned>(*d)}};
    if (!date.ok() || *h > 23 || *mi > 59 || *s > 60) return std::nullopt;

    std::size_t pos = 19;
    milliseconds fraction{0};
    if (has(text, pos, ".")) {
        int scale = 100;
        for (++pos; has(text, pos, "0123456789"); ++pos, scale /= 10) {
            fraction += milliseconds{(text[pos] - '0') * scale};
        }
    }
    const auto offset = offset_at(text, pos);
    if (!offset) return std::nullopt;
    return Instant{sys_days{date}} + hours{*h} + minutes{*mi} + seconds{*s} + fraction - *offset;
}

}  // namespace alvio
