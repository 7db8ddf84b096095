#include "app/country_zones.hpp"

#include <cstdlib>

#include "app/files.hpp"
#include "booking/time_zone.hpp"

namespace alvio::app {

CountryZones CountryZones::of_system() {
    const char* folder = std::getenv("TZDIR");
    const std::string root = folder != nullptr ? folder : "/usr/share/zoneinfo";
    return CountryZones(read_file(root + "/zone.tab").value_or(""));
}

std::string CountryZones::zone_of(const std::string& iso_country) const {
    return iso_country.empty() ? std::string{}
                               : booking::only_zone_of(iso_country, zone_tab_).value_or("");
}

}  // namespace alvio::app
