// Single characters: reading them from UTF-8 and folding them to plain lower-case letters.
// A small Latin table of our own, so that the understanding needs no ICU and the same bytes read
// the same everywhere.
#pragma once

#include <cstdint>
#include <string_view>

namespace alvio::dialogue {

struct CodePoint {
    char32_t value = 0;
    std::uint32_t length = 0;  ///< in bytes
};

/// What stands for a byte that is no UTF-8.
inline constexpr char32_t not_a_character = 0xFFFD;

/// The code point at `pos` < text.size(). Bytes that are not UTF-8 read as `not_a_character`, one
/// by one.
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t pos);

enum class Folding {
    Text,    ///< folds to `text`, which may be a space or, for invisible characters, nothing
    Letter,  ///< a letter of another alphabet: stays as it is
    Symbol,  ///< emoji, currency and the like: stays as it is, apart from words
};

struct Folded {
    Folding folding = Folding::Text;
    std::string_view text = {};
};

/// "É" → "e", "œ" → "oe", "Ｓ" → "s", "’" → "'", a no-break space → " ", a zero-width one → "".
/// Never longer in bytes than the code point's UTF-8.
[[nodiscard]] Folded fold(char32_t code_point);

}  // namespace alvio::dialogue
