// The tables and the nodes behind one mutex. A reader copies what it asked for and holds nothing
// up for longer.
#pragma once

#include <map>
#include <mutex>

#include "store/memory/nodes.hpp"
#include "store/memory/tables.hpp"
#include "store/memory_store.hpp"

namespace alvio::store::memory {

class MemoryStore final : public Store {
public:
    explicit MemoryStore(const Clock& clock) : clock_(clock) {}

    CommitOutcome commit(const Batch& batch) override;
    std::optional<lead::Lead> load(const LeadId& id) override;
    std::optional<Contact> contact(const WorkspaceId& workspace, Environment environment,
                                   const PhoneNumber& phone) override;
    std::optional<PhoneNumber> contact_named(const WorkspaceId& workspace, Environment environment,
                                             const std::string& name) override;
    booking::Diary diary(const WorkspaceId& workspace, Environment environment, Instant from,
                         const LeadId& except) override;
    bool was_seen(const std::string& source_id) override;
    std::optional<EffectId> effect_of(const MessageId& id) override;
    std::optional<IdempotentAnswer> answer_for(const std::string& scope) override;
    /// Nothing to note: values need not be read.
    std::vector<OutboxRow> outbox(const ShardSet& shards, const OnUnreadable& note) override;
    std::vector<Opening> openings(const ShardSet& shards, Instant since) override;
    std::vector<DueTimer> due_timers(const ShardSet& shards, Instant now,
                                     std::size_t limit) override;
    std::optional<Instant> next_timer(const ShardSet& shards) override;
    std::vector<InboxItem> inbox(const ShardSet& shards, const OnUnreadable& note) override;
    std::vector<Settlement> settlements(const NodeId& waiting) override;

    Tenure join(const NodeId& node, Duration lease) override;
    Tenure renew(const NodeId& node, Duration lease) override;
    void release(const NodeId& node, const ShardSet& shards) override;
    void leave(const NodeId& node) override;

    std::vector<InboxItem> parked(const WorkspaceId& workspace, Environment environment) override;
    std::optional<lead::Lead> read_lead(const LeadId& id) override;
    std::vector<lead::Lead> list_leads(const LeadFilter& filter) override;
    std::vector<booking::Meeting> meetings(const WorkspaceId& workspace, Environment environment,
                                           Instant from, Instant to) override;
    std::optional<booking::Meeting> meeting(const MeetingId& id) override;
    booking::Diary read_diary(const WorkspaceId& workspace, Environment environment,
                              Instant from) override;
    std::vector<Attempt> attempts(const LeadId& id) override;
    std::vector<ApiKey> api_keys() override;
    void put_api_key(const ApiKey& key) override;
    std::optional<std::string> setting(const std::string& name) override;
    std::string keep_setting(const std::string& name, const std::string& value) override;
    void check_health() override {}

private:
    /// With mutex_ held.
    void forget_settlements_of_the_dead();

    const Clock& clock_;
    std::mutex mutex_;  ///< guards all that is below
    Tables tables_;
    Nodes nodes_;
    std::map<std::string, ApiKey> api_keys_;
    std::map<std::string, std::string> settings_;
};

}  // namespace alvio::store::memory
