// Which zone a country lives in, from the tab-separated table that comes with the tz database.
#include <algorithm>

#include "booking/time_zone.hpp"

namespace alvio::booking {

namespace {

// Compiled zones list their changes up to 2037; what happened before 2020 is of no use to a
// calendar.
constexpr std::chrono::sys_days our_days_begin{std::chrono::year{2020} / 1 / 1};
constexpr std::chrono::sys_days our_days_end{std::chrono::year{2037} / 1 / 1};

struct Row {
    std::string_view zone;
    bool leading;  // the zone's city lies in this country; otherwise the country only shares its
                   // time
};

std::string_view take_until(std::string_view& text, char separator) {
    const auto at = std::min(text.find(separator), text.size());
    const auto taken = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return taken;
}

std::vector<Row> rows_of(std::string_view country, std::string_view table) {
    std::vector<Row> rows;
    while (!table.empty()) {
        auto line = take_until(table, '\n');
        if (line.empty() || line.front() == '#') continue;
        auto codes = take_until(line, '\t');
        take_until(line, '\t');  // coordinates
        auto zone = take_until(line, '\t');
        if (!zone.empty() && zone.back() == '\r') zone.remove_suffix(1);
        for (bool leading = true; !codes.empty(); leading = false) {
            if (take_until(codes, ',') == country && !zone.empty()) rows.push_back({zone, leading});
        }
    }
    return rows;
}

bool keep_the_same_time(std::string_view a, std::string_view b) {
    if (a == b) return true;
    const auto one = TimeZone::find(a);
    const auto other = TimeZone::find(b);
    if (!one || !other) return false;
    const auto here = one->periods(our_days_begin, our_days_end);
    const auto there = other->periods(our_days_begin, our_days_end);
    // Where both begin lies in the past and may differ.
    return std::equal(
        here.begin(), here.end(), there.begin(), there.end(),
        [](const auto& p, const auto& q) { return p.end == q.end && p.offset == q.offset; });
}

}  // namespace

std::optional<std::string> only_zone_of(std::string_view iso_country, std::string_view zone_tab) {
    if (iso_country.size() != 2) return std::nullopt;
    const auto rows = rows_of(iso_country, zone_tab);
    if (rows.empty()) return std::nullopt;
    const auto own =
        std::find_if(rows.begin(), rows.end(), [](const Row& row) { return row.leading; });
    const auto best = own == rows.end() ? rows.front() : *own;
    const bool one_time = std::all_of(rows.begin(), rows.end(), [&](const Row& row) {
        return keep_the_same_time(best.zone, row.zone);
    });
    if (!one_time) return std::nullopt;
    return std::string(best.zone);
}

}  // namespace alvio::booking
