// Which addresses on the network are public. Callback URLs come from outside, so the resolved
// address is checked before connecting (server-side request forgery).
#pragma once

#include <sys/socket.h>

#include <string_view>

namespace alvio::net {

/// False for loopback, private, link-local (cloud metadata), carrier-grade NAT, multicast, reserved
/// and documentation ranges, and for IPv6 forms that embed such an IPv4 address (mapped,
/// translated, 6to4, Teredo).
[[nodiscard]] bool is_public_address(const sockaddr& address);
/// The same for a literal address; false when it is none.
[[nodiscard]] bool is_public_address(std::string_view literal);

}  // namespace alvio::net
