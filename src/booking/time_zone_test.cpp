#include "booking/time_zone.hpp"

#include <doctest/doctest.h>

#include "booking/test_times.hpp"

using namespace alvio;
using namespace alvio::booking;
using namespace std::chrono_literals;

TEST_CASE("a wall-clock time that the spring change skips moves forward by the gap") {
    CHECK(paris().to_instant(local("2026-03-29 02:30")) ==
          utc("2026-03-29T01:30:00Z"));  // 03:30 summer time
    CHECK(paris().to_instant(local("2026-03-29 02:00")) == utc("2026-03-29T01:00:00Z"));
    CHECK(paris().to_instant(local("2026-03-29 01:59")) == utc("2026-03-29T00:59:00Z"));
    CHECK(paris().to_instant(local("2026-03-29 03:00")) == utc("2026-03-29T01:00:00Z"));
    CHECK(zone("America/New_York").to_instant(local("2026-03-08 02:15")) ==
          utc("2026-03-08T07:15:00Z"));
    // Lord Howe moves by half an hour only.
    CHECK(zone("Australia/Lord_Howe").to_instant(local("2026-10-04 02:10")) ==
          utc("2026-10-03T15:40:00Z"));
    CHECK(zone("Africa/Casablanca").to_instant(local("2026-03-22 02:30")) ==
          utc("2026-03-22T02:30:00Z"));
}

TEST_CASE("a wall-clock time that happens twice is the first of the two") {
    CHECK(paris().to_instant(local("2026-10-25 02:30")) == utc("2026-10-25T00:30:00Z"));
    CHECK(paris().to_instant(local("2026-10-25 03:00")) == utc("2026-10-25T02:00:00Z"));
    CHECK(zone("America/New_York").to_instant(local("2026-11-01 01:30")) ==
          utc("2026-11-01T05:30:00Z"));
    CHECK(zone("Australia/Lord_Howe").to_instant(local("2026-04-05 01:45")) ==
          utc("2026-04-04T14:45:00Z"));
    CHECK(zone("Africa/Casablanca").to_instant(local("2026-02-15 02:30")) ==
          utc("2026-02-15T01:30:00Z"));
}

TEST_CASE("an instant shows as the zone's wall clock, whatever the zone of the process") {
    CHECK(paris().to_local(utc("2026-10-25T00:30:00Z")) == local("2026-10-25 02:30"));
    CHECK(paris().to_local(utc("2026-10-25T01:30:00Z")) == local("2026-10-25 02:30"));
    CHECK(paris().offset_at(utc("2026-07-01T00:00:00Z")) == 120min);
    CHECK(zone("Asia/Kathmandu").offset_at(utc("2026-07-01T00:00:00Z")) == 345min);
    CHECK(zone("America/St_Johns").offset_at(utc("2026-01-01T00:00:00Z")) == -210min);
    CHECK(TimeZone().to_local(utc("2026-07-01T12:00:00Z") + 999ms) == local("2026-07-01 12:00"));
    // Long past the last change that a compiled zone lists year by year.
    CHECK(paris().offset_at(utc("2036-07-01T00:00:00Z")) == 120min);
}

TEST_CASE("a zone is found by its IANA name and by nothing else") {
    CHECK(TimeZone::find("Europe/Paris")->name() == "Europe/Paris");
    CHECK(TimeZone().name() == "UTC");
    CHECK(TimeZone::find("UTC") == TimeZone());
    CHECK(TimeZone::find("Europe/Paris") == paris());
    CHECK_FALSE(paris() == zone("Europe/Berlin"));
    for (const auto* name :
         {"", "Paris", "europe/paris", "Romance Standard Time", "../../../etc/passwd", "Europe/",
          "Europe", "zone.tab", "tzdata.zi", "leapseconds", "localtime", "posixrules",
          "right/Europe/Paris", "+01:00", "Europe/Paris "}) {
        CAPTURE(name);
        CHECK_FALSE(TimeZone::find(name));
    }
}

TEST_CASE("the periods of a year follow one another without a hole") {
    const auto periods = paris().periods(utc("2026-01-01T00:00:00Z"), utc("2027-01-01T00:00:00Z"));
    REQUIRE(periods.size() == 3);
    CHECK(periods[0].begin == utc("2025-10-26T01:00:00Z"));
    CHECK(periods[0].end == utc("2026-03-29T01:00:00Z"));
    CHECK(periods[0].abbreviation == "CET");
    CHECK_FALSE(periods[0].daylight_saving);
    CHECK(periods[1].begin == periods[0].end);
    CHECK(periods[1].offset == 120min);
    CHECK(periods[1].daylight_saving);
    CHECK(periods[2].end == utc("2027-03-28T01:00:00Z"));
    CHECK(paris().periods(utc("2026-01-01T00:00:00Z"), utc("2026-03-29T01:00:00Z")).size() == 1);
    CHECK(paris().periods(utc("2026-01-01T00:00:00Z"), utc("2026-01-01T00:00:00Z")).empty());
}

TEST_CASE("a zone that never changed has one period without ends") {
    const auto periods =
        TimeZone().periods(utc("2026-01-01T00:00:00Z"), utc("2036-01-01T00:00:00Z"));
    REQUIRE(periods.size() == 1);
    CHECK(periods[0].begin < utc("1900-01-01T00:00:00Z"));
    CHECK(periods[0].end > utc("2100-01-01T00:00:00Z"));
    CHECK(periods[0].offset == 0min);
}

TEST_CASE("every time around a change of the clocks maps as a walk along the clock says") {
    struct Change {
        const char* zone;
        const char* day;
    };
    for (const auto& [name, day] :
         {Change{"Europe/Paris", "2026-03-29"}, Change{"Europe/Paris", "2026-10-25"},
          Change{"America/New_York", "2026-03-08"}, Change{"America/New_York", "2026-11-01"},
          Change{"Australia/Lord_Howe", "2026-04-05"}, Change{"Australia/Lord_Howe", "2026-10-04"},
          Change{"Africa/Casablanca", "2026-02-15"}, Change{"Africa/Casablanca", "2026-03-22"},
          Change{"Africa/Cairo", "2026-04-24"}, Change{"America/Santiago", "2026-09-06"},
          Change{"Asia/Beirut", "2026-03-29"}, Change{"Europe/Dublin", "2026-10-25"}}) {
        CAPTURE(name);
        const auto here = zone(name);
        const auto midnight = local(std::string(day) + " 00:00");
        for (auto at = midnight - 3h; at < midnight + 6h; at += 5min) {
            CHECK(here.to_instant(at) == walk_to(here, at));
        }
    }
}

TEST_CASE("a country with a single zone is placed by its code alone") {
    constexpr auto table =
        "# comment\n"
        "FR,MC\t+4852+00220\tEurope/Paris\n"
        "CH,DE,LI\t+4723+00832\tEurope/Zurich\tBüsingen\n"
        "DE,DK,NO,SE,SJ\t+5230+01322\tEurope/Berlin\tmost of Germany\n"
        "US\t+404251-0740023\tAmerica/New_York\tEastern (most areas)\n"
        "US\t+340308-1181434\tAmerica/Los_Angeles\tPacific\n"
        "ES\t+4024-00341\tEurope/Madrid\tSpain (mainland)\n"
        "ES\t+2806-01524\tAtlantic/Canary\tCanary Islands\r\n"
        "XX\tbroken\n"
        "IE\t+5320-00615\tEurope/Dublin";
    CHECK(only_zone_of("FR", table) == "Europe/Paris");
    CHECK(only_zone_of("MC", table) == "Europe/Paris");
    CHECK(only_zone_of("CH", table) == "Europe/Zurich");
    CHECK(only_zone_of("NO", table) == "Europe/Berlin");
    CHECK(only_zone_of("IE", table) == "Europe/Dublin");
    CHECK_FALSE(only_zone_of("US", table));
    CHECK_FALSE(only_zone_of("ES", table));
    for (const auto* country : {"", "F", "fr", "FRA", "XX", "ZZ", "FR,"}) {
        CAPTURE(country);
        CHECK_FALSE(only_zone_of(country, table));
    }
    CHECK_FALSE(only_zone_of("FR", ""));
    CHECK_FALSE(only_zone_of("FR", "FR\t\t\n"));
    CHECK_FALSE(only_zone_of("FR", "FR"));
}

TEST_CASE(
    "an enclave that keeps its neighbours' time does not make Germany a country of two zones") {
    constexpr auto table =
        "CH,DE,LI\t+4723+00832\tEurope/Zurich\nDE,DK\t+5230+01322\tEurope/Berlin\n";
    CHECK(only_zone_of("DE", table) == "Europe/Berlin");
}
