// Reads dates: "24/11", "2026-11-26", "26 novembre", "Nov 24th", "the 26th".
#pragma once

#include "dialogue/day_reader.hpp"

namespace alvio::dialogue {

class DateReader {
public:
    using Result = std::optional<Read<DayReadings>>;

    DateReader(const TimeWords& words, std::chrono::local_days today)
        : words_(words), today_(today) {}

    /// A date with its month; a month alone reads as its span.
    [[nodiscard]] Result read(std::uint32_t at) const;
    /// "the 26th", "le 26": a day without a month.
    [[nodiscard]] Result read_day_of_month(std::uint32_t at) const;
    /// A month with or without a day: "Nov 24th", "November".
    [[nodiscard]] Result read_month_first(std::uint32_t at) const;

    struct DayNumber {
        int day = 0;
        bool ordinal = false;  ///< "26th": can only be a day
    };
    [[nodiscard]] std::optional<Read<DayNumber>> day_number(std::uint32_t at) const;
    /// Behind "the", "of" and the like.
    [[nodiscard]] std::uint32_t skip_article(std::uint32_t at) const {
        const auto first = words_.skip(at, Sense::DayArticle);
        const auto end = words_.skip(first, Sense::DayArticle);  // "of the"
        return words_.is_mark(end, ",") ? end + 1 : end;
    }

private:
    [[nodiscard]] Result read_numeric(std::uint32_t at) const;
    [[nodiscard]] Result read_named_date(std::uint32_t at) const;
    [[nodiscard]] std::optional<Read<int>> year(std::uint32_t at) const;
    [[nodiscard]] Result dated(int day, int month, std::optional<int> year,
                               std::uint32_t end) const;
    [[nodiscard]] bool english() const { return words_.message().language() == Language::En; }

    const TimeWords& words_;
    std::chrono::local_days today_;
};

}  // namespace alvio::dialogue
