// The words of days and hours in a message, by place: what the readers of clock times and of days
// look at.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dialogue/message.hpp"

namespace alvio::dialogue {

/// Something read from the message: the value and the first token behind it.
template <class T>
struct Read {
    T value;
    std::uint32_t end = 0;
};

class TimeWords {
public:
    explicit TimeWords(const Message& message);

    [[nodiscard]] std::uint32_t size() const {
        return static_cast<std::uint32_t>(message_.tokens().size());
    }
    [[nodiscard]] const Message& message() const { return message_; }
    [[nodiscard]] const Token& token(std::uint32_t at) const { return message_.tokens()[at]; }
    /// The longest phrase of this sense that begins here.
    [[nodiscard]] const Mark* find(std::uint32_t at, Sense sense) const;
    [[nodiscard]] bool has_time_word(std::uint32_t at) const { return first_[at] < first_[at + 1]; }
    /// Where that phrase ends; `at` itself when there is none.
    [[nodiscard]] std::uint32_t skip(std::uint32_t at, Sense sense) const;
    /// A number in digits, at most four of them.
    [[nodiscard]] std::optional<Read<int>> digits(std::uint32_t at) const;
    /// A number in digits or words.
    [[nodiscard]] std::optional<Read<int>> number(std::uint32_t at) const;
    /// Whether this punctuation stands here; `glued`: without a space before it.
    [[nodiscard]] bool is_mark(std::uint32_t at, std::string_view mark, bool glued = false) const;
    /// Whether the token stands right behind the one before, as in "10:30".
    [[nodiscard]] bool glued(std::uint32_t at) const { return at < size() && !token(at).spaced; }
    /// The end of a phrase that begins here and only looks like a time ("one moment"); `at` when
    /// there is none.
    [[nodiscard]] std::uint32_t skip_false_friend(std::uint32_t at) const;

private:
    const Message& message_;
    std::vector<Mark> marks_;
    std::vector<std::uint64_t> senses_;  ///< per token: a bit for each sense that begins there
    std::vector<std::uint32_t>
        first_;  ///< per token, and one more: where its marks start in marks_
};

}  // namespace alvio::dialogue
