// Where a test's processes live: a folder of their own, and ports that nobody else takes.
#pragma once

#include <cstdint>
#include <filesystem>

namespace alvio::program {

/// A new folder that goes with its owner. Throws std::system_error.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// A TCP port of 127.0.0.1 that is free and stays ours, also while the program that listens there
/// is down: below the range from which outgoing connections get theirs, and claimed by holding the
/// UDP port of the same number, which the other tests respect. Throws std::runtime_error.
class Port {
public:
    Port();
    ~Port();
    Port(const Port&) = delete;
    Port& operator=(const Port&) = delete;
    [[nodiscard]] std::uint16_t number() const { return number_; }

private:
    int claim_ = -1;
    std::uint16_t number_ = 0;
};

}  // namespace alvio::program
