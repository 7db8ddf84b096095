#include "lead/lead.hpp"

namespace alvio::lead {

std::optional<Status> final_status(const Lead& lead) {
    for (auto record = lead.statuses.rbegin(); record != lead.statuses.rend(); ++record) {
        if (is_final(record->status)) return record->status;
    }
    return std::nullopt;
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

}  // namespace alvio::lead
