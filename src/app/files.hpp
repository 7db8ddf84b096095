// The file system, for configuration and tools.
#pragma once

#include <optional>
#include <string>

namespace alvio::app {

/// The file's text; nothing when it cannot be read.
[[nodiscard]] std::optional<std::string> read_file(const std::string& path);

}  // namespace alvio::app
