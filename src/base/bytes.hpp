// Bytes as text: hexadecimal and base64 (RFC 4648), and whether text is UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace alvio {

[[nodiscard]] std::string hex_encode(std::string_view bytes);  ///< lower case
[[nodiscard]] std::optional<std::string> hex_decode(std::string_view text);
[[nodiscard]] std::string base64_encode(std::string_view bytes);  ///< standard alphabet, padded
[[nodiscard]] std::string base64url_encode(
    std::string_view bytes);  ///< URL-safe alphabet, unpadded
/// Standard alphabet, padding optional; nothing for any other character.
[[nodiscard]] std::optional<std::string> base64_decode(std::string_view text);

/// Whether `text` is well-formed UTF-8 (no overlong forms, no surrogates).
[[nodiscard]] bool is_utf8(std::string_view text);
/// The number of Unicode code points in well-formed UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view utf8);
/// At most `limit` code points; a longer text is cut and ends in "…".
[[nodiscard]] std::string shorten(std::string_view utf8, std::size_t limit);

}  // namespace alvio
