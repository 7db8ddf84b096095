// Leads and meetings as the API shows them (contract, section 8).
#pragma once

#include <string>

#include "booking/meeting.hpp"
#include "lead/lead.hpp"

namespace alvio::web {

[[nodiscard]] std::string lead_json(const lead::Lead& lead);
[[nodiscard]] std::string meeting_json(const booking::Meeting& meeting);

}  // namespace alvio::web
