#include "dialogue/language.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace alvio::dialogue {

namespace {

// English and own names as CRMs send them, without accents.
constexpr auto names = std::to_array<std::pair<std::string_view, Language>>({
    {"english", Language::En},  {"french", Language::Fr},     {"francais", Language::Fr},
    {"german", Language::De},   {"deutsch", Language::De},    {"spanish", Language::Es},
    {"espanol", Language::Es},  {"castellano", Language::Es}, {"italian", Language::It},
    {"italiano", Language::It}, {"portuguese", Language::Pt}, {"portugues", Language::Pt},
    {"dutch", Language::Nl},    {"nederlands", Language::Nl},
});

}  // namespace

std::optional<Language> parse_language(std::string_view text) {
    const auto words = normalised(text);
    return std::nullopt;
}

}  // namespace alvio::dialogue
