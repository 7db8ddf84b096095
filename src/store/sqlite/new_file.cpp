#include "store/sqlite/new_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

namespace alvio::store::sqlite {

namespace {

constexpr mode_t only_the_owner = 0600;

tl::unexpected<Error> cannot(const std::string& verb, const std::string& path) {
    const auto why = std::generic_category().message(errno);
    return failure(ErrorKind::Unavailable, fmt::format("cannot {} {}: {}", verb, path, why));
}

tl::unexpected<Error> exists(const std::string& name) {
    return failure(ErrorKind::Conflict,
                   fmt::format("{} exists already; give another name, or allow it to be replaced "
                               "(--force)",
                               name));
}

/// False when the file was renamed or removed between its opening and its locking.
bool is_still_there(int descriptor, const std::string& path) {
    struct stat open {};
    struct stat named {};
    return ::fstat(descriptor, &open) == 0 && ::stat(path.c_str(), &named) == 0 &&
           open.st_ino == named.st_ino && open.st_dev == named.st_dev;
}

/// Not all file systems can promise not to replace; `begin` has looked before.
int rename_without_replacing(const std::string& from, const std::string& to) {
    const int renamed = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
    if (renamed == 0 || errno != EINVAL) return renamed;
    return ::rename(from.c_str(), to.c_str());
}

}  // namespace

Result<NewFile> NewFile::begin(const std::string& name, bool replace) {
    std::error_code ignored;
    if (std::filesystem::is_directory(name, ignored)) {
        return failure(ErrorKind::Conflict, fmt::format("{} is a folder; name a file", name));
    }
    if (!replace && std::filesystem::exists(name, ignored)) return exists(name);
    NewFile file(name, replace);
    const auto& path = file.partial_;
    const int descriptor =
        ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, only_the_owner);
    if (descriptor < 0) return cannot("write", path);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 || !is_still_there(descriptor, path)) {
        ::close(descriptor);
        return failure(ErrorKind::Conflict, fmt::format("another process is writing {}", name));
    }
    file.descriptor_ = descriptor;
    if (::fchmod(descriptor, only_the_owner) != 0 || ::ftruncate(descriptor, 0) != 0) {
        return cannot("write", path);
    }
    std::filesystem::remove(path + "-journal", ignored);
    return file;
}

NewFile::NewFile(NewFile&& other) noexcept
    : name_(std::move(other.name_)),
      partial_(std::move(other.partial_)),
      replace_(other.replace_),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

NewFile::~NewFile() {
    if (descriptor_ < 0) return;
    // Before it is unlocked: afterwards the name may be another process's.
    std::error_code ignored;
    std::filesystem::remove(partial_, ignored);
    std::filesystem::remove(partial_ + "-journal", ignored);
    ::close(descriptor_);
}

Result<void> NewFile::finish() {
    if (::fsync(descriptor_) != 0) return cannot("write", partial_);
    const int renamed = replace_ ? ::rename(partial_.c_str(), name_.c_str())
                                 : rename_without_replacing(partial_, name_);
    if (renamed != 0) return errno == EEXIST ? exists(name_) : cannot("write", name_);
    ::close(std::exchange(descriptor_, -1));
    return sync_folder_of(name_);
}

Result<void> sync_folder_of(const std::string& path) {
    std::string folder = std::filesystem::path(path).parent_path().string();
    if (folder.empty()) folder = ".";
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return cannot("open the folder", folder);
    const int synced = ::fsync(descriptor);
    const auto result = synced == 0 ? Result<void>() : cannot("flush the folder", folder);
    ::close(descriptor);
    return result;
}

}  // namespace alvio::store::sqlite
