#include "store/postgres/postgres_store.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/check.hpp"
#include "store/postgres/nodes.hpp"
#include "store/postgres/queries.hpp"
#include "store/postgres/schema.hpp"
#include "store/postgres/write.hpp"
#include "store/shard.hpp"

namespace alvio::store {

namespace {

tl::unexpected<Error> unusable(const std::exception& error) {
    return failure(ErrorKind::Unavailable,
                   fmt::format("the database of store.url cannot be used: {}", error.what()));
}

/// What `use(endpoint)` gives; what makes it impossible becomes an error.
template <class Use>
auto use_database(const std::string& url, Use use)
    -> decltype(use(postgres::Endpoint::parse(url).value())) {
    auto endpoint = postgres::Endpoint::parse(url);
    if (!endpoint) return tl::unexpected(endpoint.error());
    try {
        return use(*endpoint);
    } catch (const postgres::LostConnection& error) {
        return unusable(error);
    } catch (const postgres::UnfitDatabase& error) {
        return unusable(error);
    } catch (const postgres::PostgresError& error) {
        return unusable(error);
    }
}

}  // namespace

Result<std::unique_ptr<Store>> open_postgres(const std::string& url) {
    const auto open = [](const postgres::Endpoint& endpoint) -> Result<std::unique_ptr<Store>> {
        if (auto ready = postgres::migrate(endpoint); !ready) return tl::unexpected(ready.error());
        auto writer = std::make_unique<postgres::Session>(endpoint, postgres::Access::Write);
        return std::make_unique<postgres::PostgresStore>(std::move(writer), endpoint);
    };
    return use_database(url, open);
}

Result<Migrated> migrate_postgres(const std::string& url) {
    return use_database(url, postgres::migrate);
}

}  // namespace alvio::store

namespace alvio::store::postgres {

namespace {

constexpr std::size_t most_readers = 4;
constexpr std::size_t most_keepers = 1;

auto sessions(const Endpoint& endpoint, Access access) {
    return [endpoint, access] { return std::make_unique<Session>(endpoint, access); };
}

}  // namespace

PostgresStore::PostgresStore(std::unique_ptr<Session> writer, const Endpoint& endpoint)
    : writer_(std::move(writer)),
      readers_(most_readers, sessions(endpoint, Access::Read)),
      keepers_(most_keepers, sessions(endpoint, Access::Write)) {}

template <class Ask>
auto PostgresStore::on_writer(Ask ask) {
    const std::lock_guard lock(writing_);
    return writer_->run(ask);
}

template <class Ask>
auto PostgresStore::on_reader(Ask ask) {
    auto reader = readers_.take();
    return (*reader).run(ask);
}

template <class Write>
auto PostgresStore::on_keeper(Write write) {
    auto keeper = keepers_.take();
    return (*keeper).run(write);
}

std::optional<std::uint64_t> PostgresStore::next_number(Connection& writer, const NodeId& node) {
    if (committing_ != node) {
        const auto last = last_commit(writer, node);
        if (!last) return std::nullopt;
        committing_ = node;
        commits_ = *last;
    }
    return ++commits_;
}

CommitOutcome PostgresStore::commit(const Batch& batch) {
    const std::lock_guard lock(writing_);
    const auto rows = rows_of(batch);
    std::optional<Fence> fence;
    // Done again after a lost connection, when nobody knows whether it was committed. The fence
    // does: its number is in the database already, or the first try can no longer succeed beside
    // the second. A batch of nobody has no fence; should its first try have succeeded, the second
    // is a Conflict.
    return writer_->run([&](Connection& writer) {
        if (!batch.by.empty() && !fence) {
            const auto number = next_number(writer, batch.by);
            if (!number) return CommitOutcome::Fenced;
            fence = Fence{batch.by, *number};
        }
        try {
            if (rows) {
                writer.run(commit_of(*rows, fence));
                return CommitOutcome::Committed;
            }
        } catch (const PostgresError& error) {
            if (!is_conflict(error) && error.sqlstate() != fenced) throw;
            if (error.sqlstate() != fenced) return CommitOutcome::Conflict;
        }
        if (!fence) return CommitOutcome::Conflict;
        const auto last = last_commit(writer, batch.by);
        if (!last) return CommitOutcome::Fenced;
        if (!rows) return CommitOutcome::Conflict;
        check(*last == fence->number, "two processes commit as one node");
        return CommitOutcome::Committed;
    });
}

void PostgresStore::put_api_key(const ApiKey& key) {
    on_keeper([&](Connection& keeper) {
        constexpr Sql sql = R"sql(
            INSERT INTO api_key (shard, id, workspace, environment, hash, name, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (shard, id) DO UPDATE
            SET workspace = excluded.workspace, environment = excluded.environment,
                hash = excluded.hash, name = excluded.name, created_at_ms = excluded.created_at_ms
        )sql";
        static_cast<void>(keeper.query(sql, shard_of_text(key.id), key.id, key.workspace,
                                       key.environment, key.hash, key.name, key.created_at));
    });
}

std::string PostgresStore::keep_setting(const std::string& name, const std::string& value) {
    return on_keeper([&](Connection& keeper) {
        static_cast<void>(
            keeper.query("INSERT INTO setting (shard, name, value) VALUES ($1, $2, $3) "
                         "ON CONFLICT (shard, name) DO NOTHING",
                         shard_of_text(name), name, value));
        return find_setting(keeper, name).value();
    });
}

void PostgresStore::check_health() {
    on_reader([](Connection& reader) { return find_next_timer(reader, every_shard); });
    // A write that changes nothing, so that asking often costs no flush.
    on_keeper([](Connection& keeper) {
        static_cast<void>(keeper.query("DELETE FROM setting WHERE shard < 0"));
    });
}

std::optional<lead::Lead> PostgresStore::load(const LeadId& id) {
    return on_writer([&](Connection& writer) { return find_lead(writer, id); });
}

std::optional<Contact> PostgresStore::contact(const WorkspaceId& workspace, Environment environment,
                                              const PhoneNumber& phone) {
    return on_writer(
        [&](Connection& writer) { return find_contact(writer, workspace, environment, phone); });
}

std::optional<PhoneNumber> PostgresStore::contact_named(const WorkspaceId& workspace,
                                                        Environment environment,
                                                        const std::string& name) {
    return on_writer([&](Connection& writer) {
        return find_contact_named(writer, workspace, environment, name);
    });
}

booking::Diary PostgresStore::diary(const WorkspaceId& workspace, Environment environment,
                                    Instant from, const LeadId& except) {
    return on_writer([&](Connection& writer) {
        return find_diary(writer, workspace, environment, from, except);
    });
}

bool PostgresStore::was_seen(const std::string& source_id) {
    return on_writer([&](Connection& writer) { return find_seen(writer, source_id); });
}

std::optional<EffectId> PostgresStore::effect_of(const MessageId& id) {
    return on_writer([&](Connection& writer) { return find_sent(writer, id); });
}

std::optional<IdempotentAnswer> PostgresStore::answer_for(const std::string& scope) {
    return on_writer([&](Connection& writer) { return find_answer(writer, scope); });
}

std::vector<OutboxRow> PostgresStore::outbox(const ShardSet& shards, const OnUnreadable& note) {
    return on_writer([&](Connection& writer) { return find_outbox(writer, shards, note); });
}

std::vector<Opening> PostgresStore::openings(const ShardSet& shards, Instant since) {
    return on_writer([&](Connection& writer) { return find_openings(writer, shards, since); });
}

std::vector<DueTimer> PostgresStore::due_timers(const ShardSet& shards, Instant now,
                                                std::size_t limit) {
    return on_writer(
        [&](Connection& writer) { return find_due_timers(writer, shards, now, limit); });
}

std::optional<Instant> PostgresStore::next_timer(const ShardSet& shards) {
    return on_writer([&](Connection& writer) { return find_next_timer(writer, shards); });
}

std::vector<InboxItem> PostgresStore::inbox(const ShardSet& shards, const OnUnreadable& note) {
    return on_writer([&](Connection& writer) { return find_inbox(writer, shards, note); });
}

std::vector<Settlement> PostgresStore::settlements(const NodeId& waiting) {
    return on_writer([&](Connection& writer) { return find_settlements(writer, waiting); });
}

template <class Ask>
Tenure PostgresStore::tenure_of(const NodeId& node, Ask ask) {
    const std::lock_guard lock(writing_);
    if (holding_ != node) held_.reset();
    holding_ = node;
    bool asked = false;
    Tenure tenure = writer_->run([&](Connection& writer) {
        const bool again = std::exchange(asked, true);
        Tenure answer = ask(writer);
        if (again) answer.orphaned |= answer.held & ~held_;
        return answer;
    });
    held_ = tenure.held;
    return tenure;
}

Tenure PostgresStore::join(const NodeId& node, Duration lease) {
    {
        const std::lock_guard lock(writing_);
        writer_->rename(session_name(node));
    }
    return tenure_of(node, [&](Connection& writer) {
        register_node(writer, node, lease);
        return share_out(writer, node);
    });
}

Tenure PostgresStore::renew(const NodeId& node, Duration lease) {
    return tenure_of(node, [&](Connection& writer) {
        return extend_lease(writer, node, lease) ? share_out(writer, node) : Tenure();
    });
}

void PostgresStore::release(const NodeId& node, const ShardSet& shards) {
    on_writer([&](Connection& writer) { postgres::release(writer, node, shards); });
    const std::lock_guard lock(writing_);
    if (holding_ == node) held_ &= ~shards;
}

void PostgresStore::leave(const NodeId& node) {
    on_writer([&](Connection& writer) { postgres::leave(writer, node); });
}

std::vector<InboxItem> PostgresStore::parked(const WorkspaceId& workspace,
                                             Environment environment) {
    return on_reader(
        [&](Connection& reader) { return find_parked(reader, workspace, environment); });
}

std::optional<lead::Lead> PostgresStore::read_lead(const LeadId& id) {
    return on_reader([&](Connection& reader) { return find_lead(reader, id); });
}

std::vector<lead::Lead> PostgresStore::list_leads(const LeadFilter& filter) {
    return on_reader([&](Connection& reader) { return find_leads(reader, filter); });
}

std::vector<booking::Meeting> PostgresStore::meetings(const WorkspaceId& workspace,
                                                      Environment environment, Instant from,
                                                      Instant to) {
    return on_reader([&](Connection& reader) {
        return find_meetings(reader, workspace, environment, from, to);
    });
}

std::optional<booking::Meeting> PostgresStore::meeting(const MeetingId& id) {
    return on_reader([&](Connection& reader) { return find_meeting(reader, id); });
}

booking::Diary PostgresStore::read_diary(const WorkspaceId& workspace, Environment environment,
                                         Instant from) {
    return on_reader([&](Connection& reader) {
        return find_diary(reader, workspace, environment, from, LeadId());
    });
}

std::vector<Attempt> PostgresStore::attempts(const LeadId& id) {
    return on_reader([&](Connection& reader) { return find_attempts(reader, id); });
}

std::vector<ApiKey> PostgresStore::api_keys() {
    return on_reader([](Connection& reader) { return find_api_keys(reader); });
}

std::optional<std::string> PostgresStore::setting(const std::string& name) {
    return on_reader([&](Connection& reader) { return find_setting(reader, name); });
}

}  // namespace alvio::store::postgres
