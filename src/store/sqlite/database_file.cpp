#include "store/sqlite/database_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace alvio::store::sqlite {

namespace {

constexpr unsigned only_the_owner = 0600;

// Not in linux/magic.h under a name of its own on every kernel.
constexpr std::uint32_t cifs_magic = 0xFF534D42;
constexpr std::uint32_t smb2_magic = 0xFE534D42;

bool is_network_drive(const std::string& folder) {
    struct statfs facts {};
    if (::statfs(folder.c_str(), &facts) != 0) return false;
    const auto type = static_cast<std::uint32_t>(facts.f_type);
    return type == NFS_SUPER_MAGIC || type == SMB_SUPER_MAGIC || type == cifs_magic || type == smb2_magic;
}

int open_or_create(const std::string& path) {
    return ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, only_the_owner);
}

}  // namespace

Result<void> prepare_file(const std::string& path) {
    std::string folder = std::filesystem::path(path).parent_path().string();
    if (folder.empty()) folder = ".";
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored)) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("the folder {} does not exist; create it, or set store.url to a file elsewhere",
                                   folder));
    }
    if (is_network_drive(folder)) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("the folder {} is on a network drive, where SQLite can lose data; set store.url to "
                                   "a file on a local disk",
                                   folder));
    }
    const int descriptor = open_or_create(path);
    if (descriptor < 0) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("the database {} cannot be opened for writing: {}", path, std::strerror(errno)));
    }
    ::close(descriptor);
    return {};
}

Result<FileLock> FileLock::take(const std::string& path) {
    const std::string lock_path = path + ".lock";
    FileLock lock(open_or_create(lock_path));
    if (lock.descriptor_ < 0) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("the lock file {} cannot be opened: {}", lock_path, std::strerror(errno)));
    }
    if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("another alvio serves from the database {}; stop it first, or set store.url to "
                                   "another file",
                                   path));
    }
    return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace alvio::store::sqlite
