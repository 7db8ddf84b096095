// Dates and times as people say them.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "dialogue/language.hpp"

namespace alvio::dialogue {

/// "jeudi 26 novembre à 15 h", "Thursday, 26 November at 3:00 pm".
[[nodiscard]] std::string in_words(LocalTime at, Language language);
/// For a list row of at most 24 characters: "jeu. 26 nov., 15 h", "Thu 26 Nov, 3:00 pm".
[[nodiscard]] std::string in_short_words(LocalTime at, Language language);
/// "Europe/Paris" → "heure de Paris", "Paris time".
[[nodiscard]] std::string zone_in_words(std::string_view iana_name, Language language);

}  // namespace alvio::dialogue
