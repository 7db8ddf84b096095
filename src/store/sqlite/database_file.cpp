#include "store/sqlite/database_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

namespace alvio::store::sqlite {

namespace {

constexpr unsigned only_the_owner = 0600;

bool is_network_drive(const std::string& folder) {
    struct statfs facts {};
    if (::statfs(folder.c_str(), &facts) != 0) return false;
    constexpr std::array<std::uint32_t, 4> network = {NFS_SUPER_MAGIC, SMB_SUPER_MAGIC,
                                                      CIFS_SUPER_MAGIC, SMB2_SUPER_MAGIC};
    // The field is signed on some machines and wider than the numbers.
    return std::ranges::count(network, static_cast<std::uint32_t>(facts.f_type)) > 0;
}

std::string reason() {
    return std::generic_category().message(errno);
}

int open_or_create(const std::string& path) {
    return ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, only_the_owner);
}

}  // namespace

Result<void> check_folder_of(const std::string& path) {
    std::string folder = std::filesystem::path(path).parent_path().string();
    if (folder.empty()) folder = ".";
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored)) {
        return failure(
            ErrorKind::Unavailable,
            fmt::format(
                "the folder {} does not exist; create it, or set store.url to a file elsewhere",
                folder));
    }
    if (is_network_drive(folder)) {
        return failure(
            ErrorKind::Unavailable,
            fmt::format(
                "the folder {} is on a network drive, where SQLite can lose data; set store.url to "
                "a file on a local disk",
                folder));
    }
    return {};
}

Result<void> prepare_file(const std::string& path) {
    if (auto checked = check_folder_of(path); !checked) return checked;
    const int descriptor = open_or_create(path);
    if (descriptor < 0) {
        return failure(
            ErrorKind::Unavailable,
            fmt::format("the database {} cannot be opened for writing: {}", path, reason()));
    }
    ::close(descriptor);
    return {};
}

Result<FileLock> FileLock::take(const std::string& path) {
    const std::string lock_path = path + ".lock";
    FileLock lock(open_or_create(lock_path));
    if (lock.descriptor_ < 0) {
        return failure(ErrorKind::Unavailable,
                       fmt::format("the lock file {} cannot be opened: {}", lock_path, reason()));
    }
    if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
        return failure(
            ErrorKind::Unavailable,
            fmt::format(
                "another alvio serves from the database {}; stop it first, or set store.url to "
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
