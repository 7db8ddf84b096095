#include <charconv>

#include "net/server.hpp"

namespace alvio::net {

namespace {

tl::unexpected<Error> not_an_address() {
    return failure(
        ErrorKind::BadInput,
        "A listen address is written host:port, for example 127.0.0.1:8080, [::1]:8080 or :8080.");
}

}  // namespace

Result<ListenAddress> parse_listen(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return not_an_address();
    auto host = text.substr(0, colon);
    const auto digits = text.substr(colon + 1);

    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed) host = host.substr(1, host.size() - 2);
    // Without brackets nobody can tell where an IPv6 address ends and its port begins.
    if (host.find_first_of("[] \t") != std::string_view::npos) return not_an_address();
    if (!bracketed && host.find(':') != std::string_view::npos) return not_an_address();

    ListenAddress address{std::string(host), 0};
    const auto* const end = digits.data() + digits.size();
    const auto [parsed, error] = std::from_chars(digits.data(), end, address.port);
    if (error != std::errc{} || parsed != end) return not_an_address();
    return address;
}

}  // namespace alvio::net
