#include "booking/slots.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/check.hpp"

namespace alvio::booking {

namespace {

/// What is taken, with the buffers around it: sorted, and merged so that no two overlap.
using Taken = std::vector<Interval>;

/// A slot before it has a name: sorting these is quicker than sorting slots.
struct Candidate {
    Instant start;
    std::size_t rep;
    auto operator<=>(const Candidate&) const = default;
};

void sort_and_merge(Taken& taken) {
    std::sort(taken.begin(), taken.end());
    std::size_t kept = 0;
    for (std::size_t i = 1; i < taken.size(); ++i) {
        if (taken[i].start <= taken[kept].end) {
            taken[kept].end = std::max(taken[kept].end, taken[i].end);
        } else {
            taken[++kept] = taken[i];
        }
    }
    if (!taken.empty()) taken.resize(kept + 1);
}

/// For every one of `reps` what may stand in the way of a slot that starts in `window`.
std::unordered_map<RepId, Taken> taken_by_rep(const Team& reps, const Diary& diary,
                                              const BookingRules& rules, Interval window) {
    std::unordered_map<RepId, Taken> taken;
    for (const auto& rep : reps)
        taken.try_emplace(rep.id);
    const Interval reach{window.start, window.end + rules.duration};
    for (const auto& busy : diary) {
        if (busy.interval.start >= busy.interval.end)
            continue;  // a reminder without length takes no time
        const Interval kept_clear{busy.interval.start - rules.buffer,
                                  busy.interval.end + rules.buffer};
        if (!kept_clear.overlaps(reach)) continue;
        const auto rep = taken.find(busy.rep);
        if (rep != taken.end()) rep->second.push_back(kept_clear);
    }
    for (auto& [rep, list] : taken)
        sort_and_merge(list);
    return taken;
}

/// The first start on the block's grid at or after `earliest`.
Instant first_on_grid(Instant block_start, Duration step, Instant earliest) {
    if (earliest <= block_start) return block_start;
    const auto steps = (earliest - block_start + step - Duration{1}) / step;
    return block_start + steps * step;
}

void sweep_block(const Interval& block, const Taken& taken, const BookingRules& rules,
                 Interval window, std::size_t rep, std::vector<Candidate>& found) {
    auto start = first_on_grid(block.start, rules.step, window.start);
    auto next = std::partition_point(taken.begin(), taken.end(),
                                     [&](const Interval& t) { return t.end <= start; });
    while (start < window.end && start + rules.duration <= block.end) {
        while (next != taken.end() && next->end <= start)
            ++next;
        if (next != taken.end() && next->start < start + rules.duration) {
            start = first_on_grid(block.start, rules.step, next->end);
            continue;
        }
        found.push_back({start, rep});
        start += rules.step;
    }
}

Interval bookable_window(const BookingRules& rules, Instant now, Instant from, Instant to) {
    return {std::max(from, now + rules.minimum_notice), std::min(to, now + rules.horizon)};
}

}  // namespace

const Rep* find_rep(const Team& team, const RepId& id) {
    const auto found =
        std::find_if(team.begin(), team.end(), [&](const Rep& rep) { return rep.id == id; });
    return found == team.end() ? nullptr : &*found;
}

std::vector<Slot> free_slots(const Team& reps, const Diary& diary, const BookingRules& rules,
                             Instant now, Instant from, Instant to) {
    check(rules.step > Duration{0} && rules.duration > Duration{0},
          "slots have a length and a step");
    const auto window = bookable_window(rules, now, from, to);
    if (window.start >= window.end) return {};
    const auto taken = taken_by_rep(reps, diary, rules, window);

    std::vector<Candidate> found;
    for (std::size_t i = 0; i < reps.size(); ++i) {
        const auto& rep = reps[i];
        const auto& in_the_way = taken.at(rep.id);
        for (const auto& block :
             working_intervals(rep.hours, rep.days_off, rep.zone, window.start, window.end)) {
            sweep_block(block, in_the_way, rules, window, i, found);
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()),
                found.end());  // a rep's blocks may overlap

    std::vector<Slot> slots;
    slots.reserve(found.size());
    for (const auto& [start, rep] : found)
        slots.push_back({reps[rep].id, start, start + rules.duration});
    return slots;
}

bool is_free(const Team& reps, const Diary& diary, const BookingRules& rules, Instant now,
             const Slot& slot) {
    const auto* rep = find_rep(reps, slot.rep);
    if (rep == nullptr) return false;
    const auto found = free_slots({*rep}, diary, rules, now, slot.start, slot.start + Duration{1});
    return std::find(found.begin(), found.end(), slot) != found.end();
}

}  // namespace alvio::booking
