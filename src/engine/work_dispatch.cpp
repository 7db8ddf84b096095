// Out to the world: may this effect leave now, and what has to be durable before its first byte?
#include <set>
#include <utility>

#include "base/mutant.hpp"
#include "engine/limits.hpp"
#include "engine/work.hpp"
#include "lead/dispatch.hpp"

namespace alvio::engine {

using store::OutboxRow;

void Work::dispatch(const Outbox::Entry& head, bool is_newborn) {
    const OutboxRow& row = head.row;
    if (finished_.contains(row.id)) return;
    const auto* message = std::get_if<lead::SendMessage>(&row.effect);
    // A callback may be repeated freely under its webhook-id: no mark has to be durable before it
    // leaves.
    if (message == nullptr) return start(row, std::nullopt, is_newborn);
    // What the lead could not digest may have been a wish to be left alone.
    if (is_blocked(row.lead)) {
        const auto* first = from_.backlog.first_of(row.lead);
        const bool will_pass = first == nullptr || !is_parked(*first);
        return put_off(row, will_pass ? digesting_wait : blocked_wait);
    }
    auto lead = find(row.lead);
    const auto* setup = lead ? from_.setup_for(lead->workspace, lead->environment) : nullptr;
    if (setup == nullptr) {
        batch_.finished.push_back(row.id);
        return;
    }
    const bool is_opening = message->purpose == lead::Purpose::Opening;
    const auto silence = from_.evidence.judge(
        {row.workspace, row.environment, is_opening, head.unanswered, head.left_at}, now_);
    if (std::holds_alternative<Evidence::CountAsSent>(silence) &&
        !mutant_is(Mutant::ThirdSendGuard))
        return adopt(row, MessageId{});
    const auto* wait = std::get_if<Evidence::Wait>(&silence);
    if (wait != nullptr && !mutant_is(Mutant::WaitBeforeResend)) {
        learned_.held_back.emplace_back(row.id, wait->until);
        return;
    }
    // An opt-out counts for the contact: it may have come in a later journey than the one this
    // message belongs to.
    if (lead->phone && lead->opted_out.empty() && !mutant_is(Mutant::OptOutOfContact)) {
        lead->opted_out = contact_of(lead->workspace, lead->environment, *lead->phone).opted_out;
    }
    if (!may_be_sent(*lead, head, *message, *setup)) return;
    if (head.unanswered > 0) learned_.resent.push_back(row.id);
    if (!mutant_is(Mutant::AttemptMark))
        batch_.updates.push_back({row.id, row.lead, row.attempts + 1, true, row.due_at});
    // Counted over restarts, where it is limited.
    if (is_opening && setup->sending.conversations > 0)
        batch_.openings.push_back({row.workspace, row.environment, *lead->phone, now_});
    start(row, lead::reached_at(*lead), is_newborn);
}

void Work::reconsider_what_waits(const LeadId& id) {
    const auto head = from_.outbox.waiting_head(id, lead::Lane::WhatsApp);
    if (!head || finished_.contains(head->row.id)) return;
    const auto lead = find(id);
    const auto* setup = lead ? from_.setup_for(lead->workspace, lead->environment) : nullptr;
    const auto* message = std::get_if<lead::SendMessage>(&head->row.effect);
    if (setup == nullptr || message == nullptr) return;
    const auto verdict = lead::judge(*lead, *message, head->row.decided_at, now_, setup->rules);
    if (const auto* drop = std::get_if<lead::Drop>(&verdict)) give_up(head->row, drop->why);
}

void Work::give_up(const OutboxRow& row, const std::string& why) {
    batch_.finished.push_back(row.id);
    finished_.insert(row.id);
    if (const auto stored = find(row.lead)) apply(*stored, lead::MessageDropped{row.id, why});
}

bool Work::may_be_sent(const lead::Lead& lead, const Outbox::Entry& head,
                       const lead::SendMessage& message, const Setup& setup) {
    const OutboxRow& row = head.row;
    const auto verdict = lead::judge(lead, message, row.decided_at, now_, setup.rules);
    if (const auto* postpone = std::get_if<lead::Postpone>(&verdict)) {
        batch_.updates.push_back({row.id, row.lead, row.attempts, row.started, postpone->until});
        return false;
    }
    if (const auto* drop = std::get_if<lead::Drop>(&verdict)) {
        give_up(row, drop->why);
        return false;
    }
    const auto until = from_.outbox.blocked_until(row, *lead::reached_at(lead), now_, departures_);
    if (until) learned_.held_back.emplace_back(row.id, *until);
    return !until;
}

void Work::start(const OutboxRow& row, const std::optional<PhoneNumber>& to, bool is_newborn) {
    departures_.note(row, to, is_newborn);
    starts_.push_back({row, to});
    auto& started = starts_.back().row;
    started.attempts += 1;
    started.started = to.has_value();
}

void Work::dispatch_new() {
    std::set<std::pair<LeadId, lead::Lane>> taken;
    std::vector<OutboxRow> first_in_lane;  // a copy: a dropped message appends a change of its own
    for (const auto& change : batch_.changes) {
        for (const auto& row : change.new_effects) {
            const auto lane = lead::lane_of(row.effect);
            if (from_.outbox.has_lane(row.lead, lane)) continue;
            if (taken.emplace(row.lead, lane).second) first_in_lane.push_back(row);
        }
    }
    for (const auto& row : first_in_lane) {
        const bool is_due = row.due_at <= now_;
        if (is_due && from_.outbox.may_overtake(row, now_, departures_))
            dispatch({row, {}, 0}, true);
    }
}

}  // namespace alvio::engine
