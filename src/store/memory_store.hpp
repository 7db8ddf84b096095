// The store without a disk: the model that the real ones are compared with, and what the simulator
// runs on. It does all that store.hpp promises but survive the end of the process.
#pragma once

#include <memory>

#include "base/clock.hpp"
#include "store/store.hpp"

namespace alvio::store {

/// An empty store. Any number of nodes of this process may share it, each on a thread of its own;
/// their leases run on `clock`, which must outlive the store.
[[nodiscard]] std::unique_ptr<Store> open_memory(const Clock& clock);

}  // namespace alvio::store
