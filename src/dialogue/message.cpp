#include "dialogue/message.hpp"

#include <algorithm>
#include <array>

namespace alvio::dialogue {

namespace {

/// What may be hidden by a longer phrase around it: a "no" by "no problem". Some words keep their
/// meaning inside.
enum class Hiding {
    Word,      ///< most words
    Negation,  ///< goes on to concern what follows: "I can't on Tuesday"
    Core,      ///< thanks and ordinals: "no thanks", "I'll take the second"
};
constexpr std::size_t hiding_kinds = 3;

Hiding hiding_of(Sense inner) {
    if (inner == Sense::Negation) return Hiding::Negation;
    return inner == Sense::Thanks || inner == Sense::Ordinal ? Hiding::Core : Hiding::Word;
}

bool is_answer(Sense sense) {
    return sense >= Sense::Yes && sense <= Sense::ThatsAll;
}

/// Whether a phrase of this sense hides what stands inside it.
bool hides(Sense outer, Hiding inner) {
    const bool only_a_sign =
        outer == Sense::Typical || outer == Sense::International || outer == Sense::Polite ||
        outer == Sense::Filler || outer == Sense::StopAsk || outer == Sense::StopWord ||
        outer == Sense::StopPhraseSoft || outer == Sense::StopTrap || outer == Sense::Negation ||
        outer == Sense::Correction || outer == Sense::Deny;
    if (only_a_sign) return false;
    switch (inner) {
        case Hiding::Word:
            return true;
        case Hiding::Negation:
            return outer == Sense::Yes || outer == Sense::Fine || outer == Sense::FineAlone ||
                   outer == Sense::Agree || outer == Sense::Confirm || outer == Sense::Unsure ||
                   outer == Sense::Thanks || outer == Sense::QuestionStart ||
                   outer == Sense::AskPhrase || outer == Sense::Acknowledge;
        case Hiding::Core:
            return !is_answer(outer) && outer != Sense::Goodbye && outer != Sense::ChoiceNoun;
    }
    return true;
}

}  // namespace

Message::Message(std::string_view text, std::optional<Language> hint)
    : text_(text),
      tokens_(text),
      all_marks_(all_lexicons().find(tokens_)),
      guess_(guess_language(text, tokens_, all_marks_, hint)) {
    keep_outer_marks();
    find_clauses();
}

void Message::keep_outer_marks() {
    std::vector<Mark> candidates;
    for (const auto& mark : all_marks_) {
        if (!is_of_time(mark.sense) && guess_.plausible.has(mark.language))
            candidates.push_back(mark);
    }
    using Reach = std::array<std::uint32_t,
                             hiding_kinds>;  // how far the phrases reach, for what they may hide
    std::vector<Reach> from_here(tokens_.size(), Reach{});
    for (const auto& mark : candidates) {
        for (std::size_t kind = 0; kind < hiding_kinds; ++kind) {
            if (!hides(mark.sense, static_cast<Hiding>(kind))) continue;
            from_here[mark.begin][kind] = std::max(from_here[mark.begin][kind], mark.end);
        }
    }
    Reach from_before{};
    first_mark_.assign(tokens_.size() + 1, 0);
    std::size_t next = 0;
    for (std::uint32_t token = 0; token < tokens_.size(); ++token) {
        first_mark_[token] = static_cast<std::uint32_t>(marks_.size());
        for (; next < candidates.size() && candidates[next].begin == token; ++next) {
            const auto& mark = candidates[next];
            const auto kind = static_cast<std::size_t>(hiding_of(mark.sense));
            if (from_before[kind] < mark.end && from_here[token][kind] <= mark.end)
                marks_.push_back(mark);
        }
        for (std::size_t kind = 0; kind < hiding_kinds; ++kind) {
            from_before[kind] = std::max(from_before[kind], from_here[token][kind]);
        }
    }
    first_mark_[tokens_.size()] = static_cast<std::uint32_t>(marks_.size());
}

bool Message::has(Sense sense) const {
    return std::any_of(marks_.begin(), marks_.end(),
                       [&](const Mark& m) { return m.sense == sense; });
}

std::span<const Mark> Message::marks_at(std::uint32_t token) const {
    return std::span(marks_).subspan(first_mark_[token],
                                     first_mark_[token + 1] - first_mark_[token]);
}

const Mark* Message::mark_at(std::uint32_t token, Sense sense) const {
    const Mark* longest = nullptr;
    for (const auto& mark : marks_at(token)) {
        if (mark.sense == sense && (longest == nullptr || mark.end > longest->end)) longest = &mark;
    }
    return longest;
}

const Clause* Message::clause_at(std::uint32_t token) const {
    const auto found = std::partition_point(clauses_.begin(), clauses_.end(),
                                            [&](const Clause& c) { return c.end <= token; });
    return found == clauses_.end() ? nullptr : &*found;
}

/// Punctuation that ends a clause; "10:30" and "3.5" hold none.
bool Message::separates(std::uint32_t token) const {
    const auto& mark = tokens_[token];
    if (mark.kind == Token::Kind::Emoji) return true;
    if (mark.kind != Token::Kind::Mark) return false;
    if (mark.is("-")) return mark.spaced;
    if (!(mark.is(".") || mark.is(",") || mark.is(":") || mark.is(";") || mark.is("!") ||
          mark.is("?") || mark.is("\n") || mark.is("(") || mark.is(")") || mark.is("\""))) {
        return false;
    }
    const bool inside_number = token > 0 && token + 1 < tokens_.size() &&
                               tokens_[token - 1].is_number() && tokens_[token + 1].is_number() &&
                               !mark.spaced && !tokens_[token + 1].spaced;
    return !inside_number;
}

void Message::find_clauses() {
    std::uint32_t begin = 0;
    bool after_but = false;
    const auto size = static_cast<std::uint32_t>(tokens_.size());
    for (std::uint32_t token = 0; token < size; ++token) {
        const bool but = mark_at(token, Sense::Conjunction) != nullptr;
        if (!but && !separates(token)) continue;
        end_clause(begin, token, after_but);
        if (tokens_[token].kind == Token::Kind::Emoji) end_clause(token, token + 1, false);
        begin = token + 1;
        after_but = but;
    }
    end_clause(begin, size, after_but);
}

void Message::end_clause(std::uint32_t begin, std::uint32_t end, bool after_but) {
    if (begin >= end) return;
    Clause clause{begin, end, false, false, after_but};
    auto after = end;
    while (after < tokens_.size() &&
           (tokens_[after].is("!") || tokens_[after].is("\"") || tokens_[after].is(")"))) {
        ++after;
    }
    clause.question_mark = after < tokens_.size() && tokens_[after].is("?");
    clause.asks = clause.question_mark;
    auto start = begin;
    while (start < end && !clause.asks) {
        clause.asks = mark_at(start, Sense::QuestionStart) != nullptr;
        const auto* filler = mark_at(start, Sense::Filler);
        if (filler == nullptr) break;
        start = filler->end;
    }
    clauses_.push_back(clause);
}

}  // namespace alvio::dialogue
