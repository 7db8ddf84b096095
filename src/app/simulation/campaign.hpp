// Many worlds, seed after seed: each is run twice and must be the same both times; a broken
// invariant is shrunk to the smallest world that still breaks it and told as the story of one lead.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/simulation/world.hpp"
#include "base/mutant.hpp"

namespace alvio::app::simulation {

struct CampaignOptions {
    WorldOptions world;  ///< its seed is the first one
    std::uint64_t seeds = 1;
    std::size_t threads = 1;  ///< worlds that are run at the same time
    std::optional<Mutant> mutant;
    bool is_verbose = false;
};

/// Prints the funnel, what was seen, and what broke. True when nothing did, and when a campaign of
/// some size has met every rare event that it should.
[[nodiscard]] bool run_campaign(const CampaignOptions& options);

/// Runs seeds until the mutant is found. Prints how. False when `budget` of CPU time was not
/// enough.
[[nodiscard]] bool find_mutant(const CampaignOptions& options, Mutant mutant,
                               std::chrono::seconds budget);
/// The same for every mutant.
[[nodiscard]] bool find_all_mutants(const CampaignOptions& options, std::chrono::seconds budget);

}  // namespace alvio::app::simulation
