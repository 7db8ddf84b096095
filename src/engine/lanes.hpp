// The outbox in memory: per lead and lane a queue of which only the head may go, ordered by when it
// is due.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "store/store.hpp"

namespace alvio::engine {

class Lanes {
public:
    /// Appends a row to its lane. Rows of one lane come in the order of their seq.
    void add(store::OutboxRow row);
    /// Behind what the lane holds now stands a row that cannot be read: what is added from here on
    /// stays in the store, until a version that can read that row takes the lane up.
    void block(const LeadId& lead, lead::Lane lane);
    /// Whether something stands in the lane, or blocks it: what is added has to wait.
    [[nodiscard]] bool has_lane(const LeadId& lead, lead::Lane lane) const;

    /// Heads that are due and not in flight, soonest first, at most `limit`.
    [[nodiscard]] std::vector<store::OutboxRow> due_heads(Instant now, std::size_t limit) const;
    /// When the next head is due; nothing when all lanes are empty or in flight.
    [[nodiscard]] std::optional<Instant> next_due() const;

    [[nodiscard]] const store::OutboxRow* find(const EffectId& effect) const;
    /// The head was started, or put off: its new standing. An in-flight head (`started`, no due
    /// time of its own) waits for its answer.
    void update(const store::OutboxUpdate& update, bool in_flight);
    /// Forgets what belongs to shards that are not ours any more.
    void forget(const store::ShardSet& shards);
    /// The row is done; the next one of its lane becomes the head.
    void remove(const EffectId& effect);

private:
    using Key = std::pair<LeadId, lead::Lane>;
    struct Queue {
        std::deque<store::OutboxRow> rows;
        bool in_flight = false;
    };

    std::map<Key, Queue> queues_;
    std::set<Key> blocked_;
    std::set<std::pair<Instant, Key>> due_;  ///< one entry per queue that is not in flight

    void schedule(const Key& key, const Queue& queue);
    void unschedule(const Key& key, const Queue& queue);
    [[nodiscard]] std::optional<Key> key_of(const EffectId& effect) const;
};

}  // namespace alvio::engine
