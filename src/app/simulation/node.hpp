// One machine that serves: the doors, the engine and the carriers of the real product, on the
// world's time. It can end at any moment and start anew on the same store, or stand still.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/carriers.hpp"
#include "app/simulation/timetable.hpp"
#include "app/simulation/watched_store.hpp"
#include "app/simulation/wire.hpp"
#include "engine/engine.hpp"
#include "net/router.hpp"
#include "web/doors.hpp"

namespace alvio::app::simulation {

class Node {
public:
    /// What a node shares with the world. All outlives it.
    struct Surroundings {
        std::uint64_t seed = 1;
        Timetable& timetable;
        Chronicle& chronicle;
        Ledger& ledger;
        Wire& wire;
        store::Store& store;
        const web::Workspace& workspace;
        Carriers::Wires wires;
    };
    /// `on_moment`: see WatchedStore; called with this node.
    using OnMoment = std::function<void(Node&, WatchedStore::Moment, const store::Batch&)>;
    Node(std::string name, Surroundings surroundings, OnMoment on_moment);

    ~Node();
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    void start();
    /// The process ends without a word. Not while it is in a turn.
    void end();
    void freeze(Duration time);
    void set_clock(Duration offset);

    [[nodiscard]] bool is_up() const { return process_ != nullptr; }
    [[nodiscard]] bool is_frozen() const;
    [[nodiscard]] bool is_in_turn() const { return in_turn_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] Duration clock_offset() const { return clock_.offset(); }
    /// The id under which it holds shards now; empty when it is down.
    [[nodiscard]] NodeId id() const;
    [[nodiscard]] store::ShardSet held() const;
    [[nodiscard]] std::size_t in_flight() const;

    /// The operator has a parked lead tried again.
    void retry_parked(const LeadId& lead);
    /// A request has come in. Waits while the node stands still.
    void take(net::Request request, net::Reply reply);
    /// In the world's time; the far future when it is down or stands still.
    [[nodiscard]] Instant next_turn() const;
    /// The same without signs of life and looking for mail.
    [[nodiscard]] Instant next_work() const;
    void turn();
    /// It wants to be turned now: something has come.
    void wake();

private:
    struct Process;

    [[nodiscard]] Instant in_world(Instant by_own_clock) const {
        return by_own_clock - clock_.offset();
    }

    std::string name_;
    Surroundings around_;
    OnMoment on_moment_;
    MachineClock clock_;
    Dice dice_;
    std::unique_ptr<Process> process_;
    Instant next_turn_;
    bool in_turn_ = false;
    int runs_ = 0;
};

}  // namespace alvio::app::simulation
