#include "sandbox/recipient.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace alvio::sandbox {

namespace {

constexpr std::size_t shortest_number = 5;
constexpr std::size_t longest_number = 15;
constexpr std::size_t longest_bsuid = 128;

struct CountryCode {
    std::string_view calling;
    std::string_view country;
};
/// Enough for a BSUID to look right; longer codes stand before those they begin with.
constexpr std::array country_codes = {
    CountryCode{"351", "PT"}, CountryCode{"352", "LU"}, CountryCode{"353", "IE"},
    CountryCode{"358", "FI"}, CountryCode{"20", "EG"},  CountryCode{"27", "ZA"},
    CountryCode{"30", "GR"},  CountryCode{"31", "NL"},  CountryCode{"32", "BE"},
    CountryCode{"33", "FR"},  CountryCode{"34", "ES"},  CountryCode{"39", "IT"},
    CountryCode{"41", "CH"},  CountryCode{"43", "AT"},  CountryCode{"44", "GB"},
    CountryCode{"45", "DK"},  CountryCode{"46", "SE"},  CountryCode{"47", "NO"},
    CountryCode{"48", "PL"},  CountryCode{"49", "DE"},  CountryCode{"52", "MX"},
    CountryCode{"54", "AR"},  CountryCode{"55", "BR"},  CountryCode{"57", "CO"},
    CountryCode{"61", "AU"},  CountryCode{"62", "ID"},  CountryCode{"65", "SG"},
    CountryCode{"81", "JP"},  CountryCode{"91", "IN"},  CountryCode{"1", "US"},
};

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_alphanumeric(char c) {
    return is_digit(c) || is_capital(c) || (c >= 'a' && c <= 'z');
}

}  // namespace

std::string phone_digits(std::string_view written) {
    if (written.size() > 64) return {};
    std::string digits;
    for (const char c : written) {
        if (is_digit(c))
            digits += c;
        else if (std::string_view("+ -.()").find(c) == std::string_view::npos)
            return {};
    }
    const bool fits = digits.size() >= shortest_number && digits.size() <= longest_number;
    return fits ? digits : std::string{};
}

std::string wa_id_of(std::string_view digits) {
    std::string id(digits);
    if (id.starts_with("52") && id.size() == 12) id.insert(2, "1");
    if (id.starts_with("54") && id.size() == 12) id.insert(2, "9");
    // Area codes from 31 on lost the ninth digit inside WhatsApp.
    if (id.starts_with("55") && id.size() == 13 && id[4] == '9' && id[2] >= '3') id.erase(4, 1);
    return id;
}

bool is_bsuid(std::string_view text) {
    if (text.size() < 4 || !is_capital(text[0]) || !is_capital(text[1]) || text[2] != '.')
        return false;
    auto rest = text.substr(3);
    if (rest.starts_with("ENT.")) rest.remove_prefix(4);
    return !rest.empty() && rest.size() <= longest_bsuid &&
           std::all_of(rest.begin(), rest.end(), is_alphanumeric);
}

std::string bsuid_of(std::string_view wa_id) {
    const auto found =
        std::find_if(country_codes.begin(), country_codes.end(),
                     [&](const CountryCode& code) { return wa_id.starts_with(code.calling); });
    const std::string_view country = found == country_codes.end() ? "GB" : found->country;
    std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a, 64 bit
    for (const char c : wa_id)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return fmt::format("{}.{:016}", country, hash % 10'000'000'000'000'000ULL);
}

}  // namespace alvio::sandbox
