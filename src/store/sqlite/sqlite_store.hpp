// The store on one SQLite file: one connection writes, under a mutex; readers have their own.
#pragma once

#include <mutex>
#include <string>

#include "store/pool.hpp"
#include "store/sqlite/checkpoints.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/database_file.hpp"
#include "store/store.hpp"

namespace alvio::store::sqlite {

class SqliteStore final : public Store {
public:
    /// Takes over a writing connection whose schema is up to date. `path` is for the readers.
    SqliteStore(FileLock lock, std::unique_ptr<Connection> writer, const std::string& path);

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
    /// `ask(connection)` on a reader, with one snapshot.
    template <class Ask>
    auto on_reader(Ask ask);
    /// `write(connection)` in a transaction; false rolls it back, and a conflict gives false.
    /// Throws SqliteError; unless another process only kept us waiting, that is for good.
    template <class Write>
    bool in_transaction(Write write);

    FileLock lock_;
    std::mutex writing_;  ///< guards all that is below but the readers
    std::unique_ptr<Connection> writer_;
    Checkpoints checkpoints_;
    /// A commit went wrong: what is on disk is unknown until the file is opened anew.
    bool failed_ = false;
    Pool<Connection> readers_;  ///< last, so that they close first and the writer can empty the log
};

}  // namespace alvio::store::sqlite
