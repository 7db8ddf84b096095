#include "base/random.hpp"

#include <openssl/rand.h>

#include <array>
#include <stdexcept>

#include "base/bytes.hpp"

namespace alvio {

std::uint64_t Random::below(std::uint64_t bound) {
    // Rejection keeps the choice even: values past the last whole multiple of `bound` are drawn
    // again.
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
    for (;;) {
        std::array<std::uint8_t, 8> bytes{};
        fill(bytes);
        std::uint64_t value = 0;
        for (const auto byte : bytes)
            value = value << 8 | byte;
        if (value < limit) return value % bound;
    }
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        throw std::runtime_error("the operating system gave no random bytes");
    }
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
    const std::lock_guard lock(mutex_);
    for (auto& byte : bytes)
        byte = static_cast<std::uint8_t>(engine_());
}

std::string sortable_id(std::uint8_t shard, Instant now, Random& random) {
    static constexpr char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    std::array<std::uint8_t, 16> bytes{};
    bytes[0] = shard;
    const auto ms = static_cast<std::uint64_t>(to_unix_ms(now));
    for (std::size_t i = 0; i < 6; ++i)
        bytes[1 + i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    random.fill(std::span(bytes).subspan(7));

    std::string text;
    unsigned buffer = 0, bits = 0;
    for (const auto byte : bytes) {
        buffer = buffer << 8 | byte;
        for (bits += 8; bits >= 5; bits -= 5)
            text += alphabet[buffer >> (bits - 5) & 31U];
    }
    text += alphabet[buffer << (5 - bits) & 31U];
    return text;
}

std::string random_token(std::size_t byte_count, Random& random) {
    std::string bytes(byte_count, '\0');
    random.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
    return base64url_encode(bytes);
}

}  // namespace alvio
