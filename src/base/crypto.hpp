// The few cryptographic functions that Alvio uses, from OpenSSL.
#pragma once

#include <string>
#include <string_view>

namespace alvio {

[[nodiscard]] std::string sha256(std::string_view message);  ///< 32 raw bytes
[[nodiscard]] std::string hmac_sha256(std::string_view key,
                                      std::string_view message);  ///< 32 raw bytes
/// Compares in a time that depends on the lengths alone, so that a secret cannot be guessed by
/// timing.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace alvio
