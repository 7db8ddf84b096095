#include "booking/time_zone.hpp"

#include <date/tz.h>

#include <algorithm>
#include <exception>

namespace alvio::booking {

namespace {

using std::chrono::seconds;

date::sys_seconds to_seconds(Instant at) {
    return std::chrono::floor<seconds>(at);
}

// The library marks "since ever" and "for ever" with the first and last year that it can write.
constexpr std::chrono::sys_days earliest{std::chrono::year{-9999} / 1 / 1};
constexpr std::chrono::sys_days latest{std::chrono::year{9999} / 12 / 31};

Instant bounded(date::sys_seconds at) {
    return std::clamp<date::sys_seconds>(at, earliest, latest);
}

std::chrono::minutes in_minutes(seconds offset) {
    return std::chrono::floor<std::chrono::minutes>(offset);
}

}  // namespace

TimeZone::TimeZone() : zone_(date::locate_zone("UTC")) {}

std::optional<TimeZone> TimeZone::find(std::string_view iana_name) {
    if (iana_name == "localtime")
        return std::nullopt;  // the machine's own zone lies among the others
    try {
        const date::time_zone* zone = date::locate_zone(iana_name);
        // The directory also holds files that are no zones. The library opens a file only when it
        // is asked for a time.
        static_cast<void>(zone->get_info(date::sys_seconds{}));
        return TimeZone(zone);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

std::string_view TimeZone::name() const {
    return zone_->name();
}

LocalTime TimeZone::to_local(Instant at) const {
    const auto second = to_seconds(at);
    return LocalTime{second.time_since_epoch() + zone_->get_info(second).offset};
}

Instant TimeZone::to_instant(LocalTime at) const {
    // Before a gap and in an overlap's first pass the earlier offset holds: it serves all three
    // cases.
    const auto info = zone_->get_info(date::local_seconds{at.time_since_epoch()});
    return Instant{at.time_since_epoch() - info.first.offset};
}

std::chrono::minutes TimeZone::offset_at(Instant at) const {
    return in_minutes(zone_->get_info(to_seconds(at)).offset);
}

std::vector<TimeZone::Period> TimeZone::periods(Instant from, Instant to) const {
    std::vector<Period> found;
    for (auto at = to_seconds(from); Instant{at} < to;) {
        const auto info = zone_->get_info(at);
        found.push_back({.begin = bounded(info.begin),
                         .end = bounded(info.end),
                         .offset = in_minutes(info.offset),
                         .daylight_saving = info.save != std::chrono::minutes{0},
                         .abbreviation = info.abbrev});
        if (info.end <= at) break;
        at = info.end;
    }
    return found;
}

}  // namespace alvio::booking
