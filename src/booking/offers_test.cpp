#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/random.hpp"
#include "booking/slots.hpp"
#include "booking/test_times.hpp"

using namespace alvio;
using namespace alvio::booking;
using namespace std::chrono_literals;

namespace {

using Names = std::vector<std::string>;

/// "23 09:30" is half past nine in Paris on 23 November 2026.
Slot slot(const std::string& name, const char* rep = "jean") {
    const auto start = paris().to_instant(local("2026-11-" + name));
    return {RepId(rep), start, start + 30min};
}

std::vector<Slot> slots(std::initializer_list<const char*> names) {
    std::vector<Slot> made;
    for (const auto* name : names)
        made.push_back(slot(name));
    return made;
}

/// Half hours of whole working days: 09:00 to 12:00 and 14:00 to 18:00.
std::vector<Slot> working_days(std::initializer_list<const char*> days) {
    std::vector<Slot> made;
    for (const std::string day : days) {
        for (const auto* time : {"09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "14:00",
                                 "14:30", "15:00", "15:30", "16:00", "16:30", "17:00", "17:30"}) {
            made.push_back(slot(day + " " + time));
        }
    }
    return made;
}

Names names(const std::vector<Slot>& slots) {
    Names seen;
    for (const auto& slot : slots)
        seen.push_back(to_rfc3339(slot.start, 60min).substr(8, 8));
    for (auto& name : seen)
        name[2] = ' ';
    return seen;
}

Names offered(const std::vector<Slot>& free, std::size_t count,
              const std::vector<Slot>& before = {}) {
    return names(slots_to_offer(free, count, paris(), before));
}

}  // namespace

TEST_CASE("three offers are a morning and an afternoon, and a third on the next day") {
    CHECK(offered(working_days({"23", "24", "25"}), 3) ==
          Names{"23 09:00", "23 14:00", "24 09:00"});
}

TEST_CASE("two offers are on two days, one offer is the soonest") {
    CHECK(offered(working_days({"23", "24"}), 2) == Names{"23 09:00", "24 09:00"});
    CHECK(offered(working_days({"23", "24"}), 1) == Names{"23 09:00"});
    CHECK(offered(working_days({"23"}), 0).empty());
}

TEST_CASE("when only the afternoon is left today, tomorrow brings a morning and an afternoon") {
    auto free = working_days({"23", "24", "25"});
    free.erase(free.begin(), free.begin() + 8);
    CHECK(offered(free, 3) == Names{"23 15:00", "23 17:00", "24 09:00"});
    CHECK(offered(slots({"23 15:00", "23 15:30", "24 09:00", "24 09:30", "24 14:00"}), 3) ==
          Names{"23 15:00", "24 09:00", "24 14:00"});
}

TEST_CASE("mornings only: each of the next days has one") {
    CHECK(offered(slots({"23 09:00", "23 09:30", "24 09:00", "24 09:30", "25 09:00"}), 3) ==
          Names{"23 09:00", "24 09:00", "25 09:00"});
}

TEST_CASE("on a single day the offers lie apart, and all are offered when there are few") {
    CHECK(offered(slots({"23 09:00", "23 09:30", "23 10:00", "23 11:00", "23 11:30"}), 2) ==
          Names{"23 09:00", "23 11:00"});
    CHECK(offered(slots({"23 09:00", "23 09:30"}), 3) == Names{"23 09:00", "23 09:30"});
    CHECK(offered({}, 3).empty());
}

TEST_CASE("a full first day still leaves one offer for the only slot of another day") {
    CHECK(offered(slots({"23 09:00", "23 11:00", "23 14:00", "23 17:30", "30 21:30"}), 3) ==
          Names{"23 09:00", "23 14:00", "30 21:30"});
}

TEST_CASE("what was offered before is not offered again, nor is its time with somebody else") {
    const auto first = slots_to_offer(working_days({"23", "24"}), 3, paris(), {});
    auto free = working_days({"23", "24"});
    free.insert(free.begin() + 1, slot("23 09:00", "marie"));
    const auto second = slots_to_offer(free, 3, paris(), first);
    CHECK(names(second) == Names{"23 09:30", "23 14:30", "24 09:30"});
    CHECK(offered(slots({"23 09:00"}), 3, slots({"23 09:00"})).empty());
}

TEST_CASE("one time is offered once, with the first rep in line") {
    const std::vector<Slot> free{slot("23 09:00", "marie"), slot("23 09:00", "jean"),
                                 slot("24 09:00", "jean")};
    const auto found = slots_to_offer(free, 3, paris(), {});
    REQUIRE(found.size() == 2);
    CHECK(found[0].rep == RepId("marie"));
}

TEST_CASE(
    "a prospect far away is offered what falls into daylight there, and the night only when "
    "nothing else is") {
    const auto new_york = zone("America/New_York");  // six hours behind
    CHECK(names(slots_to_offer(working_days({"23", "24"}), 3, new_york, {})) ==
          Names{"23 14:00", "23 16:00", "24 14:00"});
    CHECK(names(slots_to_offer(slots({"23 09:00", "23 16:00", "24 09:00"}), 2, new_york, {})) ==
          Names{"23 16:00", "24 09:00"});
}

TEST_CASE("days are those of the prospect's calendar") {
    // 23:30 and 00:30 in Paris are one afternoon in New York.
    const auto free = slots({"23 23:30", "24 00:30", "24 23:30"});
    CHECK(names(slots_to_offer(free, 2, zone("America/New_York"), {})) ==
          Names{"23 23:30", "24 23:30"});
}

TEST_CASE("whatever is free, the offers keep their promises") {
    SeededRandom random(7);
    const auto base = utc("2026-11-23T00:00:00Z");
    for (int round = 0; round < 500; ++round) {
        CAPTURE(round);
        std::vector<Slot> free;
        for (auto n = random.below(40); n > 0; --n) {
            const auto start = base + 30min * static_cast<int>(random.below(48 * 4));
            free.push_back({RepId(random.below(2) == 0 ? "jean" : "marie"), start, start + 30min});
        }
        std::sort(free.begin(), free.end(),
                  [](const Slot& a, const Slot& b) { return a.start < b.start; });
        std::vector<Slot> before;
        for (const auto& candidate : free) {
            if (random.below(4) == 0) before.push_back(candidate);
        }
        std::set<Instant> open;
        std::set<LocalTime> open_days;
        for (const auto& candidate : free) {
            const bool seen = std::any_of(before.begin(), before.end(), [&](const Slot& old) {
                return old.start == candidate.start;
            });
            if (seen) continue;
            open.insert(candidate.start);
            open_days.insert(
                std::chrono::floor<std::chrono::days>(paris().to_local(candidate.start)));
        }
        const auto count = random.below(6);
        const auto offers = slots_to_offer(free, count, paris(), before);

        CHECK(offers.size() == std::min<std::size_t>(count, open.size()));
        std::set<LocalTime> days;
        for (std::size_t i = 0; i < offers.size(); ++i) {
            CHECK(open.contains(offers[i].start));
            CHECK(std::find(free.begin(), free.end(), offers[i]) != free.end());
            if (i > 0) CHECK(offers[i - 1].start < offers[i].start);
            days.insert(std::chrono::floor<std::chrono::days>(paris().to_local(offers[i].start)));
        }
        if (count >= 2 && open_days.size() >= 2) CHECK(days.size() >= 2);
    }
}

TEST_CASE("the slots nearest to a wanted time are offered by time, on both sides of it") {
    const auto free = working_days({"23", "24"});
    const auto near = [&](const std::string& wanted, std::size_t count) {
        return names(slots_near(free, slot(wanted).start, count));
    };
    CHECK(near("23 15:00", 3) == Names{"23 14:30", "23 15:00", "23 15:30"});
    CHECK(near("23 15:10", 2) == Names{"23 15:00", "23 15:30"});
    CHECK(near("23 15:15", 1) == Names{"23 15:00"});
    CHECK(near("22 08:00", 2) == Names{"23 09:00", "23 09:30"});
    CHECK(near("29 08:00", 2) == Names{"24 17:00", "24 17:30"});
    CHECK(near("23 12:30", 3) == Names{"23 11:00", "23 11:30", "23 14:00"});
    CHECK(near("23 12:30", 0).empty());
    CHECK(near("23 12:30", 99).size() == free.size());
    CHECK(slots_near({}, slot("23 12:30").start, 3).empty());
}

TEST_CASE(
    "the slots nearest to a wanted time are different times, each with the first rep in line") {
    const std::vector<Slot> free{slot("23 09:00", "a"), slot("23 09:00", "b"),
                                 slot("23 10:00", "b"), slot("23 10:00", "a")};
    const auto found = slots_near(free, slot("23 09:40").start, 2);
    REQUIRE(found.size() == 2);
    CHECK(found[0].rep == RepId("a"));
    CHECK(found[1].rep == RepId("b"));
}
