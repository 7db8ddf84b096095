#include "lead/phase.hpp"

#include "base/overloaded.hpp"

namespace alvio::lead {

std::string_view name_of(const Phase& phase) {
    return std::visit(overloaded{
                          [](const Opening&) { return "opening"; },
                          [](const Qualifying&) { return "qualifying"; },
                          [](const Scheduling&) { return "scheduling"; },
                          [](const Booked&) { return "booked"; },
                          [](const InHumanHands&) { return "in_human_hands"; },
                          [](const Closed&) { return "closed"; },
                      },
                      phase);
}

}  // namespace alvio::lead
