// The reading side of iCalendar, as far as the tests of this folder need it.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace alvio::booking {

/// Every line ends in CRLF, has at most 75 octets and is UTF-8 by itself.
inline void check_lines(std::string_view text) {
    REQUIRE(text.ends_with("\r\n"));
    while (!text.empty()) {
        const auto end = text.find("\r\n");
        const auto line = text.substr(0, end);
        const bool sound = line.size() <= 75 &&
                           line.find_first_of("\r\n") == std::string_view::npos && is_utf8(line);
        CHECK(sound);
        text.remove_prefix(end + 2);
    }
}

/// The content lines as they were before folding.
inline std::vector<std::string> unfolded(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find("\r\n");
        REQUIRE(end != std::string_view::npos);
        const auto line = text.substr(0, end);
        if (line.starts_with(' ') && !lines.empty()) {
            lines.back() += line.substr(1);
        } else {
            lines.emplace_back(line);
        }
        text.remove_prefix(end + 2);
    }
    return lines;
}

inline std::string unescaped(std::string_view value) {
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) {
            ++i;
            text += value[i] == 'n' || value[i] == 'N' ? '\n' : value[i];
        } else {
            text += value[i];
        }
    }
    return text;
}

}  // namespace alvio::booking
