// The small language of the lexicons: "(don't|do not) [ever] write [to] me". "(a|b c)" stands for
// either, "[a|b]" for either or nothing. Case, accents and apostrophes do not matter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace alvio::dialogue {

/// One place in a phrase: any of the alternatives, each a row of words, fills it.
struct PatternPlace {
    std::vector<std::vector<std::string>> alternatives;
    bool optional = false;
};

using PhrasePattern = std::vector<PatternPlace>;

/// The patterns in `text`, which are separated by ";". Throws BrokenInvariant for a bracket that is
/// not closed.
[[nodiscard]] std::vector<PhrasePattern> parse_patterns(std::string_view text);

}  // namespace alvio::dialogue
