#include <algorithm>
#include <array>
#include <string>

#include "dialogue/personal_data.hpp"

namespace alvio::dialogue {

namespace {

struct Wanted {
    Placeholder placeholder;
    std::vector<std::string> words;
};

/// Legal forms, which people leave out: "Acme" for "Acme GmbH".
constexpr auto legal_forms = std::to_array<std::string_view>(
    {"sas", "sasu", "sarl", "sa",   "eurl", "sci", "gmbh", "ag",  "kg",  "ug", "ltd", "limited",
     "llc", "inc",  "plc",  "corp", "srl",  "spa", "sl",   "slu", "lda", "bv", "nv",  "co"});
/// Parts of names that are no name alone.
constexpr auto name_particles = std::to_array<std::string_view>(
    {"de", "du", "des", "la",  "le", "les", "van", "von", "der", "den", "el",  "di",
     "da", "do", "dos", "del", "mr", "mrs", "ms",  "dr",  "mme", "m",   "mlle"});

template <class List>
bool contains(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

std::vector<std::string> words_of(std::string_view value) {
    std::vector<std::string> words;
    for (const auto& token : Tokens(value)) {
        if (token.is_word() || token.is_number()) words.emplace_back(token.text);
    }
    return words;
}

/// The value and the shorter forms in which people write it.
void add_forms(const KnownValue& value, std::vector<Wanted>& wanted) {
    const auto words = words_of(value.value);
    const auto letters = [](const std::vector<std::string>& ws) {
        std::size_t count = 0;
        for (const auto& w : ws)
            count += w.size();
        return count;
    };
    if (letters(words) < 2) return;  // an initial would hide every such letter
    wanted.push_back({value.placeholder, words});
    if (value.placeholder == Placeholder::Company) {
        auto core = words;
        while (core.size() > 1 && contains(legal_forms, core.back()))
            core.pop_back();
        if (core.size() < words.size() && letters(core) >= 3)
            wanted.push_back({value.placeholder, core});
    }
    const bool is_name = value.placeholder == Placeholder::Name ||
                         value.placeholder == Placeholder::FirstName ||
                         value.placeholder == Placeholder::LastName;
    if (!is_name || words.size() < 2) return;
    for (const auto& part : words) {
        if (part.size() >= 3 && !contains(name_particles, part))
            wanted.push_back({value.placeholder, {part}});
    }
}

/// Where the words match from this token on: the token behind them. Hyphens and dots between do not
/// matter.
std::size_t match_end(const Tokens& tokens, std::size_t at, const std::vector<std::string>& words) {
    std::size_t matched = 0;
    for (; at < tokens.size() && matched < words.size(); ++at) {
        const auto& token = tokens[at];
        const bool between =
            matched > 0 && token.kind == Token::Kind::Mark && (token.is("-") || token.is("."));
        if (between) continue;
        const auto& word = words[matched];
        // "Anna's", "Keller's": the tokeniser joins the ending to the word.
        const bool possessive = matched + 1 == words.size() &&
                                token.text.size() == word.size() + 1 &&
                                token.text.starts_with(word) && token.text.back() == 's' &&
                                token.end - token.begin > token.text.size();
        if (token.text != word && !possessive) return 0;
        ++matched;
    }
    return matched == words.size() ? at : 0;
}

}  // namespace

std::vector<PersonalSpan> find_known_values(std::string_view text, const Tokens& tokens,
                                            const std::vector<KnownValue>& known) {
    std::vector<Wanted> wanted;
    for (const auto& value : known)
        add_forms(value, wanted);
    // Longer values first: a full name is one placeholder, not a first and a last name.
    std::stable_sort(wanted.begin(), wanted.end(), [](const Wanted& a, const Wanted& b) {
        return a.words.size() > b.words.size();
    });
    std::vector<PersonalSpan> spans;
    for (std::size_t at = 0; at < tokens.size();) {
        std::size_t next = at + 1;
        for (const auto& candidate : wanted) {
            const auto end = match_end(tokens, at, candidate.words);
            if (end == 0) continue;
            std::size_t last_byte = tokens[end - 1].end;
            const auto found =
                text.substr(tokens[end - 1].begin, last_byte - tokens[end - 1].begin);
            const auto apostrophe =
                found.find('\'') != std::string_view::npos ? found.find('\'') : found.find("’");
            const bool possessive = apostrophe != std::string_view::npos && apostrophe > 0;
            if (possessive) last_byte = tokens[end - 1].begin + apostrophe;
            spans.push_back({tokens[at].begin, last_byte, candidate.placeholder});
            next = end;
            break;
        }
        at = next;
    }
    return spans;
}

}  // namespace alvio::dialogue
