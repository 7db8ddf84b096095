// A file that appears under its name only when it is complete and on disk. Until then it is
// `<name>.partial`, which goes with this object.
#pragma once

#include <string>

#include "base/result.hpp"

namespace alvio::store::sqlite {

class NewFile {
public:
    /// An empty `<name>.partial`, readable by its owner alone; what an earlier process left there
    /// goes. Conflict when `name` exists and may not be replaced, or when another process is
    /// writing it; Unavailable when it cannot be written.
    [[nodiscard]] static Result<NewFile> begin(const std::string& name, bool replace);
    NewFile(NewFile&& other) noexcept;
    NewFile& operator=(NewFile&& other) = delete;
    ~NewFile();

    /// Where to write. Whoever opens it must have closed it before this object goes: SQLite's locks
    /// are the process's, and closing any descriptor of a file ends them.
    [[nodiscard]] const std::string& path() const { return partial_; }
    /// Flushes it and gives it its name; both have reached the disk when this returns.
    [[nodiscard]] Result<void> finish();

private:
    NewFile(std::string name, bool replace)
        : name_(std::move(name)), partial_(name_ + ".partial"), replace_(replace) {}

    std::string name_;
    std::string partial_;
    bool replace_;
    int descriptor_ = -1;
};

/// Which names a folder holds has reached the disk when this returns.
[[nodiscard]] Result<void> sync_folder_of(const std::string& path);

}  // namespace alvio::store::sqlite
