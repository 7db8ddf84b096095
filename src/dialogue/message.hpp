// A message taken apart: its words, the phrases of the lexicons in it, its clauses and its
// language. What the readers of intents, opt-outs and times share.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "dialogue/language_guess.hpp"
#include "dialogue/normalise.hpp"
#include "dialogue/phrase_index.hpp"

namespace alvio::dialogue {

/// Tokens [begin, end) between punctuation or a "but"; never empty, without the punctuation.
struct Clause {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool asks = false;           ///< a question mark follows, or it starts like a question
    bool question_mark = false;  ///< a question mark follows
    bool after_but = false;
};

class Message {
public:
    Message(std::string_view text, std::optional<Language> hint);

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] const Tokens& tokens() const { return tokens_; }
    [[nodiscard]] Language language() const { return guess_.language; }
    [[nodiscard]] const Languages& plausible() const { return guess_.plausible; }
    [[nodiscard]] const std::vector<Clause>& clauses() const { return clauses_; }
    /// The clause that holds this token, or the next one; null behind the last.
    [[nodiscard]] const Clause* clause_at(std::uint32_t token) const;

    /// What was found in any language, times included.
    [[nodiscard]] const std::vector<Mark>& all_marks() const { return all_marks_; }
    /// What was found in the plausible languages, without times and without what a longer phrase
    /// explains: "no" in "no problem".
    [[nodiscard]] const std::vector<Mark>& marks() const { return marks_; }
    [[nodiscard]] bool has(Sense sense) const;
    /// The marks that begin at this token.
    [[nodiscard]] std::span<const Mark> marks_at(std::uint32_t token) const;
    /// The longest mark of this sense that begins at this token; null when there is none.
    [[nodiscard]] const Mark* mark_at(std::uint32_t token, Sense sense) const;

private:
    void keep_outer_marks();
    void find_clauses();
    void end_clause(std::uint32_t begin, std::uint32_t end, bool after_but);
    [[nodiscard]] bool separates(std::uint32_t token) const;

    std::string_view text_;
    Tokens tokens_;
    std::vector<Mark> all_marks_;
    LanguageGuess guess_;
    std::vector<Mark> marks_;
    std::vector<std::uint32_t>
        first_mark_;  ///< per token, and one more: where its marks start in marks_
    std::vector<Clause> clauses_;
};

/// Whether the sense belongs to the words of days and hours.
[[nodiscard]] constexpr bool is_of_time(Sense sense) {
    return sense >= Sense::Weekday;
}

}  // namespace alvio::dialogue
