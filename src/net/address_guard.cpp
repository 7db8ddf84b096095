#include "net/address_guard.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace alvio::net {

namespace {

using V4 = std::uint32_t;  // host byte order
using V6 = std::array<std::uint8_t, 16>;

/// The IANA IPv4 Special-Purpose Address Registry (RFC 6890 and its successors), and multicast.
bool is_public_v4(V4 address) {
    struct Range {
        V4 prefix;
        unsigned bits;
    };
    static constexpr Range special[] = {
        {0x00000000, 8},   // 0.0.0.0/8        "this network"; Linux connects it to itself
        {0x0A000000, 8},   // 10.0.0.0/8       private
        {0x64400000, 10},  // 100.64.0.0/10    carrier-grade NAT
        {0x7F000000, 8},   // 127.0.0.0/8      loopback
        {0xA9FE0000, 16},  // 169.254.0.0/16   link-local, and the clouds' metadata services
        {0xAC100000, 12},  // 172.16.0.0/12    private
        {0xC0000000, 24},  // 192.0.0.0/24     protocol assignments
        {0xC0000200, 24},  // 192.0.2.0/24     documentation
        {0xC0586300, 24},  // 192.88.99.0/24   6to4 relays, withdrawn
        {0xC0A80000, 16},  // 192.168.0.0/16   private
        {0xC6120000, 15},  // 198.18.0.0/15    benchmarks
        {0xC6336400, 24},  // 198.51.100.0/24  documentation
        {0xCB007100, 24},  // 203.0.113.0/24   documentation
        {0xE0000000, 4},   // 224.0.0.0/4      multicast
        {0xF0000000, 4},   // 240.0.0.0/4      reserved, and the broadcast address
    };
    return std::none_of(std::begin(special), std::end(special), [address](const Range& range) {
        return ((address ^ range.prefix) >> (32 - range.bits)) == 0;
    });
}

struct V6Range {
    V6 prefix;
    unsigned bits;

    [[nodiscard]] bool contains(const V6& address) const {
        const auto whole = bits / 8, rest = bits % 8;
        if (!std::equal(prefix.begin(), prefix.begin() + whole, address.begin())) return false;
        return rest == 0 || ((prefix[whole] ^ address[whole]) >> (8 - rest)) == 0;
    }
};

V4 embedded_v4(const V6& address, std::size_t at) {
    return V4{address[at]} << 24 | V4{address[at + 1]} << 16 | V4{address[at + 2]} << 8 |
           V4{address[at + 3]};
}

/// Forms that reach an IPv4 address are as public as that address. Of the rest only 2000::/3 is
/// handed out as global unicast, so everything else is refused without being named: loopback,
/// IPv4-compatible, 64:ff9b:1::/48, 100::/64, fc00::/7, fe80::/10, fec0::/10, ff00::/8.
bool is_public_v6(const V6& address) {
    static constexpr V6Range mapped{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF},
                                    96};                                // RFC 4291 section 2.5.5.2
    static constexpr V6Range translated{{0x00, 0x64, 0xFF, 0x9B}, 96};  // NAT64, RFC 6052
    static constexpr V6Range six_to_four{{0x20, 0x02}, 16};             // RFC 3056
    if (mapped.contains(address) || translated.contains(address))
        return is_public_v4(embedded_v4(address, 12));
    if (six_to_four.contains(address)) return is_public_v4(embedded_v4(address, 2));

    static constexpr V6Range global_unicast{{0x20}, 3};
    static constexpr V6Range special[] = {
        {{0x20, 0x01}, 23},  // 2001::/23      protocol assignments: Teredo, ORCHID, benchmarks
        {{0x20, 0x01, 0x0D, 0xB8}, 32},  // 2001:db8::/32  documentation
        {{0x3F, 0xFF}, 20},              // 3fff::/20      documentation (RFC 9637)
        {{0x3F, 0xFE}, 16},              // 3ffe::/16      the 6bone, given back
    };
    return global_unicast.contains(address) &&
           std::none_of(std::begin(special), std::end(special),
                        [&address](const V6Range& range) { return range.contains(address); });
}

bool is_public(const in_addr& address) {
    return is_public_v4(ntohl(address.s_addr));
}

bool is_public(const in6_addr& address) {
    V6 bytes{};
    std::memcpy(bytes.data(), &address, bytes.size());
    return is_public_v6(bytes);
}

}  // namespace

bool is_public_address(const sockaddr& address) {
    // The caller's storage is as long as its family says. Copied out, to need no aliasing cast.
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return is_public(v4.sin_addr);
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address, sizeof v6);
        return is_public(v6.sin6_addr);
    }
    return false;
}

bool is_public_address(std::string_view literal) {
    const std::string text(literal);
    if (text.find('\0') != std::string::npos) return false;
    in_addr v4{};
    if (inet_pton(AF_INET, text.c_str(), &v4) == 1) return is_public(v4);
    in6_addr v6{};
    if (inet_pton(AF_INET6, text.c_str(), &v6) == 1) return is_public(v6);
    return false;
}

}  // namespace alvio::net
