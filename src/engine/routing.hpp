// Where something that came in belongs: every item is decided by the node that owns its shard.
#pragma once

#include <optional>

#include "store/store.hpp"

namespace alvio::engine {

/// The shard of the lead or contact that the item is about. Nothing when that is unknown: a status
/// about a message that is none of ours.
[[nodiscard]] std::optional<store::Shard> shard_of(const store::Inbound& inbound,
                                                   store::Store& store);
/// Of a lead that is not there yet: a contact and its leads share a shard; without a number the
/// CRM's own id spreads them.
[[nodiscard]] store::Shard shard_of(const store::LeadPosted& posted);
/// Whether its caller has to hear what became of it, and not only that it is kept.
[[nodiscard]] bool wants_outcome(const store::Inbound& inbound);

}  // namespace alvio::engine
