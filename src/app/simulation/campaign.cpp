#include "app/simulation/campaign.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <deque>
#include <future>
#include <map>

#include "app/simulation/shrink.hpp"

namespace alvio::app::simulation {

namespace {

/// From so many seeds on, a rare event that was never met is a failure of the campaign.
constexpr std::uint64_t seeds_that_should_see_all = 100;
constexpr std::size_t longest_story = 120;

double cpu_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

std::string command_for(const WorldOptions& world, const std::optional<Mutant>& mutant) {
    auto command =
        fmt::format("alvio simulate --seed {} --leads {} --days {} --faults {} --nodes {}",
                    world.seed, world.leads, world.days, name_of(world.faults), world.nodes);
    if (world.on_sqlite) command += " --store sqlite";
    if (mutant) command += fmt::format(" --mutant {}", name_of(*mutant));
    return command;
}

std::string names_of(const FaultSet& kinds) {
    std::string names;
    for (std::size_t i = 0; i < fault_kind_count; ++i) {
        if (!kinds.test(i)) continue;
        if (!names.empty()) names += ", ";
        names += name_of(static_cast<FaultKind>(i));
    }
    return names.empty() ? "none" : names;
}

std::string on_one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

void print_story(const std::vector<StoryLine>& story, std::size_t most_lines) {
    const auto first = story.size() > most_lines ? story.size() - most_lines : 0;
    if (first > 0) fmt::print("    … {} lines before\n", first);
    for (auto i = first; i < story.size(); ++i) {
        if (story[i].who == "#") continue;
        fmt::print("    {}  {}{}\n", to_rfc3339(story[i].at), story[i].who.empty() ? "[all] " : "",
                   on_one_line(story[i].what));
    }
}

void print_breach(const CampaignOptions& options, const WorldOptions& world, const Breach& breach) {
    fmt::print("\nBROKEN: {} ({})\n  seed {}: {}\n  again:  {}\n", name_of(breach.invariant),
               meaning_of(breach.invariant), world.seed, breach.what,
               command_for(world, options.mutant));
    if (breach.invariant == Invariant::Deterministic) return;
    const auto shrunk = shrink(world, breach.invariant);
    if (!shrunk.result.breach) return;
    fmt::print("  smallest: {} of {} leads, {} node(s), faults: {}\n  {}\n  the story of {}:\n",
               shrunk.result.leads, world.leads, shrunk.options.nodes,
               names_of(shrunk.result.kinds), shrunk.result.breach->what,
               shrunk.result.breach->who.empty() ? "all" : shrunk.result.breach->who);
    print_story(shrunk.result.story, longest_story);
}

/// What a campaign adds up.
struct Totals {
    std::map<std::string, std::uint64_t> statuses;
    std::array<std::uint64_t, sighting_count> seen{};
    std::size_t leads = 0;
    std::size_t commits = 0;
    std::size_t messages = 0;
    std::size_t broken = 0;
    Duration lasted{};

    void add(const WorldResult& result) {
        for (const auto& [name, count] : result.statuses)
            statuses[name] += count;
        for (std::size_t i = 0; i < sighting_count; ++i)
            seen[i] += result.seen[i];
        leads += result.leads;
        commits += result.commits;
        messages += result.messages;
        broken += result.breach ? 1U : 0U;
        lasted += result.lasted;
    }
};

void print_totals(const Totals& totals) {
    fmt::print("{} leads, {} commits, {} messages to Meta, {} virtual days\n", totals.leads,
               totals.commits, totals.messages,
               std::chrono::duration_cast<std::chrono::days>(totals.lasted).count());
    for (const auto& [name, count] : totals.statuses)
        fmt::print("  {:<24} {:>8}\n", name, count);
}

/// True when every rare event was met that this campaign could meet.
bool print_sightings(const CampaignOptions& options, const Totals& totals) {
    bool all = true;
    const bool expects = options.world.faults == FaultLevel::Heavy && !options.mutant &&
                         options.seeds >= seeds_that_should_see_all;
    fmt::print("seen:\n");
    for (std::size_t i = 0; i < sighting_count; ++i) {
        const auto sighting = static_cast<Sighting>(i);
        const bool reachable = options.world.nodes > 1 || !needs_two_nodes(sighting);
        const bool missing =
            totals.seen[i] == 0 && reachable && expects && !needs_many_seeds(sighting);
        all = all && !missing;
        fmt::print("  {:>8}  {}{}\n", totals.seen[i], meaning_of(sighting),
                   missing ? "  ← must be seen" : "");
    }
    return all;
}

/// Says now and then how far a long campaign is. Not on standard output: see print_speed.
class Progress {
public:
    explicit Progress(std::uint64_t seeds) : seeds_(seeds) {}
    void tell(std::uint64_t done, const Totals& totals) {
        const auto now = std::chrono::steady_clock::now();
        if (now < next_) return;
        next_ = now + pause;
        fmt::print(stderr, "{} of {} seeds, {} leads, {} broken; {:.0f} CPU seconds\n", done,
                   seeds_, totals.leads, totals.broken, cpu_seconds());
    }

private:
    static constexpr std::chrono::seconds pause{30};
    std::uint64_t seeds_;
    std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now() + pause;
};

/// Runs the world twice.
WorldResult run_twice(const WorldOptions& world) {
    auto first = run_world(world);
    if (first.breach) return first;
    const auto second = run_world(world);
    if (second.hash == first.hash) return first;
    first.breach = Breach{Invariant::Deterministic, {}, "two runs of the seed differ", {}};
    return first;
}

void print_speed(const Totals& totals, double seconds) {
    // Not on standard output: the same seed gives the same bytes there.
    fmt::print(stderr, "{:.1f} CPU seconds, {:.0f} leads per CPU second\n", seconds,
               static_cast<double>(totals.leads) / std::max(seconds, 0.001));
}

}  // namespace

bool run_campaign(const CampaignOptions& options) {
    choose_mutant(options.mutant);
    Totals totals;
    const double began = cpu_seconds();
    Progress progress(options.seeds);
    // In the order of the seeds, whichever world is ready first.
    std::deque<std::future<WorldResult>> under_way;
    const auto world_of = [&](std::uint64_t number) {
        auto world = options.world;
        world.seed += number;
        world.keeps_stories = options.is_verbose;
        return world;
    };
    for (std::uint64_t begun = 0, done = 0; done < options.seeds; ++done) {
        for (; begun < options.seeds && under_way.size() < options.threads; ++begun)
            under_way.push_back(std::async(std::launch::async, run_twice, world_of(begun)));
        const auto result = under_way.front().get();
        under_way.pop_front();
        totals.add(result);
        if (options.is_verbose) print_story(result.story, result.story.size());
        if (result.breach) print_breach(options, world_of(done), *result.breach);
        std::fflush(stdout);
        progress.tell(done + 1, totals);
    }
    fmt::print("\nseeds {} to {}, faults {}: ", options.world.seed,
               options.world.seed + options.seeds - 1, name_of(options.world.faults));
    print_totals(totals);
    const bool saw_all = print_sightings(options, totals);
    fmt::print("{}\n", totals.broken == 0
                           ? "No invariant was broken."
                           : fmt::format("{} seeds broke an invariant.", totals.broken));
    if (!saw_all) fmt::print("Some events that must be seen were not: see ←.\n");
    // Every world was run twice.
    print_speed(totals, (cpu_seconds() - began) / 2);
    return totals.broken == 0 && saw_all;
}

bool find_mutant(const CampaignOptions& options, Mutant mutant, std::chrono::seconds budget) {
    choose_mutant(mutant);
    const double began = cpu_seconds();
    const auto limit = static_cast<double>(budget.count());
    auto world = options.world;
    for (std::uint64_t runs = 1;; ++runs, ++world.seed) {
        const auto result = run_world(world);
        const double spent = cpu_seconds() - began;
        if (result.breach) {
            fmt::print("{:<22} found by seed {} ({:.1f} s): {}: {}\n", name_of(mutant), world.seed,
                       spent, name_of(result.breach->invariant), result.breach->what);
            std::fflush(stdout);
            return true;
        }
        if (spent < limit) continue;
        fmt::print("{:<22} SURVIVED {} seeds: {}\n", name_of(mutant), runs, meaning_of(mutant));
        std::fflush(stdout);
        return false;
    }
}

bool find_all_mutants(const CampaignOptions& options, std::chrono::seconds budget) {
    bool all = true;
    for (const auto mutant : all_mutants())
        all = find_mutant(options, mutant, budget) && all;
    choose_mutant(std::nullopt);
    return all;
}

}  // namespace alvio::app::simulation
