#include "dialogue/phrase_pattern.hpp"

#include "base/check.hpp"
#include "dialogue/normalise.hpp"

namespace alvio::dialogue {

namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (const auto& token : Tokens(text))
        words.emplace_back(token.text);
    return words;
}

/// The parts of `text` between separators; an empty text has one empty part.
std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

PhrasePattern parse_pattern(std::string_view text) {
    PhrasePattern pattern;
    while (!text.empty()) {
        const auto open = text.find_first_of("([");
        if (auto words = words_of(text.substr(0, open)); !words.empty()) {
            pattern.push_back({{std::move(words)}, false});
        }
        if (open == std::string_view::npos) break;
        PatternPlace place;
        place.optional = text[open] == '[';
        text.remove_prefix(open + 1);
        const auto close = text.find(place.optional ? ']' : ')');
        check(close != std::string_view::npos, "a lexicon's brackets are closed");
        check(text.substr(0, close).find_first_of("([") == std::string_view::npos,
              "a lexicon's brackets are not nested");
        for (const auto part : split(text.substr(0, close), '|')) {
            if (auto words = words_of(part); !words.empty())
                place.alternatives.push_back(std::move(words));
        }
        pattern.push_back(std::move(place));
        text.remove_prefix(close + 1);
    }
    return pattern;
}

}  // namespace

std::vector<PhrasePattern> parse_patterns(std::string_view text) {
    std::vector<PhrasePattern> patterns;
    for (const auto part : split(text, ';')) {
        if (auto pattern = parse_pattern(part); !pattern.empty())
            patterns.push_back(std::move(pattern));
    }
    return patterns;
}

}  // namespace alvio::dialogue
