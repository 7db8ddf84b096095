// Waiting for what other processes do: a condition is asked again and again until it holds. The
// time limit is generous, because a machine that is busy is not a product that is broken.
#pragma once

#include <chrono>
#include <thread>

namespace alvio::program {

inline constexpr std::chrono::seconds patience{60};

/// True as soon as `holds()` is; false when the time is up.
template <class Holds>
[[nodiscard]] bool eventually(Holds holds, std::chrono::milliseconds within = patience) {
    constexpr std::chrono::milliseconds between_looks{15};
    const auto deadline = std::chrono::steady_clock::now() + within;
    for (;;) {
        if (holds()) return true;
        if (std::chrono::steady_clock::now() >= deadline) return false;
        std::this_thread::sleep_for(between_looks);
    }
}

}  // namespace alvio::program
