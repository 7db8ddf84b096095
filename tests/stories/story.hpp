// A story as written: one promise of the product, in lines that a product person can read. Parsing
// knows the form of every step, so a mistake in a story is told before anything starts, with file
// and line.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace alvio::stories {

/// A word of a line, or a text in quotes.
struct Word {
    std::string text;
    bool quoted = false;
};

struct Step {
    int line = 0;
    std::string text;               ///< as it stands in the file
    std::size_t form = 0;           ///< which of the known forms it has
    std::vector<std::string> gaps;  ///< what stands in the form's gaps, in order
    std::string about;              ///< the person whom it names; "": the one posted last
};

struct Story {
    std::string promise;  ///< the comment at the top
    std::vector<Step> steps;
};

struct Mistake {
    int line = 0;
    std::string what;
};

/// A form is a step with gaps: "prospect taps TEXT". Words in small letters stand as they are; the
/// gaps are TEXT (in quotes), WORD, NUMBER, UNIT (minutes, hours or days), and REST (any number of
/// words, at the end). A person can be named in any step: "prospect "Anna" taps …", "… about
/// "Anna"", "… of "Anna"".
[[nodiscard]] std::variant<Story, std::vector<Mistake>> parse_story(
    std::string_view text, const std::vector<std::string>& forms);

/// The words of a line; nothing when a quotation mark is missing.
[[nodiscard]] std::variant<std::vector<Word>, std::string> words_of(std::string_view line);

}  // namespace alvio::stories
