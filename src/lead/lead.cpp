#include "lead/lead.hpp"

#include "base/mutant.hpp"

#include <algorithm>

namespace alvio::lead {

std::optional<Status> final_status(const Lead& lead) {
    const auto& all = lead.statuses;
    const auto last = std::find_if(all.rbegin(), all.rend(), [](const StatusRecord& record) {
        return is_final(record.status);
    });
    return last == all.rend() ? std::nullopt : std::optional(last->status);
}

bool is_open(const Lead& lead) {
    const auto* hands = std::get_if<InHumanHands>(&lead.phase);
    const bool only_a_customer = hands != nullptr && lead.opening.empty();
    return !only_a_customer && !final_status(lead).has_value();
}

const booking::Meeting* meeting_of(const Lead& lead) {
    if (const auto* booked = std::get_if<Booked>(&lead.phase)) return &booked->meeting;
    const auto* scheduling = std::get_if<Scheduling>(&lead.phase);
    return scheduling != nullptr && scheduling->moving ? &*scheduling->moving : nullptr;
}

bool is_running(const Lead& lead, const TimerFired& timer) {
    if (mutant_is(Mutant::TimerGeneration)) return true;
    return std::any_of(lead.timers.begin(), lead.timers.end(), [&](const RunningTimer& running) {
        return running.kind == timer.kind && running.generation == timer.generation;
    });
}

}  // namespace alvio::lead
