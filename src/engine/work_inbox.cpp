// The inbox: what was accepted and could not be worked in at once. It is kept, tried again, and
// after a few tries left for a person to decide (durability: poison).
#include <algorithm>
#include <exception>
#include <tuple>
#include <utility>

#include "base/overloaded.hpp"
#include "engine/limits.hpp"
#include "engine/work.hpp"
#include "lead/step.hpp"

namespace alvio::engine {

using store::InboxItem;

namespace {

std::pair<WorkspaceId, Environment> place_of(const store::Inbound& inbound) {
    const auto named = [](const auto& i) { return std::pair(i.workspace, i.environment); };
    const auto unnamed = [](const auto&) { return std::pair(WorkspaceId{}, Environment::Live); };
    return std::visit(overloaded{
                          [&](const LeadPosted& i) { return named(i); },
                          [&](const ProspectWrote& i) { return named(i); },
                          [&](const MarketingWasStopped& i) { return named(i); },
                          [&](const NumberWasChanged& i) { return named(i); },
                          [&](const ColleagueWrote& i) { return named(i); },
                          [&](const auto& i) { return unnamed(i); },
                      },
                      inbound);
}

}  // namespace

InboxItem& Work::new_item(store::Shard shard, store::Inbound content) {
    InboxItem item;
    item.id = InboxId("ib_" + sortable_id(shard, now_, from_.random));
    item.shard = shard;
    std::tie(item.workspace, item.environment) = place_of(content);
    // Grows also when a clock steps back, or another node's is ahead.
    constexpr unsigned room = 20;
    const auto by_time = static_cast<std::uint64_t>(to_unix_ms(now_)) << room;
    item.seq = from_.seq = std::max(from_.seq + 1, by_time);
    item.at = item.due_at = now_;
    item.content = std::move(content);
    return batch_.inbox.emplace_back(std::move(item));
}

InboxId Work::write_down(const store::Inbound& inbound, store::Shard shard, const NodeId& waiting) {
    const auto lead = lead_in(inbound);
    auto& item = new_item(shard, inbound);
    item.waiting = waiting;
    item.lead = lead;
    if (!lead.empty()) blocked_here_.insert(lead);
    return item.id;
}

void Work::write_down(const store::DueTimer& timer) {
    const lead::TimerFired fired{timer.kind, timer.generation, timer.due_at};
    const auto lead = find(timer.lead);
    if (lead && lead::is_running(*lead, fired)) owe(*lead, fired, 0, {});
    batch_.timers_done.push_back(timer);
}

void Work::owe(const lead::Lead& lead, const lead::Event& event, int attempts, std::string why) {
    auto& item = new_item(store::shard_of(lead.id), OwedEvent{lead.id, event});
    item.workspace = lead.workspace;
    item.environment = lead.environment;
    item.lead = lead.id;
    item.attempts = attempts;
    item.why = std::move(why);
    if (attempts > 0) item.due_at = now_ + wait_after_failure(attempts);
    blocked_here_.insert(lead.id);
}

void Work::mark_tried(const InboxItem& item) {
    batch_.inbox_updates.push_back({item.id, item.shard, item.attempts + 1, now_,
                                    "the process ended while it was being worked in", item.lead});
}

void Work::work_in(const InboxItem& item) {
    if (const auto* owed = std::get_if<OwedEvent>(&item.content)) return digest(item, *owed);
    digesting_ = item.lead;
    const auto settled = settle(item.content);
    digesting_ = {};
    batch_.inbox_done.push_back({item.id, item.shard});
    if (from_.backlog.count(item.lead) == 1) freed_here_.insert(item.lead);
    if (item.waiting == batch_.by) settled_here_.emplace_back(item.id, settled);
    if (!item.waiting.empty() && item.waiting != batch_.by)
        batch_.settlements.push_back({item.id, item.waiting, settled});
}

bool Work::is_blocked(const LeadId& lead) const {
    if (!lead.empty() && lead == digesting_) return false;
    if (blocked_here_.contains(lead)) return true;
    return from_.backlog.blocks(lead) && !freed_here_.contains(lead);
}

void Work::digest(const InboxItem& item, const OwedEvent& owed) {
    const auto lead = find(owed.lead);
    try {
        if (lead) apply_now(*lead, owed.event);
        batch_.inbox_done.push_back({item.id, item.shard});
        if (from_.backlog.count(owed.lead) == 1) freed_here_.insert(owed.lead);
    } catch (const std::exception& error) {
        try_again(item, error.what());
    }
}

Settled Work::on(const OwedEvent& owed) {
    return {.lead = owed.lead};
}

Settled Work::on(const ParkedDecided& decided) {
    const auto* first = from_.backlog.first_of(decided.lead);
    if (first == nullptr || !is_parked(*first)) return {.lead = decided.lead};
    switch (decided.verdict) {
        case ParkedDecided::Verdict::Retry:
            batch_.inbox_updates.push_back({first->id, first->shard, 0, now_, first->why, {}});
            break;
        case ParkedDecided::Verdict::Discard:
            batch_.inbox_done.push_back({first->id, first->shard});
            break;
    }
    return {.lead = decided.lead, .duplicate = false};
}

// ---- what could not be worked in at all ---------------------------------------------------------

LeadId Work::lead_in(const store::Inbound& inbound) {
    const auto of_contact = [this](const auto& item) {
        const auto phone = contact_behind(item.workspace, item.environment, item.from);
        return phone ? contact_of(item.workspace, item.environment, *phone).latest_lead : LeadId{};
    };
    return std::visit(
        overloaded{
            [this](const LeadPosted& posted) {
                return posted.arrived.phone
                           ? contact_of(posted.workspace, posted.environment, *posted.arrived.phone)
                                 .latest_lead
                           : LeadId{};
            },
            [&](const ProspectWrote& wrote) { return of_contact(wrote); },
            [&](const MarketingWasStopped& stopped) { return of_contact(stopped); },
            [&](const NumberWasChanged& changed) { return of_contact(changed); },
            [&](const ColleagueWrote& wrote) { return of_contact(wrote); },
            [](const MessageProgressed& progressed) { return lead::lead_of(progressed.effect); },
            [](const auto& asked) { return asked.lead; },
        },
        inbound);
}

void Work::keep(const store::Inbound& inbound, store::Shard shard, const std::string& why) {
    const auto lead = lead_in(inbound);
    auto& item = new_item(shard, inbound);
    item.lead = lead;
    item.attempts = 1;
    item.due_at = now_ + wait_after_failure(1);
    item.why = why;
    if (!lead.empty()) blocked_here_.insert(lead);
}

void Work::keep(const EffectCarried& carried, const std::string& why) {
    const auto owed = from_.outbox.find(carried.effect);
    const auto* done = std::get_if<Done>(&carried.carried);
    if (!owed || done == nullptr) return;
    const auto& row = owed->row;
    lead::Lead lead;
    lead.id = row.lead;
    lead.workspace = row.workspace;
    lead.environment = row.environment;
    owe(lead, done->event, 1, why);
    batch_.finished.push_back(row.id);
    finished_.insert(row.id);
    if (done->sent) batch_.sent.emplace_back(*done->sent, row.id);
}

void Work::keep(const store::DueTimer& timer, const std::string& why) {
    lead::Lead lead;
    lead.id = timer.lead;
    owe(lead, lead::TimerFired{timer.kind, timer.generation, timer.due_at}, 1, why);
    batch_.timers_done.push_back(timer);
}

void Work::try_again(const InboxItem& item, const std::string& why) {
    const int attempts = item.attempts + 1;
    batch_.inbox_updates.push_back(
        {item.id, item.shard, attempts, now_ + wait_after_failure(attempts), why, item.lead});
}

void Work::put_off(const store::OutboxRow& head, Duration wait) {
    learned_.held_back.emplace_back(head.id, now_ + wait);
}

}  // namespace alvio::engine
