// Which times can be offered: working hours on a grid, minus what is taken, within notice and
// horizon.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "booking/working_hours.hpp"

namespace alvio::booking {

struct Rep {
    RepId id;
    std::string name;
    std::string email;
    TimeZone zone;
    std::vector<WorkingBlock> hours;
    std::vector<std::chrono::year_month_day> days_off;
};

using Team = std::vector<Rep>;
[[nodiscard]] const Rep* find_rep(const Team& team, const RepId& id);

struct Slot {
    RepId rep;
    Instant start;
    Instant end;
    bool operator==(const Slot&) const = default;
};

/// Time that is taken, whoever took it: a meeting, a hold for another prospect, an outside
/// calendar.
struct Busy {
    RepId rep;
    Interval interval;
};

/// All that is taken in a workspace, in no particular order. What the asking lead itself holds is
/// not in it.
using Diary = std::vector<Busy>;

/// `[booking]`. Starts lie on the step's grid from each working block's start.
struct BookingRules {
    Duration duration = std::chrono::minutes{30};
    Duration step = std::chrono::minutes{30};
    Duration buffer{0};  ///< kept free before and after every meeting
    Duration minimum_notice = std::chrono::hours{2};
    Duration horizon = std::chrono::days{14};
};

/// Every bookable slot of `reps` that starts in [from, to), sorted by start, then in the order of
/// `reps`. A slot fits in one working block, keeps `buffer` clear of what is taken, starts at the
/// earliest after `minimum_notice` and less than `horizon` from now. `duration` and `step` must be
/// positive (BrokenInvariant).
[[nodiscard]] std::vector<Slot> free_slots(const Team& reps, const Diary& diary,
                                           const BookingRules& rules, Instant now, Instant from,
                                           Instant to);
/// Whether this very slot could be offered now.
[[nodiscard]] bool is_free(const Team& reps, const Diary& diary, const BookingRules& rules,
                           Instant now, const Slot& slot);

/// `count` slots for a prospect to choose from: soonest first, at least two different days (in the
/// prospect's zone) when there are any, different starts, none of `already_offered` (nor the same
/// time with another rep). Favours a morning and an afternoon of one day over two neighbouring
/// slots, and hours at which the prospect is up. `free` is sorted as free_slots() sorts it.
[[nodiscard]] std::vector<Slot> slots_to_offer(const std::vector<Slot>& free, std::size_t count,
                                               const TimeZone& prospect_zone,
                                               const std::vector<Slot>& already_offered);
/// The `count` free slots nearest to `wanted`, soonest first, different starts; of two as near the
/// earlier one. `free` is sorted as free_slots() sorts it.
[[nodiscard]] std::vector<Slot> slots_near(const std::vector<Slot>& free, Instant wanted,
                                           std::size_t count);

}  // namespace alvio::booking
