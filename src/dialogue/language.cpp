#include "dialogue/language.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "dialogue/normalise.hpp"

namespace alvio::dialogue {

namespace {

// English and own names as CRMs send them, without accents.
constexpr auto names = std::to_array<std::pair<std::string_view, Language>>({
    {"english", Language::En},
    {"french", Language::Fr},
    {"francais", Language::Fr},
    {"german", Language::De},
    {"deutsch", Language::De},
    {"spanish", Language::Es},
    {"espanol", Language::Es},
    {"castellano", Language::Es},
    {"italian", Language::It},
    {"italiano", Language::It},
    {"portuguese", Language::Pt},
    {"portugues", Language::Pt},
    {"dutch", Language::Nl},
    {"nederlands", Language::Nl},
});

}  // namespace

std::optional<Language> parse_language(std::string_view text) {
    // "fr_FR", "pt-BR", "français (France)": the first word decides.
    const auto words = folded_words(text.substr(0, 40));
    const auto first = std::string_view(words).substr(0, words.find(' '));
    for (const auto language : all_languages) {
        if (first == code_of(language)) return language;
    }
    const auto* const found = std::find_if(names.begin(), names.end(),
                                           [&](const auto& name) { return name.first == first; });
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace alvio::dialogue
