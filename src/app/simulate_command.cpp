#include <fmt/format.h>

#include <cstdlib>

#include "app/commands.hpp"
#include "app/simulation/campaign.hpp"

namespace alvio::app {

namespace {

int fail(const std::string& why) {
    fmt::print(stderr, "alvio simulate: {}\n", why);
    return EXIT_FAILURE;
}

int list_mutants() {
    for (const auto mutant : all_mutants())
        fmt::print("{:<22} {}\n", name_of(mutant), meaning_of(mutant));
    return EXIT_SUCCESS;
}

}  // namespace

int simulate(const SimulateArguments& arguments) {
    if (arguments.list_mutants) return list_mutants();
    const auto faults = simulation::parse_fault_level(arguments.faults);
    if (!faults) return fail("--faults is none, some or heavy");
    if (arguments.store != "memory" && arguments.store != "sqlite")
        return fail("--store is memory or sqlite");

    simulation::CampaignOptions options;
    options.world.seed = arguments.seed;
    options.world.leads = arguments.leads;
    options.world.days = arguments.days;
    options.world.faults = *faults;
    options.world.on_sqlite = arguments.store == "sqlite";
    // One process has a SQLite file for itself.
    options.world.nodes = options.world.on_sqlite ? 1 : arguments.nodes;
    options.seeds = arguments.seeds;
    options.threads = arguments.threads;
    options.is_verbose = arguments.verbose;
    const std::chrono::seconds budget{arguments.seconds};

    const bool wants_mutants = arguments.all_mutants || !arguments.mutant.empty();
    if (wants_mutants && !mutants_built) return fail("this build knows no mutants");
    if (arguments.all_mutants)
        return find_all_mutants(options, budget) ? EXIT_SUCCESS : EXIT_FAILURE;
    if (!arguments.mutant.empty()) {
        options.mutant = parse_mutant(arguments.mutant);
        if (!options.mutant) return fail("there is no such mutant; see --list-mutants");
        if (arguments.until_found)
            return find_mutant(options, *options.mutant, budget) ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    return run_campaign(options) ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace alvio::app
