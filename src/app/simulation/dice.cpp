#include "app/simulation/dice.hpp"

#include <algorithm>
#include <numeric>

namespace alvio::app::simulation {

namespace {

/// SplitMix64's finaliser (Steele, Lea, Flood 2014).
std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ x >> 30U) * 0xbf58476d1ce4e5b9U;
    x = (x ^ x >> 27U) * 0x94d049bb133111ebU;
    return x ^ x >> 31U;
}

constexpr std::uint64_t golden = 0x9e3779b97f4a7c15U;

}  // namespace

Dice::Dice(std::uint64_t seed, std::uint64_t stream)
    : state_(mixed(seed + golden) ^ mixed(stream * golden + 1)) {}

std::uint64_t Dice::next() {
    state_ += golden;
    return mixed(state_);
}

void Dice::fill(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        auto value = next();
        const auto count = std::min<std::size_t>(bytes.size(), sizeof value);
        for (auto& byte : bytes.first(count)) {
            byte = static_cast<std::uint8_t>(value);
            value >>= 8U;
        }
        bytes = bytes.subspan(count);
    }
}

bool Dice::chance(double probability) {
    constexpr double whole = 18446744073709551616.0;
    return static_cast<double>(next()) < probability * whole;
}

Duration Dice::between(Duration shortest, Duration longest) {
    const auto span = static_cast<std::uint64_t>(std::max(longest - shortest, Duration{0}).count());
    return shortest + Duration{static_cast<Duration::rep>(below(span + 1))};
}

std::size_t Dice::weighted(std::span<const double> weights) {
    constexpr double whole = 18446744073709551616.0;
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    double left = static_cast<double>(next()) / whole * sum;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (left < weights[i]) return i;
        left -= weights[i];
    }
    return weights.size() - 1;
}

}  // namespace alvio::app::simulation
