#include "dialogue/folding.hpp"

#include <algorithm>
#include <array>

namespace alvio::dialogue {

namespace {

constexpr auto latin = std::to_array<std::string_view>({
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // U+00C0
    "d", "n", "o",  "o",  "o", "o", "o",  "x", "o", "u", "u", "u", "u", "y", "th", "ss",  // U+00D0
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // U+00E0
    "d", "n", "o",  "o",  "o", "o", "o",  " ", "o", "u", "u", "u", "u", "y", "th", "y",   // U+00F0
    "a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c", "c", "c", "c", "c", "d",  "d",   // U+0100
    "d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e", "e", "e", "g", "g", "g",  "g",   // U+0110
    "g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i", "i", "i", "i", "i", "i",  "i",   // U+0120
    "i", "i", "ij", "ij", "j", "j", "k",  "k", "k", "l", "l", "l", "l", "l", "l",  "l",   // U+0130
    "l", "l", "l",  "n",  "n", "n", "n",  "n", "n", "n", "n", "n", "o", "o", "o",  "o",   // U+0140
    "o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r", "s", "s", "s", "s", "s",  "s",   // U+0150
    "s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u", "u", "u", "u", "u", "u",  "u",   // U+0160
    "u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z", "z", "z", "z", "z", "z",  "s",   // U+0170
});
static_assert(latin.size() == 0x180 - 0xC0);

/// ASCII, one string_view per character, so that folding allocates nothing. Control characters are
/// spaces.
constexpr auto ascii = [] {
    std::array<char, 128> folded{};
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const auto c = static_cast<char>(i);
        folded[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if ((c < ' ' && c != '\n') || i == 127) folded[i] = ' ';
    }
    return folded;
}();

struct Range {
    char32_t first;
    char32_t last;
    Folded folded;
};

// Sorted; what lies between the ranges are letters.
constexpr auto ranges = std::to_array<Range>({
    {0x0080, 0x00A0, {Folding::Text, " "}},   // controls, no-break space
    {0x00A1, 0x00A1, {Folding::Text, "!"}},   // ¡
    {0x00A2, 0x00A9, {Folding::Symbol, {}}},  // currencies, ©
    {0x00AA, 0x00AA, {Folding::Text, "a"}},   // ª
    {0x00AB, 0x00AB, {Folding::Text, "\""}},  // «
    {0x00AC, 0x00AC, {Folding::Text, " "}},
    {0x00AD, 0x00AD, {Folding::Text, ""}},    // soft hyphen
    {0x00AE, 0x00AE, {Folding::Symbol, {}}},  // ®
    {0x00AF, 0x00B3, {Folding::Text, " "}},   // °, superscripts
    {0x00B4, 0x00B4, {Folding::Text, "'"}},   // ´, typed for an apostrophe
    {0x00B5, 0x00B6, {Folding::Text, " "}},
    {0x00B7, 0x00B7, {Folding::Text, "."}},
    {0x00B8, 0x00B9, {Folding::Text, " "}},
    {0x00BA, 0x00BA, {Folding::Text, "o"}},   // º
    {0x00BB, 0x00BB, {Folding::Text, "\""}},  // »
    {0x00BC, 0x00BE, {Folding::Text, " "}},
    {0x00BF, 0x00BF, {Folding::Text, "?"}},  // ¿
    {0x02B9, 0x02BC, {Folding::Text, "'"}},
    {0x0300, 0x036F, {Folding::Text, ""}},  // combining accents
    {0x1AB0, 0x1AFF, {Folding::Text, ""}},
    {0x2000, 0x200A, {Folding::Text, " "}},
    {0x200B, 0x200F, {Folding::Text, ""}},   // zero-width and direction marks
    {0x2010, 0x2015, {Folding::Text, "-"}},  // dashes
    {0x2016, 0x2017, {Folding::Text, " "}},
    {0x2018, 0x201B, {Folding::Text, "'"}},
    {0x201C, 0x201F, {Folding::Text, "\""}},
    {0x2020, 0x2025, {Folding::Text, " "}},
    {0x2026, 0x2026, {Folding::Text, "."}},  // …
    {0x2028, 0x2029, {Folding::Text, "\n"}},
    {0x202A, 0x202E, {Folding::Text, ""}},  // direction
    {0x202F, 0x202F, {Folding::Text, " "}},
    {0x2032, 0x2033, {Folding::Text, "'"}},
    {0x2039, 0x203A, {Folding::Text, "\""}},
    {0x203C, 0x203C, {Folding::Text, "!"}},
    {0x203D, 0x203D, {Folding::Text, "?"}},
    {0x2047, 0x2049, {Folding::Text, "?"}},
    {0x2060, 0x206F, {Folding::Text, ""}},
    {0x20A0, 0x20CF, {Folding::Symbol, {}}},  // currencies
    {0x20D0, 0x20FF, {Folding::Text, ""}},    // combining, e.g. the key cap of 1️⃣
    {0x2100, 0x2BFF, {Folding::Symbol, {}}},
    {0x3000, 0x3001, {Folding::Text, " "}},
    {0x3002, 0x3002, {Folding::Text, "."}},
    {0xE000, 0xF8FF, {Folding::Symbol, {}}},
    {0xFB00, 0xFB00, {Folding::Text, "ff"}},
    {0xFB01, 0xFB01, {Folding::Text, "fi"}},
    {0xFB02, 0xFB02, {Folding::Text, "fl"}},
    {0xFE00, 0xFE0F, {Folding::Text, ""}},  // variation selectors
    {0xFE20, 0xFE2F, {Folding::Text, ""}},
    {0xFEFF, 0xFEFF, {Folding::Text, ""}},
    {0xFFF9, 0xFFFF, {Folding::Text, " "}},
    {0x1F000, 0x1F3FA, {Folding::Symbol, {}}},
    {0x1F3FB, 0x1F3FF, {Folding::Text, ""}},  // skin tones
    {0x1F400, 0x1FBFF, {Folding::Symbol, {}}},
    {0xE0000, 0xE0FFF, {Folding::Text, ""}},
});

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t pos) {
    const auto lead = static_cast<unsigned char>(text[pos]);
    if (lead < 0x80) return {lead, 1};
    const std::uint32_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || pos + length > text.size()) return {not_a_character, 1};
    char32_t value = lead & (0xFFU >> (length + 1));
    for (std::uint32_t i = 1; i < length; ++i) {
        if (!continues(text[pos + i])) return {not_a_character, 1};
        value = value << 6U | (static_cast<unsigned char>(text[pos + i]) & 0x3FU);
    }
    // Overlong forms, surrogates and what lies past Unicode's end are no characters (RFC 3629
    // section 3).
    constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < least[length] || value > 0x10FFFF || surrogate) return {not_a_character, 1};
    return {value, length};
}

Folded fold(char32_t code_point) {
    if (code_point < ascii.size()) return {Folding::Text, {&ascii[code_point], 1}};
    if (code_point >= 0xC0 && code_point < 0x180) return {Folding::Text, latin[code_point - 0xC0]};
    if (code_point >= 0xFF01 && code_point <= 0xFF5E)
        return fold(code_point - 0xFF01 + '!');  // full width
    const auto* const range =
        std::lower_bound(ranges.begin(), ranges.end(), code_point,
                         [](const Range& r, char32_t value) { return r.last < value; });
    const bool inside = range != ranges.end() && range->first <= code_point;
    return inside ? range->folded : Folded{Folding::Letter, {}};
}

}  // namespace alvio::dialogue
