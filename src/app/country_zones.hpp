// Which time zone a country has, when it has but one: read once from the system's tz database.
#pragma once

#include <string>
#include <utility>

namespace alvio::app {

class CountryZones {
public:
    /// From /usr/share/zoneinfo (or $TZDIR); without the table no country has a known zone.
    [[nodiscard]] static CountryZones of_system();
    explicit CountryZones(std::string zone_tab) : zone_tab_(std::move(zone_tab)) {}

    /// IANA name; "" for unknown countries and for those with several zones.
    [[nodiscard]] std::string zone_of(const std::string& iso_country) const;

private:
    std::string zone_tab_;
};

}  // namespace alvio::app
