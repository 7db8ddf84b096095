// A node's way to the store. It tells the ledger what was committed and by whom, and it is where a
// node can die or fall asleep: just before a commit, and just after.
#pragma once

#include <functional>

#include "app/simulation/chronicle.hpp"
#include "app/simulation/ledger.hpp"
#include "store/store.hpp"

namespace alvio::app::simulation {

/// Thrown through the engine: the process ends here and now. Not an exception that anybody catches.
struct ProcessEnded {};

class WatchedStore final : public store::Store {
public:
    enum class Moment { BeforeCommit, AfterCommit };
    /// May throw ProcessEnded, or let time pass.
    using OnMoment = std::function<void(Moment, const store::Batch&)>;

    WatchedStore(store::Store& store, Ledger& ledger, Chronicle& chronicle, const Clock& world,
                 OnMoment on_moment)
        : store_(store),
          ledger_(ledger),
          chronicle_(chronicle),
          world_(world),
          on_moment_(std::move(on_moment)) {}

    /// The node as the store knows it.
    [[nodiscard]] const NodeId& node() const { return node_; }

    store::CommitOutcome commit(const store::Batch& batch) override;
    std::optional<lead::Lead> load(const LeadId& id) override { return store_.load(id); }
    std::optional<store::Contact> contact(const WorkspaceId& workspace, Environment environment,
                                          const PhoneNumber& phone) override {
        return store_.contact(workspace, environment, phone);
    }
    std::optional<PhoneNumber> contact_named(const WorkspaceId& workspace, Environment environment,
                                             const std::string& name) override {
        return store_.contact_named(workspace, environment, name);
    }
    booking::Diary diary(const WorkspaceId& workspace, Environment environment, Instant from,
                         const LeadId& except) override {
        return store_.diary(workspace, environment, from, except);
    }
    bool was_seen(const std::string& source_id) override { return store_.was_seen(source_id); }
    std::optional<EffectId> effect_of(const MessageId& id) override { return store_.effect_of(id); }
    std::optional<store::IdempotentAnswer> answer_for(const std::string& scope) override {
        return store_.answer_for(scope);
    }
    std::vector<store::OutboxRow> outbox(const store::ShardSet& shards,
                                         const store::OnUnreadable& note) override {
        return store_.outbox(shards, note);
    }
    std::vector<store::Opening> openings(const store::ShardSet& shards, Instant since) override {
        return store_.openings(shards, since);
    }
    std::vector<store::DueTimer> due_timers(const store::ShardSet& shards, Instant now,
                                            std::size_t limit) override {
        return store_.due_timers(shards, now, limit);
    }
    std::optional<Instant> next_timer(const store::ShardSet& shards) override {
        return store_.next_timer(shards);
    }
    std::vector<store::InboxItem> inbox(const store::ShardSet& shards,
                                        const store::OnUnreadable& note) override {
        return store_.inbox(shards, note);
    }
    std::vector<store::Settlement> settlements(const NodeId& waiting) override {
        return store_.settlements(waiting);
    }

    store::Tenure join(const NodeId& node, Duration lease) override;
    store::Tenure renew(const NodeId& node, Duration lease) override;
    void release(const NodeId& node, const store::ShardSet& shards) override;
    void leave(const NodeId& node) override;

    std::vector<store::InboxItem> parked(const WorkspaceId& workspace,
                                         Environment environment) override {
        return store_.parked(workspace, environment);
    }
    std::optional<lead::Lead> read_lead(const LeadId& id) override { return store_.read_lead(id); }
    std::vector<lead::Lead> list_leads(const store::LeadFilter& filter) override {
        return store_.list_leads(filter);
    }
    std::vector<booking::Meeting> meetings(const WorkspaceId& workspace, Environment environment,
                                           Instant from, Instant to) override {
        return store_.meetings(workspace, environment, from, to);
    }
    std::optional<booking::Meeting> meeting(const MeetingId& id) override {
        return store_.meeting(id);
    }
    booking::Diary read_diary(const WorkspaceId& workspace, Environment environment,
                              Instant from) override {
        return store_.read_diary(workspace, environment, from);
    }
    std::vector<store::Attempt> attempts(const LeadId& id) override { return store_.attempts(id); }
    std::vector<store::ApiKey> api_keys() override { return store_.api_keys(); }
    void put_api_key(const store::ApiKey& key) override { store_.put_api_key(key); }
    std::optional<std::string> setting(const std::string& name) override {
        return store_.setting(name);
    }
    std::string keep_setting(const std::string& name, const std::string& value) override {
        return store_.keep_setting(name, value);
    }
    void check_health() override { store_.check_health(); }

private:
    store::Store& store_;
    Ledger& ledger_;
    Chronicle& chronicle_;
    const Clock& world_;
    OnMoment on_moment_;
    NodeId node_;
};

}  // namespace alvio::app::simulation
