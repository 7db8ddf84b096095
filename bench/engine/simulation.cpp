// How many lives of leads `alvio simulate` plays in a second of CPU time.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "engine/phases.hpp"
#include "program/child.hpp"
#include "program/places.hpp"

namespace alvio::bench {

namespace {

constexpr std::uint64_t leads_per_world = 200;
constexpr std::chrono::minutes longest_run{5};

/// The figure before "leads per CPU second".
double speed_in(const std::string& errors) {
    const auto unit = errors.find(" leads per CPU second");
    if (unit == std::string::npos) throw std::runtime_error("alvio simulate says no speed");
    const auto before = errors.rfind(' ', unit - 1);
    return std::strtod(errors.c_str() + before, nullptr);
}

double simulate(const std::string& faults, std::uint64_t leads) {
    const program::TemporaryFolder folder;
    program::Child child(
        {ALVIO_PROGRAM, "simulate", "--leads", std::to_string(leads_per_world), "--seeds",
         std::to_string(std::max<std::uint64_t>(leads / leads_per_world, 1)), "--faults", faults},
        folder.path(), "simulate");
    if (!child.wait(longest_run)) throw std::runtime_error("alvio simulate takes too long");
    return speed_in(child.errors());
}

}  // namespace

Rows measure_simulation(const Scale& scale) {
    progress("simulation without faults");
    auto rows = Rows{at_least("lives of leads simulated, for each CPU second",
                              simulate("none", scale.simulated_leads), 1'000, "")};
    progress("simulation with faults");
    rows.push_back(
        for_comparison("  with some faults", simulate("some", scale.simulated_leads), ""));
    return rows;
}

}  // namespace alvio::bench
