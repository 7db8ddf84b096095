// Dates in HTTP headers (RFC 9110 section 5.6.7).
#pragma once

#include <optional>
#include <string_view>

#include "base/instant.hpp"

namespace alvio::crm {

/// All three forms that a recipient must take: "Sun, 06 Nov 1994 08:49:37 GMT", the obsolete
/// "Sunday, 06-Nov-94 08:49:37 GMT" and "Sun Nov  6 08:49:37 1994". `now` settles which century a
/// year of two digits belongs to: one that seems more than 50 years ahead is past. Nothing for
/// anything else.
[[nodiscard]] std::optional<Instant> parse_http_date(std::string_view text, Instant now);

}  // namespace alvio::crm
