// The inbox in memory: what was accepted and still has to be worked in. Items about a known lead
// are worked in one after the other; the first one that keeps failing parks its lead, and nobody
// else's.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "store/store.hpp"

namespace alvio::engine {

class Backlog {
public:
    /// Known items are left as they are.
    void add(store::InboxItem item);
    /// Behind what the lead has waiting now stands an item that cannot be read: what is added from
    /// here on stays in the store, until a version that can read that item takes it up.
    void block(const LeadId& lead) { blocked_.insert(lead); }
    void update(const store::InboxUpdate& update);
    void remove(const InboxId& id);
    /// Forgets what belongs to shards that are not ours any more.
    void forget(const store::ShardSet& shards);

    /// Items that may be tried now, oldest first: of each lead only the first one, none of a parked
    /// lead.
    [[nodiscard]] std::vector<store::InboxItem> due(Instant now, std::size_t limit) const;
    [[nodiscard]] std::optional<Instant> next_due() const;
    /// Whether events of the lead have to wait behind what it still has to digest.
    [[nodiscard]] bool blocks(const LeadId& lead) const {
        return by_lead_.contains(lead) || blocked_.contains(lead);
    }
    /// How many items of the lead wait, one that cannot be read among them.
    [[nodiscard]] std::size_t count(const LeadId& lead) const;
    /// The item that the others of its lead wait for; null when nothing waits.
    [[nodiscard]] const store::InboxItem* first_of(const LeadId& lead) const;
    [[nodiscard]] const store::InboxItem* find(const InboxId& id) const;
    [[nodiscard]] std::size_t size() const { return items_.size(); }

private:
    using Place = std::pair<std::uint64_t, InboxId>;

    [[nodiscard]] bool may_be_tried(const store::InboxItem& item) const;

    std::map<Place, store::InboxItem> items_;
    std::map<InboxId, std::uint64_t> seq_of_;
    std::map<LeadId, std::set<Place>> by_lead_;
    std::set<LeadId> blocked_;
};

/// Nobody tries it again unless somebody decides.
[[nodiscard]] inline bool is_parked(const store::InboxItem& item) {
    return item.attempts >= store::attempts_before_parking;
}

}  // namespace alvio::engine
