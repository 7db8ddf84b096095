#include "store/sqlite/queries.hpp"

#include <utility>

#include "store/codec.hpp"
#include "store/shard.hpp"
#include "store/sqlite/words.hpp"

namespace alvio::store::sqlite {

namespace {

dialogue::Transcript find_transcript(Connection& connection, const LeadId& id) {
    auto rows = connection.query(
        "SELECT at_ms, author, text FROM turn WHERE shard = ?1 AND lead = ?2 ORDER BY position",
        shard_of(id), id);
    dialogue::Transcript transcript;
    while (rows.next()) {
        transcript.push_back(
            {rows.instant(0), word_in<dialogue::Author>(rows, 1, "turn.author"), rows.text(2)});
    }
    return transcript;
}

/// The columns of `meeting` from `id` to `changed_at_ms`, without workspace and environment.
booking::Meeting meeting_in(const Rows& rows) {
    return {.id = rows.id<MeetingId>(0),
            .lead = rows.id<LeadId>(1),
            .rep = rows.id<RepId>(2),
            .start = rows.instant(3),
            .end = rows.instant(4),
            .timezone = rows.text(5),
            .state = word_in<booking::MeetingState>(rows, 6, "meeting.state"),
            .sequence = rows.small(7),
            .created_at = rows.instant(8),
            .changed_at = rows.instant(9)};
}

/// Columns as in `read_outbox`.
OutboxRow outbox_row_in(const Rows& rows) {
    return {.id = rows.id<EffectId>(0),
            .lead = rows.id<LeadId>(1),
            .workspace = rows.id<WorkspaceId>(2),
            .environment = word_in<Environment>(rows, 3, "outbox.environment"),
            .seq = static_cast<std::uint64_t>(rows.integer(4)),
            .effect = decode_effect(rows.view(9)),
            .decided_at = rows.instant(5),
            .due_at = rows.instant(6),
            .attempts = rows.small(7),
            .started = rows.flag(8)};
}

/// Each row goes to `take` or to `leave`, or nowhere when it stands behind one that was left.
template <class Take, class Leave>
void read_outbox(Connection& connection, const ShardSet& shards, Take take, Leave leave) {
    // 'whatsapp' before 'crm', as in lead::Lane.
    constexpr Sql sql = R"sql(
        SELECT effect, lead, workspace, environment, seq, decided_at_ms, due_at_ms, attempts,
               started, body, shard, lane
        FROM outbox ORDER BY lead, lane DESC, seq
    )sql";
    auto rows = connection.query(sql);
    std::pair<LeadId, std::string> blocked;
    while (rows.next()) {
        if (!shards.test(static_cast<Shard>(rows.small(10)))) continue;
        if (rows.view(1) == blocked.first.text() && rows.view(11) == blocked.second) continue;
        try {
            take(outbox_row_in(rows));
        } catch (const UnreadableRecord& error) {
            blocked = {rows.id<LeadId>(1), rows.text(11)};
            leave({"outbox", rows.text(0), rows.id<LeadId>(1),
                   codec::parse_word<lead::Lane>(rows.view(11)), error.what()});
        }
    }
}

}  // namespace

std::optional<lead::Lead> find_lead(Connection& connection, const LeadId& id) {
    std::optional<lead::Lead> lead;
    {
        auto rows = connection.query("SELECT state FROM lead WHERE shard = ?1 AND id = ?2",
                                     shard_of(id), id);
        if (!rows.next()) return std::nullopt;
        lead = decode_lead(rows.view(0));
    }
    lead->transcript = find_transcript(connection, id);
    return lead;
}

std::optional<Contact> find_contact(Connection& connection, const WorkspaceId& workspace,
                                    Environment environment, const PhoneNumber& phone) {
    constexpr Sql sql = R"sql(
        SELECT latest_lead, opted_out FROM contact
        WHERE shard = ?1 AND workspace = ?2 AND environment = ?3 AND phone = ?4
    )sql";
    auto rows = connection.query(sql, shard_of(workspace, environment, phone), workspace,
                                 environment, phone);
    if (!rows.next()) return std::nullopt;
    return Contact{rows.id<LeadId>(0), rows.text(1)};
}

booking::Diary find_diary(Connection& connection, const WorkspaceId& workspace,
                          Environment environment, Instant from, const LeadId& except) {
    constexpr Sql sql = R"sql(
        SELECT rep, start_ms, end_ms FROM slot_claim
        WHERE workspace = ?1 AND environment = ?2 AND claim_end_ms > ?3 AND lead <> ?4
          AND (kind = 'booked' OR until_ms > ?3)
    )sql";
    auto rows = connection.query(sql, workspace, environment, from, except);
    booking::Diary diary;
    while (rows.next())
        diary.push_back({rows.id<RepId>(0), {rows.instant(1), rows.instant(2)}});
    return diary;
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
    auto rows = connection.query(sql, workspace, environment, from, to);
    std::vector<booking::Meeting> meetings;
    while (rows.next())
        meetings.push_back(meeting_in(rows));
    return meetings;
}

std::optional<booking::Meeting> find_meeting(Connection& connection, const MeetingId& id) {
    constexpr Sql sql = R"sql(
        SELECT id, lead, rep, start_ms, end_ms, timezone, state, sequence, created_at_ms,
               changed_at_ms
        FROM meeting
        WHERE id = ?1
    )sql";
    auto rows = connection.query(sql, id);
    if (!rows.next()) return std::nullopt;
    return meeting_in(rows);
}

std::vector<OutboxRow> find_outbox(Connection& connection, const ShardSet& shards) {
    std::vector<OutboxRow> outbox;
    read_outbox(
        connection, shards, [&](OutboxRow row) { outbox.push_back(std::move(row)); },
        [](const Unreadable&) {});
    return outbox;
}

void note_unreadable_outbox(Connection& connection, const ShardSet& shards,
                            const OnUnreadable& note) {
    read_outbox(
        connection, shards, [](const OutboxRow&) {}, note);
}

std::vector<Attempt> find_attempts(Connection& connection, const LeadId& id) {
    constexpr Sql sql = R"sql(
        SELECT effect, lead, at_ms, number, http_status, result FROM attempt
        WHERE shard = ?1 AND lead = ?2 ORDER BY at_ms, effect, number
    )sql";
    auto rows = connection.query(sql, shard_of(id), id);
    std::vector<Attempt> attempts;
    while (rows.next()) {
        attempts.push_back({rows.id<EffectId>(0), rows.id<LeadId>(1), rows.instant(2),
                            rows.small(3), rows.small(4), rows.text(5)});
    }
    return attempts;
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
        const auto kind = codec::parse_word<lead::TimerKind>(rows.view(1));
        if (!kind || !shards.test(static_cast<Shard>(rows.small(4)))) continue;
        timers.push_back({rows.id<LeadId>(0), *kind, rows.instant(2),
                          static_cast<std::uint64_t>(rows.integer(3))});
    }
    return timers;
}

std::optional<Instant> find_next_timer(Connection& connection, const ShardSet& shards) {
    auto rows = connection.query("SELECT due_at_ms, shard, kind FROM timer ORDER BY due_at_ms");
    while (rows.next()) {
        const bool known = codec::parse_word<lead::TimerKind>(rows.view(2)).has_value();
        if (known && shards.test(static_cast<Shard>(rows.small(1)))) return rows.instant(0);
    }
    return std::nullopt;
}

void note_unreadable_timers(Connection& connection, const ShardSet& shards,
                            const OnUnreadable& note) {
    auto rows = connection.query("SELECT lead, kind, shard FROM timer");
    while (rows.next()) {
        const bool known = codec::parse_word<lead::TimerKind>(rows.view(1)).has_value();
        if (known || !shards.test(static_cast<Shard>(rows.small(2)))) continue;
        note({"timer", rows.text(1), rows.id<LeadId>(0), std::nullopt, "its kind is not known"});
    }
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
    auto rows = connection.query(sql, shard_of_text(scope), scope);
    if (!rows.next()) return std::nullopt;
    return IdempotentAnswer{rows.text(0), rows.text(1), rows.id<LeadId>(2), rows.instant(3)};
}

std::vector<ApiKey> find_api_keys(Connection& connection) {
    constexpr Sql sql = R"sql(
        SELECT id, workspace, environment, hash, name, created_at_ms FROM api_key
        ORDER BY created_at_ms, id
    )sql";
    auto rows = connection.query(sql);
    std::vector<ApiKey> keys;
    while (rows.next()) {
        keys.push_back({rows.text(0), rows.id<WorkspaceId>(1),
                        word_in<Environment>(rows, 2, "api_key.environment"), rows.text(3),
                        rows.text(4), rows.instant(5)});
    }
    return keys;
}

std::optional<std::string> find_setting(Connection& connection, const std::string& name) {
    auto rows = connection.query("SELECT value FROM setting WHERE shard = ?1 AND name = ?2",
                                 shard_of_text(name), name);
    if (!rows.next()) return std::nullopt;
    return rows.text(0);
}

}  // namespace alvio::store::sqlite
