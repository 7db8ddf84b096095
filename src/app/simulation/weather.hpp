// When which fault strikes a node or a whole service. The wire's own faults are in wire.hpp.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/simulation/cast.hpp"
#include "app/simulation/node.hpp"

namespace alvio::app::simulation {

/// The most that a clock of this world may be wrong.
[[nodiscard]] Duration most_wrong_clock(const FaultPlan& faults);

class Weather {
public:
    /// `nodes` may still be empty.
    Weather(std::uint64_t seed, Timetable& timetable, FaultPlan& faults, Chronicle& chronicle,
            const Cast& cast, Wire& wire, std::vector<std::unique_ptr<Node>>& nodes);

    void begin();
    /// Everything comes back, and no new fault begins.
    void end();

    /// Throws ProcessEnded, or says how long the node stands still in the middle of its turn.
    std::optional<Duration> strike_at_commit(Node& node, WatchedStore::Moment moment,
                                             const store::Batch& batch);
    /// After a turn: a node that has ended is started again some time later.
    void mind(Node& node);
    [[nodiscard]] bool meta_is_away() const;
    [[nodiscard]] bool crm_is_away() const;
    /// One of Meta's error codes for a message, now and then.
    [[nodiscard]] std::optional<net::Response> refusal_of_meta(const net::Request& request);

private:
    void every_hour();
    void strike_node(Node& node);
    void start_again(Node& node);
    void forge_webhook();

    Timetable& timetable_;
    FaultPlan& faults_;
    Chronicle& chronicle_;
    const Cast& cast_;
    std::unique_ptr<net::Client> stranger_;
    std::vector<std::unique_ptr<Node>>& nodes_;
    Dice dice_;
    Instant meta_back_at_;
    Instant crm_back_at_;
    std::vector<const Node*> expected_;  ///< down, and going to be started
};

}  // namespace alvio::app::simulation
