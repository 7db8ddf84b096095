#include "booking/slots.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/random.hpp"
#include "booking/test_times.hpp"

using namespace alvio;
using namespace alvio::booking;
using namespace std::chrono_literals;

namespace {

const Instant monday_morning = utc("2026-11-23T05:00:00Z");  // 06:00 in Paris

Rep rep(std::string id, TimeZone zone, std::initializer_list<std::string_view> lines) {
    Rep made{.id = RepId(std::move(id)),
             .name = {},
             .email = {},
             .zone = zone,
             .hours = {},
             .days_off = {}};
    for (const auto line : lines) {
        const auto blocks = parse_working_hours(line);
        REQUIRE(blocks);
        made.hours.insert(made.hours.end(), blocks->begin(), blocks->end());
    }
    return made;
}

Rep jean() {
    return rep("jean", paris(), {"Mon-Fri 09:00-12:00"});
}

Busy taken(const Rep& by, const char* from, const char* to) {
    return {by.id, {utc(from), utc(to)}};
}

/// The starts on Monday 23 November 2026, as wall clock in Paris.
std::vector<std::string> monday_starts(const Team& team, const Diary& diary,
                                       const BookingRules& rules, Instant now = monday_morning) {
    std::vector<std::string> starts;
    for (const auto& slot : free_slots(team, diary, rules, now, now, utc("2026-11-24T00:00:00Z"))) {
        CHECK(slot.end - slot.start == rules.duration);
        starts.push_back(to_rfc3339(slot.start, 60min).substr(11, 5));
    }
    return starts;
}

using Starts = std::vector<std::string>;

}  // namespace

TEST_CASE("slots lie on the grid from the start of each block and fit into it") {
    CHECK(monday_starts({jean()}, {}, {}) ==
          Starts{"09:00", "09:30", "10:00", "10:30", "11:00", "11:30"});
    CHECK(monday_starts({rep("a", paris(), {"Mon 09:10-10:30"})}, {}, {}) ==
          Starts{"09:10", "09:40"});
    CHECK(monday_starts({jean()}, {}, {.duration = 60min, .step = 45min}) ==
          Starts{"09:00", "09:45", "10:30"});
    CHECK(monday_starts({rep("a", paris(), {"Mon 09:00-09:20"})}, {}, {}).empty());
}

TEST_CASE("what is taken is not offered, whoever took it and however often it is noted") {
    const Diary diary{
        taken(jean(), "2026-11-23T08:45:00Z", "2026-11-23T09:15:00Z"),   // 09:45 to 10:15
        taken(jean(), "2026-11-23T09:00:00Z", "2026-11-23T09:10:00Z"),   // inside the first
        taken(jean(), "2026-11-23T08:00:00Z", "2026-11-23T08:30:00Z")};  // 09:00 to 09:30
    CHECK(monday_starts({jean()}, diary, {}) == Starts{"10:30", "11:00", "11:30"});
    const Diary others{
        {RepId("marie"), {utc("2026-11-23T00:00:00Z"), utc("2026-11-24T00:00:00Z")}}};
    CHECK(monday_starts({jean()}, others, {}).size() == 6);
    const Diary reminder{taken(jean(), "2026-11-23T09:10:00Z", "2026-11-23T09:10:00Z")};
    CHECK(monday_starts({jean()}, reminder, {}).size() == 6);
}

TEST_CASE("the buffer is kept clear on both sides of a meeting") {
    const Diary diary{
        taken(jean(), "2026-11-23T09:00:00Z", "2026-11-23T09:30:00Z")};  // 10:00 to 10:30
    CHECK(monday_starts({jean()}, diary, {.buffer = 10min}) == Starts{"09:00", "11:00", "11:30"});
    CHECK(monday_starts({jean()}, diary, {.step = 10min, .buffer = 10min}) ==
          Starts{"09:00", "09:10", "09:20", "10:40", "10:50", "11:00", "11:10", "11:20", "11:30"});
}

TEST_CASE("nothing is offered within the notice or past the horizon") {
    const auto now = utc("2026-11-23T07:30:00Z");  // 08:30
    CHECK(monday_starts({jean()}, {}, {.minimum_notice = 2h}, now) ==
          Starts{"10:30", "11:00", "11:30"});
    CHECK(monday_starts({jean()}, {}, {.minimum_notice = 2h, .horizon = 3h}, now) ==
          Starts{"10:30", "11:00"});
    CHECK(free_slots({jean()}, {}, {.horizon = std::chrono::days{1}}, now, now, now + 999h)
              .back()
              .start < now + std::chrono::days{1});
    CHECK(free_slots({jean()}, {}, {}, now, now - 999h, now).empty());
    CHECK(free_slots({jean()}, {}, {}, now, now + 99h, now + 98h).empty());
}

TEST_CASE("slots of a team come by time, then in the order of the team") {
    const Team team{rep("b", paris(), {"Mon 09:30-10:30"}),
                    rep("a", zone("Europe/London"), {"Mon 08:00-09:30"})};
    const auto found =
        free_slots(team, {}, {}, monday_morning, monday_morning, monday_morning + 24h);
    std::vector<std::string> seen;
    for (const auto& slot : found)
        seen.push_back(slot.rep.text() + to_rfc3339(slot.start, 60min).substr(11, 5));
    CHECK(seen == Starts{"a09:00", "b09:30", "a09:30", "b10:00", "a10:00"});
    CHECK(find_rep(team, RepId("a")) == &team[1]);
    CHECK(find_rep(team, RepId("c")) == nullptr);
}

TEST_CASE("blocks that overlap give each start once") {
    CHECK(monday_starts({rep("a", paris(), {"Mon 09:00-10:00", "Mon 09:30-10:30"})}, {}, {}) ==
          Starts{"09:00", "09:30", "10:00"});
}

TEST_CASE("only a slot on the grid, of the right length and not taken can be booked") {
    const Team team{jean()};
    const Slot slot{RepId("jean"), utc("2026-11-23T09:00:00Z"), utc("2026-11-23T09:30:00Z")};
    CHECK(is_free(team, {}, {}, monday_morning, slot));
    CHECK_FALSE(is_free(team, {}, {}, slot.start, slot));
    CHECK_FALSE(is_free(team, {taken(jean(), "2026-11-23T09:29:00Z", "2026-11-23T09:31:00Z")}, {},
                        monday_morning, slot));
    CHECK_FALSE(
        is_free(team, {}, {}, monday_morning, {slot.rep, slot.start + 10min, slot.end + 10min}));
    CHECK_FALSE(is_free(team, {}, {}, monday_morning, {slot.rep, slot.start, slot.end + 30min}));
    CHECK_FALSE(is_free(team, {}, {}, monday_morning, {RepId("nobody"), slot.start, slot.end}));
    CHECK_FALSE(
        is_free(team, {}, {}, monday_morning, {slot.rep, slot.start - 48h, slot.end - 48h}));
}

TEST_CASE("rules without a length or a step are a fault of ours") {
    CHECK_THROWS_AS(static_cast<void>(monday_starts({jean()}, {}, {.duration = 0min})),
                    BrokenInvariant);
    CHECK_THROWS_AS(static_cast<void>(monday_starts({jean()}, {}, {.step = 0min})),
                    BrokenInvariant);
}

namespace {

/// free_slots() by its definition: every start of every block, compared with the whole diary.
std::vector<Slot> by_definition(const Team& team, const Diary& diary, const BookingRules& rules,
                                Instant now, Instant from, Instant to) {
    std::vector<Slot> found;
    for (const auto& member : team) {
        for (const auto& block :
             working_intervals(member.hours, member.days_off, member.zone, from - 72h, to + 24h)) {
            for (auto start = block.start; start + rules.duration <= block.end;
                 start += rules.step) {
                const Interval guarded{start - rules.buffer, start + rules.duration + rules.buffer};
                const bool taken = std::any_of(diary.begin(), diary.end(), [&](const Busy& busy) {
                    return busy.rep == member.id && busy.interval.overlaps(guarded);
                });
                const Slot slot{member.id, start, start + rules.duration};
                const bool known = std::find(found.begin(), found.end(), slot) != found.end();
                if (!taken && !known && start >= from && start < to &&
                    start >= now + rules.minimum_notice && start < now + rules.horizon) {
                    found.push_back(slot);
                }
            }
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Slot& a, const Slot& b) { return a.start < b.start; });
    return found;
}

}  // namespace

TEST_CASE("with any team, diary and rules the free slots are those of the definition") {
    SeededRandom random(2026);
    const auto pick = [&](std::int64_t low, std::int64_t high) {
        return low +
               static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(high - low + 1)));
    };
    const std::vector<std::string_view> zones{"Europe/Paris", "America/New_York",
                                              "Australia/Lord_Howe", "Africa/Casablanca"};
    const std::vector<std::string_view> lines{"Mon-Fri 09:00-12:00", "Mon-Sun 13:20-18:05",
                                              "Fri-Mon 22:00-02:00", "Sat-Sun 00:30-03:30",
                                              "Tue,Thu 11:00-14:00"};
    std::size_t slots_seen = 0;
    for (int round = 0; round < 150; ++round) {
        CAPTURE(round);
        // Around the changes of March and October.
        const Instant now = utc(round % 2 == 0 ? "2026-03-26T00:00:00Z" : "2026-10-22T00:00:00Z") +
                            std::chrono::minutes{pick(0, 3000)};
        Team team;
        Diary diary;
        for (int i = 0; i < 3; ++i) {
            team.push_back(rep(
                std::string(1, static_cast<char>('a' + i)), zone(zones[random.below(zones.size())]),
                {lines[random.below(lines.size())], lines[random.below(lines.size())]}));
            for (auto busy = pick(0, 25); busy > 0; --busy) {
                const auto start = now + std::chrono::minutes{pick(-1000, 9000)};
                diary.push_back(
                    {team.back().id, {start, start + std::chrono::minutes{pick(1, 200)}}});
            }
        }
        const BookingRules rules{.duration = std::chrono::minutes{pick(10, 75)},
                                 .step = std::chrono::minutes{pick(5, 70)},
                                 .buffer = std::chrono::minutes{pick(0, 1) * pick(0, 30)},
                                 .minimum_notice = std::chrono::minutes{pick(0, 300)},
                                 .horizon = std::chrono::minutes{pick(500, 9000)}};
        const auto from = now + std::chrono::minutes{pick(-500, 3000)};
        const auto to = from + std::chrono::minutes{pick(0, 6000)};
        const auto found = free_slots(team, diary, rules, now, from, to);
        const bool as_defined = found == by_definition(team, diary, rules, now, from, to);
        CHECK(as_defined);
        slots_seen += found.size();
        if (found.empty()) continue;
        CHECK(is_free(team, diary, rules, now, found[random.below(found.size())]));
    }
    CHECK(slots_seen > 5'000);  // the rounds are about something
}
