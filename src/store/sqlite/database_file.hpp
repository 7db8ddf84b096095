// The file under the database: where it may lie, and whose it is.
#pragma once

#include <string>

#include "base/result.hpp"

namespace alvio::store::sqlite {

/// Makes sure that a database of ours can lie at `path`: the folder exists and is no network drive
/// (where SQLite's locks cannot be trusted). Unavailable, with what to do, otherwise.
[[nodiscard]] Result<void> check_folder_of(const std::string& path);

/// The same, and makes a new file readable by its owner alone, as it will hold personal data.
[[nodiscard]] Result<void> prepare_file(const std::string& path);

/// Holds `<path>.lock`, so that no two serving processes own one database. The operating system
/// lets it go when the process ends, however it ends.
class FileLock {
public:
    /// Unavailable, with what to do, when another process has it.
    [[nodiscard]] static Result<FileLock> take(const std::string& path);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace alvio::store::sqlite
