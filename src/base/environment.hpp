// A test key sends leads to the WhatsApp sandbox, a live key to Meta; nothing else differs.
#pragma once

#include <optional>
#include <string_view>

namespace alvio {

enum class Environment { Live, Test };

[[nodiscard]] constexpr std::string_view name_of(Environment environment) {
    return environment == Environment::Live ? "live" : "test";
}

[[nodiscard]] constexpr std::optional<Environment> parse_environment(std::string_view text) {
    if (text == "live") return Environment::Live;
    if (text == "test") return Environment::Test;
    return std::nullopt;
}

}  // namespace alvio
