#include <algorithm>
#include <charconv>

#include "dialogue/intents.hpp"

namespace alvio::dialogue {

namespace {

/// WhatsApp lists have ten rows.
constexpr int most_offered = 10;

int most_of(const Situation& situation) {
    return situation.offered > 0 ? situation.offered : most_offered;
}

/// The number when the message is hardly more than it: "2", "n° 2 please", "2️⃣".
std::optional<int> bare_number(const Message& message) {
    std::optional<int> number;
    for (std::uint32_t token = 0; token < message.tokens().size();) {
        const auto& word = message.tokens()[token];
        std::uint32_t next = token + 1;
        if (word.is_number()) {
            int value = 0;
            const auto [end, error] =
                std::from_chars(word.text.data(), word.text.data() + word.text.size(), value);
            if (number || error != std::errc{}) return std::nullopt;
            number = value;
        } else if (word.is_word()) {
            bool courtesy = false;
            for (const auto& mark : message.marks_at(token)) {
                if (mark.sense != Sense::Filler && mark.sense != Sense::Polite &&
                    mark.sense != Sense::ChoiceNoun && mark.sense != Sense::Fine &&
                    mark.sense != Sense::Yes && mark.sense != Sense::Thanks) {
                    continue;
                }
                courtesy = true;
                next = std::max(next, mark.end);
            }
            const bool article =
                word.is("the") || word.is("le") || word.is("la") || word.is("n") || word.is("l");
            if (!courtesy && !article) return std::nullopt;
        } else if (word.kind == Token::Kind::Mark &&
                   (word.is("/") || word.is(":") || word.is("+") || word.is("-"))) {
            return std::nullopt;
        }
        token = next;
    }
    return number;
}

/// The place in a list is part of a date: "the first of December", "first thing in the morning".
bool in_a_time(const Mark& mark, const Message& message) {
    constexpr std::uint32_t longest_phrase = 8;
    const auto& marks = message.all_marks();
    const auto from = mark.begin - std::min(mark.begin, longest_phrase);
    auto near = std::partition_point(marks.begin(), marks.end(),
                                     [&](const Mark& m) { return m.begin < from; });
    for (; near != marks.end() && near->begin <= mark.end + 1; ++near) {
        if (!message.plausible().has(near->language)) continue;
        const bool around = near->begin < mark.end && near->end > mark.end;
        if (around && is_of_time(near->sense) && near->sense != Sense::NotATime) return true;
        const bool behind = near->begin >= mark.end;
        const bool calendar = near->sense == Sense::Month || near->sense == Sense::Unit ||
                              near->sense == Sense::Weekend;
        if (behind && calendar) return true;
    }
    return false;
}

bool negated(const Mark& mark, const Message& message) {
    const auto from = mark.begin - std::min(mark.begin, 2U);
    for (auto token = from; token < mark.begin; ++token) {
        if (message.mark_at(token, Sense::Negation) != nullptr) return true;
        if (message.mark_at(token, Sense::No) != nullptr && token + 1 == mark.begin) return true;
    }
    return false;
}

}  // namespace

std::optional<int> read_choice(const Message& message, const Situation& situation) {
    const bool offered = situation.asked == Asked::OfferedSlots;
    if (offered) {
        const auto number = bare_number(message);
        if (number && *number >= 1 && *number <= most_of(situation)) return number;
    }
    for (const auto& mark : message.marks()) {
        if (mark.sense != Sense::Ordinal || in_a_time(mark, message) || negated(mark, message))
            continue;
        const bool noun_follows = mark.end < message.tokens().size() &&
                                  message.mark_at(mark.end, Sense::ChoiceNoun) != nullptr;
        const bool short_message = message.tokens().size() <= mark.length() + 8;
        if (!noun_follows && !(offered && short_message)) continue;
        if (mark.value > most_of(situation)) continue;
        if (mark.value > 0) return mark.value;
        if (situation.offered > 0) return situation.offered;  // the last one
    }
    return std::nullopt;
}

}  // namespace alvio::dialogue
