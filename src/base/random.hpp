// Randomness comes in through this port, so that a test or a simulation can repeat itself.
#pragma once

#include <cstdint>
#include <mutex>
#include <random>
#include <span>
#include <string>

#include "base/instant.hpp"

namespace alvio {

class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;

    /// An even choice in [0, bound); bound > 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);
};

/// The operating system's generator: for keys, secrets and ids. Safe from any thread.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

/// Repeats itself for the same seed. Never for secrets.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

/// 26 characters of Crockford base 32: first `shard`, then the time, then chance. Sorts by shard,
/// then time.
[[nodiscard]] std::string sortable_id(std::uint8_t shard, Instant now, Random& random);

/// `byte_count` random bytes as URL-safe text without padding.
[[nodiscard]] std::string random_token(std::size_t byte_count, Random& random);

}  // namespace alvio
