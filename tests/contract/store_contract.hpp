// What every Store must do, whatever stands behind it. The same cases run on SQLite and on each
// store that comes beside it; a store that passes can be exchanged for another.
#pragma once

#include <functional>
#include <memory>

#include "store/store.hpp"

namespace alvio::contract {

/// Gives a new, empty store. What an earlier one held is gone.
using OpenFresh = std::function<std::unique_ptr<store::Store>()>;

/// To be called in a TEST_CASE of its own: each case is a SUBCASE, on a store of its own.
void exercise(const OpenFresh& open_fresh);

// The parts of it, one file each.
void exercise_commits(const OpenFresh& open_fresh);
void exercise_outbox_and_timers(const OpenFresh& open_fresh);
void exercise_slots(const OpenFresh& open_fresh);
void exercise_lists(const OpenFresh& open_fresh);

}  // namespace alvio::contract
