#include "store/memory/nodes.hpp"

namespace alvio::store::memory {

Tenure Nodes::join(const NodeId& node, Duration lease, Instant now) {
    lease_until_[node] = now + lease;
    bury_the_dead(now);
    return share_out(node);
}

Tenure Nodes::renew(const NodeId& node, Duration lease, Instant now) {
    const auto row = lease_until_.find(node);
    if (row == lease_until_.end()) return {};
    row->second = now + lease;
    bury_the_dead(now);
    return share_out(node);
}

void Nodes::release(const NodeId& node, const ShardSet& shards) {
    for (std::size_t shard = 0; shard < shard_count; ++shard) {
        if (shards.test(shard) && owners_[shard].node == node) owners_[shard] = {};
    }
}

void Nodes::leave(const NodeId& node) {
    release(node, every_shard);
    lease_until_.erase(node);
}

void Nodes::bury_the_dead(Instant now) {
    std::erase_if(lease_until_, [&](const auto& row) { return row.second <= now; });
    for (Owner& owner : owners_) {
        if (!owner.node.empty() && !is_alive(owner.node)) owner = {{}, true};
    }
}

Tenure Nodes::share_out(const NodeId& node) {
    Tenure tenure;
    tenure.alive = true;
    tenure.nodes = lease_until_.size();
    const std::size_t share = (shard_count + tenure.nodes - 1) / tenure.nodes;
    for (std::size_t shard = 0; shard < shard_count; ++shard) {
        if (owners_[shard].node == node) tenure.held.set(shard);
    }
    std::size_t held = tenure.held.count();
    for (std::size_t shard = 0; shard < shard_count && held < share; ++shard) {
        Owner& owner = owners_[shard];
        if (!owner.node.empty()) continue;
        tenure.orphaned.set(shard, owner.orphaned);
        tenure.held.set(shard);
        owner = {node, false};
        ++held;
    }
    for (std::size_t shard = shard_count; held > share;) {
        if (!tenure.held.test(--shard)) continue;
        tenure.surplus.set(shard);
        --held;
    }
    return tenure;
}

}  // namespace alvio::store::memory
