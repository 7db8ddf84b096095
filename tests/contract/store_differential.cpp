#include "contract/store_differential.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <deque>

#include "contract/journeys.hpp"
#include "contract/random_batches.hpp"
#include "store/memory_store.hpp"

namespace alvio::contract {

using namespace std::chrono_literals;
using store::CommitOutcome;
using store::ShardSet;
using store::Store;
using store::Tenure;

namespace {

/// Long, because the database's clock also counts the time that the test itself takes.
constexpr Duration lease = 10h;

/// What one of the two stores has said about its nodes: each is free in the choice of the shards
/// that it gives out, but not in what it calls an orphan.
class Owners {
public:
    /// Whether the shards that come with this call are orphans just when their last owner kept
    /// them to its end.
    [[nodiscard]] bool are_right(const NodeId& node, const Tenure& tenure) {
        bool right = true;
        for (std::size_t shard = 0; shard < store::shard_count; ++shard) {
            Owner& owner = owners_[shard];
            const bool mine = owner.node == node && owner.keeps;
            const bool comes = tenure.held.test(shard) && !mine;
            if (mine && tenure.alive && !tenure.held.test(shard)) right = false;
            if (tenure.orphaned.test(shard) != (comes && owner.keeps)) right = false;
            if (comes) owner = {node, true};
        }
        return right;
    }
    void give_back(const NodeId& node, const ShardSet& shards) {
        for (std::size_t shard = 0; shard < store::shard_count; ++shard) {
            if (shards.test(shard) && owners_[shard].node == node) owners_[shard].keeps = false;
        }
    }

private:
    struct Owner {
        NodeId node;
        bool keeps = false;  ///< it has not given the shard back
    };
    std::array<Owner, store::shard_count> owners_;
};

struct Side {
    std::unique_ptr<Store> store;
    Owners owners;
    ShardSet surplus;    ///< of the node that asked last
    bool alive = false;  ///< it was
};

/// How often what must be seen was seen.
struct Seen {
    int committed = 0;
    int conflicts = 0;
    int fenced = 0;
    int orphaned = 0;
};

class Life {
public:
    Life(const Subject& subject, std::uint64_t seed)
        : subject_(subject), chance_(seed), universe_(RandomBatches::universe()) {
        tested_.store = subject.open_fresh();
        model_.store = store::open_memory(clock_);
    }

    /// The difference that the step brought to light, or "".
    [[nodiscard]] std::string step();
    /// The difference in anything that can be read, or "".
    [[nodiscard]] std::string compare_all();
    [[nodiscard]] const std::string& last() const { return last_; }
    [[nodiscard]] const Seen& seen() const { return seen_; }

private:
    template <class Ask>
    [[nodiscard]] std::string ask(std::string question, Ask ask) {
        last_ = std::move(question);
        const std::string expected = ask(model_), given = ask(tested_);
        if (expected == given) return "";
        return fmt::format("{}\n  the model says: {}\n  the store says: {}", last_, expected,
                           given);
    }
    [[nodiscard]] std::string commit();
    [[nodiscard]] std::string read_by_shard();
    [[nodiscard]] std::string read_by_filter();
    [[nodiscard]] std::string read_diary();
    [[nodiscard]] std::string put_setting();
    [[nodiscard]] std::string change_nodes();
    [[nodiscard]] std::string join();
    [[nodiscard]] std::string tenure(const std::string& verb, const NodeId& node);
    void let_pass(Duration time);
    [[nodiscard]] NodeId any_node();

    const Subject& subject_;
    RandomBatches chance_;
    Universe universe_;
    ManualClock clock_{morning};
    Side model_;
    Side tested_;
    std::deque<NodeId> nodes_;  ///< the latest ones, dead or alive
    int joined_ = 0;
    std::string last_;
    Seen seen_;
};

std::string Life::step() {
    switch (chance_.below(12)) {
        case 0:
        case 1:
            return read_by_shard();
        case 2:
            return read_by_filter();
        case 3:
            return read_diary();
        case 4:
            return put_setting();
        case 5:
            return change_nodes();
        default:
            return commit();
    }
}

std::string Life::commit() {
    const NodeId by = chance_.one_in(3) || nodes_.empty() ? NodeId() : any_node();
    const auto batch = chance_.next(*model_.store, by);
    std::string what = fmt::format("commit by '{}' of {} changes", by.text(), batch.changes.size());
    for (const auto& change : batch.changes) {
        what += fmt::format(", {} from {} with {} effects", change.lead.id.text(),
                            change.version_before, change.store_effects.size());
    }
    return ask(what, [&](Side& side) {
        const CommitOutcome outcome = side.store->commit(batch);
        if (&side == &tested_) {
            seen_.committed += outcome == CommitOutcome::Committed;
            seen_.conflicts += outcome == CommitOutcome::Conflict;
            seen_.fenced += outcome == CommitOutcome::Fenced;
        }
        return describe(outcome);
    });
}

std::string Life::read_by_shard() {
    ShardSet shards;
    for (const auto& lead : universe_.leads)
        shards.set(store::shard_of(lead), chance_.one_in(2));
    for (const std::size_t shard : {0U, 100U, 200U})
        shards.set(shard, chance_.one_in(2));
    const Instant until = chance_.now() + static_cast<int>(chance_.below(48)) * 1h;
    const std::size_t limit = 1 + chance_.below(12);
    return ask("the rows of some shards", [&](Side& side) {
        return describe(side.store->outbox(shards)) + describe(side.store->inbox(shards)) +
               describe_unordered(side.store->openings(shards, until - 24h)) +
               describe_page(side.store->due_timers(shards, until, limit)) +
               describe(side.store->next_timer(shards));
    });
}

std::string Life::read_by_filter() {
    store::LeadFilter filter;
    filter.workspace = workspace;
    filter.environment = environment;
    if (chance_.one_in(3)) filter.crm_contact_id = chance_.one_in(4) ? "" : "crm-1";
    if (chance_.one_in(3)) filter.phone = chance_.one_of(universe_.phones);
    if (chance_.one_in(3)) filter.final_status = lead::Status::NoOutcome;
    if (chance_.one_in(2)) filter.cursor = chance_.one_of(universe_.leads).text();
    filter.limit = chance_.below(5);
    return ask("a page of leads",
               [&](Side& side) { return describe(side.store->list_leads(filter)); });
}

std::string Life::read_diary() {
    const Instant from = chance_.now() + static_cast<int>(chance_.below(16)) * 5min;
    const Instant to = from + static_cast<int>(chance_.below(16)) * 5min;
    const LeadId& except = chance_.one_of(universe_.leads);
    return ask("the diary and the meetings", [&](Side& side) {
        return describe_unordered(side.store->diary(workspace, environment, from, except)) +
               describe(side.store->meetings(workspace, environment, from, to));
    });
}

std::string Life::put_setting() {
    const std::string value = fmt::format("value {}", chance_.below(100));
    if (chance_.one_in(2)) {
        const std::string& name = chance_.one_of(universe_.settings);
        return ask("keep a setting",
                   [&](Side& side) { return side.store->keep_setting(name, value); });
    }
    const store::ApiKey key{fmt::format("k{}", chance_.below(4)),
                            workspace,
                            environment,
                            "hash",
                            value,
                            morning + static_cast<int>(chance_.below(3)) * 1s};
    return ask("put an API key", [&](Side& side) {
        side.store->put_api_key(key);
        return describe(side.store->api_keys());
    });
}

std::string Life::change_nodes() {
    if (nodes_.empty() || chance_.one_in(4)) return join();
    const NodeId node = any_node();
    if (chance_.one_in(2)) {
        // Never just as long as a lease, so that the time that passes of itself decides nothing.
        if (subject_.let_pass && chance_.one_in(2)) let_pass(chance_.one_in(2) ? 4h : 7h);
        return tenure("renew", node);
    }
    const bool leaves = chance_.one_in(3);
    const bool all = chance_.one_in(4);
    if (const auto difference = tenure("renew", node); !difference.empty()) return difference;
    if (leaves) {
        return ask("leave " + node.text(), [&](Side& side) {
            side.store->leave(node);
            if (side.alive) side.owners.give_back(node, store::every_shard);
            return std::string();
        });
    }
    return ask("release by " + node.text(), [&](Side& side) {
        const ShardSet shards = all ? store::every_shard : side.surplus;
        side.store->release(node, shards);
        // What a node that was declared dead still tries to give back stays an orphan.
        if (side.alive) side.owners.give_back(node, shards);
        return std::string();
    });
}

std::string Life::join() {
    // On a store that one process has for itself, a new one shows that the last one ended.
    if (!subject_.let_pass) clock_.advance(lease + 1ms);
    nodes_.push_back(NodeId(fmt::format("nd_{}", ++joined_)));
    universe_.nodes.push_back(nodes_.back());
    if (nodes_.size() > 4) nodes_.pop_front();
    return tenure("join", nodes_.back());
}

std::string Life::tenure(const std::string& verb, const NodeId& node) {
    std::string wrong;
    const auto difference = ask(verb + " " + node.text(), [&](Side& side) {
        const Tenure tenure =
            verb == "join" ? side.store->join(node, lease) : side.store->renew(node, lease);
        side.surplus = tenure.surplus;
        side.alive = tenure.alive;
        if (&side == &tested_) seen_.orphaned += tenure.orphaned.any();
        if (!side.owners.are_right(node, tenure) || (tenure.surplus & ~tenure.held).any()) {
            wrong = fmt::format("{}: {} has the wrong owners", last_,
                                &side == &model_ ? "the model" : "the store");
        }
        return fmt::format("alive {} held {} surplus {} nodes {}", tenure.alive,
                           tenure.held.count(), tenure.surplus.count(), tenure.nodes);
    });
    return wrong.empty() ? difference : wrong;
}

void Life::let_pass(Duration time) {
    clock_.advance(time);
    subject_.let_pass(time);
}

NodeId Life::any_node() {
    return nodes_.at(chance_.one_in(3) ? chance_.below(nodes_.size()) : nodes_.size() - 1);
}

std::string Life::compare_all() {
    const auto expected = read_all(*model_.store, universe_, chance_.now());
    const auto given = read_all(*tested_.store, universe_, chance_.now());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (expected[i] != given.at(i)) {
            return fmt::format("after {}\n  the model says: {}\n  the store says: {}", last_,
                               expected[i], given[i]);
        }
    }
    return "";
}

/// Plays until there is a difference; everything is read after each `pause` steps and at the end.
std::string play(Life& life, int steps, int pause) {
    for (int step = 1; step <= steps; ++step) {
        std::string difference = life.step();
        if (difference.empty() && (step % pause == 0 || step == steps)) {
            difference = life.compare_all();
        }
        if (!difference.empty()) return fmt::format("step {}: {}", step, difference);
    }
    return "";
}

}  // namespace

void compare_with_model(const Subject& subject, std::uint64_t seed, int steps) {
    CAPTURE(seed);
    Life life(subject, seed);
    constexpr int pause = 100;
    if (!play(life, steps, pause).empty()) {
        Life again(subject, seed);
        FAIL("seed " << seed << ", " << play(again, steps, 1));
    }
    CHECK(life.seen().committed > steps / 6);
    CHECK(life.seen().conflicts > steps / 40);
    CHECK(life.seen().fenced > steps / 200);
    CHECK(life.seen().orphaned > steps / 400);
}

}  // namespace alvio::contract
