// The machine that is measured on: figures mean nothing without it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace alvio::bench {

/// "2 cores of …, Linux …, load 0.4, disk: 330 flushes/s".
[[nodiscard]] std::string describe_machine(const std::filesystem::path& folder);
/// Processes that wanted a core in the last minute; in brackets, beside a figure.
[[nodiscard]] std::string load_now();

/// 4 KiB written and flushed, one after the other: how often in a second.
[[nodiscard]] double flushes_per_second(const std::filesystem::path& folder);

/// What of a process lies in memory.
[[nodiscard]] double resident_mib(pid_t process);
/// What it has computed so far, on all cores.
[[nodiscard]] double cpu_seconds(pid_t process);

}  // namespace alvio::bench
