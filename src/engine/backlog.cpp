#include "engine/backlog.hpp"

#include <algorithm>

namespace alvio::engine {

using store::InboxItem;

void Backlog::add(InboxItem item) {
    const Place place{item.seq, item.id};
    if (blocked_.contains(item.lead)) return;
    if (!seq_of_.emplace(item.id, item.seq).second) return;
    if (!item.lead.empty()) by_lead_[item.lead].insert(place);
    items_.emplace(place, std::move(item));
}

void Backlog::update(const store::InboxUpdate& update) {
    const auto known = seq_of_.find(update.id);
    if (known == seq_of_.end()) return;
    auto& item = items_.at({known->second, update.id});
    item.attempts = update.attempts;
    item.due_at = update.due_at;
    item.why = update.why;
}

void Backlog::remove(const InboxId& id) {
    const auto known = seq_of_.find(id);
    if (known == seq_of_.end()) return;
    const auto item = items_.find({known->second, id});
    if (const auto lead = by_lead_.find(item->second.lead); lead != by_lead_.end()) {
        lead->second.erase(item->first);
        if (lead->second.empty()) by_lead_.erase(lead);
    }
    items_.erase(item);
    seq_of_.erase(known);
}

void Backlog::forget(const store::ShardSet& shards) {
    std::erase_if(blocked_, [&](const LeadId& lead) { return shards.test(store::shard_of(lead)); });
    std::vector<InboxId> gone;
    for (const auto& [place, item] : items_) {
        if (shards.test(item.shard)) gone.push_back(item.id);
    }
    for (const auto& id : gone)
        remove(id);
}

bool Backlog::may_be_tried(const InboxItem& item) const {
    if (is_parked(item)) return false;
    const auto* first = first_of(item.lead);
    return first == nullptr || first->id == item.id;
}

std::vector<InboxItem> Backlog::due(Instant now, std::size_t limit) const {
    std::vector<InboxItem> due;
    for (const auto& [place, item] : items_) {
        if (due.size() == limit) break;
        if (item.due_at <= now && may_be_tried(item)) due.push_back(item);
    }
    return due;
}

std::optional<Instant> Backlog::next_due() const {
    std::optional<Instant> next;
    for (const auto& [place, item] : items_) {
        if (may_be_tried(item)) next = std::min(next.value_or(item.due_at), item.due_at);
    }
    return next;
}

std::size_t Backlog::count(const LeadId& lead) const {
    const auto found = by_lead_.find(lead);
    const std::size_t unreadable = blocked_.contains(lead) ? 1 : 0;
    return unreadable + (found == by_lead_.end() ? 0 : found->second.size());
}

const InboxItem* Backlog::first_of(const LeadId& lead) const {
    const auto found = by_lead_.find(lead);
    return found == by_lead_.end() ? nullptr : &items_.at(*found->second.begin());
}

const InboxItem* Backlog::find(const InboxId& id) const {
    const auto known = seq_of_.find(id);
    return known == seq_of_.end() ? nullptr : &items_.at({known->second, id});
}

}  // namespace alvio::engine
