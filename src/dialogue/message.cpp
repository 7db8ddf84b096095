#include "dialogue/message.hpp"

#include <algorithm>

namespace alvio::dialogue {

namespace {

/// A phrase of such a sense says nothing about the words inside it.
bool explains(Sense sense) {
    return sense != Sense::Typical && sense != Sense::International && sense != Sense::Polite && sense != Sense::Filler &&
           sense != Sense::StopAsk && sense != Sense::StopWord && sense != Sense::StopPhraseSoft &&
           sense != Sense::Negation;
}

/// A "not" inside such a phrase is part of an answer that may concern what follows: "I can't on Tuesday".
bool keeps_negation(Sense sense) {
    return sense == Sense::No || sense == Sense::NoAlone || sense == Sense::Deny || sense == Sense::Refuse ||
           sense == Sense::NotInterested || sense == Sense::WrongPerson || sense == Sense::Later ||
           sense == Sense::Cancel || sense == Sense::OtherTimes || sense >= Sense::StopWord;
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
        if (!is_of_time(mark.sense) && guess_.plausible.has(mark.language)) candidates.push_back(mark);
    }
    // How far a phrase from here reaches, for any mark in it and for a negation in it.
    std::vector<std::uint32_t> reach(tokens_.size(), 0), reach_over_negation(tokens_.size(), 0);
    for (const auto& mark : candidates) {
        if (!explains(mark.sense)) continue;
        reach[mark.begin] = std::max(reach[mark.begin], mark.end);
        if (keeps_negation(mark.sense)) continue;
        reach_over_negation[mark.begin] = std::max(reach_over_negation[mark.begin], mark.end);
    }
    std::uint32_t before = 0, before_over_negation = 0;  // the same, of the phrases that began earlier
    first_mark_.assign(tokens_.size() + 1, 0);
    std::size_t next = 0;
    for (std::uint32_t token = 0; token < tokens_.size(); ++token) {
        first_mark_[token] = static_cast<std::uint32_t>(marks_.size());
        for (; next < candidates.size() && candidates[next].begin == token; ++next) {
            const auto& mark = candidates[next];
            const bool negation = mark.sense == Sense::Negation;
            const auto here = negation ? reach_over_negation[token] : reach[token];
            const auto earlier = negation ? before_over_negation : before;
            if (earlier < mark.end && here <= mark.end) marks_.push_back(mark);
        }
        before = std::max(before, reach[token]);
        before_over_negation = std::max(before_over_negation, reach_over_negation[token]);
    }
    first_mark_[tokens_.size()] = static_cast<std::uint32_t>(marks_.size());
}

bool Message::has(Sense sense) const {
    return std::any_of(marks_.begin(), marks_.end(), [&](const Mark& m) { return m.sense == sense; });
}

std::span<const Mark> Message::marks_at(std::uint32_t token) const {
    return std::span(marks_).subspan(first_mark_[token], first_mark_[token + 1] - first_mark_[token]);
}

const Mark* Message::mark_at(std::uint32_t token, Sense sense) const {
    const Mark* longest = nullptr;
    for (const auto& mark : marks_at(token)) {
        if (mark.sense == sense && (longest == nullptr || mark.end > longest->end)) longest = &mark;
    }
    return longest;
}

/// Punctuation that ends a clause; "10:30" and "3.5" hold none.
bool Message::separates(std::uint32_t token) const {
    const auto& mark = tokens_[token];
    if (mark.kind == Token::Kind::Emoji) return true;
    if (mark.kind != Token::Kind::Mark) return false;
    if (mark.is("-")) return mark.spaced;
    if (!(mark.is(".") || mark.is(",") || mark.is(":") || mark.is(";") || mark.is("!") || mark.is("?") ||
          mark.is("\n") || mark.is("(") || mark.is(")") || mark.is("\""))) {
        return false;
    }
    const bool inside_number = token > 0 && token + 1 < tokens_.size() && tokens_[token - 1].is_number() &&
                               tokens_[token + 1].is_number() && !mark.spaced && !tokens_[token + 1].spaced;
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
    while (after < tokens_.size() && (tokens_[after].is("!") || tokens_[after].is("\"") || tokens_[after].is(")"))) {
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
