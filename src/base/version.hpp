// The version that Alvio tells others: in User-Agent headers, `alvio --version` and the
// documentation.
#pragma once

#include <string_view>

namespace alvio {

inline constexpr std::string_view version = "0.1";

}  // namespace alvio
