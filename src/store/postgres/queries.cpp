#include "store/postgres/queries.hpp"

#include "store/readable_rows.hpp"
#include "store/shard.hpp"

namespace alvio::store::postgres {

std::optional<lead::Lead> find_lead(Connection& connection, const LeadId& id) {
    // The lead first, then its turns.
    constexpr Sql sql = R"sql(
        SELECT 0::bigint AS at_ms, ''::bytea AS author, state, (-1)::bigint AS position
        FROM lead WHERE shard = $1 AND id = $2
        UNION ALL
        SELECT at_ms, author, text, position FROM turn WHERE shard = $1 AND lead = $2
        ORDER BY position
    )sql";
    auto rows = connection.query(sql, shard_of(id), id);
    if (!rows.next() || rows.integer(3) != -1) return std::nullopt;
    lead::Lead lead = decode_lead(rows.view(2));
    while (rows.next())
        lead.transcript.push_back(turn_in(rows));
    return lead;
}

std::vector<lead::Lead> find_leads(Connection& connection, const LeadFilter& filter) {
    // Newest first. Ids sort by shard before time, so the order is that of creation, and a page
    // begins where the last one ended. Without a lead of the cursor's id the page is empty.
    constexpr Sql sql = R"sql(
        SELECT state FROM lead
        WHERE workspace = $1 AND environment = $2
          AND ($3 = '' OR (created_at_ms, id) < (
                  (SELECT created_at_ms FROM lead WHERE shard = $4 AND id = $3), $3))
          AND ($5 IS NULL OR phone = $5) AND ($6 IS NULL OR crm_contact_id = $6)
          AND ($7 IS NULL OR final_status = $7)
        ORDER BY created_at_ms DESC, id DESC LIMIT $8
    )sql";
    std::optional<std::string_view> status;
    if (filter.final_status) status = codec::word_for(*filter.final_status);
    return all_in(connection.query(sql, filter.workspace, filter.environment, filter.cursor,
                                   shard_of(LeadId(filter.cursor)), filter.phone,
                                   filter.crm_contact_id, status, filter.limit),
                  [](const Rows& rows) { return decode_lead(rows.view(0)); });
}

std::optional<Contact> find_contact(Connection& connection, const WorkspaceId& workspace,
                                    Environment environment, const PhoneNumber& phone) {
    constexpr Sql sql = R"sql(
        SELECT latest_lead, opted_out FROM contact
        WHERE shard = $1 AND workspace = $2 AND environment = $3 AND phone = $4
    )sql";
    return first_in(connection.query(sql, shard_of(workspace, environment, phone), workspace,
                                     environment, phone),
                    contact_in<Rows>);
}

std::optional<PhoneNumber> find_contact_named(Connection& connection, const WorkspaceId& workspace,
                                              Environment environment, const std::string& name) {
    constexpr Sql sql = R"sql(
        SELECT contact FROM alias
        WHERE shard = $1 AND workspace = $2 AND environment = $3 AND name = $4
    )sql";
    return first_in(connection.query(sql, shard_of_name(workspace, environment, name), workspace,
                                     environment, name),
                    phone_in<Rows>);
}

booking::Diary find_diary(Connection& connection, const WorkspaceId& workspace,
                          Environment environment, Instant from, const LeadId& except) {
    constexpr Sql sql = R"sql(
        SELECT rep, start_ms, end_ms FROM slot_claim
        WHERE workspace = $1 AND environment = $2 AND claim_end_ms > $3 AND lead <> $4
          AND (kind = 'booked' OR until_ms > $3)
    )sql";
    return all_in(connection.query(sql, workspace, environment, from, except), busy_in<Rows>);
}

std::vector<booking::Meeting> find_meetings(Connection& connection, const WorkspaceId& workspace,
                                            Environment environment, Instant from, Instant to) {
    constexpr Sql sql = R"sql(
        SELECT id, lead, rep, start_ms, end_ms, timezone, state, sequence, created_at_ms,
               changed_at_ms
        FROM meeting
        WHERE workspace = $1 AND environment = $2 AND end_ms > $3 AND start_ms < $4
        ORDER BY start_ms, id
    )sql";
    return all_in(connection.query(sql, workspace, environment, from, to), meeting_in<Rows>);
}

std::optional<booking::Meeting> find_meeting(Connection& connection, const MeetingId& id) {
    constexpr Sql sql = R"sql(
        SELECT id, lead, rep, start_ms, end_ms, timezone, state, sequence, created_at_ms,
               changed_at_ms
        FROM meeting
        WHERE id = $1
    )sql";
    return first_in(connection.query(sql, id), meeting_in<Rows>);
}

namespace {

Rows outbox_rows(Connection& connection, const ShardSet& shards) {
    // 'whatsapp' before 'crm', as in lead::Lane.
    constexpr Sql sql = R"sql(
        SELECT effect, lead, workspace, environment, seq, decided_at_ms, due_at_ms, attempts,
               started, body, shard, lane
        FROM outbox WHERE shard = ANY ($1) ORDER BY lead, lane DESC, seq
    )sql";
    return connection.query(sql, shards);
}

Rows inbox_rows(Connection& connection, const ShardSet& shards) {
    constexpr Sql sql = R"sql(
        SELECT shard, id, seq, workspace, environment, waiting, at_ms, attempts, due_at_ms, why,
               body, lead
        FROM inbox WHERE shard = ANY ($1) ORDER BY seq, id
    )sql";
    return connection.query(sql, shards);
}

}  // namespace

std::vector<OutboxRow> find_outbox(Connection& connection, const ShardSet& shards,
                                   const OnUnreadable& note) {
    return readable_outbox(outbox_rows(connection, shards), shards, note);
}

std::vector<Opening> find_openings(Connection& connection, const ShardSet& shards, Instant since) {
    constexpr Sql sql = R"sql(
        SELECT workspace, environment, phone, at_ms FROM opening
        WHERE shard = ANY ($1) AND at_ms > $2 ORDER BY at_ms
    )sql";
    return all_readable(connection.query(sql, shards, since), opening_in<Rows>);
}

std::vector<Attempt> find_attempts(Connection& connection, const LeadId& id) {
    constexpr Sql sql = R"sql(
        SELECT effect, lead, at_ms, number, http_status, result FROM attempt
        WHERE shard = $1 AND lead = $2 ORDER BY at_ms, effect, number
    )sql";
    return all_in(connection.query(sql, shard_of(id), id), attempt_in<Rows>);
}

std::vector<InboxItem> find_inbox(Connection& connection, const ShardSet& shards,
                                  const OnUnreadable& note) {
    return readable_inbox(inbox_rows(connection, shards), shards, note);
}

std::vector<InboxItem> find_parked(Connection& connection, const WorkspaceId& workspace,
                                   Environment environment) {
    // What came in about a lead that cannot be read does not know its workspace; the lead's row
    // does.
    constexpr Sql sql = R"sql(
        SELECT shard, id, seq, $1, $2, waiting, at_ms, attempts, due_at_ms, why, body, lead
        FROM inbox
        WHERE attempts >= $3
          AND ((workspace = $1 AND environment = $2)
               OR (workspace = '' AND EXISTS (SELECT 1 FROM lead
                   WHERE lead.shard = inbox.shard AND lead.id = inbox.lead
                     AND lead.workspace = $1 AND lead.environment = $2)))
        ORDER BY seq, id
    )sql";
    return all_readable(connection.query(sql, workspace, environment, attempts_before_parking),
                        inbox_item_in<Rows>);
}

std::vector<Settlement> find_settlements(Connection& connection, const NodeId& waiting) {
    constexpr Sql sql = "SELECT item, body FROM settlement WHERE shard = $1 AND waiting = $2";
    return readable_settlements(connection.query(sql, shard_of_text(waiting.text()), waiting),
                                waiting);
}

bool find_seen(Connection& connection, const std::string& source_id) {
    return connection
        .query("SELECT 1 FROM seen WHERE shard = $1 AND source_id = $2", shard_of_text(source_id),
               source_id)
        .next();
}

std::optional<EffectId> find_sent(Connection& connection, const MessageId& id) {
    return first_in(connection.query("SELECT effect FROM sent WHERE shard = $1 AND message = $2",
                                     shard_of_text(id.text()), id),
                    [](const Rows& rows) { return rows.id<EffectId>(0); });
}

std::optional<IdempotentAnswer> find_answer(Connection& connection, const std::string& scope) {
    constexpr Sql sql = R"sql(
        SELECT scope, body_hash, lead, at_ms FROM idempotent_answer WHERE shard = $1 AND scope = $2
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
    return first_in(connection.query("SELECT value FROM setting WHERE shard = $1 AND name = $2",
                                     shard_of_text(name), name),
                    [](const Rows& rows) { return rows.text(0); });
}

}  // namespace alvio::store::postgres
