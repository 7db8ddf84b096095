#include "program/places.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

#include "base/random.hpp"

namespace alvio::program {

namespace {

constexpr std::uint16_t first_port = 12'000;
constexpr std::uint16_t port_count = 18'000;  // outgoing connections begin at 32768
constexpr int most_tries = 500;

/// A socket bound to this port of 127.0.0.1, or -1.
int bound_socket(int type, std::uint16_t port) {
    const int descriptor = ::socket(AF_INET, type | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -1;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    void* const generic = &address;
    if (::bind(descriptor, static_cast<sockaddr*>(generic), sizeof address) == 0) return descriptor;
    ::close(descriptor);
    return -1;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    auto pattern = (std::filesystem::temp_directory_path() / "alvio-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::system_error(errno, std::generic_category(), pattern);
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Port::Port() {
    SystemRandom random;
    for (int i = 0; i < most_tries; ++i) {
        number_ = static_cast<std::uint16_t>(first_port + random.below(port_count));
        claim_ = bound_socket(SOCK_DGRAM, number_);
        if (claim_ < 0) continue;
        const int probe = bound_socket(SOCK_STREAM, number_);
        if (probe >= 0) {
            ::close(probe);
            return;
        }
        ::close(claim_);
    }
    throw std::runtime_error("no free port on 127.0.0.1");
}

Port::~Port() {
    ::close(claim_);
}

}  // namespace alvio::program
