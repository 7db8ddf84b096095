// What the engine must know of a workspace in one environment.
#pragma once

#include <functional>

#include "base/environment.hpp"
#include "base/id.hpp"
#include "booking/slots.hpp"
#include "dialogue/playbook.hpp"
#include "engine/sending_rules.hpp"
#include "lead/lead.hpp"
#include "lead/rules.hpp"
#include "store/inbound.hpp"

namespace alvio::engine {

struct Setup {
    lead::Rules rules;
    dialogue::Playbook playbook;
    booking::Team team;
    SendingRules sending;
};
/// Null for a workspace that does not exist (any more). The value lives as long as the engine.
using SetupFor = std::function<const Setup*(const WorkspaceId&, Environment)>;

/// What a post changes about a lead that is known already: new fields over what was known.
using MergePost =
    std::function<lead::LeadUpdated(const lead::Lead& known, const store::LeadPosted& posted)>;

/// How long a message of which nobody knows whether it was sent waits before it is sent once more
/// (docs/decisions/0003).
struct Patience {
    struct Wait {
        Duration for_status;  ///< then it goes, if other statuses are known to arrive
        Duration at_most;     ///< then it goes all the same
    };
    Wait reply = {std::chrono::seconds{90}, std::chrono::minutes{10}};
    Wait opening = {std::chrono::minutes{10}, std::chrono::minutes{30}};
};

}  // namespace alvio::engine
