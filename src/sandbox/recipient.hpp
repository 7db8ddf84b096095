// Whom a message is for: phone numbers as Meta reads them, and business-scoped user ids (BSUID).
// Pure.
#pragma once

#include <string>
#include <string_view>

namespace alvio::sandbox {

/// The digits of a phone number written with "+", spaces, "-", ".", "(" and ")"; "" for anything
/// else and for lengths outside 5 to 15.
[[nodiscard]] std::string phone_digits(std::string_view written);

/// WhatsApp's own id for a number's digits. It differs where a country changed its mobile numbers:
/// Mexico has a 1 after 52, Argentina a 9 after 54, most of Brazil lacks the ninth digit.
[[nodiscard]] std::string wa_id_of(std::string_view digits);

/// "DE.1A2b" or "DE.ENT.1A2b".
[[nodiscard]] bool is_bsuid(std::string_view text);

/// The id by which a business knows the person with this number who shows a username instead. The
/// same number always has the same one.
[[nodiscard]] std::string bsuid_of(std::string_view wa_id);

}  // namespace alvio::sandbox
