// What the outside world is still owed, in memory: which effect may leave when. Per lead and lane
// only the head may go. Heads wait in flows, one per sender and kind; a flow whose receiver is
// full, throttled or down steps aside until that ends, so nothing that may not leave is in the way
// of what may. Who goes first: shares.hpp between the urgencies, turn by turn between the senders.
//
// No thread, no clock: one writer, which passes the time in. Every operation is O(log n).
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/packed_effect.hpp"
#include "engine/sender.hpp"
#include "engine/shares.hpp"
#include "store/store.hpp"

namespace alvio::engine {

class Outbox {
public:
    using RulesFor = std::function<SendingRules(const WorkspaceId&, Environment)>;
    explicit Outbox(RulesFor rules_for) : rules_for_(std::move(rules_for)) {}

    /// A row as it stands, with what the store does not know of it.
    struct Entry {
        store::OutboxRow row;
        Instant left_at;     ///< the last attempt
        int unanswered = 0;  ///< attempts of which nobody knows the outcome, without one under way
    };

    /// A row of which no attempt is under way. One that is `started` was under way when a process
    /// ended; `left_at` is then not before its attempt. Its id is lead::effect_id's, its seq
    /// seq_of.
    void add(const store::OutboxRow& added, Instant left_at = {});
    /// The row is done; the next one of its lane becomes the head.
    void remove(const EffectId& effect);
    /// Put off, or come back: it waits until its due time.
    void update(const store::OutboxUpdate& update);
    /// The shards belong to another node now. Answers that are still under way find nothing.
    void forget(const store::ShardSet& shards);

    /// Behind what the lane holds now stands a row that cannot be read: what is added from here on
    /// stays in the store, until a version that can read that row takes the lane up.
    void block(const LeadId& lead, lead::Lane lane) { blocked_.emplace(lead, lane); }

    [[nodiscard]] std::optional<Entry> find(const EffectId& effect) const;
    /// Whether something stands in the lane, or blocks it: what is added has to wait.
    [[nodiscard]] bool has_lane(const LeadId& lead, lead::Lane lane) const;
    /// The head of the lane, if it waits for its time: nothing of it is under way or in doubt.
    [[nodiscard]] std::optional<Entry> waiting_head(const LeadId& lead, lead::Lane lane) const;
    [[nodiscard]] std::size_t size() const { return rows_.size(); }

    /// Heads that may leave now, in the order in which they should, at most `budget`. Each holds a
    /// place at its receiver until it is decided: start, update, put_off or remove.
    [[nodiscard]] std::vector<Entry> take_due(Instant now, std::size_t budget);
    /// When take_due may have something again; nothing: not before something else happens. A time
    /// that is long past: now.
    [[nodiscard]] std::optional<Instant> next_due() const;

    /// What a batch in the making lets leave, on top of what has left.
    class Departures {
    public:
        void note(const store::OutboxRow& row, const std::optional<PhoneNumber>& to,
                  bool is_newborn);

    private:
        friend class Outbox;
        using Place = std::tuple<WorkspaceId, Environment>;
        std::map<std::pair<Place, lead::Lane>, std::size_t> newborn_;
        std::map<std::pair<Place, PhoneNumber>, std::size_t> to_person_;
    };
    /// May a row that is not in the outbox yet, first of its lane, leave at once? Not past others
    /// of its flow that wait.
    [[nodiscard]] bool may_overtake(const store::OutboxRow& newborn, Instant now,
                                    const Departures& departures) const;
    /// When this person may be sent the message; nothing: now.
    [[nodiscard]] std::optional<Instant> blocked_until(const store::OutboxRow& row,
                                                       const PhoneNumber& to, Instant now,
                                                       const Departures& departures) const;

    /// The attempt leaves now, as `started` says.
    void start(const store::OutboxRow& started, const std::optional<PhoneNumber>& to, Instant now);
    /// Nothing about the row has changed but that it must not be looked at before `until`.
    void put_off(const EffectId& effect, Instant until);
    /// The outside world answered; what becomes of the row is said by update or remove.
    void hear(const Entry& entry, const std::optional<PhoneNumber>& to, const Carried& answer,
              Instant now);
    void count_inbound(const WorkspaceId& workspace, Environment environment, Instant now);
    /// A status came for a message of this sender that had left before.
    struct Progress {
        WorkspaceId workspace;
        Environment environment = Environment::Test;
        store::MessageProgressed status;
        std::optional<PhoneNumber> person;
        bool is_opening = false;
    };
    void hear(const Progress& progress, Instant now);
    /// An opening that left before this process knew of it; the earliest first.
    void remember(const store::Opening& opening);
    /// So many nodes share the numbers.
    void set_nodes(std::size_t nodes);

    /// Whether the receiver of this row counts as down.
    [[nodiscard]] bool is_down(const store::OutboxRow& row) const;
    /// The seq that belongs to an effect's id: version × 1000 + position.
    [[nodiscard]] static std::uint64_t seq_of(std::uint64_t version, std::size_t position);

private:
    enum class Flow : std::uint8_t { Replies, Reports, Openings, OtherMessages, RepeatedReports };
    static constexpr std::size_t flow_count = 5;
    enum class State : std::uint8_t { Behind, Waiting, Taken, UnderWay };

    /// By shard, lead and lane, so that a lane's rows and a shard's rows lie together. The text
    /// belongs to the row.
    struct Key {
        store::Shard shard = 0;
        std::string_view lead;
        lead::Lane lane = lead::Lane::WhatsApp;
        std::uint64_t seq = 0;
        auto operator<=>(const Key&) const = default;
    };
    struct Row {
        std::unique_ptr<char[]> text;  ///< the lead's id, then the packed effect
        std::uint32_t effect_size = 0;
        std::uint32_t sender = 0;
        Instant decided_at;
        Instant due_at;   ///< as stored
        Instant wake_at;  ///< its place in the flow, while it waits
        Instant left_at;
        std::uint64_t order = 0;
        std::uint16_t attempts = 0;
        std::uint8_t unanswered = 0;
        bool started = false;
        State state = State::Behind;
        lead::Purpose purpose = lead::Purpose::Reply;  ///< of a message
    };
    using Rows = std::map<Key, Row>;
    using RowAt = Rows::iterator;
    using Place =
        std::tuple<Instant, std::uint64_t, Rows::value_type*>;  ///< decided by the first two

    struct FlowOfSender {
        std::set<Place> rows;
        std::optional<Instant> blocked_until;
        std::optional<Instant> alarm_at;  ///< its entry in `alarms_`
        bool is_active = false;           ///< may have something that can leave now
    };
    struct Account {
        WorkspaceId workspace;
        Environment environment;
        Sender sender;
        Shares shares;
        std::array<FlowOfSender, flow_count> flows;
        std::array<bool, urgencies> in_ring{};
        std::size_t last_served = 0;  ///< flow
    };

    RulesFor rules_for_;
    std::size_t nodes_ = 1;
    EffectPacker packer_;
    Rows rows_;
    std::set<std::pair<LeadId, lead::Lane>> blocked_;
    std::map<std::pair<WorkspaceId, Environment>, std::uint32_t> account_numbers_;
    std::vector<std::unique_ptr<Account>> accounts_;
    std::array<std::deque<std::uint32_t>, urgencies> rings_;  ///< accounts, by urgency
    Shares shares_;
    std::set<std::tuple<Instant, std::uint32_t, Flow>> alarms_;
    std::uint64_t next_order_ = 0;

    [[nodiscard]] static Urgency urgency_of(Flow flow);
    [[nodiscard]] static lead::Lane lane_of(Flow flow);
    [[nodiscard]] static Flow flow_of(const Key& key, const Row& row);
    [[nodiscard]] static bool is_opening(const Key& key, const Row& row);
    [[nodiscard]] std::uint32_t account_of(const WorkspaceId& workspace, Environment environment);
    [[nodiscard]] const Account* known_account(const WorkspaceId& workspace,
                                               Environment environment) const;

    /// Of `rows_`, const or not.
    template <class RowMap>
    [[nodiscard]] static auto locate(RowMap& rows, const EffectId& effect);
    [[nodiscard]] Entry entry_of(const Rows::value_type& item) const;
    [[nodiscard]] bool is_head(Rows::const_iterator row) const;

    void wait(Rows::value_type& item, Instant until);
    void leave_place(Rows::value_type& item);
    RowAt erase(RowAt row);
    void rearm(std::uint32_t account, Flow flow);
    void activate(std::uint32_t account, Flow flow);
    void reopen(std::uint32_t account, lead::Lane lane);
    void wake(Instant now);
    [[nodiscard]] Rows::value_type* pick(Instant now);
    [[nodiscard]] Rows::value_type* serve(std::uint32_t account, Urgency urgency, Instant now);
    [[nodiscard]] Rows::value_type* take_from(std::uint32_t account, Flow flow, Instant now);
};

}  // namespace alvio::engine
