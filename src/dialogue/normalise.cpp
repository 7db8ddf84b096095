#include "dialogue/normalise.hpp"

#include <algorithm>
#include <array>

#include "dialogue/folding.hpp"

namespace alvio::dialogue {

namespace {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
/// In folded text: a plain letter, or a byte of a letter of another alphabet.
constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// A code point of the message, folded, with its place there.
struct Glyph {
    Folding folding = Folding::Text;
    std::string_view text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] bool is_letter() const {
        return folding == Folding::Letter ||
               (folding == Folding::Text && dialogue::is_letter(text.front()));
    }
    [[nodiscard]] bool is_digit() const {
        return folding == Folding::Text && dialogue::is_digit(text.front());
    }
    [[nodiscard]] bool is(char c) const { return folding == Folding::Text && text.front() == c; }
};

/// The message's visible code points, folded.
std::vector<Glyph> glyphs_of(std::string_view message) {
    std::vector<Glyph> glyphs;
    glyphs.reserve(message.size());
    for (std::size_t pos = 0; pos < message.size();) {
        const auto [value, length] = code_point_at(message, pos);
        auto [folding, text] = fold(value);
        if (folding != Folding::Text) text = message.substr(pos, length);
        const auto begin = static_cast<std::uint32_t>(pos);
        if (!text.empty()) glyphs.push_back({folding, text, begin, begin + length});
        pos += length;
    }
    return glyphs;
}

/// What follows an apostrophe in English belongs to the word ("don't"); elsewhere it starts a new
/// one ("j'ai").
constexpr auto english_endings =
    std::to_array<std::string_view>({"t", "s", "m", "d", "re", "ve", "ll", "all", "clock"});

/// Cuts the glyphs into tokens, whose text it collects in `folded`.
class Tokeniser {
public:
    Tokeniser(std::string_view message, std::vector<char>& folded, std::vector<Token>& tokens)
        : glyphs_(glyphs_of(message)), folded_(folded), tokens_(tokens) {
        folded_.reserve(
            message.size());  // folding never lengthens: views into the buffer stay valid
    }

    void run() {
        while (at_ < glyphs_.size()) {
            const auto& glyph = glyphs_[at_];
            if (glyph.is_letter()) {
                read_word();
            } else if (glyph.is_digit()) {
                read_number();
            } else if (glyph.is(' ') || glyph.is('\'') || joins_words(at_)) {
                spaced_ = spaced_ || !glyph.is('-');
                ++at_;
            } else {
                read_mark();
            }
        }
    }

private:
    [[nodiscard]] bool letter_at(std::size_t i) const {
        return i < glyphs_.size() && glyphs_[i].is_letter();
    }

    /// A hyphen between letters only joins them: "rendez-vous" is two words.
    [[nodiscard]] bool joins_words(std::size_t i) const {
        return glyphs_[i].is('-') && i > 0 && letter_at(i - 1) && letter_at(i + 1);
    }

    void read_word() {
        const auto first = at_;
        const auto start = folded_.size();
        bool elongated = false;
        while (at_ < glyphs_.size()) {
            if (glyphs_[at_].is_letter()) {
                elongated |= !append_letter(start);
                ++at_;
            } else if (goes_on_after_apostrophe(start) || goes_on_after_dot(first)) {
                ++at_;
            } else {
                break;
            }
        }
        add(Token::Kind::Word, first, start, elongated);
        const bool abbreviation = at_ - first > 2 && glyphs_[first + 1].is('.');
        if (abbreviation && at_ < glyphs_.size() && glyphs_[at_].is('.')) ++at_;  // "p.m."
    }

    /// False for a letter that only lengthens the word, as the third and later ones of "yesss".
    bool append_letter(std::size_t start) {
        const auto& text = glyphs_[at_].text;
        const auto size = folded_.size();
        const bool third = text.size() == 1 && size >= start + 2 && folded_[size - 1] == text[0] &&
                           folded_[size - 2] == text[0];
        if (!third) folded_.insert(folded_.end(), text.begin(), text.end());
        return !third;
    }

    [[nodiscard]] bool goes_on_after_apostrophe(std::size_t start) const {
        if (!glyphs_[at_].is('\'') || !letter_at(at_ + 1)) return false;
        std::array<char, 6> ending{};
        std::size_t length = 0;
        for (auto i = at_ + 1; letter_at(i); ++i) {
            if (length == ending.size() || glyphs_[i].text.size() != 1) return false;
            ending[length++] = glyphs_[i].text.front();
        }
        const std::string_view before(folded_.data() + start, folded_.size() - start);
        const std::string_view after(ending.data(), length);
        if (before == "aujourd") return true;
        if (before.size() == 1 && before != "i" && before != "y" && before != "o")
            return false;  // "l's"
        return std::find(english_endings.begin(), english_endings.end(), after) !=
               english_endings.end();
    }

    /// "p.m.", "s.v.p": single letters with dots are one word.
    [[nodiscard]] bool goes_on_after_dot(std::size_t first) const {
        return glyphs_[at_].is('.') && (at_ - first) % 2 == 1 && letter_at(at_ + 1) &&
               !letter_at(at_ + 2) && (at_ - first == 1 || glyphs_[at_ - 2].is('.'));
    }

    void read_number() {
        const auto first = at_;
        const auto start = folded_.size();
        for (; at_ < glyphs_.size() && glyphs_[at_].is_digit(); ++at_)
            folded_.push_back(glyphs_[at_].text.front());
        add(Token::Kind::Number, first, start, false);
    }

    void read_mark() {
        const auto start = folded_.size();
        const auto& glyph = glyphs_[at_];
        folded_.insert(folded_.end(), glyph.text.begin(), glyph.text.end());
        const auto kind = glyph.folding == Folding::Symbol ? Token::Kind::Emoji : Token::Kind::Mark;
        ++at_;
        add(kind, at_ - 1, start, false);
    }

    void add(Token::Kind kind, std::size_t first, std::size_t start, bool elongated) {
        const std::string_view text(folded_.data() + start, folded_.size() - start);
        tokens_.push_back(
            {text, glyphs_[first].begin, glyphs_[at_ - 1].end, kind, spaced_, elongated});
        spaced_ = false;
    }

    std::vector<Glyph> glyphs_;
    std::vector<char>& folded_;
    std::vector<Token>& tokens_;
    std::size_t at_ = 0;
    bool spaced_ = true;
};

}  // namespace

Tokens::Tokens(std::string_view message) {
    Tokeniser(message, folded_, tokens_).run();
}

std::string folded_words(std::string_view text) {
    std::string words;
    for (const auto& token : Tokens(text)) {
        if (!token.is_word() && !token.is_number()) continue;
        if (!words.empty()) words += ' ';
        words += token.text;
    }
    return words;
}

}  // namespace alvio::dialogue
