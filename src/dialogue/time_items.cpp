#include "dialogue/time_items.hpp"

#include <algorithm>

#include "dialogue/calendar_days.hpp"

namespace alvio::dialogue {

using namespace std::chrono;

namespace {

class ItemFinder {
public:
    ItemFinder(const TimeWords& words, LocalTime now)
        : words_(words), now_(now), today_(floor<days>(now)) {}

    [[nodiscard]] std::vector<TimeItem> find();

private:
    [[nodiscard]] std::optional<TimeItem> item_at(std::uint32_t at) const;
    [[nodiscard]] bool is_plain_hour(const TimeItem& before, std::uint32_t at) const;
    [[nodiscard]] std::optional<TimeItem> plain_hour_at(std::uint32_t at) const;
    [[nodiscard]] std::optional<TimeItem> range_at(std::uint32_t at) const;
    [[nodiscard]] std::optional<TimeItem> bound_at(std::uint32_t at) const;
    [[nodiscard]] std::optional<TimeItem> instant_at(std::uint32_t at) const;
    [[nodiscard]] std::optional<TimeItem> hours_at(std::uint32_t at) const;
    [[nodiscard]] std::optional<TimeItem> part_at(std::uint32_t at) const;
    [[nodiscard]] std::optional<Read<Clock>> expected_clock(std::uint32_t at) const;
    [[nodiscard]] std::optional<Read<DayReadings>> day_at(std::uint32_t at) const {
        const auto article = words_.skip(at, Sense::DayArticle);
        if (article != at) {
            if (auto read = read_day(words_, article, today_)) return read;
        }
        return read_day(words_, at, today_);
    }

    const TimeWords& words_;
    LocalTime now_;
    local_days today_;
};

std::vector<TimeItem> ItemFinder::find() {
    std::vector<TimeItem> items;
    for (std::uint32_t at = 0; at < words_.size();) {
        if (!words_.has_time_word(at) && !words_.token(at).is_number()) {
            ++at;
            continue;
        }
        if (const auto end = words_.skip_false_friend(at); end != at) {
            at = end;
            continue;
        }
        auto item = item_at(at);
        if (!item && !items.empty() && is_plain_hour(items.back(), at)) item = plain_hour_at(at);
        if (!item || item->end <= at) {
            ++at;
            continue;
        }
        at = item->end;
        items.push_back(std::move(*item));
    }
    return items;
}

/// A bare number is an hour behind another hour and an "or", as in "at 10 or 2", and right behind a
/// day when nothing else follows: "tomorrow 3".
bool ItemFinder::is_plain_hour(const TimeItem& before, std::uint32_t at) const {
    const auto end = before.end;
    if (before.hours && end < at) {
        const auto after_or = words_.is_mark(end, "/") ? end + 1 : words_.skip(end, Sense::Or);
        return after_or == at;
    }
    const bool last = at + 1 == words_.size() || !words_.token(at + 1).is_word() ||
                      words_.token(at + 1).is("ish");
    return before.is_day() && end == at && words_.token(at).is_number() && last;
}

std::optional<TimeItem> ItemFinder::plain_hour_at(std::uint32_t at) const {
    const auto read = read_clock(words_, at, Expected::Time);
    if (!read) return std::nullopt;
    TimeItem item;
    item.begin = at;
    item.end = read->end;
    item.hours = Hours{read->value, std::nullopt, false};
    return item;
}

std::optional<TimeItem> ItemFinder::item_at(std::uint32_t at) const {
    if (auto item = range_at(at)) return item;
    if (auto item = bound_at(at)) return item;
    if (auto item = instant_at(at)) return item;
    if (const auto* tonight = words_.find(at, Sense::Tonight)) {
        TimeItem item;
        item.begin = at;
        item.end = tonight->end;
        item.days = {one_day(today_)};
        item.part = static_cast<PartOfDay>(tonight->value);
        return item;
    }
    if (auto read = read_day(words_, at, today_)) {
        TimeItem item;
        item.begin = at;
        item.end = read->end;
        item.days = std::move(read->value);
        return item;
    }
    if (auto item = hours_at(at)) return item;
    return part_at(at);
}

/// A clock time behind "at", "around" and the like, or one that is clear by itself.
std::optional<Read<Clock>> ItemFinder::expected_clock(std::uint32_t at) const {
    auto place = words_.skip(at, Sense::About);
    place = words_.skip(place, Sense::At);
    place = words_.skip(place, Sense::About);
    return read_clock(words_, place, Expected::Time);
}

/// "between 2 and 4", "de 14h à 16h", "2-4 pm", "from Monday to Friday".
std::optional<TimeItem> ItemFinder::range_at(std::uint32_t at) const {
    auto place = at;
    bool announced = false;
    for (const auto sense : {Sense::Between, Sense::From}) {
        const auto* mark = words_.find(at, sense);
        if (mark == nullptr || announced) continue;
        announced = true;
        place = mark->end;
    }
    TimeItem item;
    item.begin = at;
    const auto joins = [&](std::uint32_t end) {
        if (words_.is_mark(end, "-")) return end + 1;
        const auto joined =
            std::max(words_.skip(end, Sense::Until), words_.skip(end, Sense::RangeTo));
        return announced && joined == end ? words_.skip(end, Sense::And) : joined;
    };
    const bool is_year =
        !announced && words_.token(at).is_number() && words_.token(at).text.size() > 2;
    const auto first =
        is_year ? std::nullopt
                : read_clock(words_, words_.skip(place, Sense::At), Expected::StartOfRange);
    if (first) {
        const auto second_at = joins(first->end);
        const auto second = second_at == first->end ? std::nullopt : expected_clock(second_at);
        const bool clear = announced || !(first->value.plain && second && second->value.plain);
        if (second && clear) {
            item.end = second->end;
            item.hours = Hours{first->value, second->value, false};
            return item;
        }
    }
    const auto first_day = day_at(place);
    if (!first_day || first_day->value.front().grain != Grain::Day) return std::nullopt;
    const auto second_at = joins(first_day->end);
    const auto second_day = second_at == first_day->end ? std::nullopt : day_at(second_at);
    if (!second_day || second_day->value.front().grain != Grain::Day) return std::nullopt;
    DaySpan span{first_day->value.front().first, second_day->value.front().end, Grain::Day};
    if (span.end <= span.first) span.end += days{7};
    if (span.end <= span.first) return std::nullopt;
    item.end = second_day->end;
    item.days = {span};
    return item;
}

/// "after 5pm", "avant midi", "from Thursday", "15h ou plus tard".
std::optional<TimeItem> ItemFinder::bound_at(std::uint32_t at) const {
    // "après-midi" is not "après midi", nor "après-demain" "après demain".
    if (words_.find(at, Sense::DayPart) != nullptr ||
        words_.find(at, Sense::RelativeDay) != nullptr)
        return std::nullopt;
    TimeItem item;
    item.begin = at;
    if (const auto clock = read_clock(words_, at, Expected::Nothing)) {
        const auto* onwards = words_.find(clock->end, Sense::Onwards);
        const auto* or_earlier = words_.find(clock->end, Sense::OrEarlier);
        if (onwards == nullptr && or_earlier == nullptr) return std::nullopt;
        item.end = onwards != nullptr ? onwards->end : or_earlier->end;
        item.hours = onwards != nullptr ? Hours{clock->value, std::nullopt, true}
                                        : Hours{std::nullopt, clock->value, false};
        return item;
    }
    const auto* after = words_.find(at, Sense::After);
    const auto* starting = words_.find(at, Sense::StartingFrom);
    const auto* before = words_.find(at, Sense::Before);
    const auto* until = words_.find(at, Sense::Until);
    const auto* start = after != nullptr ? after : starting;
    const auto* stop = before != nullptr ? before : until;
    const auto* word = start != nullptr ? start : stop;
    if (word == nullptr) return std::nullopt;
    if (const auto clock = expected_clock(word->end)) {
        item.end = words_.skip(clock->end, Sense::Onwards);
        item.hours = start != nullptr ? Hours{clock->value, std::nullopt, true}
                                      : Hours{std::nullopt, clock->value, false};
        return item;
    }
    auto day = day_at(word->end);
    if (!day) return std::nullopt;
    item.end = words_.skip(day->end, Sense::Onwards);
    item.days = std::move(day->value);
    for (auto& span : item.days) {
        if (word == after) span.first = span.end;
        if (word == until) span.first = span.end;  // "by Friday" takes Friday in
    }
    item.days_open_end = start != nullptr;
    item.days_until = start == nullptr;
    return item;
}

/// "in two hours", "dans une demi-heure", "now".
std::optional<TimeItem> ItemFinder::instant_at(std::uint32_t at) const {
    TimeItem item;
    item.begin = at;
    const auto point = [&](LocalTime when, std::uint32_t end) {
        item.end = end;
        item.instant = TimeReading{when, std::nullopt, Grain::Minute, {}};
        return item;
    };
    if (const auto* now = words_.find(at, Sense::Now)) return point(floor<minutes>(now_), now->end);

    const auto* in = words_.find(at, Sense::In);
    const auto* ago_before = words_.find(at, Sense::AgoBefore);
    const auto place = in != nullptr ? in->end : ago_before != nullptr ? ago_before->end : at;
    const auto* half = words_.find(place, Sense::HalfUnit);
    const auto count =
        half == nullptr ? words_.number(place) : std::optional(Read<int>{1, half->end});
    if (!count || count->value > 1000) return std::nullopt;
    const auto* unit = words_.find(count->end, Sense::Unit);
    if (unit == nullptr) return std::nullopt;
    const auto kind = static_cast<TimeUnit>(unit->value);
    if (kind != TimeUnit::Minute && kind != TimeUnit::Hour) return std::nullopt;
    auto length = kind == TimeUnit::Hour ? minutes{60} * count->value : minutes{count->value};
    if (half != nullptr) length /= 2;
    auto end = unit->end;
    if (const auto* plus = words_.find(end, Sense::PlusMinutes);
        plus != nullptr && kind == TimeUnit::Hour) {
        length += minutes{plus->value};
        end = plus->end;
    }
    const auto base = floor<minutes>(now_);
    if (const auto* ago = words_.find(end, Sense::Ago)) return point(base - length, ago->end);
    if (const auto* later = words_.find(end, Sense::FromNow))
        return point(base + length, later->end);
    if (in != nullptr) return point(base + length, end);
    if (ago_before != nullptr) return point(base - length, end);
    return std::nullopt;
}

/// "15h", "at 3", "vers 14h30".
std::optional<TimeItem> ItemFinder::hours_at(std::uint32_t at) const {
    const bool announced =
        words_.find(at, Sense::At) != nullptr || words_.find(at, Sense::About) != nullptr;
    const auto read = announced ? expected_clock(at) : read_clock(words_, at, Expected::Nothing);
    if (!read) return std::nullopt;
    // "for 2 people", "de 3 jours": a bare number before a noun counts something.
    const bool more = read->end < words_.size();
    const bool noun =
        more && words_.token(read->end).is_word() && words_.message().marks_at(read->end).empty();
    const bool symbol = more && words_.token(read->end).kind == Token::Kind::Emoji;  // "€"
    const bool counts = read->value.plain && (symbol || noun) && !words_.token(at).is("at");
    if (counts) return std::nullopt;
    TimeItem item;
    item.begin = at;
    item.end = read->end;
    item.hours = Hours{read->value, std::nullopt, false};
    return item;
}

/// "in the morning", "l'après-midi"; "afternoon 12" and "morning at 11:30" name the hour behind it.
std::optional<TimeItem> ItemFinder::part_at(std::uint32_t at) const {
    const auto* mark = words_.find(at, Sense::DayPart);
    if (mark == nullptr) return std::nullopt;
    TimeItem item;
    item.begin = at;
    item.end = mark->end;
    item.part = static_cast<PartOfDay>(mark->value);
    const bool bare_number = words_.digits(mark->end).has_value();
    const auto clock = bare_number ? read_clock(words_, mark->end, Expected::Time) : std::nullopt;
    if (clock && clock->value.open) {
        const bool morning = *item.part <= PartOfDay::LateMorning;
        item.hours = Hours{morning ? in_the_morning(clock->value) : after_noon(clock->value),
                           std::nullopt, false};
        if (clock->value.minutes >= 12 * 60) item.hours->from = clock->value;  // "afternoon 12"
        item.hours->from->open = false;
        item.part.reset();
        item.end = clock->end;
    }
    return item;
}

}  // namespace

std::vector<TimeItem> find_time_items(const TimeWords& words, LocalTime now) {
    return ItemFinder(words, now).find();
}

}  // namespace alvio::dialogue
