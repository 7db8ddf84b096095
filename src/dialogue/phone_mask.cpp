#include <algorithm>
#include <array>

#include "base/crypto.hpp"
#include "dialogue/anonymise.hpp"

namespace alvio::dialogue {

namespace {

/// Country codes of two digits (ITU-T E.164, list of assigned codes); 1 and 7 have one, all others
/// three.
constexpr auto two_digit_codes = std::to_array<std::string_view>(
    {"20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
     "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
     "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"});

std::size_t country_code_length(std::string_view digits) {
    if (digits.starts_with('1') || digits.starts_with('7')) return 1;
    const auto two = digits.substr(0, 2);
    const bool known =
        std::find(two_digit_codes.begin(), two_digit_codes.end(), two) != two_digit_codes.end();
    return known ? 2 : 3;
}

}  // namespace

std::string mask_phone(std::string_view e164) {
    const bool international = e164.starts_with('+');
    const auto digits = international ? e164.substr(1) : std::string_view{};
    const auto code_length = country_code_length(digits);
    constexpr std::size_t first_and_last = 3;
    if (!international || digits.size() < code_length + first_and_last + 1) {
        std::string masked(e164);
        std::replace_if(
            masked.begin(), masked.end(), [](char c) { return c >= '0' && c <= '9'; }, '*');
        return masked;
    }
    const auto national = digits.substr(code_length);
    std::string masked = "+" + std::string(digits.substr(0, code_length)) + " " + national[0];
    const auto hidden = national.size() - first_and_last;
    if (hidden % 2 == 1) masked += " *";
    for (std::size_t pair = 0; pair < hidden / 2; ++pair)
        masked += " **";
    return masked + " " + std::string(national.substr(national.size() - 2));
}

std::string alias_for(std::string_view key) {
    const auto digest = sha256(key);
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned>(static_cast<unsigned char>(digest[i]));
    };
    const auto number = (byte(0) << 16U | byte(1) << 8U | byte(2)) % (26 * 100);
    std::string alias = "Prospect ";
    alias += static_cast<char>('A' + number / 100);
    alias += static_cast<char>('0' + number % 100 / 10);
    alias += static_cast<char>('0' + number % 10);
    return alias;
}

}  // namespace alvio::dialogue
