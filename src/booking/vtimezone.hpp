// A zone as iCalendar tells it (RFC 5545 3.6.5). Programs that do not know the zone's name go by
// this text.
#pragma once

#include <string>

#include "booking/time_zone.hpp"

namespace alvio::booking {

/// The VTIMEZONE lines for events within [from, to], from <= to. Where the clocks change by one
/// yearly rule all around these years: a STANDARD and a DAYLIGHT with that rule; where they never
/// change: one STANDARD; otherwise each change by itself.
[[nodiscard]] std::string vtimezone(const TimeZone& zone, Instant from, Instant to);

}  // namespace alvio::booking
