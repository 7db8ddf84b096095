#include "app/simulation/watched_store.hpp"

namespace alvio::app::simulation {

store::CommitOutcome WatchedStore::commit(const store::Batch& batch) {
    on_moment_(Moment::BeforeCommit, batch);
    const auto outcome = store_.commit(batch);
    switch (outcome) {
        case store::CommitOutcome::Committed:
            ledger_.committed(batch);
            break;
        case store::CommitOutcome::Conflict:
            chronicle_.see(Sighting::SlotRefusedByStore);
            chronicle_.tell(world_.now(), {}, "the store refuses a commit: something has moved");
            break;
        case store::CommitOutcome::Fenced:
            chronicle_.see(Sighting::ZombieFenced);
            chronicle_.tell(world_.now(), {},
                            "the store refuses the commit of a node without lease");
            break;
    }
    on_moment_(Moment::AfterCommit, batch);
    return outcome;
}

store::Tenure WatchedStore::join(const NodeId& node, Duration lease) {
    node_ = node;
    auto tenure = store_.join(node, lease);
    ledger_.tenure(node, tenure);
    return tenure;
}

store::Tenure WatchedStore::renew(const NodeId& node, Duration lease) {
    auto tenure = store_.renew(node, lease);
    ledger_.tenure(node, tenure);
    return tenure;
}

void WatchedStore::release(const NodeId& node, const store::ShardSet& shards) {
    store_.release(node, shards);
    ledger_.released(node, shards);
}

void WatchedStore::leave(const NodeId& node) {
    store_.leave(node);
    ledger_.released(node, store::every_shard);
}

}  // namespace alvio::app::simulation
