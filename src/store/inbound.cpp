#include "store/inbound.hpp"

#include "base/overloaded.hpp"
#include "lead/step.hpp"

namespace alvio::store {

LeadId lead_in(const Inbound& content) {
    return std::visit(overloaded{
                          [](const LeadPosted&) { return LeadId{}; },
                          [](const ProspectWrote&) { return LeadId{}; },
                          [](const MessageProgressed& m) { return lead::lead_of(m.effect); },
                          [](const MarketingWasStopped&) { return LeadId{}; },
                          [](const auto& asked) { return asked.lead; },
                      },
                      content);
}

}  // namespace alvio::store
