// The lowest layer of iCalendar (RFC 5545 section 3.1 and 3.3): content lines, text values, times.
// Private to the feed's writer. Whatever bytes come in, what goes out are well-formed UTF-8 lines
// of at most 75 octets.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace alvio::booking {

/// Well-formed UTF-8 without control characters: every kind of line break becomes "\n", what is no
/// UTF-8 becomes U+FFFD, tabs stay.
[[nodiscard]] std::string clean_text(std::string_view text);

/// A TEXT value (3.3.11) of a clean text: backslash, semicolon, comma and line break escaped.
[[nodiscard]] std::string escaped_text(std::string_view clean);

/// Both at once: cleaned, then escaped.
[[nodiscard]] std::string text_value(std::string_view text);

/// `clean` (see clean_text) within `limit` UTF-16 units, which is how the calendar programs count.
/// A longer one loses its middle, in whole lines where it can: the beginning holds the summary, the
/// end the link.
[[nodiscard]] std::string cut_from_middle(std::string_view clean, std::size_t limit);

/// Appends one content line, folded at 75 octets between characters (3.1), with CRLF. `line` holds
/// no line break.
void add_line(std::string& out, std::string_view line);

[[nodiscard]] std::string utc_time(Instant at);     ///< 20261126T140000Z
[[nodiscard]] std::string wall_time(LocalTime at);  ///< 20261126T150000
/// A UTC offset: +0100; east is positive.
[[nodiscard]] std::string utc_offset(std::chrono::minutes offset);

}  // namespace alvio::booking
