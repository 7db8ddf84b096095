// Two tiers: words that can mean nothing else stop at once; words that might are asked about once.
// Whoever says it politely, in another language, with a slip of the finger or in the middle of an
// answer is heard all the same.
#include <algorithm>
#include <array>

#include "dialogue/intents.hpp"
#include "dialogue/phrase_pattern.hpp"

namespace alvio::dialogue {

namespace {

bool has(const std::vector<Intent>& intents, Intent intent) {
    return std::find(intents.begin(), intents.end(), intent) != intents.end();
}

/// Whether one edit turns one word into the other: a letter more, less, other, or two neighbours
/// swapped.
bool nearly_equal(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    std::size_t same = 0;
    while (same < a.size() && a[same] == b[same])
        ++same;
    const auto rest_a = a.substr(same), rest_b = b.substr(same);
    if (rest_a.empty()) return true;
    if (a.size() < b.size()) return rest_a == rest_b.substr(1);
    if (rest_a.substr(1) == rest_b.substr(1)) return true;
    return rest_a.size() >= 2 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
           rest_a.substr(2) == rest_b.substr(2);
}

/// Long keywords, in which a slip of the finger is safe to forgive.
std::vector<std::string> long_keywords() {
    constexpr std::size_t shortest = 8;
    std::vector<std::string> keywords;
    for (const auto& lexicon : {lexicon_en(), lexicon_fr(), lexicon_de(), lexicon_es(),
                                lexicon_it(), lexicon_pt(), lexicon_nl()}) {
        for (const auto& part : lexicon) {
            for (const auto& line : part) {
                if (line.sense != Sense::StopWord) continue;
                for (const auto& pattern : parse_patterns(line.phrases)) {
                    const auto& words = pattern.front().alternatives.front();
                    if (pattern.front().optional || words.front().size() < shortest) continue;
                    keywords.push_back(words.front());
                }
            }
        }
    }
    return keywords;
}

bool resembles_keyword(std::string_view word) {
    static const auto keywords = long_keywords();
    if (word.size() < 7) return false;
    return std::any_of(keywords.begin(), keywords.end(),
                       [&](std::string_view keyword) { return nearly_equal(word, keyword); });
}

class OptOutReader {
public:
    OptOutReader(const Message& message, const Situation& situation,
                 const std::vector<Intent>& intents, const std::vector<TimeReading>& times)
        : message_(message),
          situation_(situation),
          intents_(intents),
          // "Stop at once" names no time.
          names_a_time_(std::any_of(times.begin(), times.end(), [&](const TimeReading& time) {
              return time.end || time.start > situation.now;
          })) {
        // Whatever language the conversation is in, somebody may say stop in another.
        const auto size = message.tokens().size();
        stop_word_.assign(size, false);
        ask_word_.assign(size, false);
        small_talk_.assign(size, false);
        trap_.assign(size, false);
        go_on_.assign(size, false);
        for (const auto& mark : message.all_marks()) {
            auto* const covered = cover_of(mark);
            if (covered == nullptr) continue;
            std::fill(covered->begin() + mark.begin, covered->begin() + mark.end, true);
        }
        for (std::size_t i = 0; i < size; ++i) {
            if (!stop_word_[i] && resembles_keyword(message.tokens()[i].text)) stop_word_[i] = true;
        }
    }

    [[nodiscard]] OptOut read() const;

private:
    [[nodiscard]] std::vector<bool>* cover_of(const Mark& mark);
    [[nodiscard]] OptOut of_whole_message() const;
    [[nodiscard]] OptOut of_phrases() const;
    [[nodiscard]] OptOut of_phrase(const Mark& mark) const;
    [[nodiscard]] bool reversed(const Mark& mark) const;
    [[nodiscard]] bool has_object(const Mark& mark) const;
    [[nodiscard]] bool asks(std::uint32_t token) const;
    [[nodiscard]] OptOut of_bare_clause() const;
    [[nodiscard]] bool spelled_out() const;
    [[nodiscard]] bool about_the_meeting() const {
        const bool cancels = has(intents_, Intent::Cancel) || has(intents_, Intent::Reschedule);
        return cancels && situation_.asked == Asked::Booked;
    }

    const Message& message_;
    const Situation& situation_;
    const std::vector<Intent>& intents_;
    bool names_a_time_;
    std::vector<bool> stop_word_, ask_word_, small_talk_, trap_, go_on_;
};

std::vector<bool>* OptOutReader::cover_of(const Mark& mark) {
    const bool plausible = message_.plausible().has(mark.language);
    if (mark.sense == Sense::StopWord) return &stop_word_;
    if (mark.sense == Sense::StopAsk && plausible) return &ask_word_;
    if (mark.sense == Sense::StopTrap && plausible) return &trap_;
    if (mark.sense == Sense::GoOn && plausible) return &go_on_;
    if (mark.sense == Sense::Polite) return &small_talk_;
    if (!plausible) return nullptr;
    const bool talk = mark.sense == Sense::Filler || mark.sense == Sense::Greeting ||
                      mark.sense == Sense::Thanks || mark.sense == Sense::Goodbye ||
                      mark.sense == Sense::No || mark.sense == Sense::Yes ||
                      mark.sense == Sense::NotInterested || mark.sense == Sense::WrongPerson;
    return talk ? &small_talk_ : nullptr;
}

OptOut OptOutReader::read() const {
    if (message_.has(Sense::Mention) || about_the_meeting()) return OptOut::None;
    const auto spoken = std::max({of_whole_message(), of_phrases(), of_bare_clause()});
    if (situation_.asked != Asked::WhetherToStop) return spoken;
    // Having asked, Alvio takes any sign of assent, and asks no second time.
    if (message_.has(Sense::GoOn)) return OptOut::None;
    if (spoken != OptOut::None) return OptOut::Stop;
    return has(intents_, Intent::Yes) && !has(intents_, Intent::No) ? OptOut::Stop : OptOut::None;
}

/// "STOP", "stop please!!", "Bonjour, désabonnez-moi merci".
OptOut OptOutReader::of_whole_message() const {
    bool stops = spelled_out();
    bool asks_back = false;
    bool signs = false;
    for (std::size_t i = 0; i < message_.tokens().size(); ++i) {
        const auto& token = message_.tokens()[i];
        if (token.kind == Token::Kind::Mark) continue;
        if (token.kind == Token::Kind::Emoji) {
            signs = signs || ask_word_[i];
            continue;
        }
        if (stops && spelled_out()) continue;
        if (!stop_word_[i] && !ask_word_[i] && !small_talk_[i]) return OptOut::None;
        stops = stops || stop_word_[i];
        asks_back = asks_back || ask_word_[i];
    }
    const bool trapped = std::find(trap_.begin(), trap_.end(), true) != trap_.end();
    const bool question = !message_.clauses().empty() && message_.clauses().back().question_mark;
    if (stops) return trapped || question ? OptOut::Ask : OptOut::Stop;
    return asks_back || signs ? OptOut::Ask : OptOut::None;
}

/// "S T O P", "s-t-o-p".
bool OptOutReader::spelled_out() const {
    std::string letters;
    for (const auto& token : message_.tokens()) {
        if (token.kind == Token::Kind::Mark) continue;
        if (token.text.size() != 1 && letters.empty() && message_.tokens().size() > 1) return false;
        letters += token.text;
        if (letters.size() > 4) return false;
    }
    return letters == "stop";
}

OptOut OptOutReader::of_phrases() const {
    auto strongest = OptOut::None;
    for (const auto& mark : message_.all_marks())
        strongest = std::max(strongest, of_phrase(mark));
    return strongest;
}

OptOut OptOutReader::of_phrase(const Mark& mark) const {
    const bool timed = names_a_time_;
    if (mark.sense == Sense::StopPhrase && !reversed(mark) && !has_object(mark)) {
        return timed ? OptOut::Ask : OptOut::Stop;  // "don't write before six" is about when
    }
    const bool plausible = message_.plausible().has(mark.language);
    if (mark.sense == Sense::StopUnlessTime && plausible && !reversed(mark)) {
        return timed ? OptOut::None : OptOut::Stop;
    }
    if (mark.sense == Sense::StopPhraseSoft && plausible && !reversed(mark) && !asks(mark.begin) &&
        !has_object(mark)) {
        bool trapped = false;
        for (auto i = mark.begin; i < mark.end; ++i)
            trapped = trapped || trap_[i];
        return trapped ? OptOut::None : OptOut::Ask;
    }
    return OptOut::None;
}

/// "could you stop" asks to stop writing; "could you stop the machine" does not.
bool OptOutReader::has_object(const Mark& mark) const {
    static constexpr auto articles = std::to_array<std::string_view>(
        {"this", "that", "the",   "all",  "every",  "my",    "le",    "la",   "les", "l",  "ce",
         "ces",  "cet",  "cette", "tous", "toutes", "tout",  "mon",   "ma",   "mes", "el", "los",
         "las",  "die",  "der",   "das",  "den",    "alle",  "il",    "lo",   "gli", "o",  "a",
         "os",   "as",   "de",    "het",  "todos",  "todas", "tutti", "tutte"});
    const auto& tokens = message_.tokens();
    if (!stop_word_[mark.end - 1]) return false;
    auto next = mark.end;
    const auto is_article = [&](std::string_view word) {
        return std::find(articles.begin(), articles.end(), word) != articles.end();
    };
    if (is_article(tokens[next - 1].text)) --next;  // "stop that noise"
    const auto first = next;
    while (next < tokens.size() && is_article(tokens[next].text))
        ++next;
    if (next == tokens.size() || !tokens[next].is_word()) return false;
    return next > first || (!small_talk_[next] && !stop_word_[next]);
}

/// "don't stop texting me": what asks to go on reaches into the phrase.
bool OptOutReader::reversed(const Mark& mark) const {
    return go_on_[mark.begin];
}

bool OptOutReader::asks(std::uint32_t token) const {
    const auto* clause = message_.clause_at(token);
    return clause != nullptr && clause->asks;
}

/// A clause that is only a keyword, beside others that say something: "Not for me, stop."
OptOut OptOutReader::of_bare_clause() const {
    for (const auto& clause : message_.clauses()) {
        bool bare = !clause.question_mark;
        bool keyword = false;
        for (auto i = clause.begin; i < clause.end; ++i) {
            bare = bare && (stop_word_[i] || small_talk_[i]) && !trap_[i];
            keyword = keyword || message_.tokens()[i].is("stop");
        }
        if (!bare || !keyword) continue;
        const bool about_else = names_a_time_ || has(intents_, Intent::Question);
        return about_else ? OptOut::Ask : OptOut::Stop;
    }
    return OptOut::None;
}

}  // namespace

OptOut read_opt_out(const Message& message, const Situation& situation,
                    const std::vector<Intent>& intents, const std::vector<TimeReading>& times) {
    return OptOutReader(message, situation, intents, times).read();
}

}  // namespace alvio::dialogue
