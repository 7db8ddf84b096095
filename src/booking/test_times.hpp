// How the tests of this folder write times, and the slow but obvious way to read a wall clock.
#pragma once

#include <string>
#include <string_view>

#include "booking/time_zone.hpp"

namespace alvio::booking {

inline Instant utc(std::string_view rfc3339) {
    return parse_rfc3339(rfc3339).value();
}

/// "2026-03-29 02:30"
inline LocalTime local(const std::string& text) {
    return LocalTime{utc(text.substr(0, 10) + "T" + text.substr(11) + ":00Z").time_since_epoch() /
                     std::chrono::seconds{1} * std::chrono::seconds{1}};
}

inline TimeZone zone(std::string_view name) {
    return TimeZone::find(name).value();
}

inline TimeZone paris() {
    return zone("Europe/Paris");
}

/// to_instant() the slow way: walks minute by minute until the clock shows `wanted`; where it jumps
/// over it, goes on for as long as `wanted` lies past the jump's beginning.
inline Instant walk_to(const TimeZone& zone, LocalTime wanted) {
    using std::chrono::minutes;
    Instant at = Instant{wanted.time_since_epoch()} - std::chrono::hours{15};
    while (zone.to_local(at) < wanted)
        at += minutes{1};
    if (zone.to_local(at) == wanted) return at;
    const auto jump_from = zone.to_local(at - minutes{1}) + minutes{1};
    return at + (wanted - jump_from);
}

}  // namespace alvio::booking
