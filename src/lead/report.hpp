// A status as the CRM gets it: facts, summary and anonymised transcript, complete at the moment of
// the decision.
#pragma once

#include <string>
#include <vector>

#include "dialogue/anonymise.hpp"
#include "lead/effect.hpp"
#include "lead/lead.hpp"
#include "lead/rules.hpp"

namespace alvio::lead {

[[nodiscard]] ReportStatus report_of(const Lead& lead, const Context& context, Status status,
                                     std::string reason);

/// Everything in the lead's record, the team and the playbook that names a person or a company.
[[nodiscard]] std::vector<dialogue::KnownValue> known_values(const Lead& lead,
                                                             const booking::Team& team,
                                                             const dialogue::Playbook& playbook);
/// The summary for people: of the callback and of the calendar event.
[[nodiscard]] std::string summary_of(const Lead& lead, const Context& context);
/// The anonymised transcript in the guide's layout.
[[nodiscard]] std::string transcript_of(const Lead& lead, const Context& context);

}  // namespace alvio::lead
