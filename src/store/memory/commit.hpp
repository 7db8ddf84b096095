// Writes a batch into the tables.
#pragma once

#include "store/memory/tables.hpp"

namespace alvio::store::memory {

/// False when somebody was first: a version has moved, a slot is taken, a source id was seen, or a
/// key is there already. Then, and when it throws BrokenInvariant, what was written so far must be
/// taken back.
[[nodiscard]] bool write_batch(Tables& tables, const Batch& batch, Undo& undo);

}  // namespace alvio::store::memory
