// engine_bench [--quick] [--peers FOLDER] [--only PHASE]…: measures the engine and says which of
// its goals it reaches. Exit code 0 also when it misses some: figures belong to a machine.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "engine/machine.hpp"
#include "engine/phases.hpp"
#include "program/places.hpp"

namespace {

using namespace alvio::bench;

struct Phase {
    std::string name;
    std::function<Rows(const Scale&)> measure;
};

const std::vector<Phase> phases = {
    {"intake", measure_intake},
    {"turns", measure_turns},
    {"million", measure_many_conversations},
    {"simulation", measure_simulation},
};

Scale quick_scale() {
    Scale scale;
    scale.intake = std::chrono::seconds{2};
    scale.turns = std::chrono::seconds{3};
    scale.conversations = 100'000;
    scale.simulated_leads = 1'000;
    return scale;
}

/// False when a phase could not be measured.
bool measure(const Phase& phase, const Scale& scale) {
    try {
        const auto load_before = load_now();
        const auto rows = phase.measure(scale);
        fmt::print("\n{}: load {} before, {} after\n\n", phase.name, load_before, load_now());
        print(rows);
        std::fflush(stdout);
        return true;
    } catch (const std::exception& error) {
        fmt::print(stderr, "[bench] {}: {}\n", phase.name, error.what());
        return false;
    }
}

int usage() {
    fmt::print(stderr, "usage: engine_bench [--quick] [--peers FOLDER] [--only PHASE]...\n");
    return EXIT_FAILURE;
}

}  // namespace

int main(int count, char** words) {
    Scale scale;
    std::set<std::string> only;
    std::string peers;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word == "--quick") {
            scale = quick_scale();
        } else if (word == "--peers" && i + 1 < count) {
            peers = words[++i];
        } else if (word == "--only" && i + 1 < count) {
            only.insert(words[++i]);
        } else {
            return usage();
        }
    }
    scale.peers = peers;
    {
        const alvio::program::TemporaryFolder folder;
        fmt::print("{}\n", describe_machine(folder.path()));
    }
    bool all = true;
    for (const auto& phase : phases) {
        if (only.empty() || only.contains(phase.name)) all = measure(phase, scale) && all;
    }
    return all ? EXIT_SUCCESS : EXIT_FAILURE;
}
