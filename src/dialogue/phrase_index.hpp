// Finds every phrase of every lexicon in a message, in one pass: a trie over words, built once.
// A message of n words costs n times the longest phrase (about ten words), whatever it says.
#pragma once

#include <array>
#include <cstdint>
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
    void add(Language language, const LexiconLine& line);
    /// By position, the longer before the shorter.
    [[nodiscard]] std::vector<Mark> find(const Tokens& tokens) const;

private:
    using Node = std::uint32_t;
    using Word = std::uint32_t;
    struct Meaning {
        Language language;
        Sense sense;
        int value;
    };

    void add_phrase(const std::vector<std::string>& words, const Meaning& meaning);
    [[nodiscard]] Word word_id(std::string_view word);
    [[nodiscard]] Word known_word(const Token& token) const;
    [[nodiscard]] Node follow(Node from, Word word) const;

    static constexpr Word unknown = 0;
    std::unordered_map<std::string, Word> words_;
    std::unordered_map<std::uint64_t, Node> edges_;
    std::vector<std::vector<Meaning>> meanings_ = std::vector<std::vector<Meaning>>(1);
};

/// The phrases that one pattern of a lexicon stands for, as words. "(good|bad) day[s]" is not split inside words.
[[nodiscard]] std::vector<std::vector<std::string>> expand_pattern(std::string_view pattern);

/// The index over the lexicons of all languages.
[[nodiscard]] const PhraseIndex& all_lexicons();

}  // namespace alvio::dialogue
