// kill_cycles [--cycles N] [--store sqlite|postgresql|both] [--seed N] [--rate LEADS_PER_SECOND]
//
// kill -9 at any moment, again and again, while leads come in over HTTP: one program on SQLite, two
// on one PostgreSQL, where a node may also sleep for longer than its lease. Every lead that was
// acknowledged must come to the one end that its prospect brings about, with every status once and
// in order, no message twice and no time given twice. Exit code 0: it was so.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/random.hpp"
#include "program/lead_load.hpp"
#include "program/lead_verdict.hpp"
#include "program/nodes.hpp"

namespace {

using namespace alvio;
using namespace alvio::program;
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

/// An uncertain message waits for evidence: a reply 1.5 s at this speed, a first message 10 s.
constexpr double alvio_speed = 60;
/// Meta is faster: evidence that waits for a restart must come well before that time is over. Not
/// much faster, because its 24-hour window must outlast a machine that is busy with other things.
constexpr double meta_speed = 720;
/// Longer than a node's lease (3 s), so that others take over; with what a takeover waits for
/// evidence, shorter than what a message under way at the other end of the sleep needs.
constexpr auto sleep_time = 4500ms;
/// On several nodes one cycle in so many is a sleep instead of a death.
constexpr int cycles_per_sleep = 5;
/// A program lives at most this long after it is ready: often too short for what it found waiting.
constexpr std::uint64_t longest_life_ms = 400;
/// After so many cycles everything is looked at and a new world begins, so that a finding stands in
/// a short log.
constexpr int cycles_per_world = 40;

struct Options {
    int cycles = 40;  ///< in all; each store has its part of them
    std::vector<StoreKind> stores = {StoreKind::Sqlite, StoreKind::Postgresql};
    std::uint64_t seed = 1;
    int rate = 10;  ///< leads per second
};

struct Figures {
    int kills = 0;
    int sleeps = 0;
    int leases_lost = 0;  ///< and noticed by the node that woke
    int posts_repeated = 0;
    int refused = 0;
    std::size_t callbacks_repeated = 0;
    Verdict verdict;
};

std::string_view name_of(StoreKind store) {
    return store == StoreKind::Sqlite ? "sqlite" : "postgresql";
}

void wait_for(std::chrono::milliseconds time) {
    std::this_thread::sleep_for(time);  // the moment of a kill is a time
}

int leases_lost(const Program& node) {
    const auto log = node.errors();
    constexpr std::string_view sentence = "lost its lease";
    int count = 0;
    for (auto at = log.find(sentence); at != std::string::npos; at = log.find(sentence, at + 1))
        ++count;
    return count;
}

/// Others have taken over when it wakes, and it must notice before it does anything.
void put_to_sleep(Program& node, Figures& figures) {
    ++figures.sleeps;
    const int before = leases_lost(node);
    node.signal(SIGSTOP);
    wait_for(sleep_time);
    node.signal(SIGCONT);
    if (eventually([&] { return leases_lost(node) > before; })) ++figures.leases_lost;
}

void disturb(Nodes& nodes, int cycle, Random& random, Figures& figures) {
    auto& node = nodes.at(random.below(nodes.size()));
    wait_for(std::chrono::milliseconds(random.below(longest_life_ms)));
    if (nodes.size() > 1 && cycle % cycles_per_sleep == cycles_per_sleep - 1)
        return put_to_sleep(node, figures);
    ++figures.kills;
    node.kill_hard();
    node.start();
}

/// A new world, so many cycles, and the look at what became of its leads.
void live_through(StoreKind store, int cycles, const Options& options, Random& random,
                  Figures& figures) {
    Nodes nodes(store, alvio_speed);
    nodes.set("policy.nudge_after_hours", "[]");
    // Enough times for everybody.
    nodes.set("booking.horizon_days", "60");
    nodes.set("policy.no_outcome_after_hours", "0.3");
    nodes.set("policy.not_delivered_after_hours", "0.15");
    auto& whatsapp = nodes.world().whatsapp;
    whatsapp.start_here(nodes.at(0).url() + "/webhooks/whatsapp", meta_speed, character_of_phone);
    whatsapp.approve_opening_template();
    nodes.start();

    LeadLoad load(nodes, options.rate);
    for (int cycle = 0; cycle < cycles; ++cycle)
        disturb(nodes, cycle, random, figures);
    const auto leads = load.stop();
    auto verdict = judge(nodes, leads);
    figures.posts_repeated += load.repeated();
    figures.refused += static_cast<int>(load.refused().size());
    figures.callbacks_repeated += nodes.world().crm.repeated();
    for (std::size_t number = 0; number < nodes.size() && !verdict.is_good(); ++number) {
        verdict.complaints.push_back(
            fmt::format("log of node {}:\n{}", number, tail_of(nodes.at(number).errors())));
    }
    for (const auto& complaint : verdict.complaints)
        fmt::print("{}\n", complaint);
    figures.verdict.add(verdict);
}

bool is_good(const Figures& figures) {
    return figures.verdict.is_good() && figures.refused == 0 && figures.verdict.leads > 0 &&
           figures.leases_lost == figures.sleeps;
}

void print(StoreKind store, const Figures& figures, SteadyClock::duration took) {
    const auto& verdict = figures.verdict;
    fmt::print(
        "{}: {} kills, {} sleeps ({} lost leases), {} leads acknowledged and {} refused, {} "
        "messages, {} posts and {} callbacks repeated, in {} s\n  lost {}, wrong finals {}, "
        "repeated finals {}, wrong journeys {}, messages twice {}, slots twice {}, wrong "
        "signatures {}, parked {}\n",
        name_of(store), figures.kills, figures.sleeps, figures.leases_lost, verdict.leads,
        figures.refused, verdict.messages, figures.posts_repeated, figures.callbacks_repeated,
        std::chrono::duration_cast<std::chrono::seconds>(took).count(), verdict.lost,
        verdict.wrong_finals, verdict.repeated_finals, verdict.wrong_journeys,
        verdict.messages_twice, verdict.slots_twice, verdict.unsigned_callbacks, verdict.parked);
    std::fflush(stdout);
}

/// Whether all was as it must be.
bool run(StoreKind store, const Options& options) {
    SeededRandom random(options.seed);
    Figures figures;
    const auto begin = SteadyClock::now();
    const int stores = static_cast<int>(options.stores.size());
    const int cycles = (options.cycles + stores - 1) / stores;
    for (int done = 0; done < cycles; done += cycles_per_world) {
        live_through(store, std::min(cycles_per_world, cycles - done), options, random, figures);
        print(store, figures, SteadyClock::now() - begin);
    }
    if (!is_good(figures)) fmt::print("FAILED with --seed {}\n", options.seed);
    return is_good(figures);
}

template <class Number>
bool read_number(std::string_view text, Number& number) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() && number > 0;
}

bool read_stores(std::string_view text, std::vector<StoreKind>& stores) {
    if (text == "both") return true;
    if (text != "sqlite" && text != "postgresql") return false;
    stores = {text == "sqlite" ? StoreKind::Sqlite : StoreKind::Postgresql};
    return true;
}

std::optional<Options> read_options(const std::vector<std::string_view>& words) {
    Options options;
    for (std::size_t i = 0; i < words.size(); i += 2) {
        if (i + 1 == words.size()) return std::nullopt;
        const auto& value = words[i + 1];
        const bool known = words[i] == "--cycles"  ? read_number(value, options.cycles)
                           : words[i] == "--seed"  ? read_number(value, options.seed)
                           : words[i] == "--rate"  ? read_number(value, options.rate)
                           : words[i] == "--store" ? read_stores(value, options.stores)
                                                   : false;
        if (!known) return std::nullopt;
    }
    return options;
}

}  // namespace

int main(int count, char** words) {
    const auto options = read_options({words + 1, words + count});
    if (!options) {
        fmt::print(stderr,
                   "usage: kill_cycles [--cycles N] [--store sqlite|postgresql|both] [--seed N] "
                   "[--rate LEADS_PER_SECOND]\n");
        return 2;
    }
    try {
        bool good = true;
        for (const auto store : options->stores)
            good = run(store, *options) && good;
        return good ? EXIT_SUCCESS : EXIT_FAILURE;
    } catch (const std::exception& error) {
        fmt::print("FAILED with --seed {}: {}\n", options->seed, error.what());
        return EXIT_FAILURE;
    }
}
