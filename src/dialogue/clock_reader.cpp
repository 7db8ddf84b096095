#include "dialogue/clock_reader.hpp"

namespace alvio::dialogue {

namespace {

constexpr int hour = 60;
constexpr int noon = 12 * hour;
constexpr int day = 24 * hour;

bool is_hour(int value) {
    return value >= 0 && value <= 24;
}
bool is_minute(int value) {
    return value >= 0 && value < 60;
}

/// "03:00" is the night whatever the convention, for who writes so means the 24-hour clock.
bool has_leading_zero(const TimeWords& words, std::uint32_t at) {
    return words.token(at).is_number() && words.token(at).text.size() == 2 &&
           words.token(at).text[0] == '0';
}

Clock clock_of(int minutes, const TimeWords& words, std::uint32_t at) {
    Clock clock;
    clock.minutes = minutes % day;
    clock.open = minutes >= hour && minutes < noon + hour && !has_leading_zero(words, at);
    clock.hour_only = minutes % hour == 0;
    return clock;
}

/// "half past 3", "quarter to four", "halb drei": a word, then the hour.
std::optional<Read<Clock>> read_fraction_first(const TimeWords& words, std::uint32_t at) {
    struct Fraction {
        Sense sense;
        int minutes;
    };
    for (const auto& fraction :
         {Fraction{Sense::HalfPast, 30}, Fraction{Sense::HalfTo, -30},
          Fraction{Sense::QuarterPast, 15}, Fraction{Sense::QuarterTo, -15}}) {
        const auto* mark = words.find(at, fraction.sense);
        if (mark == nullptr) continue;
        const auto read = words.number(mark->end);
        if (!read || !is_hour(read->value) || words.find(read->end, Sense::Unit) != nullptr)
            continue;
        const auto minutes = (read->value * hour + fraction.minutes + day) % day;
        return Read<Clock>{clock_of(minutes, words, mark->end),
                           words.skip(read->end, Sense::HourMark)};
    }
    return std::nullopt;
}

/// "20 past 3", "25 to 7".
std::optional<Read<Clock>> read_minutes_first(const TimeWords& words, std::uint32_t at) {
    const auto minutes = words.number(at);
    if (!minutes || !is_minute(minutes->value)) return std::nullopt;
    for (const auto sense : {Sense::MinutesPast, Sense::MinutesTo}) {
        const auto* mark = words.find(minutes->end, sense);
        if (mark == nullptr) continue;
        const auto read = words.number(mark->end);
        if (!read || !is_hour(read->value)) continue;
        const auto offset = sense == Sense::MinutesPast ? minutes->value : -minutes->value;
        const auto total = (read->value * hour + offset + day) % day;
        return Read<Clock>{clock_of(total, words, mark->end),
                           words.skip(read->end, Sense::HourMark)};
    }
    return std::nullopt;
}

struct HourForm {
    int minutes = 0;
    std::uint32_t end = 0;
    bool certain = false;  ///< written so that it can only be a time
};

/// What stands behind the hour: ":30", "h30", "h", " 05", "et demie", "moins dix".
HourForm read_after_hour(const TimeWords& words, std::uint32_t at, int hours) {
    HourForm form{hours * hour, at, false};
    const bool colon = words.is_mark(at, ":", true);
    const bool dot = words.is_mark(at, ".", true);
    if ((colon || dot) && words.glued(at + 1)) {
        const auto minutes = words.digits(at + 1);
        const bool two_digits = minutes && words.token(at + 1).text.size() == 2;
        // "24.11." and "3.50 €" are no times.
        const bool goes_on =
            minutes && words.is_mark(minutes->end, ".", true) && words.glued(minutes->end + 1);
        if (two_digits && is_minute(minutes->value) && !goes_on) {
            form = {hours * hour + minutes->value, minutes->end, colon};
            if (words.is_mark(form.end, ":", true) && words.digits(form.end + 1))
                form.end += 2;  // seconds
            const auto hour_word = words.skip(form.end, Sense::HourMark);
            form.certain = form.certain || hour_word != form.end;
            form.end = hour_word;
            return form;
        }
    }
    const auto after_word = words.skip(at, Sense::HourMark);
    if (after_word != at) {
        form = {hours * hour, after_word, true};
        const auto minutes = words.number(after_word);
        const bool written =
            minutes && (minutes->value >= 10 || words.token(after_word).text.size() == 2);
        if (written && is_minute(minutes->value) &&
            words.find(minutes->end, Sense::HourMark) == nullptr &&
            words.find(minutes->end, Sense::Month) == nullptr) {
            form.minutes += minutes->value;
            form.end = minutes->end;
        }
    }
    if (const auto* plus = words.find(form.end, Sense::PlusMinutes)) {
        return {(form.minutes + plus->value + day) % day, plus->end, true};
    }
    if (const auto* minus = words.find(form.end, Sense::MinusNumber);
        minus != nullptr && form.certain) {
        const auto minutes = words.number(minus->end);
        if (minutes && is_minute(minutes->value))
            return {(form.minutes - minutes->value + day) % day, minutes->end, true};
    }
    return form;
}

/// "9 05 in the morning", "1530": the hour and the minutes without anything between.
std::optional<HourForm> read_run_on(const TimeWords& words, std::uint32_t at) {
    const auto first = words.digits(at);
    if (!first) return std::nullopt;
    const auto digits = words.token(at).text.size();
    if (digits == 4 && is_hour(first->value / 100) && is_minute(first->value % 100)) {
        return HourForm{first->value / 100 * hour + first->value % 100, first->end, false};
    }
    const auto second = words.digits(first->end);
    if (digits <= 2 && is_hour(first->value) && second &&
        words.token(first->end).text.size() == 2 && is_minute(second->value)) {
        return HourForm{first->value * hour + second->value, second->end, false};
    }
    return std::nullopt;
}

/// Applies "pm", "du matin" … behind the time.
Read<Clock> with_half_of_day(const TimeWords& words, Read<Clock> read) {
    const auto* pm = words.find(read.end, Sense::Pm);
    const auto* am = words.find(read.end, Sense::Am);
    if (pm == nullptr && am == nullptr) return read;
    auto clock = pm != nullptr ? after_noon(read.value) : in_the_morning(read.value);
    clock.plain = false;
    return {clock, pm != nullptr ? pm->end : am->end};
}

bool half_of_day_follows(const TimeWords& words, std::uint32_t at) {
    return words.find(at, Sense::Pm) != nullptr || words.find(at, Sense::Am) != nullptr;
}

}  // namespace

std::optional<Read<Clock>> read_clock(const TimeWords& words, std::uint32_t at,
                                      Expected expectation) {
    const bool expected = expectation != Expected::Nothing;
    if (at >= words.size()) return std::nullopt;
    if (const auto* word = words.find(at, Sense::ClockWord)) {
        const auto* plus = words.find(word->end, Sense::PlusMinutes);
        const auto minutes = word->value + (plus == nullptr ? 0 : plus->value);
        return Read<Clock>{{(minutes + day) % day, false, minutes % hour == 0, false},
                           plus == nullptr ? word->end : plus->end};
    }
    if (const auto read = read_fraction_first(words, at)) return with_half_of_day(words, *read);
    if (expectation != Expected::StartOfRange) {
        if (const auto read = read_minutes_first(words, at)) return with_half_of_day(words, *read);
    }

    if (const auto form = read_run_on(words, at);
        form && (expected || half_of_day_follows(words, form->end))) {
        auto clock = clock_of(form->minutes, words, at);
        clock.plain = true;
        return with_half_of_day(words, {clock, form->end});
    }
    const auto hours = words.number(at);
    if (!hours || !is_hour(hours->value) ||
        (words.token(at).is_number() && words.token(at).text.size() > 2)) {
        return std::nullopt;
    }
    const auto form = read_after_hour(words, hours->end, hours->value);
    if (!form.certain && !half_of_day_follows(words, form.end)) {
        const bool counts = words.find(form.end, Sense::Unit) != nullptr ||
                            words.find(form.end, Sense::Month) != nullptr ||
                            words.find(form.end, Sense::OrdinalSuffix) != nullptr ||
                            words.is_mark(form.end, "/", true) || words.is_mark(form.end, "%");
        if (!expected || counts) return std::nullopt;
    }
    auto clock = clock_of(form.minutes, words, at);
    clock.plain = !form.certain;
    return with_half_of_day(words, {clock, form.end});
}

Clock after_noon(Clock clock) {
    if (clock.minutes < noon && clock.minutes >= hour) clock.minutes += noon;
    clock.open = false;
    return clock;
}

Clock in_the_morning(Clock clock) {
    if (clock.minutes >= noon && clock.minutes < noon + hour) clock.minutes -= noon;
    clock.open = false;
    return clock;
}

Clock settled(Clock clock) {
    constexpr int first_of_morning = 7 * hour;
    return clock.open && clock.minutes < first_of_morning ? after_noon(clock) : clock;
}

}  // namespace alvio::dialogue
