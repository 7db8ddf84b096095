#include "dialogue/phrase_index.hpp"

#include <algorithm>
#include <map>

#include "dialogue/phrase_pattern.hpp"

namespace alvio::dialogue {

namespace {

/// "stoop" → "stop": an elongated word with every run of letters written once.
std::string without_runs(std::string_view word) {
    std::string shorter(word);
    shorter.erase(std::unique(shorter.begin(), shorter.end()), shorter.end());
    return shorter;
}

}  // namespace

/// Compiles patterns by the textbook's subset construction: first one node per place of each
/// pattern, then one state per set of places that the same words lead to.
class PhraseCompiler {
public:
    explicit PhraseCompiler(PhraseIndex& index) : index_(index) {}

    void add(Language language, const LexiconLine& line) {
        for (const auto& pattern : parse_patterns(line.phrases)) {
            const auto end = add_pattern(pattern);
            nodes_[end].meanings.push_back({language, line.sense, line.value});
        }
    }

    void build();

private:
    using Node = std::uint32_t;
    using Nodes = std::vector<Node>;  ///< sorted, without repetition
    struct NodeEdges {
        std::vector<std::pair<PhraseIndex::Word, Node>> next;
        std::vector<Node> skips;  ///< reached without a word
        std::vector<PhraseIndex::Meaning> meanings;
    };

    Node add_node() {
        nodes_.emplace_back();
        return static_cast<Node>(nodes_.size() - 1);
    }
    Node add_pattern(const PhrasePattern& pattern);
    PhraseIndex::Word word_id(const std::string& word) {
        return index_.words_
            .try_emplace(word, static_cast<PhraseIndex::Word>(index_.words_.size() + 1))
            .first->second;
    }
    [[nodiscard]] Nodes closure(Nodes nodes) const;
    PhraseIndex::State state_of(Nodes nodes);

    PhraseIndex& index_;
    std::vector<NodeEdges> nodes_;
    Nodes starts_;
    std::map<Nodes, PhraseIndex::State> states_;
    std::vector<const Nodes*> pending_;  ///< by state; a map's keys stay where they are
};

PhraseCompiler::Node PhraseCompiler::add_pattern(const PhrasePattern& pattern) {
    auto from = add_node();
    starts_.push_back(from);
    for (const auto& place : pattern) {
        const auto to = add_node();
        if (place.optional) nodes_[from].skips.push_back(to);
        for (const auto& words : place.alternatives) {
            auto at = from;
            for (std::size_t i = 0; i < words.size(); ++i) {
                const auto next = i + 1 == words.size() ? to : add_node();
                nodes_[at].next.emplace_back(word_id(words[i]), next);
                at = next;
            }
        }
        from = to;
    }
    return from;
}

PhraseCompiler::Nodes PhraseCompiler::closure(Nodes nodes) const {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto& skips = nodes_[nodes[i]].skips;
        nodes.insert(nodes.end(), skips.begin(), skips.end());
    }
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    return nodes;
}

PhraseIndex::State PhraseCompiler::state_of(Nodes nodes) {
    const auto [found, added] = states_.try_emplace(
        closure(std::move(nodes)), static_cast<PhraseIndex::State>(states_.size()));
    if (!added) return found->second;
    pending_.push_back(&found->first);
    auto& meanings = index_.meanings_.emplace_back();
    for (const auto node : found->first) {
        const auto& more = nodes_[node].meanings;
        meanings.insert(meanings.end(), more.begin(), more.end());
    }
    std::sort(meanings.begin(), meanings.end());
    meanings.erase(std::unique(meanings.begin(), meanings.end()), meanings.end());
    return found->second;
}

void PhraseCompiler::build() {
    state_of(starts_);
    for (PhraseIndex::State state = 0; state < pending_.size(); ++state) {
        std::vector<std::pair<PhraseIndex::Word, Node>> next;
        for (const auto node : *pending_[state]) {
            const auto& edges = nodes_[node].next;
            next.insert(next.end(), edges.begin(), edges.end());
        }
        std::sort(next.begin(), next.end());
        for (std::size_t i = 0; i < next.size();) {
            const auto word = next[i].first;
            Nodes targets;
            for (; i < next.size() && next[i].first == word; ++i)
                targets.push_back(next[i].second);
            index_.edges_.emplace(PhraseIndex::edge(state, word), state_of(std::move(targets)));
        }
    }
    index_.meanings_[PhraseIndex::start].clear();
}

PhraseIndex::PhraseIndex(const Entries& entries) {
    PhraseCompiler compiler(*this);
    for (const auto& [language, line] : entries)
        compiler.add(language, line);
    compiler.build();
}

PhraseIndex::Word PhraseIndex::known_word(const Token& token) const {
    auto found = words_.find(token.text);
    if (found == words_.end() && token.elongated)
        found = words_.find(std::string_view(without_runs(token.text)));
    return found == words_.end() ? unknown : found->second;
}

PhraseIndex::State PhraseIndex::follow(State from, Word word) const {
    const auto found = edges_.find(edge(from, word));
    return found == edges_.end() ? start : found->second;
}

std::vector<Mark> PhraseIndex::find(const Tokens& tokens) const {
    std::vector<Word> words;
    words.reserve(tokens.size());
    for (const auto& token : tokens)
        words.push_back(known_word(token));

    std::vector<Mark> marks;
    for (std::uint32_t begin = 0; begin < words.size(); ++begin) {
        const auto first = marks.size();
        auto state = start;
        for (auto end = begin; end < words.size() && words[end] != unknown; ++end) {
            state = follow(state, words[end]);
            if (state == start) break;
            for (const auto& m : meanings_[state])
                marks.push_back({begin, end + 1, m.language, m.sense, m.value});
        }
        std::reverse(marks.begin() + static_cast<std::ptrdiff_t>(first), marks.end());
    }
    return marks;
}

const PhraseIndex& all_lexicons() {
    static const PhraseIndex index = [] {
        PhraseIndex::Entries entries;
        const auto add = [&](Language language, const std::vector<Lexicon>& talk,
                             const Lexicon& times) {
            for (const auto& part : talk) {
                for (const auto& line : part)
                    entries.emplace_back(language, line);
            }
            for (const auto& line : times)
                entries.emplace_back(language, line);
            for (const auto& line : lexicon_everywhere())
                entries.emplace_back(language, line);
        };
        add(Language::En, lexicon_en(), time_lexicon_en());
        add(Language::Fr, lexicon_fr(), time_lexicon_fr());
        add(Language::De, lexicon_de(), time_lexicon_de());
        add(Language::Es, lexicon_es(), time_lexicon_es());
        add(Language::It, lexicon_it(), time_lexicon_it());
        add(Language::Pt, lexicon_pt(), time_lexicon_pt());
        add(Language::Nl, lexicon_nl(), time_lexicon_nl());
        return PhraseIndex(entries);
    }();
    return index;
}

}  // namespace alvio::dialogue
