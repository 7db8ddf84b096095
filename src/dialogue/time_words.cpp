#include "dialogue/time_words.hpp"

#include <charconv>

namespace alvio::dialogue {

namespace {

/// The place of a sense among those of time.
std::uint64_t bit_of(Sense sense) {
    static_assert(static_cast<int>(Sense::NotATime) - static_cast<int>(Sense::Weekday) < 64);
    return std::uint64_t{1} << (static_cast<unsigned>(sense) -
                                static_cast<unsigned>(Sense::Weekday));
}

}  // namespace

TimeWords::TimeWords(const Message& message) : message_(message) {
    first_.assign(size() + 1, 0);
    senses_.assign(size(), 0);
    std::size_t next = 0;
    const auto& all = message.all_marks();
    for (std::uint32_t at = 0; at < size(); ++at) {
        first_[at] = static_cast<std::uint32_t>(marks_.size());
        for (; next < all.size() && all[next].begin == at; ++next) {
            if (is_of_time(all[next].sense) && message.plausible().has(all[next].language)) {
                marks_.push_back(all[next]);
                senses_[at] |= bit_of(all[next].sense);
            }
        }
    }
    first_[size()] = static_cast<std::uint32_t>(marks_.size());
}

const Mark* TimeWords::find(std::uint32_t at, Sense sense) const {
    if (at >= size() || (senses_[at] & bit_of(sense)) == 0) return nullptr;
    const Mark* longest = nullptr;
    for (auto i = first_[at]; i < first_[at + 1]; ++i) {
        const auto& mark = marks_[i];
        if (mark.sense == sense && (longest == nullptr || mark.end > longest->end)) longest = &mark;
    }
    return longest;
}

std::uint32_t TimeWords::skip(std::uint32_t at, Sense sense) const {
    const auto* mark = find(at, sense);
    return mark == nullptr ? at : mark->end;
}

std::optional<Read<int>> TimeWords::digits(std::uint32_t at) const {
    if (at >= size() || !token(at).is_number() || token(at).text.size() > 4) return std::nullopt;
    int value = 0;
    const auto text = token(at).text;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return Read<int>{value, at + 1};
}

std::optional<Read<int>> TimeWords::number(std::uint32_t at) const {
    if (auto read = digits(at)) return read;
    const auto* mark = find(at, Sense::Number);
    if (mark == nullptr) return std::nullopt;
    return Read<int>{mark->value, mark->end};
}

bool TimeWords::is_mark(std::uint32_t at, std::string_view mark, bool glued) const {
    return at < size() && token(at).kind == Token::Kind::Mark && token(at).is(mark) &&
           !(glued && token(at).spaced);
}

std::uint32_t TimeWords::skip_false_friend(std::uint32_t at) const {
    const auto end = skip(at, Sense::NotATime);
    if (end == at) return at;
    // A longer phrase that is a time wins: "in a second half" does not hide "in two days".
    for (auto i = first_[at]; i < first_[at + 1]; ++i) {
        if (marks_[i].sense != Sense::NotATime && marks_[i].end > end) return at;
    }
    return end;
}

}  // namespace alvio::dialogue
