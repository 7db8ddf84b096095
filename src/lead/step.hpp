// The one place that decides.
#pragma once

#include <vector>

#include "lead/effect.hpp"
#include "lead/event.hpp"
#include "lead/lead.hpp"
#include "lead/rules.hpp"

namespace alvio::lead {

/// What one event changes: the next lead, and what the world must now be asked to do, in this
/// order.
struct Step {
    Lead lead;
    std::vector<Effect> effects;
};

/// The whole behaviour of Alvio towards a prospect. Pure: same input, same answer, on every node.
/// The lead's version rises by one. A phase × event pair that nobody thought of does not compile.
[[nodiscard]] Step step(const Lead& lead, const Event& event, const Context& context);

/// Who the lead is, as the post says; no decision is made. Part of what step() does on LeadArrived,
/// apart for a lead whose first event it could not digest.
void note_arrival(Lead& lead, const LeadArrived& arrived, Instant now);

/// The id of the effect at `position` of the step that made `version`.
[[nodiscard]] EffectId effect_id(const LeadId& lead, std::uint64_t version, std::size_t position);
/// The lead that an effect id belongs to; empty for text that is none of ours.
[[nodiscard]] LeadId lead_of(const EffectId& effect);

}  // namespace alvio::lead
