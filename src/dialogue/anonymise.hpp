// Takes the person out of a text: what the lead's record knows (names, e-mail, phones, company,
// address) and what looks like personal data (e-mail addresses, phone and card numbers, links,
// postal addresses, introduced names). Meeting dates and times stay. anonymise(anonymise(x)) ==
// anonymise(x).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace alvio::dialogue {

enum class Placeholder { FirstName, LastName, Name, Company, Email, Phone, Address, Link, Number };
/// "[First name]", "[Company]", "[Email]" …, in the seed's style.
[[nodiscard]] std::string_view text_of(Placeholder placeholder);

struct KnownValue {
    Placeholder placeholder;
    std::string value;
};

[[nodiscard]] std::string anonymise(std::string_view text, const std::vector<KnownValue>& known);

/// "+33612345604" → "+33 6 ** ** ** 04": country code, first digit and last two stay.
[[nodiscard]] std::string mask_phone(std::string_view e164);
/// "Prospect A12": stable for the same key, tells nothing about it.
[[nodiscard]] std::string alias_for(std::string_view key);

}  // namespace alvio::dialogue
