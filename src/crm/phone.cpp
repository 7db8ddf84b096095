#include "crm/phone.hpp"

#include <phonenumbers/phonenumberutil.h>

#include "base/bytes.hpp"

namespace alvio::crm {

namespace {

constexpr const char* unknown_region = "ZZ";  // CLDR
constexpr const char* whole_world = "001";    // UN M.49: satellite and toll-free numbers

using i18n::phonenumbers::PhoneNumberUtil;
using ParsedNumber = i18n::phonenumbers::PhoneNumber;

/// More than any number with spaces, brackets and an extension needs. The regular expressions
/// behind Parse are not to be fed whatever somebody posts.
constexpr std::size_t longest_text = 64;

const PhoneNumberUtil& numbering_plans() {
    return *PhoneNumberUtil::GetInstance();
}

std::string upper_case(std::string_view region) {
    std::string text(region);
    for (char& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

std::optional<PhoneNumber> read_number(const std::string& text, const std::string& region) {
    ParsedNumber parsed;
    if (numbering_plans().Parse(text, region, &parsed) != PhoneNumberUtil::NO_PARSING_ERROR)
        return std::nullopt;
    if (numbering_plans().IsPossibleNumberWithReason(parsed) != PhoneNumberUtil::IS_POSSIBLE)
        return std::nullopt;
    std::string e164;
    numbering_plans().Format(parsed, PhoneNumberUtil::E164, &e164);
    return PhoneNumber::from_e164(e164);
}

}  // namespace

std::optional<PhoneNumber> normalise_phone(std::string_view text, std::string_view region) {
    if (text.size() > longest_text || !is_utf8(text)) return std::nullopt;
    const auto home = upper_case(region);
    if (auto number = read_number(std::string(text), home)) return number;

    // "00" is the international prefix in most of the world, but not in North America: a workspace
    // there would not understand a European form filled in the European way.
    const auto start = text.find_first_not_of(" \t(");
    if (start == std::string_view::npos || !text.substr(start).starts_with("00"))
        return std::nullopt;
    return read_number("+" + std::string(text.substr(start + 2)), home);
}

std::string region_of(const PhoneNumber& number) {
    ParsedNumber parsed;
    const auto error = numbering_plans().Parse(number.e164(), unknown_region, &parsed);
    if (error != PhoneNumberUtil::NO_PARSING_ERROR) return "";
    std::string region;
    numbering_plans().GetRegionCodeForNumber(parsed, &region);
    return region == unknown_region || region == whole_world ? "" : region;
}

}  // namespace alvio::crm
