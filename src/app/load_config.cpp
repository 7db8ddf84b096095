#include "app/load_config.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "app/files.hpp"

namespace alvio::app {

namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";

std::optional<std::string> environment_variable(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

}  // namespace

Result<Config> load_config(const std::string& file) {
    std::string text;
    if (!file.empty()) {
        auto read = read_file(file);
        if (!read) return failure(ErrorKind::BadInput, fmt::format("{} cannot be read", file));
        text = std::move(*read);
    }
    return read_config(text, file.empty() ? "environment" : file, environment_variable, read_file);
}

std::optional<std::string> sqlite_file(std::string_view store_url) {
    if (!store_url.starts_with(sqlite_scheme)) return std::nullopt;
    return std::string(store_url.substr(sqlite_scheme.size()));
}

bool is_postgresql(std::string_view store_url) {
    return store_url.starts_with("postgresql://") || store_url.starts_with("postgres://");
}

Error unknown_store_url() {
    return {ErrorKind::BadInput, "store.url must begin with \"sqlite:\", e.g. sqlite:alvio.db",
            "store.url"};
}

}  // namespace alvio::app
