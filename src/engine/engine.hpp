// The loop: inbox → step → commit → outbox. One writer thread calls turn() again and again;
// everybody else submits. It knows no outside system and no clock but its ports, so a simulation
// can turn it by hand. Several engines may share one store: each is a node that decides about the
// shards it holds, and takes in for the others what is not its own.
#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "engine/backlog.hpp"
#include "engine/carrier.hpp"
#include "engine/evidence.hpp"
#include "engine/inbox.hpp"
#include "engine/membership.hpp"
#include "engine/outbox.hpp"
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
        /// Called on the writer thread for what is taken up and cannot be read.
        store::OnUnreadable on_unreadable = {};
    };
    /// Joins the store's nodes and takes up what its shards owe, as the last run left it.
    /// `setup_for` must outlive the engine.
    Engine(Ports ports, SetupFor setup_for, Patience patience);

    /// Called on the writer thread after the commit, for every change of a lead. Set before the
    /// first turn.
    void on_change(std::function<void(const store::LeadChange&)> observer) {
        observer_ = std::move(observer);
    }

    /// Called on the writer thread whenever the node holds other shards than before, or has lost
    /// its lease. Set before the first turn.
    void on_membership(std::function<void(const Membership&, bool lost_lease)> observer) {
        membership_observer_ = std::move(observer);
    }

    /// From any thread. False when the inbox is full: nothing was taken, try again later.
    [[nodiscard]] bool submit(Submission submission);

    /// Does everything that is due and returns when it wants to be called again at the latest.
    /// Throws when the store cannot commit: nothing that was not acknowledged may be acknowledged
    /// any more, so the process must end.
    Instant turn();
    /// When something will have to be done, apart from signs of life and looking for mail; nothing
    /// when all there is waits for somebody else. On the writer thread.
    [[nodiscard]] std::optional<Instant> next_work() const;
    /// turn() until stopped, sleeping in between.
    void run(const std::stop_token& stop);

    /// From any thread: no further effect is started; what comes in is still taken and decided.
    void drain() { draining_ = true; }
    /// The node ends cleanly: others may take its shards at once. After the last turn.
    void leave();

    /// Effects that have left and not been answered.
    [[nodiscard]] std::size_t in_flight() const;
    /// Of the writer thread: messages that reached somebody twice, as far as statuses tell.
    [[nodiscard]] std::size_t known_duplicates() const { return evidence_.known_duplicates(); }
    /// Of the writer thread: the shards that this node decides about.
    [[nodiscard]] const store::ShardSet& held() const { return membership_.held(); }

private:
    enum class ItemState {
        Open,
        Kept,     ///< in the inbox; its caller waits for what becomes of it
        Durable,  ///< worked in, or kept by somebody who needs no more than that
    };
    /// A submission under way: acknowledged when the last of its items is durable. Shared, because
    /// its items may be settled in different turns, some of them by another node.
    struct Pending {
        Submission submission;
        std::vector<Settled> settled;
        std::vector<ItemState> states;
    };
    using PendingPtr = std::shared_ptr<Pending>;
    /// One item, timer, inbox item or due effect: what is tried alone when a batch collides.
    struct ItemOf {
        PendingPtr pending;
        std::size_t index;
    };
    using Unit = std::variant<ItemOf, store::DueTimer, store::InboxItem, Outbox::Entry>;
    /// The caller of an item that is kept in the inbox.
    struct Waiting {
        ItemOf item;
        Instant until;
    };
    /// The node has lost its lease in the middle of a turn.
    struct Expelled {};

    // engine.cpp: one turn
    void take();
    [[nodiscard]] std::vector<Unit> due_units(Instant now);
    [[nodiscard]] Instant next_turn() const;
    void keep_lease();
    void adopt(const Membership::News& news);
    void become_another_node();
    void show_membership(bool lost_lease);
    void take_up(const store::ShardSet& shards);
    void take_up_outbox(const store::ShardSet& shards);
    void take_up_inbox(const store::ShardSet& shards);
    void take_up(store::InboxItem item);
    [[nodiscard]] bool can_be_read_now(const store::InboxItem& parked);
    void give_back_surplus();
    void look_for_mail(Instant now);
    void give_up_waiting(Instant now);
    [[nodiscard]] bool is_careful(Instant now) const { return now < careful_until_; }

    // batch.cpp: one batch
    void process(const std::vector<Unit>& units);
    [[nodiscard]] std::size_t process_some(const std::vector<Unit>& units, std::size_t first,
                                           std::size_t limit);
    void process_alone(const Unit& unit);
    void mark(const std::vector<Unit>& units, bool suspects);
    [[nodiscard]] bool has_to_wait(const Work& work, const Unit& unit) const;
    void settle(Work& work, const Unit& unit);
    void settle_item(Work& work, const ItemOf& item);
    void keep(Work& work, const Unit& unit, const std::string& why);
    void tell_all(const std::vector<Unit>& units, std::size_t first, std::size_t count);
    void tell(const ItemOf& item);
    void answer(const InboxId& item, const Settled& settled);
    [[nodiscard]] bool commit(Work& work);
    void follow(const Work& work);
    void learn(const Work::Learned& learned);
    void start(const Work::Start& start);
    [[nodiscard]] Work fresh_work();

    Ports ports_;
    SetupFor setup_for_;
    Membership membership_;
    Outbox outbox_;
    Evidence evidence_;
    Backlog backlog_;
    std::function<void(const store::LeadChange&)> observer_;
    std::function<void(const Membership&, bool lost_lease)> membership_observer_;
    store::ShardSet shown_;  // what the observer was last told of

    std::vector<PendingPtr> taken_;  // what this turn works on
    std::map<InboxId, Waiting> waiting_;
    std::map<InboxId, ItemOf> written_down_;  // by the batch in the making
    std::vector<InboxId> told_;               // settlements whose callers have heard
    std::uint64_t seq_ = 0;
    Instant careful_until_;
    Instant next_mail_;

    mutable std::mutex mutex_;
    std::condition_variable_any wake_;
    std::vector<Submission> inbox_;
    std::vector<Submission> answers_;  // from the carrier: never refused, whatever the inbox holds
    std::size_t in_flight_ = 0;
    std::array<std::uint32_t, store::shard_count> in_flight_of_ = {};
    std::atomic<bool> draining_ = false;
};

}  // namespace alvio::engine
