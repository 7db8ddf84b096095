// This process among the nodes that share a store: its lease, and the shards that it may work on. A
// node that was declared dead comes back as a new one.
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "store/store.hpp"

namespace alvio::engine {

class Membership {
public:
    /// What changed with a sign of life.
    struct News {
        store::ShardSet gained;
        store::ShardSet orphaned;  ///< among them: their last owner ended without giving them back
        bool expelled = false;     ///< the lease was lost: nothing is held any more
    };

    Membership(store::Store& store, const Clock& clock, Random& random);

    /// Becomes a node, under a new id, and takes its share.
    News join();
    /// A sign of life, when one is due. Throws what the store throws.
    News keep();
    void release(const store::ShardSet& shards);
    void leave();

    [[nodiscard]] const NodeId& node() const { return node_; }
    [[nodiscard]] const store::ShardSet& held() const { return held_; }
    [[nodiscard]] bool holds(store::Shard shard) const { return held_.test(shard); }
    /// What is to be given back once nothing of it is under way.
    [[nodiscard]] const store::ShardSet& surplus() const { return surplus_; }
    [[nodiscard]] bool is_alone() const { return nodes_ <= 1; }
    [[nodiscard]] std::size_t nodes() const { return nodes_; }
    /// Whether the lease is young enough to let an effect leave: others cannot have taken over yet.
    [[nodiscard]] bool may_act() const;
    [[nodiscard]] Instant next_sign_of_life() const;

private:
    News take(const store::Tenure& tenure, Instant asked_at);

    store::Store& store_;
    const Clock& clock_;
    Random& random_;
    NodeId node_;
    store::ShardSet held_;
    store::ShardSet surplus_;
    std::size_t nodes_ = 1;
    Instant renewed_at_;  ///< when the last sign of life was sent, not when it was answered
};

}  // namespace alvio::engine
