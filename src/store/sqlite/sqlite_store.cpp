#include "store/sqlite/sqlite_store.hpp"

#include <utility>

#include "store/shard.hpp"
#include "store/sqlite/commit.hpp"
#include "store/sqlite/inbox.hpp"
#include "store/sqlite/nodes.hpp"
#include "store/sqlite/opening.hpp"
#include "store/sqlite/queries.hpp"

namespace alvio::store {

Result<std::unique_ptr<Store>> open_sqlite(const std::string& path, const Progress& progress) {
    auto opened = sqlite::open_database(path, progress);
    if (!opened) return tl::unexpected(opened.error());
    return std::make_unique<sqlite::SqliteStore>(std::move(opened->lock), std::move(opened->writer),
                                                 path);
}

}  // namespace alvio::store

namespace alvio::store::sqlite {

namespace {

constexpr std::size_t most_readers = 4;

}  // namespace

SqliteStore::SqliteStore(FileLock lock, std::unique_ptr<Connection> writer, const std::string& path)
    : lock_(std::move(lock)),
      writer_(std::move(writer)),
      checkpoints_(*writer_),
      readers_(most_readers, [path] { return std::make_unique<Connection>(path, Access::Read); }) {}

template <class Ask>
auto SqliteStore::on_writer(Ask ask) {
    const std::lock_guard lock(writing_);
    return ask(*writer_);
}

template <class Ask>
auto SqliteStore::on_reader(Ask ask) {
    auto reader = readers_.take();
    const Transaction snapshot(*reader, Transaction::Kind::Snapshot);
    return ask(*reader);
}

template <class Write>
bool SqliteStore::in_transaction(Write write) {
    const std::lock_guard lock(writing_);
    // After a failed flush the operating system may have dropped pages that it had reported as
    // written. Going on could acknowledge what a crash then takes away.
    if (failed_) throw std::runtime_error("an earlier commit failed; the process must start anew");
    try {
        Transaction transaction(*writer_, Transaction::Kind::Write);
        if (!write(*writer_)) return false;
        transaction.commit();
        checkpoints_.after_commit();
        return true;
    } catch (const SqliteError& error) {
        if (is_conflict(error)) return false;
        if (!is_passing(error)) {
            failed_ = true;
            writer_->leave_log();
        }
        throw;
    }
}

CommitOutcome SqliteStore::commit(const Batch& batch) {
    bool fenced = false;
    const bool committed = in_transaction([&](Connection& writer) {
        fenced = !batch.by.empty() && !is_alive(writer, batch.by);
        return !fenced && write_batch(writer, batch);
    });
    if (fenced) return CommitOutcome::Fenced;
    return committed ? CommitOutcome::Committed : CommitOutcome::Conflict;
}

void SqliteStore::put_api_key(const ApiKey& key) {
    in_transaction([&](Connection& writer) {
        constexpr Sql sql = R"sql(
            INSERT INTO api_key (shard, id, workspace, environment, hash, name, created_at_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (shard, id) DO UPDATE
            SET workspace = excluded.workspace, environment = excluded.environment, hash = excluded.hash,
                name = excluded.name, created_at_ms = excluded.created_at_ms
        )sql";
        writer.run(sql, shard_of_text(key.id), key.id, key.workspace, key.environment, key.hash,
                   key.name, key.created_at);
        return true;
    });
}

std::string SqliteStore::keep_setting(const std::string& name, const std::string& value) {
    std::string kept;
    in_transaction([&](Connection& writer) {
        writer.run(
            "INSERT INTO setting (shard, name, value) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            shard_of_text(name), name, value);
        kept = find_setting(writer, name).value();
        return true;
    });
    return kept;
}

void SqliteStore::check_health() {
    on_reader([](Connection& reader) { return find_next_timer(reader, every_shard); });
    // Takes the write lock and writes nothing, so that asking often costs no flush.
    in_transaction([](Connection&) { return false; });
}

std::optional<lead::Lead> SqliteStore::load(const LeadId& id) {
    return on_writer([&](Connection& writer) { return find_lead(writer, id); });
}

std::optional<Contact> SqliteStore::contact(const WorkspaceId& workspace, Environment environment,
                                            const PhoneNumber& phone) {
    return on_writer(
        [&](Connection& writer) { return find_contact(writer, workspace, environment, phone); });
}

std::optional<PhoneNumber> SqliteStore::contact_named(const WorkspaceId& workspace,
                                                      Environment environment,
                                                      const std::string& name) {
    return on_writer([&](Connection& writer) {
        return find_contact_named(writer, workspace, environment, name);
    });
}

booking::Diary SqliteStore::diary(const WorkspaceId& workspace, Environment environment,
                                  Instant from, const LeadId& except) {
    return on_writer([&](Connection& writer) {
        return find_diary(writer, workspace, environment, from, except);
    });
}

bool SqliteStore::was_seen(const std::string& source_id) {
    return on_writer([&](Connection& writer) { return find_seen(writer, source_id); });
}

std::optional<EffectId> SqliteStore::effect_of(const MessageId& id) {
    return on_writer([&](Connection& writer) { return find_sent(writer, id); });
}

std::optional<IdempotentAnswer> SqliteStore::answer_for(const std::string& scope) {
    return on_writer([&](Connection& writer) { return find_answer(writer, scope); });
}

std::vector<OutboxRow> SqliteStore::outbox(const ShardSet& shards, const OnUnreadable& note) {
    return on_writer([&](Connection& writer) { return find_outbox(writer, shards, note); });
}

std::vector<Opening> SqliteStore::openings(const ShardSet& shards, Instant since) {
    return on_writer([&](Connection& writer) { return find_openings(writer, shards, since); });
}

std::vector<DueTimer> SqliteStore::due_timers(const ShardSet& shards, Instant now,
                                              std::size_t limit) {
    return on_writer(
        [&](Connection& writer) { return find_due_timers(writer, shards, now, limit); });
}

std::optional<Instant> SqliteStore::next_timer(const ShardSet& shards) {
    return on_writer([&](Connection& writer) { return find_next_timer(writer, shards); });
}

std::vector<InboxItem> SqliteStore::inbox(const ShardSet& shards, const OnUnreadable& note) {
    return on_writer([&](Connection& writer) { return find_inbox(writer, shards, note); });
}

std::vector<Settlement> SqliteStore::settlements(const NodeId& waiting) {
    return on_writer([&](Connection& writer) { return find_settlements(writer, waiting); });
}

Tenure SqliteStore::join(const NodeId& node, Duration) {
    Tenure tenure;
    in_transaction([&](Connection& writer) {
        tenure = sqlite::join(writer, node);
        return true;
    });
    return tenure;
}

Tenure SqliteStore::renew(const NodeId& node, Duration) {
    Tenure tenure;
    in_transaction([&](Connection& writer) {
        tenure = sqlite::renew(writer, node);
        return true;
    });
    return tenure;
}

void SqliteStore::release(const NodeId& node, const ShardSet& shards) {
    in_transaction([&](Connection& writer) {
        sqlite::release(writer, node, shards);
        return true;
    });
}

void SqliteStore::leave(const NodeId& node) {
    in_transaction([&](Connection& writer) {
        sqlite::leave(writer, node);
        return true;
    });
}

std::vector<InboxItem> SqliteStore::parked(const WorkspaceId& workspace, Environment environment) {
    return on_reader(
        [&](Connection& reader) { return find_parked(reader, workspace, environment); });
}

std::optional<lead::Lead> SqliteStore::read_lead(const LeadId& id) {
    return on_reader([&](Connection& reader) { return find_lead(reader, id); });
}

std::vector<lead::Lead> SqliteStore::list_leads(const LeadFilter& filter) {
    return on_reader([&](Connection& reader) { return find_leads(reader, filter); });
}

std::vector<booking::Meeting> SqliteStore::meetings(const WorkspaceId& workspace,
                                                    Environment environment, Instant from,
                                                    Instant to) {
    return on_reader([&](Connection& reader) {
        return find_meetings(reader, workspace, environment, from, to);
    });
}

std::optional<booking::Meeting> SqliteStore::meeting(const MeetingId& id) {
    return on_reader([&](Connection& reader) { return find_meeting(reader, id); });
}

booking::Diary SqliteStore::read_diary(const WorkspaceId& workspace, Environment environment,
                                       Instant from) {
    return on_reader([&](Connection& reader) {
        return find_diary(reader, workspace, environment, from, LeadId());
    });
}

std::vector<Attempt> SqliteStore::attempts(const LeadId& id) {
    return on_reader([&](Connection& reader) { return find_attempts(reader, id); });
}

std::vector<ApiKey> SqliteStore::api_keys() {
    return on_reader([](Connection& reader) { return find_api_keys(reader); });
}

std::optional<std::string> SqliteStore::setting(const std::string& name) {
    return on_reader([&](Connection& reader) { return find_setting(reader, name); });
}

}  // namespace alvio::store::sqlite
