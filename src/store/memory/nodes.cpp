#include "store/memory/nodes.hpp"

namespace alvio::store::memory {

Tenure Nodes::join(const NodeId& node, Duration lease, Instant now) {
    auto& row = nodes_[node];
    row.lease_until = now + lease;
    bury_the_dead(now);
    return share_out(row);
}

Tenure Nodes::renew(const NodeId& node, Duration lease, Instant now) {
    const auto row = nodes_.find(node);
    if (row == nodes_.end()) return {};
    row->second.lease_until = now + lease;
    bury_the_dead(now);
    return share_out(row->second);
}

void Nodes::release(const NodeId& node, const ShardSet& shards) {
    const auto row = nodes_.find(node);
    if (row == nodes_.end()) return;
    owned_ &= ~(row->second.held & shards);
    row->second.held &= ~shards;
}

void Nodes::leave(const NodeId& node) {
    release(node, every_shard);
    nodes_.erase(node);
}

void Nodes::bury_the_dead(Instant now) {
    for (auto row = nodes_.begin(); row != nodes_.end();) {
        const auto& [lease_until, held] = row->second;
        if (lease_until > now) {
            ++row;
            continue;
        }
        owned_ &= ~held;
        orphaned_ |= held;
        row = nodes_.erase(row);
    }
}

Tenure Nodes::share_out(Node& node) {
    Tenure tenure;
    tenure.alive = true;
    tenure.nodes = nodes_.size();
    const std::size_t share = (shard_count + tenure.nodes - 1) / tenure.nodes;
    std::size_t held = node.held.count();
    for (std::size_t shard = 0; shard < shard_count && held < share && !owned_.all(); ++shard) {
        if (owned_.test(shard)) continue;
        tenure.orphaned.set(shard, orphaned_.test(shard));
        orphaned_.reset(shard);
        owned_.set(shard);
        node.held.set(shard);
        ++held;
    }
    tenure.held = node.held;
    for (std::size_t shard = shard_count; held > share;) {
        if (!tenure.held.test(--shard)) continue;
        tenure.surplus.set(shard);
        --held;
    }
    return tenure;
}

}  // namespace alvio::store::memory
