// Which language a message is in. Chat messages are short, so the conversation's language holds
// until there is evidence for another: words that only the other language has.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "dialogue/language.hpp"
#include "dialogue/phrase_index.hpp"

namespace alvio::dialogue {

/// A set of languages.
class Languages {
public:
    void add(Language language) { bits_ |= bit(language); }
    [[nodiscard]] bool has(Language language) const { return (bits_ & bit(language)) != 0; }
    [[nodiscard]] int size() const;

private:
    static unsigned bit(Language language) { return 1U << static_cast<unsigned>(language); }
    unsigned bits_ = 0;
};

struct LanguageGuess {
    Language language = Language::En;
    Languages plausible;  ///< those whose words are worth reading: the likely ones and the hint
};

/// `marks` are those of every language in the message.
[[nodiscard]] LanguageGuess guess_language(std::string_view message, const Tokens& tokens,
                                           const std::vector<Mark>& marks,
                                           std::optional<Language> hint);

}  // namespace alvio::dialogue
