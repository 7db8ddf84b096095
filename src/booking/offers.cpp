// Which of the free slots a prospect gets to see.
#include <algorithm>
#include <utility>

#include "booking/slots.hpp"

namespace alvio::booking {

namespace {

using std::chrono::hours;
using std::chrono::local_days;

enum class PartOfDay { Morning, Afternoon, Evening };

/// A free slot as the prospect's own clock shows it.
struct Choice {
    const Slot* slot;
    local_days day;
    PartOfDay part;
    bool awake;  // an hour at which one takes a sales call
    bool taken = false;
};

Choice as_seen_from(const TimeZone& zone, const Slot& slot) {
    const auto at = zone.to_local(slot.start);
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const auto time = at - day;
    const auto part = time < hours{12}   ? PartOfDay::Morning
                      : time < hours{17} ? PartOfDay::Afternoon
                                         : PartOfDay::Evening;
    return {&slot, day, part, time >= hours{8} && time < hours{20}};
}

/// One choice per start that was not offered before, soonest first. Of several reps the first in
/// line.
std::vector<Choice> choices(const std::vector<Slot>& free, const TimeZone& zone,
                            const std::vector<Slot>& already_offered) {
    std::vector<Choice> found;
    for (const auto& slot : free) {
        if (!found.empty() && found.back().slot->start == slot.start) continue;
        const bool seen = std::any_of(already_offered.begin(), already_offered.end(),
                                      [&](const Slot& old) { return old.start == slot.start; });
        if (!seen) found.push_back(as_seen_from(zone, slot));
    }
    return found;
}

/// Takes choices in order until there are enough. Each rule sees what has been taken so far.
class Picker {
public:
    Picker(std::vector<Choice> choices, std::size_t count)
        : choices_(std::move(choices)), count_(count) {}

    template <class Rule>
    void take_where(Rule rule) {
        for (auto& choice : choices_) {
            if (taken_.size() == count_) return;
            if (choice.taken || !rule(choice)) continue;
            choice.taken = true;
            taken_.push_back(&choice);
        }
    }

    /// Whether taking this one leaves room for a second day, if there is a second day at all.
    [[nodiscard]] bool leaves_room(const Choice& choice) const {
        if (taken_.size() + 1 < count_ || taken_.empty()) return true;
        const auto first_day = taken_.front()->day;
        const auto elsewhere = [&](const Choice& other) { return other.day != first_day; };
        if (elsewhere(choice)) return true;
        return std::any_of(taken_.begin(), taken_.end(),
                           [&](const Choice* other) { return elsewhere(*other); }) ||
               std::none_of(choices_.begin(), choices_.end(), elsewhere);
    }

    template <class Rule>
    [[nodiscard]] std::size_t taken_where(Rule rule) const {
        return static_cast<std::size_t>(std::count_if(
            taken_.begin(), taken_.end(), [&](const Choice* choice) { return rule(*choice); }));
    }

    [[nodiscard]] std::vector<Slot> soonest_first() const {
        std::vector<Slot> slots;
        for (const auto* choice : taken_)
            slots.push_back(*choice->slot);
        std::sort(slots.begin(), slots.end(),
                  [](const Slot& a, const Slot& b) { return a.start < b.start; });
        return slots;
    }

private:
    std::vector<Choice> choices_;
    std::vector<const Choice*> taken_;
    std::size_t count_;
};

}  // namespace

std::vector<Slot> slots_to_offer(const std::vector<Slot>& free, std::size_t count,
                                 const TimeZone& prospect_zone,
                                 const std::vector<Slot>& already_offered) {
    Picker picker(choices(free, prospect_zone, already_offered), count);
    // Two a day leave the third for another day; where there are but two, each has its day.
    const std::size_t per_day = count > 2 ? 2 : 1;
    const auto opens_a_part_of_day = [&](const Choice& choice) {
        const auto on_that_day =
            picker.taken_where([&](const Choice& other) { return other.day == choice.day; });
        const auto in_that_part = picker.taken_where([&](const Choice& other) {
            return other.day == choice.day && other.part == choice.part;
        });
        return on_that_day < per_day && in_that_part == 0;
    };
    const auto lies_apart = [&](const Choice& choice) {
        return picker.taken_where([&](const Choice& other) {
            return std::chrono::abs(other.slot->start - choice.slot->start) < hours{2};
        }) == 0;
    };
    const auto leaves_room = [&](const Choice& choice) { return picker.leaves_room(choice); };

    picker.take_where([&](const Choice& c) { return c.awake && opens_a_part_of_day(c); });
    picker.take_where([&](const Choice& c) { return c.awake && lies_apart(c) && leaves_room(c); });
    picker.take_where([&](const Choice& c) { return c.awake && leaves_room(c); });
    picker.take_where(leaves_room);
    return picker.soonest_first();
}

std::vector<Slot> slots_near(const std::vector<Slot>& free, Instant wanted, std::size_t count) {
    std::vector<Slot> nearest;
    // Two fingers walk away from `wanted`; `free` is sorted, so a start that was seen is the last
    // one on its side.
    auto after = std::partition_point(free.begin(), free.end(),
                                      [&](const Slot& s) { return s.start < wanted; });
    auto before = after;
    while (nearest.size() < count && (before != free.begin() || after != free.end())) {
        const bool backward =
            after == free.end() ||
            (before != free.begin() && wanted - std::prev(before)->start <= after->start - wanted);
        if (backward) {
            const auto start = std::prev(before)->start;
            while (before != free.begin() && std::prev(before)->start == start)
                --before;
            nearest.push_back(*before);
        } else {
            nearest.push_back(*after);
            const auto start = after->start;
            while (after != free.end() && after->start == start)
                ++after;
        }
    }
    std::sort(nearest.begin(), nearest.end(),
              [](const Slot& a, const Slot& b) { return a.start < b.start; });
    return nearest;
}

}  // namespace alvio::booking
