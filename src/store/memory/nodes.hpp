// Which node works on which shard. A node's row is its lease: whoever finds that it ran out removes
// the row and takes the shards, and from then on every commit of that node is refused.
#pragma once

#include <map>

#include "store/store.hpp"

namespace alvio::store::memory {

class Nodes {
public:
    [[nodiscard]] Tenure join(const NodeId& node, Duration lease, Instant now);
    [[nodiscard]] Tenure renew(const NodeId& node, Duration lease, Instant now);
    void release(const NodeId& node, const ShardSet& shards);
    void leave(const NodeId& node);
    [[nodiscard]] bool is_alive(const NodeId& node) const { return nodes_.contains(node); }

private:
    struct Node {
        Instant lease_until;
        ShardSet held;
    };

    /// After the lease of the node that asks was put forward: one that is late, but that nobody has
    /// missed, goes on.
    void bury_the_dead(Instant now);
    [[nodiscard]] Tenure share_out(Node& node);

    std::map<NodeId, Node> nodes_;
    ShardSet owned_;     ///< by any of them
    ShardSet orphaned_;  ///< by none; the last one ended without giving it back
};

}  // namespace alvio::store::memory
