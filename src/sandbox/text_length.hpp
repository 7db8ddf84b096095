// How long Meta takes a text to be. It does not publish the unit, so the sandbox counts the one
// that never gives the smaller number: what passes here passes with either.
#pragma once

#include <cstddef>
#include <string_view>

namespace alvio::sandbox {

/// UTF-16 units of well-formed UTF-8: one per code point, two for those beyond the basic plane
/// (emoji).
[[nodiscard]] constexpr std::size_t text_length(std::string_view utf8) {
    std::size_t units = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0U ? 2 : 1;
    }
    return units;
}

}  // namespace alvio::sandbox
