// Finds every phrase of every lexicon in a message, in one pass. The patterns are compiled once
// into a deterministic automaton over words; a message of n words costs n times the longest phrase
// (about ten words), whatever it says.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dialogue/normalise.hpp"
#include "dialogue/sense.hpp"

namespace alvio::dialogue {

/// A phrase found: the tokens [begin, end).
struct Mark {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Language language = Language::En;
    Sense sense = Sense::Typical;
    int value = 0;

    [[nodiscard]] std::uint32_t length() const { return end - begin; }
};

class PhraseIndex {
public:
    using Entries = std::vector<std::pair<Language, LexiconLine>>;

    explicit PhraseIndex(const Entries& entries);
    /// By position, the longer before the shorter.
    [[nodiscard]] std::vector<Mark> find(const Tokens& tokens) const;

private:
    friend class PhraseCompiler;
    using State = std::uint32_t;
    using Word = std::uint32_t;
    struct Meaning {
        Language language;
        Sense sense;
        int value;
        auto operator<=>(const Meaning&) const = default;
    };

    /// Looks words up by string_view, without making a string.
    struct WordHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const noexcept {
            return std::hash<std::string_view>{}(word);
        }
    };
    [[nodiscard]] Word known_word(const Token& token) const;
    [[nodiscard]] State follow(State from, Word word) const;
    static std::uint64_t edge(State from, Word word) { return std::uint64_t{from} << 32U | word; }

    static constexpr Word unknown = 0;
    static constexpr State start =
        0;  ///< no edge leads back to it, so it also stands for "no edge"
    std::unordered_map<std::string, Word, WordHash, std::equal_to<>> words_;
    std::unordered_map<std::uint64_t, State> edges_;
    std::vector<std::vector<Meaning>> meanings_;  ///< per state: what a phrase that ends here means
};

/// The index over the lexicons of all languages.
[[nodiscard]] const PhraseIndex& all_lexicons();

}  // namespace alvio::dialogue
