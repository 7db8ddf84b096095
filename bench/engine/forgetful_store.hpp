// A store that keeps no lead: every commit succeeds at once and nothing is written or found. What
// serves from it does all the rest of the work.
#pragma once

#include <memory>
#include <utility>

#include "store/memory_store.hpp"

namespace alvio::bench {

/// Nodes, keys and settings live in the store in memory; leads and all that hangs on them nowhere.
class ForgetfulStore final : public store::Store {
public:
    explicit ForgetfulStore(const Clock& clock) : kept_(store::open_memory(clock)) {}

    store::CommitOutcome commit(const store::Batch&) override {
        return store::CommitOutcome::Committed;
    }
    std::optional<lead::Lead> load(const LeadId&) override { return {}; }
    std::optional<store::Contact> contact(const WorkspaceId&, Environment,
                                          const PhoneNumber&) override {
        return {};
    }
    booking::Diary diary(const WorkspaceId&, Environment, Instant, const LeadId&) override {
        return {};
    }
    bool was_seen(const std::string&) override { return false; }
    std::optional<EffectId> effect_of(const MessageId&) override { return {}; }
    std::optional<store::IdempotentAnswer> answer_for(const std::string&) override { return {}; }
    std::vector<store::OutboxRow> outbox(const store::ShardSet&) override { return {}; }
    std::vector<store::DueTimer> due_timers(const store::ShardSet&, Instant, std::size_t) override {
        return {};
    }
    std::optional<Instant> next_timer(const store::ShardSet&) override { return {}; }
    std::vector<store::InboxItem> inbox(const store::ShardSet&) override { return {}; }
    std::vector<store::Unreadable> unreadable(const store::ShardSet&) override { return {}; }
    std::vector<store::Settlement> settlements(const NodeId&) override { return {}; }

    store::Tenure join(const NodeId& node, Duration lease) override {
        return kept_->join(node, lease);
    }
    store::Tenure renew(const NodeId& node, Duration lease) override {
        return kept_->renew(node, lease);
    }
    void release(const NodeId& node, const store::ShardSet& shards) override {
        kept_->release(node, shards);
    }
    void leave(const NodeId& node) override { kept_->leave(node); }

    std::vector<store::InboxItem> parked(const WorkspaceId&, Environment) override { return {}; }
    std::optional<lead::Lead> read_lead(const LeadId&) override { return {}; }
    std::vector<lead::Lead> list_leads(const store::LeadFilter&) override { return {}; }
    std::vector<booking::Meeting> meetings(const WorkspaceId&, Environment, Instant,
                                           Instant) override {
        return {};
    }
    std::optional<booking::Meeting> meeting(const MeetingId&) override { return {}; }
    booking::Diary read_diary(const WorkspaceId&, Environment, Instant) override { return {}; }
    std::vector<store::Attempt> attempts(const LeadId&) override { return {}; }
    std::vector<store::ApiKey> api_keys() override { return kept_->api_keys(); }
    void put_api_key(const store::ApiKey& key) override { kept_->put_api_key(key); }
    std::optional<std::string> setting(const std::string& name) override {
        return kept_->setting(name);
    }
    std::string keep_setting(const std::string& name, const std::string& value) override {
        return kept_->keep_setting(name, value);
    }
    void check_health() override {}

private:
    std::unique_ptr<store::Store> kept_;
};

}  // namespace alvio::bench
