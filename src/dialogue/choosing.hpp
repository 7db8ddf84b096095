// Matches what somebody wrote with what a playbook offers: the choices of a question, the entries
// of its knowledge.
#pragma once

#include <string_view>
#include <vector>

#include "dialogue/playbook.hpp"
#include "dialogue/understanding.hpp"

namespace alvio::dialogue {

/// The choice that the message makes: its label in any language, words that only one label has, its
/// ordinal ("the second one"), or yes/no for choices with the ids "yes" and "no". Null when it
/// makes none, or more than one.
[[nodiscard]] const Choice* chosen(const std::vector<Choice>& choices, std::string_view text,
                                   const Reading& reading);

/// The first knowledge entry one of whose keywords stands in the text as whole words, keywords of
/// `language` first. Null when none does.
[[nodiscard]] const Knowledge* find_knowledge(const Playbook& playbook, std::string_view text,
                                              Language language);

}  // namespace alvio::dialogue
