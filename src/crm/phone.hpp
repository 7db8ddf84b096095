// Phone numbers as people type them → E.164, by libphonenumber.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/phone_number.hpp"

namespace alvio::crm {

/// `region` (ISO 3166, "FR") reads numbers without a country code. Nothing when it cannot be a
/// phone number at all. Possible is enough: numbering plans change faster than tables, and WhatsApp
/// has the last word (131026).
[[nodiscard]] std::optional<PhoneNumber> normalise_phone(std::string_view text,
                                                         std::string_view region);
/// ISO 3166 country of the number; "" when unknown or shared by several.
[[nodiscard]] std::string region_of(const PhoneNumber& number);

}  // namespace alvio::crm
