// A restore replaces the database file, its log goes, and the power may fail in between. So the new
// database first lies complete at `<path>.restored`: from then on the restore has happened, and
// whoever opens `path` next takes the last steps. Before that nothing has changed.
#pragma once

#include <string>

#include "base/result.hpp"

namespace alvio::store::sqlite {

/// Whether a restore of `path` has happened but for its last steps.
[[nodiscard]] bool restore_is_pending(const std::string& path);

/// Puts `<path>.restored`, if there is one, into its place. Whoever calls holds the lock of `path`
/// and has not opened it yet.
[[nodiscard]] Result<void> finish_restore(const std::string& path);

}  // namespace alvio::store::sqlite
