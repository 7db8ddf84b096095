#include "dialogue/phrase_index.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace alvio::dialogue {

namespace {

using Phrase = std::vector<std::string>;

Phrase words_of(std::string_view text) {
    Phrase words;
    for (const auto& token : Tokens(text)) words.emplace_back(token.text);
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

/// Every phrase so far goes on with every alternative.
void append_alternatives(std::vector<Phrase>& phrases, const std::vector<Phrase>& alternatives) {
    std::vector<Phrase> longer;
    longer.reserve(phrases.size() * alternatives.size());
    for (const auto& phrase : phrases) {
        for (const auto& alternative : alternatives) {
            longer.push_back(phrase);
            longer.back().insert(longer.back().end(), alternative.begin(), alternative.end());
        }
    }
    phrases = std::move(longer);
}

std::uint64_t edge_key(std::uint32_t node, std::uint32_t word) {
    return std::uint64_t{node} << 32U | word;
}

/// "stoop" → "stop": an elongated word with every run of letters written once.
std::string without_runs(std::string_view word) {
    std::string shorter(word);
    shorter.erase(std::unique(shorter.begin(), shorter.end()), shorter.end());
    return shorter;
}

}  // namespace

std::vector<Phrase> expand_pattern(std::string_view pattern) {
    std::vector<Phrase> phrases(1);
    while (!pattern.empty()) {
        const auto open = pattern.find_first_of("([");
        append_alternatives(phrases, {words_of(pattern.substr(0, open))});
        if (open == std::string_view::npos) break;
        const bool optional = pattern[open] == '[';
        pattern.remove_prefix(open + 1);
        const auto close = pattern.find(optional ? ']' : ')');
        check(close != std::string_view::npos, "a lexicon's brackets are closed");
        std::vector<Phrase> alternatives;
        for (const auto part : split(pattern.substr(0, close), '|')) alternatives.push_back(words_of(part));
        if (optional) alternatives.emplace_back();
        append_alternatives(phrases, alternatives);
        pattern.remove_prefix(close + 1);
    }
    return phrases;
}

void PhraseIndex::add(Language language, const LexiconLine& line) {
    for (const auto pattern : split(line.phrases, ';')) {
        for (const auto& phrase : expand_pattern(pattern)) {
            if (!phrase.empty()) add_phrase(phrase, {language, line.sense, line.value});
        }
    }
}

void PhraseIndex::add_phrase(const Phrase& words, const Meaning& meaning) {
    Node node = 0;
    for (const auto& word : words) {
        const auto next = static_cast<Node>(meanings_.size());
        const auto [edge, added] = edges_.try_emplace(edge_key(node, word_id(word)), next);
        if (added) meanings_.emplace_back();
        node = edge->second;
    }
    auto& meanings = meanings_[node];
    const bool known = std::any_of(meanings.begin(), meanings.end(), [&](const Meaning& m) {
        return m.language == meaning.language && m.sense == meaning.sense;
    });
    if (!known) meanings.push_back(meaning);
}

PhraseIndex::Word PhraseIndex::word_id(std::string_view word) {
    return words_.try_emplace(std::string(word), static_cast<Word>(words_.size() + 1)).first->second;
}

PhraseIndex::Word PhraseIndex::known_word(const Token& token) const {
    auto found = words_.find(std::string(token.text));
    if (found == words_.end() && token.elongated) found = words_.find(without_runs(token.text));
    return found == words_.end() ? unknown : found->second;
}

PhraseIndex::Node PhraseIndex::follow(Node from, Word word) const {
    const auto edge = edges_.find(edge_key(from, word));
    return edge == edges_.end() ? 0 : edge->second;
}

std::vector<Mark> PhraseIndex::find(const Tokens& tokens) const {
    std::vector<Word> words;
    words.reserve(tokens.size());
    for (const auto& token : tokens) words.push_back(known_word(token));

    std::vector<Mark> marks;
    for (std::uint32_t begin = 0; begin < words.size(); ++begin) {
        const auto first = marks.size();
        Node node = 0;
        for (auto end = begin; end < words.size() && words[end] != unknown; ++end) {
            node = follow(node, words[end]);
            if (node == 0) break;
            for (const auto& m : meanings_[node]) marks.push_back({begin, end + 1, m.language, m.sense, m.value});
        }
        std::reverse(marks.begin() + static_cast<std::ptrdiff_t>(first), marks.end());
    }
    return marks;
}

const PhraseIndex& all_lexicons() {
    static const PhraseIndex index = [] {
        PhraseIndex made;
        const auto add = [&](Language language, const Lexicon& lexicon) {
            for (const auto& line : lexicon) made.add(language, line);
        };
        const auto add_language = [&](Language language, const std::vector<Lexicon>& talk, const Lexicon& times) {
            for (const auto& part : talk) add(language, part);
            add(language, times);
            add(language, lexicon_everywhere());
        };
        add_language(Language::En, lexicon_en(), time_lexicon_en());
        add_language(Language::Fr, lexicon_fr(), time_lexicon_fr());
        add_language(Language::De, lexicon_de(), time_lexicon_de());
        add_language(Language::Es, lexicon_es(), time_lexicon_es());
        add_language(Language::It, lexicon_it(), time_lexicon_it());
        add_language(Language::Pt, lexicon_pt(), time_lexicon_pt());
        add_language(Language::Nl, lexicon_nl(), time_lexicon_nl());
        return made;
    }();
    return index;
}

}  // namespace alvio::dialogue
