// What the engine must know of a workspace in one environment.
#pragma once

#include <functional>

#include "base/environment.hpp"
#include "base/id.hpp"
#include "booking/slots.hpp"
#include "dialogue/playbook.hpp"
#include "lead/lead.hpp"
#include "lead/rules.hpp"
#include "store/inbound.hpp"

namespace alvio::engine {

struct Setup {
    lead::Rules rules;
    dialogue::Playbook playbook;
    booking::Team team;
};
/// Null for a workspace that does not exist (any more). The value lives as long as the engine.
using SetupFor = std::function<const Setup*(const WorkspaceId&, Environment)>;

/// What a post changes about a lead that is known already: new fields over what was known.
using MergePost =
    std::function<lead::LeadUpdated(const lead::Lead& known, const store::LeadPosted& posted)>;

/// How long an uncertain send waits for evidence before it is tried once more (durability: evidence
/// before resend).
struct Patience {
    Duration reply = std::chrono::seconds{90};
    Duration opening = std::chrono::minutes{10};
};

}  // namespace alvio::engine
