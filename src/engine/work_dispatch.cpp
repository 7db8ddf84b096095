// Out to the world: may this effect leave now, and what has to be durable before its first byte?
#include <set>
#include <utility>

#include "base/mutant.hpp"
#include "engine/work.hpp"
#include "lead/dispatch.hpp"

namespace alvio::engine {

using store::OutboxRow;

void Work::dispatch(const OutboxRow& head) {
    if (finished_.contains(head.id)) return;
    OutboxRow row = head;
    auto lead = find(row.lead);
    const auto* message = std::get_if<lead::SendMessage>(&row.effect);
    if (message == nullptr) {
        // A callback may be repeated freely under its webhook-id: no mark has to be durable before
        // it leaves.
        row.attempts += 1;
        starts_.push_back({std::move(row), std::nullopt});
        return;
    }
    // What the lead could not digest may have been a wish to be left alone.
    if (is_blocked(row.lead)) return put_off(row);
    const auto* setup = lead ? from_.setup_for(lead->workspace, lead->environment) : nullptr;
    if (setup == nullptr) {
        batch_.finished.push_back(row.id);
        return;
    }
    if (row.started && row.attempts >= 2 && !mutant_is(Mutant::ThirdSendGuard)) {
        // Two sends without an answer and no evidence against them: a third could be a third
        // message.
        adopt(row, MessageId{});
        return;
    }
    // An opt-out counts for the contact: it may have come in a later journey than the one this
    // message belongs to.
    if (lead->phone && lead->opted_out.empty() && !mutant_is(Mutant::OptOutOfContact)) {
        lead->opted_out = contact_of(lead->workspace, lead->environment, *lead->phone).opted_out;
    }
    const auto verdict = lead::judge(*lead, *message, row.decided_at, now_, setup->rules);
    if (const auto* postpone = std::get_if<lead::Postpone>(&verdict)) {
        batch_.updates.push_back({row.id, row.lead, row.attempts, row.started, postpone->until});
    } else if (const auto* drop = std::get_if<lead::Drop>(&verdict)) {
        batch_.finished.push_back(row.id);
        finished_.insert(row.id);
        if (const auto stored = find(row.lead))
            apply(*stored, lead::MessageDropped{row.id, drop->why});
    } else {
        row.attempts += 1;
        row.started = true;
        if (!mutant_is(Mutant::AttemptMark))
            batch_.updates.push_back({row.id, row.lead, row.attempts, true, row.due_at});
        starts_.push_back({std::move(row), lead->phone});
    }
}

void Work::dispatch_new() {
    std::set<std::pair<LeadId, lead::Lane>> taken;
    std::vector<OutboxRow> first_in_lane;  // a copy: a dropped message appends a change of its own
    for (const auto& change : batch_.changes) {
        for (const auto& row : change.new_effects) {
            const auto lane = lead::lane_of(row.effect);
            if (from_.lanes.has_lane(row.lead, lane)) continue;
            if (taken.emplace(row.lead, lane).second) first_in_lane.push_back(row);
        }
    }
    for (const auto& row : first_in_lane)
        dispatch(row);
}

}  // namespace alvio::engine
