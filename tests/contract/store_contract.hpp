// What every Store must do, whatever stands behind it. The same cases run on SQLite and on each
// store that comes beside it; a store that passes can be exchanged for another.
#pragma once

#include <functional>
#include <memory>

#include "store/store.hpp"

namespace alvio::contract {

/// Gives a new, empty store. What an earlier one held is gone.
using OpenFresh = std::function<std::unique_ptr<store::Store>()>;

/// The kind of store under test.
struct Subject {
    OpenFresh open_fresh;
    /// Lets this much time pass on the clock that leases run on, without waiting for it. Empty: the
    /// store is one process's own, whose lease nobody can take; the cases about several nodes do
    /// not apply.
    std::function<void(Duration)> let_pass = {};
    /// Another handle on what `open_fresh` gave last, as a second process would have it. Empty:
    /// nodes that share the store share the handle.
    std::function<std::unique_ptr<store::Store>()> open_again = {};
};

/// To be called in a TEST_CASE of its own: each case is a SUBCASE, on a store of its own.
void exercise(const Subject& subject);

// The parts of it, one file each.
void exercise_commits(const OpenFresh& open_fresh);
void exercise_outbox_and_timers(const OpenFresh& open_fresh);
void exercise_slots(const OpenFresh& open_fresh);
void exercise_lists(const OpenFresh& open_fresh);

}  // namespace alvio::contract
