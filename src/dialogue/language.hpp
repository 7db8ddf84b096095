// The languages in which Alvio talks and reads.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace alvio::dialogue {

enum class Language { En, Fr, De, Es, It, Pt, Nl };

inline constexpr std::array all_languages = {Language::En, Language::Fr, Language::De, Language::Es,
                                             Language::It, Language::Pt, Language::Nl};

/// ISO 639-1: "en".
[[nodiscard]] constexpr std::string_view code_of(Language language) {
    constexpr std::array<std::string_view, 7> codes = {"en", "fr", "de", "es", "it", "pt", "nl"};
    return codes[static_cast<std::size_t>(language)];
}

/// Takes "fr", "FR", "fr-CA", "fr_FR"; also English and own names ("French", "français"). Nothing
/// for others.
[[nodiscard]] std::optional<Language> parse_language(std::string_view text);

}  // namespace alvio::dialogue
