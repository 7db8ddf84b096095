#include "engine/membership.hpp"

namespace alvio::engine {

namespace {

/// A node that gives no sign of life for so long is dead to the others. With the renewals of the
/// others its shards move after at most this and one interval.
constexpr Duration lease = std::chrono::seconds{3};
constexpr Duration renewal_interval = std::chrono::milliseconds{750};
/// No effect leaves under a lease older than this, so that clocks of different speed do no harm.
constexpr Duration trusted_for = lease * 2 / 3;

}  // namespace

Membership::Membership(store::Store& store, const Clock& clock, Random& random)
    : store_(store), clock_(clock), random_(random) {}

Membership::News Membership::join() {
    node_ = NodeId("nd_" + sortable_id(0, clock_.now(), random_));
    held_.reset();
    const Instant asked_at = clock_.now();
    return take(store_.join(node_, lease), asked_at);
}

Membership::News Membership::keep() {
    const Instant now = clock_.now();
    const bool set_back = now < renewed_at_;  // somebody moved the clock
    if (!set_back && now < next_sign_of_life()) return {};
    return take(store_.renew(node_, lease), now);
}

Membership::News Membership::take(const store::Tenure& tenure, Instant asked_at) {
    if (!tenure.alive) {
        held_.reset();
        News news;
        news.expelled = true;
        return news;
    }
    const News news{tenure.held & ~held_, tenure.orphaned, false};
    held_ = tenure.held;
    surplus_ = tenure.surplus;
    nodes_ = tenure.nodes;
    renewed_at_ = asked_at;
    return news;
}

void Membership::release(const store::ShardSet& shards) {
    held_ &= ~shards;
    surplus_ &= ~shards;
    store_.release(node_, shards);
}

void Membership::leave() {
    held_.reset();
    store_.leave(node_);
}

bool Membership::may_act() const {
    const Instant now = clock_.now();
    return now >= renewed_at_ && now < renewed_at_ + trusted_for;
}

Instant Membership::next_sign_of_life() const {
    return renewed_at_ + renewal_interval;
}

}  // namespace alvio::engine
