// IANA time zones. Local times become instants only here. The process's own zone is never asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace date {
class time_zone;
}

namespace alvio::booking {

/// A zone of the system's tz database; cheap to copy. Default: UTC.
class TimeZone {
public:
    TimeZone();
    /// Nothing for a name that the database does not have.
    [[nodiscard]] static std::optional<TimeZone> find(std::string_view iana_name);

    [[nodiscard]] std::string_view name() const;
    [[nodiscard]] LocalTime to_local(Instant at) const;
    /// A time that a gap skips moves forward by the gap's length; a time that happens twice is the
    /// first one.
    [[nodiscard]] Instant to_instant(LocalTime at) const;
    [[nodiscard]] std::chrono::minutes offset_at(Instant at) const;
    /// A stretch of constant offset: [begin, end), with its abbreviation.
    struct Period {
        Instant begin;
        Instant end;
        std::chrono::minutes offset{};
        bool daylight_saving = false;  ///< as the database says: in Dublin that is winter
        std::string abbreviation;
        bool operator==(const Period&) const = default;
    };
    /// The periods that touch [from, to), in order. The first and the last keep their true ends
    /// outside of it.
    [[nodiscard]] std::vector<Period> periods(Instant from, Instant to) const;

    bool operator==(const TimeZone& other) const { return zone_ == other.zone_; }

private:
    explicit TimeZone(const date::time_zone* zone) : zone_(zone) {}
    const date::time_zone* zone_;
};

/// The zone of a country that has but one, from the text of the tz database's
/// zone1970.tab/zone.tab. Zones that keep the same time in our days count as one (Büsingen in
/// Germany keeps Berlin's). Nothing for countries with several, such as the United States.
/// `iso_country`: two capital letters (ISO 3166-1).
[[nodiscard]] std::optional<std::string> only_zone_of(std::string_view iso_country,
                                                      std::string_view zone_tab);

}  // namespace alvio::booking
