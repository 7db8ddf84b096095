#include "crm/person_name.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace alvio::crm {

namespace {

/// Forms of address of the seven languages, lower case, without the full stop.
constexpr std::array<std::string_view, 22> forms_of_address = {
    "mr",   "mrs", "ms", "miss", "dr",  "m",    "mme", "mlle",   "monsieur", "madame", "herr",
    "frau", "hr",  "fr", "sr",   "sra", "srta", "sig", "sig.ra", "dhr",      "mevr",   "mw"};

std::vector<std::string_view> words_of(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    std::vector<std::string_view> words;
    for (auto begin = text.find_first_not_of(space); begin != std::string_view::npos;) {
        const auto end = std::min(text.find_first_of(space, begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        begin = text.find_first_not_of(space, end);
    }
    return words;
}

bool is_form_of_address(std::string_view word) {
    if (word.ends_with('.')) word.remove_suffix(1);
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return std::find(forms_of_address.begin(), forms_of_address.end(), lower) !=
           forms_of_address.end();
}

template <class Iterator>
std::string joined(Iterator begin, Iterator end) {
    std::string text;
    for (; begin != end; ++begin) {
        if (!text.empty()) text += ' ';
        text += *begin;
    }
    return text;
}

}  // namespace

PersonName split_name(std::string_view full_name) {
    if (const auto comma = full_name.find(','); comma != std::string_view::npos) {
        const auto last = words_of(full_name.substr(0, comma)),
                   first = words_of(full_name.substr(comma + 1));
        if (!last.empty() && !first.empty()) {
            return {joined(first.begin(), first.end()), joined(last.begin(), last.end())};
        }
    }
    const auto words = words_of(full_name);
    if (words.empty()) return {};
    const bool addressed = words.size() > 1 && is_form_of_address(words.front());
    if (addressed && words.size() == 2) return {"", std::string(words.back())};
    const auto first = words.begin() + (addressed ? 1 : 0);
    return {std::string(*first), joined(first + 1, words.end())};
}

}  // namespace alvio::crm
