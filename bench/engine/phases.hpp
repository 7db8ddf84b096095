// What is measured, one function each. They throw when something cannot be measured at all.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "engine/report.hpp"

namespace alvio::bench {

struct Scale {
    std::chrono::seconds intake{5};  ///< each measurement
    std::chrono::seconds turns{8};
    std::uint64_t conversations = 1'000'000;
    std::uint64_t simulated_leads = 6'000;
    std::string peers;  ///< the folder with what npm installed; empty: without peers
};

[[nodiscard]] Rows measure_intake(const Scale& scale);
[[nodiscard]] Rows measure_turns(const Scale& scale);
/// Restart, memory and timers with as many open conversations as the scale says.
[[nodiscard]] Rows measure_many_conversations(const Scale& scale);
[[nodiscard]] Rows measure_simulation(const Scale& scale);

}  // namespace alvio::bench
