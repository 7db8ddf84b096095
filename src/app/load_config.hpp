// The configuration as every command of the program reads it: a file, the environment over it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/config.hpp"

namespace alvio::app {

/// What `alvio` ends with when its configuration is refused.
inline constexpr int exit_configuration = 2;

/// `file` empty: defaults and ALVIO_… only. BadInput names the key, or the file that cannot be
/// read.
[[nodiscard]] Result<Config> load_config(const std::string& file);

/// The file of a store.url of the form "sqlite:FILE"; nothing for any other form.
[[nodiscard]] std::optional<std::string> sqlite_file(std::string_view store_url);
/// "postgresql://…" or "postgres://…".
[[nodiscard]] bool is_postgresql(std::string_view store_url);
/// What to say about a store.url of neither form.
[[nodiscard]] Error unknown_store_url();

}  // namespace alvio::app
