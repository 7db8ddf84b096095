// Points in time. Inside Alvio every time is an Instant (UTC, milliseconds); local times exist only
// in booking/ and in words said to people.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace alvio {

using Duration = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Duration>;
/// A wall-clock time without a zone. Only booking::TimeZone turns one into an Instant.
using LocalTime = std::chrono::local_seconds;

/// RFC 3339 in UTC, to the second: "2026-01-24T13:30:00Z".
[[nodiscard]] std::string to_rfc3339(Instant at);
/// RFC 3339 with this offset from UTC: "2026-01-24T14:30:00+01:00".
[[nodiscard]] std::string to_rfc3339(Instant at, std::chrono::minutes offset);
/// RFC 3339 with `Z` or a numeric offset, fractional seconds allowed; nothing for anything else.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);

[[nodiscard]] inline std::int64_t to_unix_ms(Instant at) {
    return at.time_since_epoch().count();
}
[[nodiscard]] inline Instant from_unix_ms(std::int64_t ms) {
    return Instant{Duration{ms}};
}
[[nodiscard]] inline std::int64_t to_unix_seconds(Instant at) {
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

}  // namespace alvio
