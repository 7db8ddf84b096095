#include "store/sqlite/commit.hpp"

#include <sqlite3.h>

#include "base/check.hpp"
#include "base/overloaded.hpp"
#include "store/codec.hpp"
#include "store/codec/words.hpp"
#include "store/shard.hpp"
#include "store/sqlite/inbox.hpp"
#include "store/sqlite/slots.hpp"

namespace alvio::store::sqlite {

namespace {

void insert_lead(Connection& writer, const lead::Lead& lead) {
    constexpr Sql sql = R"sql(
        INSERT INTO lead (shard, id, workspace, environment, phone, crm_contact_id, final_status,
                          phase, version, created_at_ms, updated_at_ms, state)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
    )sql";
    writer.run(sql, shard_of(lead.id), lead.id, lead.workspace, lead.environment, lead.phone,
               lead.crm_contact_id, codec::final_status_word(lead), lead::name_of(lead.phase),
               lead.version, lead.created_at, lead.updated_at, encode(lead));
}

/// False when the stored version is another one.
bool update_lead(Connection& writer, const lead::Lead& lead, std::uint64_t version_before) {
    const Shard shard = shard_of(lead.id);
    constexpr Sql update = R"sql(
        UPDATE lead SET phase = ?4, version = ?5, updated_at_ms = ?6, state = ?7
        WHERE shard = ?1 AND id = ?2 AND version = ?3
    )sql";
    const int updated =
        writer.run(update, shard, lead.id, version_before, lead::name_of(lead.phase), lead.version,
                   lead.updated_at, encode(lead));
    if (updated == 0) return false;
    // Apart, because SQLite rewrites an index whenever one of its columns is named, changed or not.
    constexpr Sql update_indexed = R"sql(
        UPDATE lead SET phone = ?3, crm_contact_id = ?4, final_status = ?5
        WHERE shard = ?1 AND id = ?2
          AND (phone IS NOT ?3 OR crm_contact_id IS NOT ?4 OR final_status IS NOT ?5)
    )sql";
    writer.run(update_indexed, shard, lead.id, lead.phone, lead.crm_contact_id,
               codec::final_status_word(lead));
    return true;
}

void append_turns(Connection& writer, const lead::Lead& lead, std::size_t turns_before) {
    check(turns_before <= lead.transcript.size(), "a transcript only grows");
    constexpr Sql sql = R"sql(
        INSERT INTO turn (shard, lead, position, at_ms, author, text)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    )sql";
    for (std::size_t position = turns_before; position < lead.transcript.size(); ++position) {
        const dialogue::Turn& turn = lead.transcript[position];
        writer.run(sql, shard_of(lead.id), lead.id, position, turn.at, codec::word_for(turn.author),
                   turn.text);
    }
}

void append_event(Connection& writer, const LeadChange& change) {
    writer.run("INSERT INTO event (shard, lead, version, at_ms, body) VALUES (?1, ?2, ?3, ?4, ?5)",
               shard_of(change.lead.id), change.lead.id, change.lead.version, change.at,
               encode(change.event));
}

void remember_contact(Connection& writer, const lead::Lead& lead) {
    if (!lead.phone) return;
    constexpr Sql sql = R"sql(
        INSERT INTO contact (shard, workspace, environment, phone, latest_lead)
        VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (shard, workspace, environment, phone) DO UPDATE
        SET latest_lead = excluded.latest_lead
    )sql";
    writer.run(sql, shard_of(lead.workspace, lead.environment, *lead.phone), lead.workspace,
               lead.environment, *lead.phone, lead.id);
}

/// The first reason stays.
void suppress_contact(Connection& writer, const WorkspaceId& workspace, Environment environment,
                      const PhoneNumber& phone, std::string_view reason) {
    constexpr Sql sql = R"sql(
        INSERT INTO contact (shard, workspace, environment, phone, opted_out)
        VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (shard, workspace, environment, phone) DO UPDATE
        SET opted_out = excluded.opted_out WHERE opted_out = ''
    )sql";
    writer.run(sql, shard_of(workspace, environment, phone), workspace, environment, phone, reason);
}

void set_timer(Connection& writer, const LeadId& lead, const lead::SetTimer& timer) {
    constexpr Sql sql = R"sql(
        INSERT INTO timer (shard, lead, kind, due_at_ms, generation) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (shard, lead, kind) DO UPDATE
        SET due_at_ms = excluded.due_at_ms, generation = excluded.generation
    )sql";
    writer.run(sql, shard_of(lead), lead, codec::word_for(timer.kind), timer.due_at,
               timer.generation);
}

void delete_timer(Connection& writer, const LeadId& lead, lead::TimerKind kind) {
    writer.run("DELETE FROM timer WHERE shard = ?1 AND lead = ?2 AND kind = ?3", shard_of(lead),
               lead, codec::word_for(kind));
}

void apply(Connection& writer, const LeadChange& change, const lead::Effect& effect) {
    const lead::Lead& lead = change.lead;
    const Claimant claimant{lead.workspace, lead.environment, lead.id, change.at, change.buffer};
    const auto refuse = [](const auto&) {
        check(false, "an outbound effect among those for the store");
    };
    std::visit(
        overloaded{
            [&](const lead::SetTimer& timer) { set_timer(writer, lead.id, timer); },
            [&](const lead::CancelTimer& timer) { delete_timer(writer, lead.id, timer.kind); },
            [&](const lead::HoldSlots& hold) { hold_slots(writer, claimant, hold); },
            [&](const lead::ReleaseSlots&) { release_slots(writer, lead.id); },
            [&](const lead::PutMeeting& put) { put_meeting(writer, claimant, put.meeting); },
            [&](const lead::SuppressContact& suppress) {
                if (!lead.phone) return;
                suppress_contact(writer, lead.workspace, lead.environment, *lead.phone,
                                 suppress.reason);
            },
            [&](const lead::SendMessage& send) { refuse(send); },
            [&](const lead::ReportStatus& report) { refuse(report); },
        },
        effect);
}

void insert_outbox_row(Connection& writer, const OutboxRow& row) {
    constexpr Sql sql = R"sql(
        INSERT INTO outbox (shard, effect, lead, workspace, environment, lane, seq, decided_at_ms,
                            due_at_ms, attempts, started, body)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
    )sql";
    writer.run(sql, shard_of(row.id), row.id, row.lead, row.workspace, row.environment,
               codec::word_for(lead::lane_of(row.effect)), row.seq, row.decided_at, row.due_at,
               row.attempts, row.started, encode(row.effect));
}

/// False when the lead's version has moved.
bool write_change(Connection& writer, const LeadChange& change) {
    if (change.version_before == 0) {
        insert_lead(writer, change.lead);
        remember_contact(writer, change.lead);
    } else if (!update_lead(writer, change.lead, change.version_before)) {
        return false;
    }
    append_turns(writer, change.lead, change.turns_before);
    append_event(writer, change);
    // A timer that has fired is used up, whatever the step made of it.
    if (const auto* fired = std::get_if<lead::TimerFired>(&change.event)) {
        delete_timer(writer, change.lead.id, fired->kind);
    }
    for (const auto& effect : change.store_effects)
        apply(writer, change, effect);
    for (const auto& row : change.new_effects)
        insert_outbox_row(writer, row);
    return true;
}

void update_outbox_row(Connection& writer, const OutboxUpdate& update) {
    constexpr Sql sql = R"sql(
        UPDATE outbox SET attempts = ?3, started = ?4, due_at_ms = ?5
        WHERE shard = ?1 AND effect = ?2
    )sql";
    writer.run(sql, shard_of(update.id), update.id, update.attempts, update.started, update.due_at);
}

void delete_outbox_row(Connection& writer, const EffectId& effect) {
    writer.run("DELETE FROM outbox WHERE shard = ?1 AND effect = ?2", shard_of(effect), effect);
}

void record_attempt(Connection& writer, const Attempt& attempt) {
    constexpr Sql sql = R"sql(
        INSERT INTO attempt (shard, lead, at_ms, effect, number, http_status, result)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (shard, lead, at_ms, effect, number) DO UPDATE
        SET http_status = excluded.http_status, result = excluded.result
    )sql";
    writer.run(sql, shard_of(attempt.lead), attempt.lead, attempt.at, attempt.effect,
               attempt.number, attempt.http_status, attempt.result);
}

void record_opening(Connection& writer, const Opening& opening) {
    constexpr Sql sql = R"sql(
        INSERT INTO opening (shard, workspace, environment, phone, at_ms)
        VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (shard, workspace, environment, phone) DO UPDATE SET at_ms = excluded.at_ms
    )sql";
    writer.run(sql, shard_of(opening.workspace, opening.environment, opening.phone),
               opening.workspace, opening.environment, opening.phone, opening.at);
}

void record_stranger(Connection& writer, const StrangerMessage& message) {
    const Shard shard =
        shard_of_name(message.workspace, message.environment, name_of(message.from));
    constexpr Sql record_message = R"sql(
        INSERT INTO stranger_message (shard, id, workspace, environment, phone, at_ms, opts_out)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT DO NOTHING
    )sql";
    writer.run(record_message, shard, message.id, message.workspace, message.environment,
               name_of(message.from), message.at, message.opts_out);
    if (!message.from.phone) return;
    const PhoneNumber& phone = *message.from.phone;
    constexpr Sql record_contact = R"sql(
        INSERT INTO contact (shard, workspace, environment, phone) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT DO NOTHING
    )sql";
    writer.run(record_contact, shard, message.workspace, message.environment, phone);
    if (message.opts_out)
        suppress_contact(writer, message.workspace, message.environment, phone, "STOP");
}

void record_alias(Connection& writer, const Alias& alias) {
    constexpr Sql sql = R"sql(
        INSERT INTO alias (shard, workspace, environment, name, contact, at_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (shard, workspace, environment, name) DO UPDATE
        SET contact = excluded.contact, at_ms = excluded.at_ms
    )sql";
    writer.run(sql, shard_of_name(alias.workspace, alias.environment, alias.name), alias.workspace,
               alias.environment, alias.name, alias.contact, alias.at);
}

void record_answer(Connection& writer, const IdempotentAnswer& answer) {
    constexpr Sql sql = R"sql(
        INSERT INTO idempotent_answer (shard, scope, body_hash, lead, at_ms)
        VALUES (?1, ?2, ?3, ?4, ?5)
    )sql";
    writer.run(sql, shard_of_text(answer.scope), answer.scope, answer.body_hash, answer.lead,
               answer.at);
}

/// A stale one goes without an event of its lead; one that was set anew meanwhile stays.
void delete_stale_timer(Connection& writer, const DueTimer& timer) {
    constexpr Sql sql = R"sql(
        DELETE FROM timer WHERE shard = ?1 AND lead = ?2 AND kind = ?3 AND generation = ?4
    )sql";
    writer.run(sql, shard_of(timer.lead), timer.lead, codec::word_for(timer.kind),
               timer.generation);
}

void record_sent(Connection& writer, const MessageId& message, const EffectId& effect) {
    // Known already when Meta's webhook was faster than its answer.
    writer.run(
        "INSERT INTO sent (shard, message, effect) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        shard_of_text(message.text()), message, effect);
}

void record_seen(Connection& writer, const std::string& source_id) {
    writer.run("INSERT INTO seen (shard, source_id) VALUES (?1, ?2)", shard_of_text(source_id),
               source_id);
}

}  // namespace

bool write_batch(Connection& writer, const Batch& batch) {
    for (const auto& change : batch.changes) {
        if (!write_change(writer, change)) return false;
    }
    for (const auto& update : batch.updates)
        update_outbox_row(writer, update);
    for (const auto& effect : batch.finished)
        delete_outbox_row(writer, effect);
    for (const auto& attempt : batch.attempts)
        record_attempt(writer, attempt);
    for (const auto& opening : batch.openings)
        record_opening(writer, opening);
    for (const auto& message : batch.strangers)
        record_stranger(writer, message);
    for (const auto& alias : batch.aliases)
        record_alias(writer, alias);
    for (const auto& answer : batch.answers)
        record_answer(writer, answer);
    for (const auto& timer : batch.timers_done)
        delete_stale_timer(writer, timer);
    write_inbox(writer, batch);
    for (const auto& [message, effect] : batch.sent)
        record_sent(writer, message, effect);
    for (const auto& source_id : batch.seen)
        record_seen(writer, source_id);
    return true;
}

bool is_passing(const SqliteError& error) {
    return (error.code() & 0xff) == SQLITE_BUSY;
}

bool is_conflict(const SqliteError& error) {
    return error.code() == SQLITE_CONSTRAINT_PRIMARYKEY ||
           error.code() == SQLITE_CONSTRAINT_UNIQUE || is_taken(error);
}

}  // namespace alvio::store::sqlite
