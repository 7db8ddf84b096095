// Database files for tests.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "store/store.hpp"

namespace alvio::store {

/// A folder of its own that goes with the test. In memory where that is possible: what is flushed
/// there costs nothing, and whether a disk keeps it no unit test can tell.
class Folder {
public:
    Folder() {
        namespace fs = std::filesystem;
        const fs::path memory = "/dev/shm";
        std::string pattern =
            ((fs::exists(memory) ? memory : fs::temp_directory_path()) / "alvio-store-XXXXXX")
                .string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] std::string file(const std::string& name) const {
        return (path_ / name).string();
    }

private:
    std::filesystem::path path_;
};

inline std::unique_ptr<Store> open(const std::string& path, const Progress& progress = {}) {
    auto store = open_sqlite(path, progress);
    if (!store) FAIL(store.error().message);
    return std::move(*store);
}

/// What is on disk at this moment, as a power cut would leave it.
inline void copy_as_after_a_kill(const std::string& from, const std::string& to) {
    for (const auto* suffix : {"", "-wal"}) {
        if (std::filesystem::exists(from + suffix))
            std::filesystem::copy_file(from + suffix, to + suffix);
    }
}

inline std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace alvio::store
