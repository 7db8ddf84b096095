#include "dialogue/times.hpp"

#include <algorithm>
#include <array>

#include "dialogue/time_items.hpp"

namespace alvio::dialogue {

using namespace std::chrono;

namespace {

struct DayPartHours {
    int from;
    int until;
};

/// In minutes since midnight; by PartOfDay. Evening ends when the quiet hours begin.
constexpr auto part_hours = std::to_array<DayPartHours>({
    {8 * 60, 10 * 60},   // early morning
    {8 * 60, 12 * 60},   // morning
    {10 * 60, 12 * 60},  // late morning
    {12 * 60, 14 * 60},  // noon
    {13 * 60, 15 * 60},  // early afternoon
    {12 * 60, 18 * 60},  // afternoon
    {16 * 60, 18 * 60},  // late afternoon
    {18 * 60, 22 * 60},  // evening
    {20 * 60, 24 * 60},  // night
    {17 * 60, 19 * 60},  // end of the day
});

/// A day and the hours that belong to it.
struct Meeting {
    const TimeItem* day = nullptr;
    const TimeItem* hours = nullptr;  ///< hours, or a part of the day
    const TimeItem* instant = nullptr;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    void take(const TimeItem& item) {
        begin = std::min(begin, item.begin);
        end = std::max(end, item.end);
    }
};

class TimeReader {
public:
    TimeReader(const Message& message, LocalTime now)
        : message_(message), words_(message), now_(now), today_(floor<days>(now)) {}

    [[nodiscard]] std::vector<TimeReading> read();

private:
    void put_together();
    void add_day(const TimeItem& item);
    void add_hours(std::size_t index);
    [[nodiscard]] bool day_follows(std::size_t index) const;
    [[nodiscard]] bool adjacent(std::uint32_t end, const TimeItem& after) const;
    [[nodiscard]] bool alternatives(std::uint32_t end, const TimeItem& after) const;
    [[nodiscard]] std::optional<bool> excluded(const Meeting& meeting) const;

    [[nodiscard]] std::vector<TimeReading> readings_of(const Meeting& meeting, bool turned) const;
    [[nodiscard]] TimeReading on_day(const DaySpan& day, const Meeting& meeting, const Hours* hours,
                                     bool turned) const;
    [[nodiscard]] TimeReading without_day(const Meeting& meeting, const Hours& hours,
                                          bool turned) const;
    [[nodiscard]] std::vector<Hours> hours_of(const Meeting& meeting) const;
    [[nodiscard]] std::string words_of(const Meeting& meeting) const;

    const Message& message_;
    TimeWords words_;
    LocalTime now_;
    local_days today_;
    std::vector<TimeItem> items_;
    std::vector<Meeting> meetings_;
};

std::vector<TimeReading> TimeReader::read() {
    items_ = find_time_items(words_, now_);
    put_together();
    std::vector<TimeReading> likely, others;
    for (const auto& meeting : meetings_) {
        const auto exclusion = excluded(meeting);
        if (exclusion && !*exclusion) continue;
        auto readings = readings_of(meeting, exclusion.has_value());
        for (std::size_t i = 0; i < readings.size(); ++i) {
            auto& list = i == 0 ? likely : others;
            const auto same = [&](const TimeReading& r) {
                return r.start == readings[i].start && r.end == readings[i].end;
            };
            if (std::none_of(likely.begin(), likely.end(), same) &&
                std::none_of(others.begin(), others.end(), same)) {
                list.push_back(std::move(readings[i]));
            }
        }
    }
    likely.insert(likely.end(), others.begin(), others.end());
    return likely;
}

/// Days take the hours next to them; hours without a day of their own take the day named last.
void TimeReader::put_together() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
        const auto& item = items_[i];
        if (item.instant) {
            meetings_.push_back({nullptr, nullptr, &item, item.begin, item.end});
        } else if (item.is_day()) {
            add_day(item);
        } else {
            add_hours(i);
        }
    }
}

void TimeReader::add_day(const TimeItem& item) {
    if (!meetings_.empty()) {
        auto& open = meetings_.back();
        if (open.day == nullptr && open.hours != nullptr && adjacent(open.end, item) &&
            !alternatives(open.end, item)) {
            open.day = &item;
            open.take(item);
            return;
        }
    }
    meetings_.push_back({&item, nullptr, nullptr, item.begin, item.end});
}

void TimeReader::add_hours(std::size_t index) {
    const auto& item = items_[index];
    auto* const last =
        meetings_.empty() || meetings_.back().instant != nullptr ? nullptr : &meetings_.back();
    if (last == nullptr ||
        (day_follows(index) && !(last->hours == nullptr && adjacent(last->end, item)))) {
        meetings_.push_back({nullptr, &item, nullptr, item.begin, item.end});
        return;
    }
    if (last->hours != nullptr && item.hours && last->hours->part && adjacent(last->end, item) &&
        !alternatives(last->end, item)) {
        last->hours = &item;  // "tomorrow morning at 9": the hour is the better word
        last->take(item);
        return;
    }
    if (last->hours != nullptr && item.part && last->hours->hours && adjacent(last->end, item) &&
        !alternatives(last->end, item)) {
        last->take(item);  // "9h demain matin"
        return;
    }
    if (last->hours != nullptr) {
        meetings_.push_back({last->day, &item, nullptr, item.begin, item.end});
        return;
    }
    // "Tuesday or Thursday at 3pm": the hours hold for every day before them.
    for (auto i = meetings_.size();
         i-- > 0 && meetings_[i].hours == nullptr && meetings_[i].day != nullptr;) {
        meetings_[i].hours = &item;
        if (i == 0 || meetings_[i - 1].day == nullptr ||
            !alternatives(meetings_[i - 1].end, *meetings_[i].day))
            break;
    }
    last->take(item);
}

bool TimeReader::day_follows(std::size_t index) const {
    if (index + 1 >= items_.size()) return false;
    const auto& next = items_[index + 1];
    return next.is_day() && adjacent(items_[index].end, next) &&
           !alternatives(items_[index].end, next);
}

/// Only small words and punctuation stand between: "mardi, vers 15h".
bool TimeReader::adjacent(std::uint32_t end, const TimeItem& after) const {
    for (auto at = end; at < after.begin;) {
        auto next = at;
        for (const auto sense : {Sense::At, Sense::About, Sense::DayArticle, Sense::Or, Sense::And,
                                 Sense::In, Sense::This, Sense::Between, Sense::From}) {
            next = std::max(next, words_.skip(at, sense));
        }
        if (words_.is_mark(at, ",") || words_.is_mark(at, "-") || words_.is_mark(at, "/") ||
            words_.is_mark(at, ":") || words_.is_mark(at, "(") || words_.is_mark(at, ")") ||
            words_.is_mark(at, "@")) {
            next = at + 1;
        }
        if (next == at) return false;
        at = next;
    }
    return true;
}

bool TimeReader::alternatives(std::uint32_t end, const TimeItem& after) const {
    for (auto at = end; at < after.begin; ++at) {
        if (words_.find(at, Sense::Or) != nullptr || words_.is_mark(at, "/")) return true;
    }
    return false;
}

/// Whether the message rules the time out: "not on Tuesday", "jeudi c'est pas possible". True
/// inside when that turns a limit into its opposite: "not before five" is after five.
std::optional<bool> TimeReader::excluded(const Meeting& meeting) const {
    constexpr std::uint32_t reach = 5;
    const auto* const clause = message_.clause_at(meeting.begin);
    if (clause == nullptr || clause->asks) return std::nullopt;
    const auto other_time_between = [&](std::uint32_t from, std::uint32_t to) {
        auto item = std::partition_point(items_.begin(), items_.end(),
                                         [&](const TimeItem& i) { return i.begin < from; });
        return item != items_.end() && item->end <= to && item->begin != meeting.begin;
    };
    const auto first = std::max(clause->begin, meeting.begin - std::min(meeting.begin, reach));
    for (auto at = meeting.begin; at-- > first;) {
        if (message_.mark_at(at, Sense::Negation) == nullptr ||
            other_time_between(at, meeting.begin))
            continue;
        const auto* hours = meeting.hours;
        const bool limit =
            (hours != nullptr && hours->hours && (!hours->hours->from || hours->hours->open_end)) ||
            (meeting.day != nullptr && (meeting.day->days_until || meeting.day->days_open_end));
        return limit;
    }
    const auto last = std::min(clause->end, meeting.end + reach);
    for (auto at = meeting.end; at < last; ++at) {
        const bool negation = message_.mark_at(at, Sense::Negation) != nullptr ||
                              message_.mark_at(at, Sense::Refuse) != nullptr;
        if (negation && !other_time_between(meeting.end, clause->end)) return false;
    }
    return std::nullopt;
}

std::vector<Hours> TimeReader::hours_of(const Meeting& meeting) const {
    auto hours = *meeting.hours->hours;
    // Another item may name the half of the day: "morning at 9", "9h demain matin".
    auto item = std::partition_point(items_.begin(), items_.end(),
                                     [&](const TimeItem& i) { return i.begin < meeting.begin; });
    for (; item != items_.end() && item->end <= meeting.end; ++item) {
        if (!item->part) continue;
        const bool morning = *item->part <= PartOfDay::LateMorning;
        for (auto* clock : {&hours.from, &hours.until}) {
            if (*clock && (*clock)->open)
                *clock = morning ? in_the_morning(**clock) : after_noon(**clock);
        }
    }
    if (hours.from && hours.until) {
        // "2-4 pm", "from 9 to 5": the two ends settle each other.
        auto& from = *hours.from;
        auto& until = *hours.until;
        if (until.open) until = settled(until);
        if (from.open && !until.open && after_noon(from).minutes < until.minutes &&
            from.minutes < 8 * 60)
            from = after_noon(from);
        from = settled(from);
        if (until.minutes <= from.minutes && until.minutes < 12 * 60) until.minutes += 12 * 60;
        if (until.minutes <= from.minutes) hours.until.reset();
        return {hours};
    }
    auto& clock = hours.from ? hours.from : hours.until;
    const auto said = *clock;
    clock = settled(said);
    std::vector<Hours> readings = {hours};
    constexpr int seven = 7 * 60, nine = 9 * 60;
    if (said.plain && said.open && said.minutes >= seven &&
        said.minutes < nine) {  // "at 8": morning or evening?
        clock = after_noon(said);
        readings.push_back(hours);
    }
    return readings;
}

std::vector<TimeReading> TimeReader::readings_of(const Meeting& meeting, bool turned) const {
    std::vector<TimeReading> readings;
    if (meeting.instant != nullptr) {
        readings.push_back(*meeting.instant->instant);
    } else if (meeting.hours != nullptr && meeting.hours->hours) {
        for (const auto& hours : hours_of(meeting)) {
            if (meeting.day == nullptr) readings.push_back(without_day(meeting, hours, turned));
            if (meeting.day == nullptr) continue;
            for (const auto& day : meeting.day->days)
                readings.push_back(on_day(day, meeting, &hours, turned));
        }
    } else if (meeting.day != nullptr) {
        for (const auto& day : meeting.day->days)
            readings.push_back(on_day(day, meeting, nullptr, turned));
    } else {
        const auto part = part_hours[static_cast<std::size_t>(*meeting.hours->part)];
        const auto day = today_ + minutes{part.from} > now_ ? today_ : today_ + days{1};
        readings.push_back(
            {day + minutes{part.from}, day + minutes{part.until}, Grain::PartOfDay, {}});
    }
    const auto text = words_of(meeting);
    for (auto& reading : readings)
        reading.text = text;
    return readings;
}

TimeReading TimeReader::on_day(const DaySpan& day, const Meeting& meeting, const Hours* hours,
                               bool turned) const {
    const auto& item = *meeting.day;
    if (hours != nullptr && day.grain == Grain::Day && day.end - day.first == days{1}) {
        const auto grain =
            (hours->from ? *hours->from : *hours->until).hour_only ? Grain::Hour : Grain::Minute;
        TimeReading reading{day.first, std::nullopt, grain, {}};
        if (hours->from) reading.start = day.first + minutes{hours->from->minutes};
        if (hours->until) reading.end = day.first + minutes{hours->until->minutes};
        if (turned && !hours->from) return {*reading.end, std::nullopt, grain, {}};
        if (turned && hours->open_end) return {day.first, reading.start, grain, {}};
        return reading;
    }
    const auto part = item.part                  ? item.part
                      : meeting.hours != nullptr ? meeting.hours->part
                                                 : std::nullopt;
    if (part && day.grain == Grain::Day && day.end - day.first == days{1}) {
        const auto span = part_hours[static_cast<std::size_t>(*part)];
        return {
            day.first + minutes{span.from}, day.first + minutes{span.until}, Grain::PartOfDay, {}};
    }
    const bool from_here = item.days_open_end != (turned && item.days_until);
    if (from_here) return {day.first, std::nullopt, day.grain, {}};
    if (item.days_until) return {today_, day.first, day.grain, {}};
    return {day.first, day.end, day.grain, {}};
}

/// Today while it is still ahead, else tomorrow.
TimeReading TimeReader::without_day(const Meeting& meeting, const Hours& hours, bool turned) const {
    const auto last = hours.until ? hours.until->minutes : hours.from->minutes;
    const auto day = today_ + minutes{last} > now_ ? today_ : today_ + days{1};
    TimeItem item;
    item.days = {one_day(day)};
    Meeting dated = meeting;
    dated.day = &item;
    return on_day(item.days.front(), dated, &hours, turned);
}

std::string TimeReader::words_of(const Meeting& meeting) const {
    const auto begin = message_.tokens()[meeting.begin].begin;
    const auto end = message_.tokens()[meeting.end - 1].end;
    return std::string(message_.text().substr(begin, end - begin));
}

}  // namespace

std::vector<TimeReading> read_times(const Message& message, const Situation& situation) {
    if (message.tokens().empty()) return {};
    return TimeReader(message, situation.now).read();
}

}  // namespace alvio::dialogue
