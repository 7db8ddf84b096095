// Finds what in a text is personal: the values that the lead's record knows, and what looks like
// personal data. The two halves of anonymise.
#pragma once

#include <string_view>
#include <vector>

#include "dialogue/anonymise.hpp"
#include "dialogue/normalise.hpp"

namespace alvio::dialogue {

/// The bytes [begin, end) of a text.
struct PersonalSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    Placeholder placeholder = Placeholder::Name;
};

/// Where the text has one of these values, whatever the case, the accents and the spaces.
[[nodiscard]] std::vector<PersonalSpan> find_known_values(std::string_view text,
                                                          const Tokens& tokens,
                                                          const std::vector<KnownValue>& known);
/// E-mail addresses, links, phone, card and account numbers. Dates and times are none.
[[nodiscard]] std::vector<PersonalSpan> find_contact_data(std::string_view text);
/// Postal addresses with a cue word, and names that somebody introduces.
[[nodiscard]] std::vector<PersonalSpan> find_addresses(std::string_view text, const Tokens& tokens);
[[nodiscard]] std::vector<PersonalSpan> find_introduced_names(std::string_view text,
                                                              const Tokens& tokens);

}  // namespace alvio::dialogue
