// Text as the understanding sees it: words in lower case without accents, numbers, marks and emoji,
// each with the bytes of the message that it was read from. Accepts any bytes: what is not UTF-8
// separates words like a space. One pass, linear in the length.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace alvio::dialogue {

struct Token {
    enum class Kind : std::uint8_t {
        Word,
        Number,  ///< digits only; "15h" is a number and a word
        Mark,    ///< punctuation, one character each; a line break is "\n"; "¿" is "?"
        Emoji,   ///< without skin tone and variation selector
    };
    std::string_view text;    ///< folded
    std::uint32_t begin = 0;  ///< the bytes in the message: [begin, end)
    std::uint32_t end = 0;
    Kind kind = Kind::Word;
    bool spaced = true;      ///< white space, or the message's start, stands before it
    bool elongated = false;  ///< "yesss": runs of three letters and more are written as two here

    [[nodiscard]] bool is_word() const { return kind == Kind::Word; }
    [[nodiscard]] bool is_number() const { return kind == Kind::Number; }
    [[nodiscard]] bool is(std::string_view wanted) const { return text == wanted; }
};

/// The tokens of one message and the folded text that they point into.
class Tokens {
public:
    explicit Tokens(std::string_view message);
    Tokens(const Tokens&) = delete;
    Tokens& operator=(const Tokens&) = delete;
    Tokens(Tokens&&) noexcept = default;
    Tokens& operator=(Tokens&&) noexcept = default;
    ~Tokens() = default;

    [[nodiscard]] std::size_t size() const { return tokens_.size(); }
    [[nodiscard]] bool empty() const { return tokens_.empty(); }
    [[nodiscard]] const Token& operator[](std::size_t i) const { return tokens_[i]; }
    [[nodiscard]] auto begin() const { return tokens_.begin(); }
    [[nodiscard]] auto end() const { return tokens_.end(); }

private:
    std::vector<char> folded_;
    std::vector<Token> tokens_;
};

/// The words and numbers of a text, folded, with one space between: "  Déjà-vu, 2x!" → "deja vu 2
/// x".
[[nodiscard]] std::string folded_words(std::string_view text);

}  // namespace alvio::dialogue
