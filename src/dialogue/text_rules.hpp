// What each of a playbook's texts is called in the file, how long it may be and what may be filled
// in. The one table that names every TextId: reading, checking and the documentation follow from
// it.
#pragma once

#include <span>
#include <string_view>

#include "dialogue/playbook.hpp"

namespace alvio::dialogue {

/// WhatsApp's limits, in characters (Cloud API, interactive messages and templates).
inline constexpr std::size_t button_limit = 20;
inline constexpr std::size_t row_limit = 24;
inline constexpr std::size_t body_limit = 1024;
inline constexpr std::size_t most_buttons = 3;
inline constexpr std::size_t most_rows = 10;

/// Which {variables} a text may use.
enum class Fill {
    Nothing,  ///< labels and words that stand alone
    Speaker,  ///< {agent} {company}: the introductions, from which {introduction} is made
    Anyone,   ///< these, {introduction} and {first_name}
    Meeting,  ///< these, {time}, {rep} and {zone}
};

struct TextRule {
    TextId id;
    std::string_view key;
    std::size_t limit;
    Fill fill;
};

[[nodiscard]] std::span<const TextRule> text_rules();

}  // namespace alvio::dialogue
