#include "dialogue/day_reader.hpp"

#include "dialogue/calendar_days.hpp"
#include "dialogue/date_reader.hpp"

namespace alvio::dialogue {

using namespace std::chrono;

namespace {

constexpr int most_ahead =
    3000;  // whoever says more than "in eight years" does not make an appointment

class DayReader {
public:
    DayReader(const TimeWords& words, local_days today)
        : words_(words), dates_(words, today), today_(today) {}

    [[nodiscard]] std::optional<Read<DayReadings>> read(std::uint32_t at) const;

private:
    using Result = std::optional<Read<DayReadings>>;

    [[nodiscard]] Result read_weekday(std::uint32_t at) const;
    [[nodiscard]] bool too_short(const Mark& weekday) const;
    [[nodiscard]] Result read_plain_weekday(const Mark& weekday) const;
    [[nodiscard]] Result read_week(std::uint32_t at) const;
    [[nodiscard]] Result read_part_of_span(std::uint32_t at) const;
    [[nodiscard]] Result read_duration(std::uint32_t at) const;

    /// "jeudi 15h": the number is the hour, not the day of the month.
    [[nodiscard]] bool read_clock_like(std::uint32_t at) const {
        return words_.find(at, Sense::HourMark) != nullptr ||
               words_.find(at, Sense::Pm) != nullptr || words_.find(at, Sense::Am) != nullptr ||
               words_.find(at, Sense::Unit) != nullptr || words_.is_mark(at, ":", true) ||
               (words_.is_mark(at, ".", true) && words_.glued(at + 1)) ||
               words_.is_mark(at, "-", true);
    }
    [[nodiscard]] std::uint32_t skip_article(std::uint32_t at) const {
        return dates_.skip_article(at);
    }
    [[nodiscard]] bool english() const { return words_.message().language() == Language::En; }
    [[nodiscard]] DaySpan week(local_days monday) const {
        return {monday, monday + days{7}, Grain::Week};
    }
    [[nodiscard]] DaySpan month(int later) const {
        return {first_of_month(today_, later), first_of_month(today_, later + 1), Grain::Week};
    }
    [[nodiscard]] DaySpan weekend(int weeks_later) const {
        const auto saturday = monday_of(today_) + days{5 + 7 * weeks_later};
        return {saturday, saturday + days{2}, Grain::Day};
    }

    const TimeWords& words_;
    DateReader dates_;
    local_days today_;
};

DayReader::Result DayReader::read(std::uint32_t at) const {
    if (auto date = dates_.read(at)) return date;
    if (auto read = read_weekday(at)) return read;
    if (auto read = read_part_of_span(at)) return read;
    if (auto read = read_week(at)) return read;
    if (auto read = read_duration(at)) return read;
    if (auto date = dates_.read_day_of_month(at)) return date;
    if (const auto* relative = words_.find(at, Sense::RelativeDay)) {
        return Read<DayReadings>{{one_day(today_ + days{relative->value})}, relative->end};
    }
    return std::nullopt;
}

/// "jeudi", "next Thursday", "mardi 24", "Tuesday the 24th of November", "lundi en huit", "monday
/// next week".
DayReader::Result DayReader::read_weekday(std::uint32_t at) const {
    const auto* next = words_.find(at, Sense::Next);
    const auto* now = words_.find(at, Sense::This);
    const auto* last_one = words_.find(at, Sense::Last);
    const auto* before = next != nullptr ? next : now != nullptr ? now : last_one;
    if (before != nullptr) {
        const auto* weekday = words_.find(before->end, Sense::Weekday);
        if (weekday == nullptr) return std::nullopt;
        const auto day = static_cast<IsoWeekday>(weekday->value);
        if (before == last_one)
            return Read<DayReadings>{{one_day(previous(day, today_))}, weekday->end};
        const auto soon = coming(day, today_);
        const auto in_next_week = monday_of(today_) + days{7} + days{day - 1};
        if (before == now || soon == in_next_week)
            return Read<DayReadings>{{one_day(soon)}, weekday->end};
        // "next Wednesday", said on a Tuesday, is in eight days to the English ear and tomorrow to
        // others.
        if (!english())
            return Read<DayReadings>{{one_day(soon), one_day(in_next_week)}, weekday->end};
        return Read<DayReadings>{{one_day(in_next_week), one_day(soon)}, weekday->end};
    }
    if (const auto* following = words_.find(at, Sense::OfNextWeek)) {
        if (const auto* weekday = words_.find(skip_article(following->end), Sense::Weekday)) {
            return Read<DayReadings>{{one_day(monday_of(today_) + days{6 + weekday->value})},
                                     weekday->end};
        }
        return std::nullopt;
    }
    const auto* weekday = words_.find(at, Sense::Weekday);
    return weekday == nullptr ? std::nullopt : read_plain_weekday(*weekday);
}

/// "sun", "mar", "so" are too often something else: they need a time or the clause's end behind
/// them.
bool DayReader::too_short(const Mark& weekday) const {
    const auto size = words_.token(weekday.begin).text.size();
    if (size > 3 || weekday.end == words_.size()) return size <= 2;
    const auto& next = words_.token(weekday.end);
    const bool time_follows = !next.is_word() || words_.has_time_word(weekday.end);
    return size <= 2 || !time_follows;
}

DayReader::Result DayReader::read_plain_weekday(const Mark& weekday) const {
    const auto day = static_cast<IsoWeekday>(weekday.value);
    const auto soon = coming(day, today_);
    auto at = weekday.end;
    if (words_.is_mark(at, ".", true)) ++at;
    const auto single = [&](local_days found, std::uint32_t end) {
        return Read<DayReadings>{{one_day(found)}, end};
    };
    if (const auto* later = words_.find(at, Sense::WeekAfter))
        return single(soon + days{7}, later->end);
    if (const auto* following = words_.find(skip_article(at), Sense::OfNextWeek)) {
        return single(monday_of(today_) + days{6 + weekday.value}, following->end);
    }
    if (const auto* current = words_.find(at, Sense::OfThisWeek)) {
        return single(monday_of(today_) + days{weekday.value - 1}, current->end);
    }
    if (const auto* next = words_.find(at, Sense::Next)) {
        const auto in_next_week = monday_of(today_) + days{6 + weekday.value};
        auto read = single(soon, next->end);
        if (soon != in_next_week) read.value.push_back(one_day(in_next_week));
        return read;
    }
    if (const auto* past = words_.find(at, Sense::Last))
        return single(previous(day, today_), past->end);

    const auto date_at = skip_article(at);
    if (auto read = dates_.read(date_at); read && read->value.front().grain == Grain::Day) {
        const bool agrees = iso_weekday(read->value.front().first) == day;
        if (!agrees) read->value.push_back(one_day(soon));  // one of the two is a slip: ask
        return read;
    }
    const auto number = dates_.day_number(date_at);
    const bool is_date = number && words_.find(date_at, Sense::Number) == nullptr &&
                         (number->value.ordinal || !read_clock_like(number->end));
    if (is_date) {
        if (const auto found = coming_day_of_month(number->value.day, day, today_))
            return single(*found, number->end);
        const auto found = coming_day_of_month(number->value.day, today_);
        if (found && number->value.day > 12) {
            return Read<DayReadings>{{one_day(*found), one_day(soon)}, number->end};
        }
    }
    if (too_short(weekday)) return std::nullopt;
    return single(soon, weekday.end);
}

/// "next week", "cette semaine", "le mois prochain", "this weekend".
DayReader::Result DayReader::read_week(std::uint32_t at) const {
    const auto monday = monday_of(today_);
    if (const auto* next = words_.find(at, Sense::OfNextWeek)) {
        return Read<DayReadings>{{week(monday + days{7})}, next->end};
    }
    if (const auto* now = words_.find(at, Sense::OfThisWeek))
        return Read<DayReadings>{{week(monday)}, now->end};

    auto place = at;
    int shift = 0;
    bool placed = false;
    const auto look = [&](Sense sense, int by) {
        const auto* mark = placed ? nullptr : words_.find(place, sense);
        if (mark == nullptr) return;
        placed = true;
        shift = by;
        place = mark->end;
    };
    const auto look_around = [&] {
        look(Sense::Next, 1);
        look(Sense::Last, -1);
        look(Sense::This, 0);
    };
    look_around();
    if (const auto* end_of_week = words_.find(place, Sense::Weekend)) {
        place = end_of_week->end;
        look_around();
        return Read<DayReadings>{{weekend(shift)}, place};
    }
    const auto* unit = words_.find(place, Sense::Unit);
    if (unit == nullptr) return std::nullopt;
    const auto kind = static_cast<TimeUnit>(unit->value);
    place = unit->end;
    if (const auto of = skip_article(place); kind == TimeUnit::Week && of != place) {
        auto date = dates_.read(of);  // "la semaine du 7 décembre"
        if (!date) date = dates_.read_day_of_month(of);
        if (date && date->value.front().grain == Grain::Day) {
            return Read<DayReadings>{{week(monday_of(date->value.front().first))}, date->end};
        }
    }
    look_around();
    if (!placed) return std::nullopt;
    if (kind == TimeUnit::Week) return Read<DayReadings>{{week(monday + days{7 * shift})}, place};
    if (kind == TimeUnit::Month) return Read<DayReadings>{{month(shift)}, place};
    return std::nullopt;
}

/// "early next week", "début décembre", "end of the month".
DayReader::Result DayReader::read_part_of_span(std::uint32_t at) const {
    for (const auto sense : {Sense::StartOf, Sense::MiddleOf, Sense::EndOf}) {
        const auto* part = words_.find(at, sense);
        if (part == nullptr) continue;
        const auto place = skip_article(part->end);
        auto whole = read_week(place);
        if (!whole) whole = dates_.read_month_first(place);
        const auto* unit = words_.find(place, Sense::Unit);
        if (!whole && unit != nullptr && unit->value == static_cast<int>(TimeUnit::Month)) {
            whole = Read<DayReadings>{{month(0)}, unit->end};
        }
        if (!whole && unit != nullptr && unit->value == static_cast<int>(TimeUnit::Week)) {
            whole = Read<DayReadings>{{week(monday_of(today_))}, unit->end};
        }
        if (!whole || whole->value.front().grain != Grain::Week) continue;
        auto& span = whole->value.front();
        const auto length = span.end - span.first;
        const bool is_week = length <= days{7};
        const auto third = is_week ? days{2} : days{length.count() / 3};
        if (sense == Sense::StartOf) span.end = span.first + third;
        if (sense == Sense::MiddleOf)
            span = {span.first + third, span.first + third + (is_week ? days{1} : third),
                    Grain::Week};
        if (sense == Sense::EndOf) span.first = span.first + (is_week ? days{3} : third + third);
        return whole;
    }
    return std::nullopt;
}

/// "in two days", "dans une semaine", "3 days ago", "il y a trois jours".
DayReader::Result DayReader::read_duration(std::uint32_t at) const {
    const auto* in = words_.find(at, Sense::In);
    const auto* ago_before = words_.find(at, Sense::AgoBefore);
    const auto* announced = in != nullptr ? in : ago_before;
    const auto count = words_.number(announced == nullptr ? at : announced->end);
    if (!count || count->value > most_ahead) return std::nullopt;
    const auto* unit = words_.find(count->end, Sense::Unit);
    if (unit == nullptr) return std::nullopt;
    auto end = unit->end;
    bool past = ago_before != nullptr && in == nullptr;
    bool placed = announced != nullptr;
    if (const auto* ago = words_.find(end, Sense::Ago)) {
        past = placed = true;
        end = ago->end;
    } else if (const auto* from_now = words_.find(end, Sense::FromNow)) {
        placed = true;
        end = from_now->end;
    } else if (const auto* from = words_.find(end, Sense::From); from != nullptr && !placed) {
        const auto weekday = read_weekday(from->end);  // "a week from Thursday"
        const bool weeks = unit->value == static_cast<int>(TimeUnit::Week);
        if (!weekday || !weeks) return std::nullopt;
        const auto day = weekday->value.front().first + days{7 * count->value};
        return Read<DayReadings>{{one_day(day)}, weekday->end};
    }
    if (!placed) return std::nullopt;
    const auto signed_count = past ? -count->value : count->value;
    const auto only = [&](local_days day) { return Read<DayReadings>{{one_day(day)}, end}; };
    switch (static_cast<TimeUnit>(unit->value)) {
        case TimeUnit::Day:
            return only(today_ + days{signed_count});
        case TimeUnit::WorkingDay:
            return only(working_days_later(today_, count->value));
        case TimeUnit::Week:
        case TimeUnit::Fortnight: {
            const auto weeks = unit->value == static_cast<int>(TimeUnit::Week) ? 1 : 2;
            const auto day = today_ + days{7 * weeks * signed_count};
            return Read<DayReadings>{{one_day(day), week(monday_of(day))}, end};
        }
        case TimeUnit::Month:
            return only(months_later(today_, signed_count));
        case TimeUnit::Year:
            return only(months_later(today_, 12 * signed_count));
        case TimeUnit::Minute:
        case TimeUnit::Hour:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

DaySpan one_day(local_days day) {
    return {day, day + days{1}, Grain::Day};
}

std::optional<Read<DayReadings>> read_day(const TimeWords& words, std::uint32_t at,
                                          local_days today) {
    if (at >= words.size()) return std::nullopt;
    return DayReader(words, today).read(at);
}

}  // namespace alvio::dialogue
