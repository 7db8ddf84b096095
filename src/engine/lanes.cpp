#include "engine/lanes.hpp"

#include <algorithm>

#include "base/mutant.hpp"
#include "lead/step.hpp"

namespace alvio::engine {

using store::OutboxRow;

void Lanes::schedule(const Key& key, const Queue& queue) {
    if (!queue.in_flight && !queue.rows.empty()) due_.emplace(queue.rows.front().due_at, key);
}

void Lanes::unschedule(const Key& key, const Queue& queue) {
    if (!queue.rows.empty()) due_.erase({queue.rows.front().due_at, key});
}

std::optional<Lanes::Key> Lanes::key_of(const EffectId& effect) const {
    const LeadId lead = lead::lead_of(effect);
    for (const auto lane : {lead::Lane::WhatsApp, lead::Lane::Crm}) {
        const auto found = queues_.find({lead, lane});
        if (found == queues_.end()) continue;
        const auto& rows = found->second.rows;
        const auto same = [&](const OutboxRow& row) { return row.id == effect; };
        if (std::any_of(rows.begin(), rows.end(), same)) return found->first;
    }
    return std::nullopt;
}

void Lanes::add(OutboxRow row) {
    const Key key{row.lead, lead::lane_of(row.effect)};
    auto& queue = queues_[key];
    unschedule(key, queue);
    queue.rows.push_back(std::move(row));
    schedule(key, queue);
}

bool Lanes::has_lane(const LeadId& lead, lead::Lane lane) const {
    return queues_.contains({lead, lane}) && !mutant_is(Mutant::LaneOrder);
}

std::vector<OutboxRow> Lanes::due_heads(Instant now, std::size_t limit) const {
    std::vector<OutboxRow> heads;
    for (const auto& [due_at, key] : due_) {
        if (due_at > now || heads.size() == limit) break;
        heads.push_back(queues_.at(key).rows.front());
    }
    return heads;
}

std::optional<Instant> Lanes::next_due() const {
    if (due_.empty()) return std::nullopt;
    return due_.begin()->first;
}

const OutboxRow* Lanes::find(const EffectId& effect) const {
    const auto key = key_of(effect);
    if (!key) return nullptr;
    const auto& rows = queues_.at(*key).rows;
    return &*std::find_if(rows.begin(), rows.end(),
                          [&](const OutboxRow& row) { return row.id == effect; });
}

void Lanes::update(const store::OutboxUpdate& update, bool in_flight) {
    const auto key = key_of(update.id);
    if (!key) return;
    auto& queue = queues_.at(*key);
    unschedule(*key, queue);
    for (auto& row : queue.rows) {
        if (row.id != update.id) continue;
        row.attempts = update.attempts;
        row.started = update.started;
        row.due_at = update.due_at;
    }
    queue.in_flight = in_flight;
    schedule(*key, queue);
}

void Lanes::forget(const store::ShardSet& shards) {
    for (auto here = queues_.begin(); here != queues_.end();) {
        const auto& [key, queue] = *here;
        if (!shards.test(store::shard_of(key.first))) {
            ++here;
            continue;
        }
        unschedule(key, queue);
        here = queues_.erase(here);
    }
}

void Lanes::remove(const EffectId& effect) {
    const auto key = key_of(effect);
    if (!key) return;
    auto& queue = queues_.at(*key);
    unschedule(*key, queue);
    if (queue.rows.front().id == effect) queue.in_flight = false;
    std::erase_if(queue.rows, [&](const OutboxRow& row) { return row.id == effect; });
    schedule(*key, queue);
    if (queue.rows.empty()) queues_.erase(*key);
}

}  // namespace alvio::engine
