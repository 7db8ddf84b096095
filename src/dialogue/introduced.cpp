#include <algorithm>
#include <array>

#include "dialogue/personal_data.hpp"
#include "dialogue/phrase_index.hpp"

namespace alvio::dialogue {

namespace {

using Words = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view word, Words words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool starts_upper(std::string_view text, const Token& token) {
    const auto first = static_cast<unsigned char>(text[token.begin]);
    if (first >= 'A' && first <= 'Z') return true;
    // "É" to "Þ" in UTF-8.
    return first == 0xC3 && token.end > token.begin + 1 &&
           static_cast<unsigned char>(text[token.begin + 1]) < 0x9F;
}

/// Words after which a name comes, whatever follows.
constexpr auto sure_cues = std::to_array<std::string_view>(
    {"my name is",    "my names",       "name is",   "je m appelle", "je mappelle",
     "mon nom est",   "mon prenom est", "moi c est", "je me nomme",  "ich heisse",
     "ich heise",     "mein name ist",  "me llamo",  "mi nombre es", "mi chiamo",
     "il mio nome e", "chamo me",       "me chamo",  "o meu nome e", "meu nome e",
     "ik heet",       "mijn naam is"});
/// Words after which a name comes when it is written like one.
constexpr auto careful_cues = std::to_array<std::string_view>(
    {"i am", "im", "this is", "it is", "its", "je suis", "c est", "ici", "ich bin", "hier ist",
     "soy", "sono", "sou", "sou o", "sou a", "aqui e", "ik ben", "met", "call me"});
/// Words after which a letter is signed: a comma or a line break and the name follow.
constexpr auto sign_offs = std::to_array<std::string_view>(
    {"cordialement", "bien a vous", "merci", "regards", "best", "sincerely", "grusse", "gruss",
     "saludos", "saluti", "cumprimentos", "groeten"});
constexpr auto titles = std::to_array<std::string_view>(
    {"mr",     "mrs",     "ms",           "miss",   "mister",  "monsieur", "madame",
     "mme",    "mlle",    "mademoiselle", "m",      "herr",    "frau",     "senor",
     "senora", "signor",  "signora",      "senhor", "senhora", "meneer",   "mevrouw",
     "dr",     "docteur", "doctor",       "maitre"});

enum class CueKind { Sure, Careful, SignOff };

struct Cue {
    std::vector<std::string> words;
    CueKind kind = CueKind::Careful;
};

const std::vector<Cue>& cues() {
    static const auto all = [] {
        std::vector<Cue> made;
        const auto add = [&](const auto& phrases, CueKind kind) {
            for (const auto phrase : phrases) {
                Cue cue{{}, kind};
                for (const auto& token : Tokens(phrase))
                    cue.words.emplace_back(token.text);
                made.push_back(std::move(cue));
            }
        };
        add(sure_cues, CueKind::Sure);
        add(careful_cues, CueKind::Careful);
        add(sign_offs, CueKind::SignOff);
        return made;
    }();
    return all;
}

bool matches(const Tokens& tokens, std::size_t at, const std::vector<std::string>& words) {
    if (at + words.size() > tokens.size()) return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!tokens[at + i].is(words[i])) return false;
    }
    return true;
}

/// A word that the lexicons know is hardly a name: "I'm Busy".
std::vector<bool> common_words(const Tokens& tokens) {
    std::vector<bool> common(tokens.size(), false);
    for (const auto& mark : all_lexicons().find(tokens)) {
        std::fill(common.begin() + mark.begin, common.begin() + mark.end, true);
    }
    return common;
}

/// How many tokens from `at` on are a name, hyphens included.
std::size_t name_length(std::string_view text, const Tokens& tokens,
                        const std::vector<bool>& common, std::size_t at, bool sure) {
    constexpr std::size_t most_words = 3;
    std::size_t words = 0, length = 0;
    for (auto i = at; i < tokens.size() && words < most_words; ++i) {
        const auto& token = tokens[i];
        if (token.kind == Token::Kind::Mark && token.is("-") && words > 0) continue;
        if (!token.is_word() ||
            (words > 0 && tokens[i - 1].kind == Token::Kind::Mark && !tokens[i - 1].is("-")))
            break;
        const bool upper = starts_upper(text, token);
        const bool particle = words > 0 && is_one_of(token.text, {"de", "du", "van", "von", "der",
                                                                  "la", "le", "el", "di", "da"});
        const bool name = upper ? (sure || !common[i]) : (sure && !common[i]);
        if (!name && !particle) break;
        ++words;
        if (!particle) length = i + 1 - at;
    }
    return length;
}

}  // namespace

std::vector<PersonalSpan> find_introduced_names(std::string_view text, const Tokens& tokens) {
    const auto common = common_words(tokens);
    std::vector<PersonalSpan> spans;
    const auto add_name = [&](std::size_t at, bool sure, Placeholder placeholder) {
        const auto length = name_length(text, tokens, common, at, sure);
        if (length > 0)
            spans.push_back({tokens[at].begin, tokens[at + length - 1].end, placeholder});
    };
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        for (const auto& cue : cues()) {
            if (!matches(tokens, at, cue.words)) continue;
            auto name_at = at + cue.words.size();
            const auto separates = [&](std::size_t i) {
                return i < tokens.size() &&
                       (tokens[i].is(":") || tokens[i].is(",") || tokens[i].is("\n"));
            };
            if (cue.kind == CueKind::SignOff && !separates(name_at)) continue;
            while (cue.kind != CueKind::Careful && separates(name_at))
                ++name_at;
            add_name(name_at, cue.kind == CueKind::Sure, Placeholder::Name);
        }
        if (std::find(titles.begin(), titles.end(), tokens[at].text) != titles.end()) {
            auto name_at = at + 1;
            if (name_at < tokens.size() && tokens[name_at].is(".")) ++name_at;
            add_name(name_at, false, Placeholder::LastName);
        }
    }
    return spans;
}

}  // namespace alvio::dialogue
