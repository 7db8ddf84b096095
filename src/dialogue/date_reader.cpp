#include "dialogue/date_reader.hpp"

#include <cstdlib>

#include "dialogue/calendar_days.hpp"

namespace alvio::dialogue {

using namespace std::chrono;

DateReader::Result DateReader::read(std::uint32_t at) const {
    if (auto numeric = read_numeric(at)) return numeric;
    if (auto named = read_named_date(at)) return named;
    return read_month_first(at);
}

std::optional<Read<DateReader::DayNumber>> DateReader::day_number(std::uint32_t at) const {
    if (const auto* named = words_.find(at, Sense::DayNumber)) {
        return Read<DayNumber>{{named->value, true}, named->end};
    }
    auto read = words_.digits(at);
    if (read && words_.token(at).text.size() > 2) return std::nullopt;
    if (!read) {
        const auto* named = words_.find(at, Sense::Number);
        if (named == nullptr || named->value < 2) return std::nullopt;
        read = Read<int>{named->value, named->end};
    }
    if (read->value < 1 || read->value > 31) return std::nullopt;
    const auto* suffix =
        words_.glued(read->end) ? words_.find(read->end, Sense::OrdinalSuffix) : nullptr;
    return Read<DayNumber>{{read->value, suffix != nullptr},
                           suffix == nullptr ? read->end : suffix->end};
}

std::optional<Read<int>> DateReader::year(std::uint32_t at) const {
    if (words_.is_mark(at, ",")) ++at;
    const auto read = words_.digits(at);
    const auto this_year = static_cast<int>(year_month_day{today_}.year());
    if (!read || std::abs(read->value - this_year) > 50 || words_.is_mark(read->end, ":", true))
        return std::nullopt;
    return read;
}

DateReader::Result DateReader::dated(int day, int month, std::optional<int> year,
                                     std::uint32_t end) const {
    const auto found = year ? date(*year, month, day) : coming_date(month, day, today_);
    if (!found) return std::nullopt;
    return Read<DayReadings>{{one_day(*found)}, end};
}

/// "2026-11-26", "24/11", "24.11.2026", "24/11/26".
DateReader::Result DateReader::read_numeric(std::uint32_t at) const {
    const auto first = words_.digits(at);
    if (!first) return std::nullopt;
    const auto separator = first->end;
    const bool slash = words_.is_mark(separator, "/", true);
    const bool dot = words_.is_mark(separator, ".", true);
    const bool dash = words_.is_mark(separator, "-", true);
    if ((!slash && !dot && !dash) || !words_.glued(separator + 1)) return std::nullopt;
    const auto second = words_.digits(separator + 1);
    if (!second) return std::nullopt;
    const bool again = words_.is_mark(second->end, words_.token(separator).text, true);
    const auto third =
        again && words_.glued(second->end + 1) ? words_.digits(second->end + 1) : std::nullopt;

    if (words_.token(at).text.size() == 4) {
        if (!third) return std::nullopt;
        return dated(third->value, second->value, first->value, third->end);
    }
    if (!third && !slash && !(dot && again))
        return std::nullopt;  // "14-16" is a range, "10.30" a time
    std::optional<int> said_year;
    auto end = again && !slash ? second->end + 1 : second->end;
    if (third) {
        said_year = third->value < 100 ? third->value + 2000 : third->value;
        end = third->end;
    }
    // The day comes first, except in the United States; who writes English may live there.
    auto day_first = dated(first->value, second->value, said_year, end);
    const bool either = english() && first->value != second->value && !dot;
    auto month_first =
        either || !day_first ? dated(second->value, first->value, said_year, end) : std::nullopt;
    if (!day_first) return month_first;
    if (month_first) day_first->value.push_back(month_first->value.front());
    return day_first;
}

/// "26 novembre", "the 26th of November 2026", "premier décembre".
DateReader::Result DateReader::read_named_date(std::uint32_t at) const {
    const auto number = day_number(at);
    if (!number) return std::nullopt;
    const auto* month_name = words_.find(number->end, Sense::Month);
    if (month_name == nullptr) month_name = words_.find(skip_article(number->end), Sense::Month);
    if (month_name == nullptr) return std::nullopt;
    const auto dot =
        words_.is_mark(month_name->end, ".") && words_.digits(month_name->end + 1) ? 1U : 0U;
    const auto said_year = year(month_name->end + dot);
    return dated(number->value.day, month_name->value,
                 said_year ? std::optional(said_year->value) : std::nullopt,
                 said_year ? said_year->end : month_name->end);
}

/// "Nov 24th", "October the 3rd 2004"; "in November" is the month.
DateReader::Result DateReader::read_month_first(std::uint32_t at) const {
    const auto* name = words_.find(at, Sense::Month);
    if (name == nullptr) return std::nullopt;
    const auto number = day_number(skip_article(name->end));
    const bool clock_follows = number && (words_.is_mark(number->end, ":", true) ||
                                          words_.find(number->end, Sense::HourMark) != nullptr ||
                                          words_.find(number->end, Sense::Pm) != nullptr);
    if (number && !clock_follows && (english() || number->value.ordinal)) {
        const auto said_year = year(number->end);
        return dated(number->value.day, name->value,
                     said_year ? std::optional(said_year->value) : std::nullopt,
                     said_year ? said_year->end : number->end);
    }
    // "may", "mars", "mar" are too often something else: a month alone needs "in" or many letters.
    const bool announced = at > 0 && (words_.find(at - 1, Sense::DayArticle) != nullptr ||
                                      words_.find(at - 1, Sense::In) != nullptr ||
                                      words_.find(at - 1, Sense::Next) != nullptr);
    if (at > 0 && words_.token(at - 1).is_number())
        return std::nullopt;  // "31 November" is no date
    if (!announced && words_.token(at).text.size() < 6) return std::nullopt;
    const auto said_year = year(name->end);
    const year_month_day now{today_};
    const auto this_month = static_cast<int>(unsigned{now.month()});
    const auto later = said_year ? (said_year->value - static_cast<int>(now.year())) * 12 +
                                       name->value - this_month
                                 : (name->value + 12 - this_month) % 12;
    return Read<DayReadings>{
        {{first_of_month(today_, later), first_of_month(today_, later + 1), Grain::Week}},
        said_year ? said_year->end : name->end};
}

/// "the 26th", "le 26".
DateReader::Result DateReader::read_day_of_month(std::uint32_t at) const {
    const auto number = day_number(at);
    if (!number || words_.find(at, Sense::DayNumber) != nullptr) return std::nullopt;
    if (!number->value.ordinal) {
        const bool article = at > 0 && words_.token(at).is_number() &&
                             (words_.token(at - 1).is("le") || words_.token(at - 1).is("the") ||
                              words_.token(at - 1).is("el") || words_.token(at - 1).is("il") ||
                              words_.token(at - 1).is("dia") || words_.token(at - 1).is("du"));
        const auto next = number->end;
        const bool counts = words_.find(next, Sense::HourMark) != nullptr ||
                            words_.find(next, Sense::Unit) != nullptr ||
                            words_.is_mark(next, ":", true) || words_.is_mark(next, "%") ||
                            words_.is_mark(next, "/", true);
        if (!article || counts) return std::nullopt;
    }
    const auto found = coming_day_of_month(number->value.day, today_);
    if (!found) return std::nullopt;
    return Read<DayReadings>{{one_day(*found)}, number->end};
}

}  // namespace alvio::dialogue
