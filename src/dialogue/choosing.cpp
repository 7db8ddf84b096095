#include "dialogue/choosing.hpp"

#include <algorithm>
#include <string>

#include "dialogue/normalise.hpp"

namespace alvio::dialogue {

namespace {

/// Whether `phrase` stands in `text` as whole words; both folded, words separated by one space.
bool stands_in(const std::string& phrase, const std::string& text) {
    if (phrase.empty()) return false;
    return (" " + text + " ").find(" " + phrase + " ") != std::string::npos;
}

/// The one choice for which `holds`; null for none or several.
template <class Holds>
const Choice* only_one(const std::vector<Choice>& choices, Holds holds) {
    const Choice* found = nullptr;
    for (const auto& choice : choices) {
        if (!holds(choice)) continue;
        if (found != nullptr) return nullptr;
        found = &choice;
    }
    return found;
}

template <class Holds>
bool in_any_language(const Choice& choice, Holds holds) {
    return std::any_of(choice.label.begin(), choice.label.end(),
                       [&](const auto& label) { return holds(folded_words(label.second)); });
}

const Choice* by_id(const std::vector<Choice>& choices, std::string_view id) {
    return only_one(choices, [&](const Choice& choice) { return choice.id == id; });
}

}  // namespace

const Choice* chosen(const std::vector<Choice>& choices, std::string_view text,
                     const Reading& reading) {
    const std::string words = folded_words(text);
    const auto exact = [&](const Choice& choice) {
        return in_any_language(choice, [&](const std::string& label) { return label == words; });
    };
    if (const auto* choice = only_one(choices, exact)) return choice;
    const auto contained = [&](const Choice& choice) {
        return in_any_language(choice,
                               [&](const std::string& label) { return stands_in(label, words); });
    };
    if (const auto* choice = only_one(choices, contained)) return choice;
    // A short answer may be a part of the label: "this month" for "Yes, this month".
    const auto part = [&](const Choice& choice) {
        return in_any_language(choice, [&](const std::string& label) {
            return words.size() > 2 && stands_in(words, label);
        });
    };
    if (const auto* choice = only_one(choices, part)) return choice;
    if (reading.choice && *reading.choice >= 1 &&
        static_cast<std::size_t>(*reading.choice) <= choices.size()) {
        return &choices[static_cast<std::size_t>(*reading.choice) - 1];
    }
    if (reading.has(Intent::Yes)) return by_id(choices, "yes");
    if (reading.has(Intent::No)) return by_id(choices, "no");
    return nullptr;
}

const Knowledge* find_knowledge(const Playbook& playbook, std::string_view text,
                                Language language) {
    const std::string words = folded_words(text);
    const auto matches = [&](const std::vector<std::string>& keywords) {
        return std::any_of(keywords.begin(), keywords.end(), [&](const std::string& keyword) {
            return stands_in(folded_words(keyword), words);
        });
    };
    for (const auto& entry : playbook.knowledge) {
        const auto own = entry.keywords.find(language);
        if (own != entry.keywords.end() && matches(own->second)) return &entry;
    }
    for (const auto& entry : playbook.knowledge) {
        for (const auto& [other, keywords] : entry.keywords) {
            if (other != language && matches(keywords)) return &entry;
        }
    }
    return nullptr;
}

}  // namespace alvio::dialogue
