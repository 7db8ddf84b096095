// Writes a batch: one pipeline, one round trip, one flush of the log.
#pragma once

#include "store/postgres/batch_rows.hpp"
#include "store/postgres/pipeline.hpp"

namespace alvio::store::postgres {

/// The right of one node to commit, and the number of this commit: greater than that of any that
/// went before.
struct Fence {
    NodeId node;
    std::uint64_t number = 0;
};

/// BEGIN … COMMIT. It ends with `fenced` when the node's row is gone or knows this number already,
/// `version_moved` when a lead is not as the batch believes, `slot_taken`, or a key that is there.
/// Without a fence it is nobody's.
[[nodiscard]] Pipeline commit_of(const BatchRows& rows, const std::optional<Fence>& fence);

/// The steps that claim slots and give them back.
void add_slots(Pipeline& pipeline, const std::vector<SlotStep>& steps);

}  // namespace alvio::store::postgres
