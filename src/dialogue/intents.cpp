#include "dialogue/intents.hpp"

#include <algorithm>
#include <array>

namespace alvio::dialogue {

namespace {

constexpr std::size_t intent_count = static_cast<std::size_t>(Intent::Acknowledge) + 1;

/// Collects intents with how certain each is, from 0 to 1.
class Intents {
public:
    void add(Intent intent, double certainty) { at(intent) = std::max(at(intent), certainty); }
    void drop(Intent intent) { at(intent) = 0; }
    [[nodiscard]] bool has(Intent intent) const {
        return certainty_[static_cast<std::size_t>(intent)] > 0;
    }

    [[nodiscard]] std::vector<Intent> most_certain_first() const {
        std::vector<Intent> intents;
        for (std::size_t i = 0; i < intent_count; ++i) {
            if (certainty_[i] > 0) intents.push_back(static_cast<Intent>(i));
        }
        std::stable_sort(intents.begin(), intents.end(), [&](Intent a, Intent b) {
            return certainty_[static_cast<std::size_t>(a)] >
                   certainty_[static_cast<std::size_t>(b)];
        });
        return intents;
    }

private:
    double& at(Intent intent) { return certainty_[static_cast<std::size_t>(intent)]; }
    std::array<double, intent_count> certainty_{};
};

struct PhraseRule {
    Sense sense;
    Intent intent;
    double certainty;
};

/// Phrases that mean the same wherever they stand.
constexpr auto phrase_rules = std::to_array<PhraseRule>({
    {Sense::Human, Intent::Human, 0.97},
    {Sense::AreYouABot, Intent::AreYouABot, 0.98},
    {Sense::NotInterested, Intent::NotInterested, 0.97},
    {Sense::WrongPerson, Intent::WrongPerson, 0.97},
    {Sense::Reschedule, Intent::Reschedule, 0.92},
    {Sense::Cancel, Intent::Cancel, 0.92},
    {Sense::Later, Intent::Later, 0.85},
    {Sense::OtherTimes, Intent::OtherTimes, 0.85},
    {Sense::Unsure, Intent::Unsure, 0.8},
    {Sense::Acknowledge, Intent::Acknowledge, 0.6},
    {Sense::Thanks, Intent::Thanks, 0.6},
    {Sense::Goodbye, Intent::Goodbye, 0.6},
    {Sense::ThatsAll, Intent::Goodbye, 0.5},
});

class IntentReader {
public:
    IntentReader(const Message& message, const Situation& situation,
                 const std::vector<TimeReading>& times)
        : message_(message), situation_(situation), times_(times) {}

    [[nodiscard]] Intents read();

private:
    void count_words();
    void read_answers(const Clause& clause, bool nothing_said_yet);
    [[nodiscard]] std::uint32_t read_answer_at(std::uint32_t token, const Clause& clause,
                                               bool nothing_said_yet);
    [[nodiscard]] bool fills(const Mark& mark, const Clause& clause) const;
    [[nodiscard]] bool is_courtesy(std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] bool calls_for_a_person(const Mark& mark) const;
    void read_phrases();
    void read_agreement(const Mark& mark);
    void read_meeting_wishes();
    void read_questions();
    void settle_answers();
    [[nodiscard]] bool negated(const Mark& mark) const;
    [[nodiscard]] const Clause& clause_of(const Mark& mark) const {
        return *message_.clause_at(
            mark.begin);  // a phrase is made of words, which stand in clauses
    }
    [[nodiscard]] bool answers_a_question() const {
        return situation_.asked == Asked::YesNo || situation_.asked == Asked::OfferedSlots ||
               situation_.asked == Asked::WhetherToStop;
    }
    void accept(double certainty) {
        if (answers_a_question()) intents_.add(Intent::Yes, certainty);
        intents_.add(Intent::Acknowledge, 0.5);
    }

    const Message& message_;
    const Situation& situation_;
    const std::vector<TimeReading>& times_;
    Intents intents_;
    // Per token, how many words of small talk and of meetings stand before it: any stretch is
    // judged at once.
    std::vector<std::uint32_t> courtesies_before_, meetings_before_;
    bool plain_yes_ = false;  ///< said with a word that means yes, not merely "fine"
    bool no_after_but_ = false;
};

Intents IntentReader::read() {
    count_words();
    bool nothing_said_yet = true;
    for (const auto& clause : message_.clauses()) {
        read_answers(clause, nothing_said_yet);
        nothing_said_yet = nothing_said_yet && is_courtesy(clause.begin, clause.end);
    }
    read_phrases();
    read_meeting_wishes();
    read_questions();
    settle_answers();
    return intents_;
}

/// Goes through the answers and courtesies at the clause's start: "ok yes, sure".
void IntentReader::read_answers(const Clause& clause, bool nothing_said_yet) {
    auto token = clause.begin;
    while (token < clause.end) {
        auto next = read_answer_at(token, clause, nothing_said_yet);
        for (const auto sense :
             {Sense::Filler, Sense::Thanks, Sense::Greeting, Sense::Acknowledge}) {
            const auto* mark = message_.mark_at(token, sense);
            if (mark != nullptr) next = std::max(next, mark->end);
        }
        if (next == token) return;
        token = next;
    }
}

/// Notes the answer at this token, if there is one, and returns the token behind it.
std::uint32_t IntentReader::read_answer_at(std::uint32_t token, const Clause& clause,
                                           bool nothing_said_yet) {
    auto next = token;
    for (const auto& mark : message_.marks_at(token)) {
        const bool alone = fills(mark, clause);
        const bool wondered = clause.question_mark && alone;  // "yes?" is no answer
        bool taken = true;
        if (mark.sense == Sense::Yes && !wondered) {
            intents_.add(Intent::Yes, 0.95);
            plain_yes_ = true;
        } else if (mark.sense == Sense::YesAlone && alone && !clause.asks) {
            accept(0.9);
        } else if (mark.sense == Sense::Fine && !wondered) {
            accept(0.75);
        } else if (mark.sense == Sense::FineAlone && alone && !clause.asks) {
            accept(0.7);
        } else if (mark.sense == Sense::No && !wondered) {
            intents_.add(Intent::No, 0.95);
            no_after_but_ |= clause.after_but;
        } else if (mark.sense == Sense::NoAlone && alone && !clause.asks) {
            intents_.add(Intent::No, 0.9);
            no_after_but_ |= clause.after_but;
        } else if (mark.sense == Sense::Deny && nothing_said_yet && !clause.asks &&
                   !message_.has(Sense::Unsure)) {
            intents_.add(Intent::No, 0.6);
        } else if (mark.sense == Sense::Greeting) {
            intents_.add(Intent::Greeting, 0.6);
        } else {
            taken = false;
        }
        if (taken) next = std::max(next, mark.end);
    }
    return next;
}

/// Whether the clause says nothing but this, courtesies left aside.
bool IntentReader::fills(const Mark& mark, const Clause& clause) const {
    return is_courtesy(clause.begin, mark.begin) && is_courtesy(mark.end, clause.end);
}

bool IntentReader::is_courtesy(std::uint32_t begin, std::uint32_t end) const {
    return courtesies_before_[end] - courtesies_before_[begin] == end - begin;
}

void IntentReader::count_words() {
    const auto size = message_.tokens().size();
    std::vector<bool> courtesy(size, false), meeting(size, false);
    for (const auto& mark : message_.marks()) {
        const bool is_small_talk = mark.sense == Sense::Filler || mark.sense == Sense::Polite ||
                                   mark.sense == Sense::Thanks || mark.sense == Sense::Greeting ||
                                   mark.sense == Sense::Fine || mark.sense == Sense::Yes;
        for (auto i = mark.begin; i < mark.end; ++i) {
            if (is_small_talk) courtesy[i] = true;
            if (mark.sense == Sense::MeetingNoun) meeting[i] = true;
        }
    }
    courtesies_before_.assign(size + 1, 0);
    meetings_before_.assign(size + 1, 0);
    for (std::size_t i = 0; i < size; ++i) {
        courtesies_before_[i + 1] = courtesies_before_[i] + (courtesy[i] ? 1 : 0);
        meetings_before_[i + 1] = meetings_before_[i] + (meeting[i] ? 1 : 0);
    }
}

/// "that does not really work": a negation up to three words before, or right behind ("ça me va
/// pas").
bool IntentReader::negated(const Mark& mark) const {
    const auto& clause = clause_of(mark);
    const auto from = mark.begin - std::min(mark.begin - clause.begin, 3U);
    for (auto token = from; token < mark.begin; ++token) {
        if (message_.mark_at(token, Sense::Negation) != nullptr) return true;
    }
    return mark.end < clause.end && message_.mark_at(mark.end, Sense::Negation) != nullptr;
}

void IntentReader::read_agreement(const Mark& mark) {
    const auto& clause = clause_of(mark);
    if (clause.asks) return;
    if (negated(mark)) {
        intents_.add(Intent::No, 0.7);
        no_after_but_ |= clause.after_but;
    } else if (mark.sense == Sense::Confirm) {
        intents_.add(Intent::Yes, 0.85);
    } else {
        accept(0.8);
    }
}

/// "call me" without a time; "call me Tom" is a name.
bool IntentReader::calls_for_a_person(const Mark& mark) const {
    const auto& clause = clause_of(mark);
    return times_.empty() && (mark.end == clause.end || is_courtesy(mark.end, clause.end) ||
                              clause.asks || mark.length() > 2);
}

void IntentReader::read_phrases() {
    const bool mention = message_.has(Sense::Mention);
    const bool about_times =
        situation_.asked == Asked::OfferedSlots || situation_.asked == Asked::Booked;
    for (const auto& mark : message_.marks()) {
        if (mark.sense == Sense::Agree || mark.sense == Sense::Confirm) read_agreement(mark);
        if (mark.sense == Sense::Refuse && !clause_of(mark).asks) intents_.add(Intent::No, 0.8);
        const bool asked_yes_no = situation_.asked == Asked::YesNo;
        if (mark.sense == Sense::Correction && asked_yes_no) intents_.add(Intent::No, 0.55);
        if (mark.sense == Sense::ThatsAll && asked_yes_no && !plain_yes_)
            intents_.add(Intent::No, 0.75);
        if (mark.sense == Sense::CallMe && calls_for_a_person(mark))
            intents_.add(Intent::Human, 0.7);
        if (mark.sense == Sense::OtherTimes && !about_times) continue;
        for (const auto& rule : phrase_rules) {
            if (rule.sense == mark.sense && !mention) intents_.add(rule.intent, rule.certainty);
        }
    }
}

/// "cancel" and "change" are wishes about the meeting when one is named, or when one has just been
/// booked.
void IntentReader::read_meeting_wishes() {
    const bool booked = situation_.asked == Asked::Booked;
    for (const auto& mark : message_.marks()) {
        const bool cancels = mark.sense == Sense::CancelVerb;
        if ((!cancels && mark.sense != Sense::ChangeVerb) || negated(mark)) continue;
        const auto& clause = clause_of(mark);
        const bool here = meetings_before_[clause.end] > meetings_before_[clause.begin];
        const bool said_before =
            meetings_before_[clause.begin] > 0 && clause.end <= mark.end + 2;  // "… cancel it"
        const bool named = here || said_before;
        const bool meant =
            named || (booked && clause.end - clause.begin <= 8) || (booked && !times_.empty());
        if (meant) intents_.add(cancels ? Intent::Cancel : Intent::Reschedule, booked ? 0.98 : 0.9);
    }
}

void IntentReader::read_questions() {
    for (const auto& clause : message_.clauses()) {
        if (clause.asks && !is_courtesy(clause.begin, clause.end))
            intents_.add(Intent::Question, 0.65);
    }
    if (message_.has(Sense::AskPhrase)) intents_.add(Intent::Question, 0.62);
}

/// What the answers mean together and after what had been asked.
void IntentReader::settle_answers() {
    const bool refused = intents_.has(Intent::No);
    if (refused && (no_after_but_ || !plain_yes_)) intents_.drop(Intent::Yes);  // "no, that's fine"
    if (situation_.asked == Asked::YesNo) {
        if (intents_.has(Intent::NotInterested)) intents_.add(Intent::No, 0.9);
        if (intents_.has(Intent::Later) && !plain_yes_) intents_.add(Intent::No, 0.7);
    }
    if (situation_.asked == Asked::WhetherToStop && message_.has(Sense::GoOn))
        intents_.add(Intent::No, 0.9);
    if (situation_.asked == Asked::OfferedSlots && !refused && !intents_.has(Intent::Question) &&
        (intents_.has(Intent::Thanks) || intents_.has(Intent::Acknowledge))) {
        intents_.add(Intent::Yes,
                     0.4);  // "thanks!" to an offer takes it, though not one in particular
    }
    const bool ahead = std::any_of(times_.begin(), times_.end(), [&](const TimeReading& time) {
        return time.end.value_or(time.start) >= situation_.now;
    });
    if (ahead) intents_.add(Intent::ProposeTime, 0.82);
}

}  // namespace

std::vector<Intent> read_intents(const Message& message, const Situation& situation,
                                 const std::vector<TimeReading>& times,
                                 const std::optional<int>& choice) {
    if (message.clauses().empty()) return {};
    auto intents = IntentReader(message, situation, times).read();
    if (choice) intents.add(Intent::ChooseSlot, 0.96);
    return intents.most_certain_first();
}

}  // namespace alvio::dialogue
