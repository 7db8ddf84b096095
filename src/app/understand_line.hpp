// One line of `alvio understand` (contract, section 7): a message in, how Alvio reads it out.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace alvio::app {

/// A JSON object with "text" and, if wanted, "language", "now", "timezone" and "context". The
/// answer is one JSON object without a line break: the reading, or {"error"} that says what is
/// wrong with the line. `now` stands in for a missing "now"; a missing "timezone" is UTC.
[[nodiscard]] std::string understand_line(std::string_view line, Instant now);

/// The longest text that is read; what people write in WhatsApp is at most half of it.
inline constexpr std::size_t longest_understood_text = 8192;

}  // namespace alvio::app
