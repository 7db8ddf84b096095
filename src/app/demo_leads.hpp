// The demo's ten leads: who they are, what the CRM posts, and how the contract says their journeys
// end.
#pragma once

#include <string>
#include <vector>

namespace alvio::app {

struct DemoLead {
    std::string crm_id;
    std::string name;
    std::string phone_number;  ///< as the CRM writes it
    std::string wa_id;         ///< Meta's form of it; empty: not a number
    std::string plays;
    std::string language;
    std::string email_of_rep;  ///< whom the CRM assigned; empty: nobody
    std::vector<std::string>
        finals;  ///< the final statuses, in order, with their reasons: "OPT_OUT STOP"
};

[[nodiscard]] const std::vector<DemoLead>& demo_leads();
/// The body of POST /v1/leads.
[[nodiscard]] std::string payload_of(const DemoLead& lead);

}  // namespace alvio::app
