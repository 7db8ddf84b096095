// The loop: inbox → step → commit → outbox. One writer thread calls turn() again and again;
// everybody else submits. It knows no outside system and no clock but its ports, so a simulation
// can turn it by hand.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "engine/carrier.hpp"
#include "engine/inbox.hpp"
#include "engine/lanes.hpp"
#include "engine/setup.hpp"
#include "engine/work.hpp"

namespace alvio::engine {

class Engine {
public:
    struct Ports {
        store::Store& store;
        Carrier& carrier;
        const Clock& clock;
        Random& random;
        MergePost merge;
    };
    /// Takes up the outbox as the last run left it. `setup_for` must outlive the engine.
    Engine(Ports ports, SetupFor setup_for, Patience patience);

    /// Called on the writer thread after the commit, for every change of a lead. Set before the
    /// first turn.
    void on_change(std::function<void(const store::LeadChange&)> observer) {
        observer_ = std::move(observer);
    }

    /// From any thread. False when the inbox is full: nothing was taken, try again later.
    [[nodiscard]] bool submit(Submission submission);

    /// Does everything that is due and returns when it wants to be called again at the latest.
    /// Throws when the store cannot commit: nothing that was not acknowledged may be acknowledged
    /// any more, so the process must end.
    Instant turn();
    /// turn() until stopped, sleeping in between.
    void run(const std::stop_token& stop);

    /// Effects that have left and not been answered.
    [[nodiscard]] std::size_t in_flight() const;

private:
    /// A submission under way: acknowledged when the last of its items is durable.
    struct Pending {
        Submission submission;
        std::vector<Settled> settled;
        std::size_t durable = 0;
    };
    /// One item, timer or due effect: what is tried alone when a batch collides.
    struct ItemOf {
        Pending* pending;
        std::size_t index;
    };
    using Unit = std::variant<ItemOf, store::DueTimer, store::OutboxRow>;

    [[nodiscard]] std::vector<Pending> take();
    void process(const std::vector<Unit>& units);
    /// Commits the units from `first` on that can share a commit. How many; 0 when they collided.
    [[nodiscard]] std::size_t process_some(const std::vector<Unit>& units, std::size_t first,
                                           std::size_t limit);
    static void settle(Work& work, const Unit& unit);
    static void tell(const Unit& unit);
    [[nodiscard]] bool commit(Work& work);
    void adopt(const Work& work);
    void start(const Work::Start& start);
    [[nodiscard]] Work fresh_work();

    Ports ports_;
    SetupFor setup_for_;
    Patience patience_;
    const NodeId node_;
    store::ShardSet held_;
    Lanes lanes_;
    std::function<void(const store::LeadChange&)> observer_;

    mutable std::mutex mutex_;
    std::condition_variable_any wake_;
    std::vector<Submission> inbox_;
    std::vector<Submission> answers_;  // from the carrier: never refused, whatever the inbox holds
    std::size_t in_flight_ = 0;
};

}  // namespace alvio::engine
