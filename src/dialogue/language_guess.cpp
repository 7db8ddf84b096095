#include "dialogue/language_guess.hpp"

#include <algorithm>
#include <bit>

#include "dialogue/folding.hpp"

namespace alvio::dialogue {

namespace {

using Scores = std::array<double, all_languages.size()>;

std::size_t index_of(Language language) {
    return static_cast<std::size_t>(language);
}

struct Letter {
    char32_t code_point;
    std::initializer_list<Language> languages;
};

/// Letters and marks that few of the languages write.
const std::initializer_list<Letter>& telling_letters() {
    using enum Language;
    static const std::initializer_list<Letter> letters = {
        {U'ß', {De}},
        {U'ä', {De}},
        {U'ö', {De}},
        {U'ü', {De}},
        {U'ñ', {Es}},
        {U'¿', {Es}},
        {U'¡', {Es}},
        {U'ã', {Pt}},
        {U'õ', {Pt}},
        {U'ç', {Fr, Pt}},
        {U'œ', {Fr}},
        {U'è', {Fr, It}},
        {U'ê', {Fr, Pt}},
        {U'ù', {Fr, It}},
        {U'î', {Fr}},
        {U'û', {Fr}},
        {U'à', {Fr, It, Pt}},
        {U'ì', {It}},
        {U'ò', {It}},
        {U'ë', {Nl}},
        {U'á', {Es, Pt}},
        {U'í', {Es, Pt}},
        {U'ó', {Es, Pt}},
        {U'ú', {Es, Pt}},
        {U'é', {Fr, Es, It, Pt}},
    };
    return letters;
}

void add_evidence_of_letters(std::string_view message, Scores& scores) {
    constexpr double weight = 0.5;
    unsigned seen = 0;  // a letter counts once, however often it is written
    for (std::size_t pos = 0; pos < message.size();) {
        const auto [value, length] = code_point_at(message, pos);
        pos += length;
        if (value < 0x80) continue;
        unsigned number = 0;
        for (const auto& letter : telling_letters()) {
            const auto bit = 1U << number++;
            const auto lower = value >= 0xC0 && value <= 0xDE ? value + 0x20 : value;
            if (letter.code_point != lower || (seen & bit) != 0) continue;
            seen |= bit;
            for (const auto language : letter.languages) {
                scores[index_of(language)] += weight / static_cast<double>(letter.languages.size());
            }
        }
    }
}

void add_evidence_of_words(const Tokens& tokens, const std::vector<Mark>& marks, Scores& scores) {
    std::vector<Languages> known(tokens.size());
    std::vector<Languages> international(tokens.size());
    for (const auto& mark : marks) {
        for (auto i = mark.begin; i < mark.end; ++i) {
            auto& words = mark.sense == Sense::International ? international : known;
            words[i].add(mark.language);
        }
    }
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto in_all = static_cast<int>(all_languages.size());
        if (known[i].size() == 0 || known[i].size() == in_all || international[i].size() == in_all)
            continue;
        const auto weight = (international[i].size() > 0 ? 0.3 : 1.0) / known[i].size();
        for (const auto language : all_languages) {
            if (known[i].has(language)) scores[index_of(language)] += weight;
        }
    }
}

}  // namespace

int Languages::size() const {
    return std::popcount(bits_);
}

LanguageGuess guess_language(std::string_view message, const Tokens& tokens,
                             const std::vector<Mark>& marks, std::optional<Language> hint) {
    // Half a word that only one language knows: less is chance.
    constexpr double evidence = 0.5;
    Scores scores{};
    add_evidence_of_words(tokens, marks, scores);
    add_evidence_of_letters(message, scores);

    LanguageGuess guess;
    const auto best =
        static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    guess.language = all_languages[best];
    if (hint && scores[best] < scores[index_of(*hint)] + evidence) guess.language = *hint;

    const bool clear = hint && scores[best] > scores[index_of(*hint)] + 2;
    if (hint && !clear) guess.plausible.add(*hint);
    guess.plausible.add(guess.language);
    for (const auto language : all_languages) {
        if (scores[index_of(language)] > 0 && scores[index_of(language)] >= 0.8 * scores[best]) {
            guess.plausible.add(language);
        }
    }
    return guess;
}

}  // namespace alvio::dialogue
