// One simulated world: the product on one or two nodes, Meta with its phones, the CRM, the network
// between them, and what goes wrong. Made from a seed; runs on one thread in virtual time. First
// faults strike (safety), then they end and everything must come to its end (liveness).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/simulation/chronicle.hpp"
#include "app/simulation/faults.hpp"

namespace alvio::app::simulation {

struct WorldOptions {
    std::uint64_t seed = 1;
    std::size_t leads = 4;
    int days = 3;  ///< in which the CRM posts
    FaultLevel faults = FaultLevel::Heavy;
    std::size_t nodes = 2;
    bool on_sqlite = false;  ///< real SQL on a temporary file; one node only
    bool keeps_stories = false;

    // For shrinking a failure.
    FaultSet allowed_faults = FaultSet().set();
    std::set<std::size_t> left_out;  ///< numbers of leads
};

struct WorldResult {
    std::optional<Breach> breach;
    std::uint64_t hash = 0;
    std::array<std::uint64_t, sighting_count> seen{};
    std::map<std::string, std::uint64_t> statuses;  ///< reported, by name
    FaultSet kinds;                                 ///< of faults that were part of it
    std::size_t leads = 0;
    std::size_t commits = 0;
    std::size_t messages = 0;      ///< that left for Meta
    Duration lasted{};             ///< in virtual time
    std::vector<StoryLine> story;  ///< of the breach's lead, or of everything; when kept
};

[[nodiscard]] WorldResult run_world(const WorldOptions& options);

}  // namespace alvio::app::simulation
