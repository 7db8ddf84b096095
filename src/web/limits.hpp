// Every limit of the doors, by name.
#pragma once

#include <cstddef>

namespace alvio::web {

inline constexpr std::size_t lead_body_limit = 256 * 1024;
inline constexpr std::size_t webhook_body_limit = 3 * 1024 * 1024;  ///< Meta sends at most 3 MB
inline constexpr std::size_t idempotency_key_limit = 255;
inline constexpr std::size_t page_size_limit = 200;

}  // namespace alvio::web
