// Which node works on which shard. A node's row is its lease: whoever finds that it ran out removes
// the row and takes the shards, and from then on every commit of that node is refused.
#pragma once

#include <array>
#include <map>

#include "store/store.hpp"

namespace alvio::store::memory {

class Nodes {
public:
    [[nodiscard]] Tenure join(const NodeId& node, Duration lease, Instant now);
    [[nodiscard]] Tenure renew(const NodeId& node, Duration lease, Instant now);
    void release(const NodeId& node, const ShardSet& shards);
    void leave(const NodeId& node);
    [[nodiscard]] bool is_alive(const NodeId& node) const { return lease_until_.contains(node); }

private:
    struct Owner {
        NodeId node;            ///< empty: nobody
        bool orphaned = false;  ///< the last one ended without giving it back
    };

    /// After the lease of the node that asks was put forward: one that is late, but that nobody has
    /// missed, goes on.
    void bury_the_dead(Instant now);
    [[nodiscard]] Tenure share_out(const NodeId& node);

    std::map<NodeId, Instant> lease_until_;
    std::array<Owner, shard_count> owners_;
};

}  // namespace alvio::store::memory
