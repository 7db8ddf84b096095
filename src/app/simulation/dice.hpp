// All chance in a simulated world comes from dice: cheap, and the same for the same seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/instant.hpp"
#include "base/random.hpp"

namespace alvio::app::simulation {

class Dice final : public Random {
public:
    /// `stream` keeps the chances of different parts of one world apart.
    Dice(std::uint64_t seed, std::uint64_t stream);

    void fill(std::span<std::uint8_t> bytes) override;
    [[nodiscard]] std::uint64_t next();
    [[nodiscard]] bool chance(double probability);
    /// An even choice in [shortest, longest].
    [[nodiscard]] Duration between(Duration shortest, Duration longest);
    /// An index, each with the probability of its weight; not all of them 0.
    [[nodiscard]] std::size_t weighted(std::span<const double> weights);
    template <class T>
    [[nodiscard]] const T& one_of(const std::vector<T>& choices) {
        return choices[static_cast<std::size_t>(below(choices.size()))];
    }

private:
    std::uint64_t state_;
};

}  // namespace alvio::app::simulation
