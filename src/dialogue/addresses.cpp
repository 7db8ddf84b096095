#include <algorithm>
#include <array>

#include "dialogue/personal_data.hpp"

namespace alvio::dialogue {

namespace {

template <class List>
bool contains(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// "12 rue de la Paix": the number stands before, the street's name behind.
constexpr auto ways_before_name = std::to_array<std::string_view>(
    {"rue",      "avenue",    "av",          "boulevard", "bd",    "bld",   "blvd",
     "impasse",  "allee",     "allees",      "chemin",    "route", "quai",  "ruelle",
     "faubourg", "residence", "lotissement", "esplanade", "rond",  "villa", "hameau"});
/// The same words of every day, which need "de" or a capital letter behind.
constexpr auto doubtful_ways =
    std::to_array<std::string_view>({"place", "cours", "square", "passage", "cite"});
/// "12 Baker Street".
constexpr auto ways_behind_name = std::to_array<std::string_view>(
    {"street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "boulevard", "blvd",
     "court", "terrace", "crescent", "close", "way", "highway"});
/// "Calle Mayor 12", "Via Roma 3", "Rua Augusta 5".
constexpr auto ways_before_number = std::to_array<std::string_view>(
    {"calle", "avenida", "via", "viale", "piazza", "corso", "rua", "travessa", "praca", "plaza"});
/// Endings of German and Dutch street names: "Hauptstraße 5", "Kerkstraat 7".
constexpr auto street_endings =
    std::to_array<std::string_view>({"strasse", "str", "straat", "gasse", "weg", "platz", "allee",
                                     "laan", "plein", "gracht", "damm", "ufer"});

class AddressFinder {
public:
    AddressFinder(std::string_view text, const Tokens& tokens) : text_(text), tokens_(tokens) {}

    [[nodiscard]] std::vector<PersonalSpan> find() {
        for (std::size_t at = 0; at < tokens_.size(); ++at) {
            auto end = french_address(at);
            if (end == 0) end = english_address(at);
            if (end == 0) end = southern_address(at);
            if (end == 0) end = street_and_number(at);
            if (end == 0) end = postal_code_and_town(at);
            if (end == 0) continue;
            end = std::max(end, with_town(end));
            spans_.push_back({tokens_[at].begin, tokens_[end - 1].end, Placeholder::Address});
            at = end - 1;
        }
        return spans_;
    }

private:
    [[nodiscard]] bool word_at(std::size_t i) const {
        return i < tokens_.size() && tokens_[i].is_word();
    }
    [[nodiscard]] bool upper_at(std::size_t i) const {
        if (!word_at(i)) return false;
        const auto first = static_cast<unsigned char>(text_[tokens_[i].begin]);
        return (first >= 'A' && first <= 'Z') || first == 0xC3;
    }
    [[nodiscard]] bool house_number_at(std::size_t i) const {
        return i < tokens_.size() && tokens_[i].is_number() && tokens_[i].text.size() <= 4;
    }

    /// The street's name: up to six words, ended by punctuation or a word that starts another
    /// thought.
    [[nodiscard]] std::size_t end_of_name(std::size_t at) const {
        constexpr std::size_t most_words = 6;
        const auto begin = at;
        while (at < tokens_.size() && at < begin + most_words) {
            const bool hyphen = at > begin && tokens_[at].is("-") && word_at(at + 1);
            if (!hyphen && !tokens_[at].is_word()) break;
            static constexpr auto others = std::to_array<std::string_view>(
                {"et", "mais", "pour", "je", "est", "c", "a", "vers", "demain", "and", "at", "is",
                 "svp", "merci", "on"});
            if (at > begin && contains(others, tokens_[at].text)) break;
            ++at;
        }
        return at;
    }

    [[nodiscard]] std::size_t french_address(std::size_t at) const {
        if (!house_number_at(at)) return 0;
        auto way = at + 1;
        if (way < tokens_.size() && tokens_[way].is(",")) ++way;
        if (word_at(way) && (tokens_[way].is("bis") || tokens_[way].is("ter"))) ++way;
        if (!word_at(way) || !word_at(way + 1)) return 0;
        const bool sure = contains(ways_before_name, tokens_[way].text);
        const auto next = tokens_[way + 1].text;
        const bool named =
            next == "de" || next == "du" || next == "des" || next == "d" || upper_at(way + 1);
        if (!sure && !(contains(doubtful_ways, tokens_[way].text) && named)) return 0;
        return end_of_name(way + 1);
    }

    [[nodiscard]] std::size_t english_address(std::size_t at) const {
        if (!house_number_at(at)) return 0;
        constexpr std::size_t most_words = 3;
        for (std::size_t i = at + 1; i <= at + most_words && upper_at(i); ++i) {
            if (word_at(i + 1) && contains(ways_behind_name, tokens_[i + 1].text)) return i + 2;
        }
        return 0;
    }

    [[nodiscard]] std::size_t southern_address(std::size_t at) const {
        if (!word_at(at) || !contains(ways_before_number, tokens_[at].text) || !word_at(at + 1))
            return 0;
        constexpr std::size_t most_words = 5;
        for (auto i = at + 2; i <= at + 1 + most_words && i < tokens_.size(); ++i) {
            if (house_number_at(i)) return i + 1;
            if (!tokens_[i].is_word() && !tokens_[i].is(",")) return 0;
        }
        return 0;
    }

    [[nodiscard]] std::size_t street_and_number(std::size_t at) const {
        if (!word_at(at) || !upper_at(at)) return 0;
        const auto word = tokens_[at].text;
        const bool street =
            std::any_of(street_endings.begin(), street_endings.end(), [&](std::string_view ending) {
                return word.size() > ending.size() + 2 && word.ends_with(ending);
            });
        const auto number = at + 1 < tokens_.size() && tokens_[at + 1].is(".") ? at + 2 : at + 1;
        return street && house_number_at(number) ? number + 1 : 0;
    }

    /// "75011 Paris". A year is no postal code, and four digits need a capital letter behind all
    /// the same.
    [[nodiscard]] std::size_t postal_code_and_town(std::size_t at) const {
        if (at >= tokens_.size() || !tokens_[at].is_number() || tokens_[at].text.size() != 5)
            return 0;
        return upper_at(at + 1) ? end_of_town(at + 1) : 0;
    }

    [[nodiscard]] std::size_t end_of_town(std::size_t at) const {
        auto end = at + 1;
        while (end + 1 < tokens_.size() && tokens_[end].is("-") && word_at(end + 1))
            end += 2;
        while (upper_at(end) && !tokens_[end].spaced)
            ++end;
        return end;
    }

    /// ", 75011 Paris" behind a street belongs to it.
    [[nodiscard]] std::size_t with_town(std::size_t end) const {
        auto at = end;
        while (at < tokens_.size() &&
               (tokens_[at].is(",") || tokens_[at].is("-") || tokens_[at].is("\n")))
            ++at;
        if (at >= tokens_.size() || !tokens_[at].is_number()) return end;
        const auto digits = tokens_[at].text.size();
        if (digits < 4 || digits > 5) return end;
        return upper_at(at + 1) ? end_of_town(at + 1) : digits == 5 ? at + 1 : end;
    }

    std::string_view text_;
    const Tokens& tokens_;
    std::vector<PersonalSpan> spans_;
};

}  // namespace

std::vector<PersonalSpan> find_addresses(std::string_view text, const Tokens& tokens) {
    return AddressFinder(text, tokens).find();
}

}  // namespace alvio::dialogue
