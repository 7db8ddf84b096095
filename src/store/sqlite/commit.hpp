// Writes a batch into an open transaction.
#pragma once

#include "store/sqlite/connection.hpp"
#include "store/store.hpp"

namespace alvio::store::sqlite {

/// False when a version has moved. Throws SqliteError; `is_conflict` tells the errors that mean
/// "somebody was first". In both cases the transaction must be rolled back.
[[nodiscard]] bool write_batch(Connection& writer, const Batch& batch);

/// A key that is there already (a seen source id, a second lead of that id), or a slot that is
/// taken.
[[nodiscard]] bool is_conflict(const SqliteError& error);
/// Another process kept the write lock for too long: nothing was written, and nothing is wrong with
/// the file.
[[nodiscard]] bool is_passing(const SqliteError& error);

}  // namespace alvio::store::sqlite
