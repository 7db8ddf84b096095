// The store on PostgreSQL: one connection commits, under a mutex; a few others read, and one writes
// the small things that any thread may ask for.
#pragma once

#include <mutex>
#include <optional>

#include "store/pool.hpp"
#include "store/postgres/session.hpp"
#include "store/store.hpp"

namespace alvio::store::postgres {

class PostgresStore final : public Store {
public:
    /// Takes over a writing session whose schema is up to date. The endpoint is for the others.
    PostgresStore(std::unique_ptr<Session> writer, const Endpoint& endpoint);

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
    void check_health() override;

private:
    /// `ask(connection)` on the writing connection, between two commits.
    template <class Ask>
    auto on_writer(Ask ask);
    template <class Ask>
    auto on_reader(Ask ask);
    template <class Write>
    auto on_keeper(Write write);
    /// `ask(connection)`, which gives the node's Tenure. When an answer was lost, and with it
    /// perhaps the news of an orphan, all that has come since is called one.
    template <class Ask>
    Tenure tenure_of(const NodeId& node, Ask ask);
    /// The number of the node's next commit; nothing when the node is no more.
    std::optional<std::uint64_t> next_number(Connection& writer, const NodeId& node);

    std::mutex writing_;  ///< guards all that is below but the pools
    std::unique_ptr<Session> writer_;
    NodeId committing_;          ///< who committed last
    std::uint64_t commits_ = 0;  ///< the number of its last commit, also of one that failed
    NodeId holding_;             ///< who was last told what it holds
    ShardSet held_;
    Pool<Session> readers_;
    Pool<Session> keepers_;
};

}  // namespace alvio::store::postgres
