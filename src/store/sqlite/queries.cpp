#include "store/sqlite/queries.hpp"

#include <algorithm>
#include <iterator>

#include "store/readable_rows.hpp"
#include "store/shard.hpp"

namespace alvio::store::sqlite {

std::optional<lead::Lead> find_lead(Connection& connection, const LeadId& id) {
    std::optional<lead::Lead> lead;
    {
        auto rows = connection.query("SELECT state FROM lead WHERE shard = ?1 AND id = ?2",
                                     shard_of(id), id);
        if (!rows.next()) return std::nullopt;
        lead = decode_lead(rows.view(0));
    }
    lead->transcript = all_in(
        connection.query(
            "SELECT at_ms, author, text FROM turn WHERE shard = ?1 AND lead = ?2 ORDER BY position",
            shard_of(id), id),
        turn_in<Rows>);
    return lead;
}

std::optional<Contact> find_contact(Connection& connection, const WorkspaceId& workspace,
                                    Environment environment, const PhoneNumber& phone) {
    constexpr Sql sql = R"sql(
        SELECT latest_lead, opted_out FROM contact
        WHERE shard = ?1 AND workspace = ?2 AND environment = ?3 AND phone = ?4
    )sql";
    return first_in(connection.query(sql, shard_of(workspace, environment, phone), workspace,
                                     environment, phone),
                    contact_in<Rows>);
}

std::optional<PhoneNumber> find_contact_named(Connection& connection, const WorkspaceId& workspace,
                                              Environment environment, const std::string& name) {
    constexpr Sql sql = R"sql(
        SELECT contact FROM alias
        WHERE shard = ?1 AND workspace = ?2 AND environment = ?3 AND name = ?4
    )sql";
    return first_in(connection.query(sql, shard_of_name(workspace, environment, name), workspace,
                                     environment, name),
                    phone_in<Rows>);
}

booking::Diary find_diary(Connection& connection, const WorkspaceId& workspace,
                          Environment environment, Instant from, const LeadId& except) {
    constexpr Sql sql = R"sql(
        SELECT rep, start_ms, end_ms FROM slot_claim
        WHERE workspace = ?1 AND environment = ?2 AND claim_end_ms > ?3 AND lead <> ?4
          AND (kind = 'booked' OR until_ms > ?3)
    )sql";
    return all_in(connection.query(sql, workspace, environment, from, except), busy_in<Rows>);
}

std::vector<booking::Meeting> find_meetings(Connection& connection, const WorkspaceId& workspace,
                                            Environment environment, Instant from, Instant to) {
    constexpr Sql sql = R"sql(
        SELECT id, lead, rep, start_ms, end_ms, timezone, state, sequence, created_at_ms,
               changed_at_ms
        FROM meeting
        WHERE workspace = ?1 AND environment = ?2 AND end_ms > ?3 AND start_ms < ?4
        ORDER BY start_ms, id
    )sql";
    return all_in(connection.query(sql, workspace, environment, from, to), meeting_in<Rows>);
}

std::optional<booking::Meeting> find_meeting(Connection& connection, const MeetingId& id) {
    constexpr Sql sql = R"sql(
        SELECT id, lead, rep, start_ms, end_ms, timezone, state, sequence, created_at_ms,
               changed_at_ms
        FROM meeting
        WHERE id = ?1
    )sql";
    return first_in(connection.query(sql, id), meeting_in<Rows>);
}

namespace {

Rows outbox_rows(Connection& connection, std::size_t shard) {
    // 'whatsapp' before 'crm', as in lead::Lane.
    constexpr Sql sql = R"sql(
        SELECT effect, lead, workspace, environment, seq, decided_at_ms, due_at_ms, attempts,
               started, body, shard, lane
        FROM outbox WHERE shard = ?1 ORDER BY lead, lane DESC, seq
    )sql";
    return connection.query(sql, shard);
}

}  // namespace

std::vector<OutboxRow> find_outbox(Connection& connection, const ShardSet& shards,
                                   const OnUnreadable& note) {
    std::vector<OutboxRow> outbox;
    for (std::size_t shard = 0; shard < shard_count; ++shard) {
        if (!shards.test(shard)) continue;
        auto rows = readable_outbox(outbox_rows(connection, shard), shards, note);
        std::move(rows.begin(), rows.end(), std::back_inserter(outbox));
    }
    // A lead's rows are all of one shard, and stand in their order there.
    std::stable_sort(outbox.begin(), outbox.end(),
                     [](const OutboxRow& a, const OutboxRow& b) { return a.lead < b.lead; });
    return outbox;
}

std::vector<Opening> find_openings(Connection& connection, const ShardSet& shards, Instant since) {
    constexpr Sql sql = R"sql(
        SELECT workspace, environment, phone, at_ms, shard FROM opening WHERE at_ms > ?1
        ORDER BY at_ms
    )sql";
    auto rows = connection.query(sql, since);
    std::vector<Opening> openings;
    while (rows.next()) {
        if (!shards.test(static_cast<Shard>(rows.small(4)))) continue;
        if (auto opening = readable([&] { return opening_in(rows); }))
            openings.push_back(*std::move(opening));
    }
    return openings;
}

std::vector<Attempt> find_attempts(Connection& connection, const LeadId& id) {
    constexpr Sql sql = R"sql(
        SELECT effect, lead, at_ms, number, http_status, result FROM attempt
        WHERE shard = ?1 AND lead = ?2 ORDER BY at_ms, effect, number
    )sql";
    return all_in(connection.query(sql, shard_of(id), id), attempt_in<Rows>);
}

// One process owns all shards of a file but while it starts or ends, so rows of other shards are
// passed over here and not kept from coming by an index.

std::vector<DueTimer> find_due_timers(Connection& connection, const ShardSet& shards, Instant now,
                                      std::size_t limit) {
    constexpr Sql sql = R"sql(
        SELECT lead, kind, due_at_ms, generation, shard FROM timer WHERE due_at_ms <= ?1
        ORDER BY due_at_ms
    )sql";
    auto rows = connection.query(sql, now);
    std::vector<DueTimer> timers;
    while (timers.size() < limit && rows.next()) {
        if (!shards.test(static_cast<Shard>(rows.small(4)))) continue;
        if (auto timer = readable([&] { return timer_in(rows); })) timers.push_back(*timer);
    }
    return timers;
}

void note_unreadable_timers(Connection& connection, const ShardSet& shards,
                            const OnUnreadable& note) {
    store::note_unreadable_timers(
        connection.query("SELECT lead, kind, due_at_ms, generation, shard FROM timer"), shards,
        note);
}

std::optional<Instant> find_next_timer(Connection& connection, const ShardSet& shards) {
    constexpr Sql sql =
        "SELECT lead, kind, due_at_ms, generation, shard FROM timer ORDER BY due_at_ms";
    auto rows = connection.query(sql);
    while (rows.next()) {
        if (!shards.test(static_cast<Shard>(rows.small(4)))) continue;
        if (const auto timer = readable([&] { return timer_in(rows); })) return timer->due_at;
    }
    return std::nullopt;
}

bool find_seen(Connection& connection, const std::string& source_id) {
    auto rows = connection.query("SELECT 1 FROM seen WHERE shard = ?1 AND source_id = ?2",
                                 shard_of_text(source_id), source_id);
    return rows.next();
}

std::optional<EffectId> find_sent(Connection& connection, const MessageId& id) {
    auto rows = connection.query("SELECT effect FROM sent WHERE shard = ?1 AND message = ?2",
                                 shard_of_text(id.text()), id);
    if (!rows.next()) return std::nullopt;
    return rows.id<EffectId>(0);
}

std::optional<IdempotentAnswer> find_answer(Connection& connection, const std::string& scope) {
    constexpr Sql sql = R"sql(
        SELECT scope, body_hash, lead, at_ms FROM idempotent_answer WHERE shard = ?1 AND scope = ?2
    )sql";
    return first_in(connection.query(sql, shard_of_text(scope), scope), answer_in<Rows>);
}

std::vector<ApiKey> find_api_keys(Connection& connection) {
    constexpr Sql sql = R"sql(
        SELECT id, workspace, environment, hash, name, created_at_ms FROM api_key
        ORDER BY created_at_ms, id
    )sql";
    return all_in(connection.query(sql), api_key_in<Rows>);
}

std::optional<std::string> find_setting(Connection& connection, const std::string& name) {
    auto rows = connection.query("SELECT value FROM setting WHERE shard = ?1 AND name = ?2",
                                 shard_of_text(name), name);
    if (!rows.next()) return std::nullopt;
    return rows.text(0);
}

}  // namespace alvio::store::sqlite
