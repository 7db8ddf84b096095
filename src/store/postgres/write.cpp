#include "store/postgres/write.hpp"

#include "store/postgres/error.hpp"

namespace alvio::store::postgres {

namespace {

template <class Table>
void add(Pipeline& pipeline, Sql sql, const Table& table) {
    if (!table.empty()) pipeline.add(sql, Parameters::columns_of(table));
}

void add_fence(Pipeline& pipeline, const Fence& fence) {
    // The row stays locked until the commit, so whoever declares the node dead waits for it. The
    // number only grows: a commit that was sent, lost from sight and sent again counts once.
    constexpr Sql sql = R"sql(
        WITH mine AS (
            UPDATE node SET commits = $3 WHERE shard = $1 AND id = $2 AND commits < $3 RETURNING 1)
        SELECT alvio_must(count(*) = 1, convert_from($4, 'UTF8')) FROM mine
    )sql";
    pipeline.add(sql, shard_of_text(fence.node.text()), fence.node, fence.number, fenced);
}

void add_leads(Pipeline& pipeline, const BatchRows& rows) {
    add(pipeline, R"sql(
        INSERT INTO lead (shard, id, workspace, environment, phone, crm_contact_id, final_status,
                          phase, version, created_at_ms, updated_at_ms, state)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    )sql",
        rows.new_leads);
    if (!rows.changed_leads.empty()) {
        constexpr Sql sql = R"sql(
            WITH moved AS (
                UPDATE lead
                SET phone = new.phone, crm_contact_id = new.crm_contact_id,
                    final_status = new.final_status, phase = new.phase, version = new.version,
                    updated_at_ms = new.updated_at_ms, state = new.state
                FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                    AS new (shard, id, version_before, phone, crm_contact_id, final_status, phase,
                            version, updated_at_ms, state)
                WHERE lead.shard = new.shard AND lead.id = new.id
                  AND lead.version = new.version_before
                RETURNING 1)
            SELECT alvio_must(count(*) = $11, convert_from($12, 'UTF8')) FROM moved
        )sql";
        auto parameters = Parameters::columns_of(rows.changed_leads);
        parameters.add(rows.changed_leads.size());
        parameters.add(version_moved);
        pipeline.add(sql, std::move(parameters));
    }
    add(pipeline, R"sql(
        INSERT INTO turn (shard, lead, position, at_ms, author, text)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
    )sql",
        rows.turns);
    add(pipeline, R"sql(
        INSERT INTO event (shard, lead, version, at_ms, body)
        SELECT * FROM unnest($1, $2, $3, $4, $5)
    )sql",
        rows.events);
}

void add_contacts_and_timers(Pipeline& pipeline, const BatchRows& rows) {
    add(pipeline, R"sql(
        INSERT INTO contact AS known (shard, workspace, environment, phone, latest_lead, opted_out)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
        ON CONFLICT (shard, workspace, environment, phone) DO UPDATE
        SET latest_lead = CASE WHEN excluded.latest_lead <> '' THEN excluded.latest_lead
                               ELSE known.latest_lead END,
            opted_out = CASE WHEN known.opted_out = '' THEN excluded.opted_out
                             ELSE known.opted_out END
        WHERE excluded.latest_lead <> '' OR (known.opted_out = '' AND excluded.opted_out <> '')
    )sql",
        rows.contacts);
    add(pipeline, R"sql(
        INSERT INTO timer (shard, lead, kind, due_at_ms, generation)
        SELECT * FROM unnest($1, $2, $3, $4, $5)
        ON CONFLICT (shard, lead, kind) DO UPDATE
        SET due_at_ms = excluded.due_at_ms, generation = excluded.generation
    )sql",
        rows.timers);
    add(pipeline, R"sql(
        DELETE FROM timer USING unnest($1, $2, $3) AS gone (shard, lead, kind)
        WHERE timer.shard = gone.shard AND timer.lead = gone.lead AND timer.kind = gone.kind
    )sql",
        rows.timers_gone);
    add(pipeline, R"sql(
        DELETE FROM timer USING unnest($1, $2, $3, $4) AS stale (shard, lead, kind, generation)
        WHERE timer.shard = stale.shard AND timer.lead = stale.lead AND timer.kind = stale.kind
          AND timer.generation = stale.generation
    )sql",
        rows.stale_timers);
}

void add_outbox(Pipeline& pipeline, const BatchRows& rows) {
    add(pipeline, R"sql(
        INSERT INTO outbox (shard, effect, lead, workspace, environment, lane, seq, decided_at_ms,
                            due_at_ms, attempts, started, body)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    )sql",
        rows.new_effects);
    add(pipeline, R"sql(
        UPDATE outbox SET attempts = new.attempts, started = new.started, due_at_ms = new.due_at_ms
        FROM unnest($1, $2, $3, $4, $5) AS new (shard, effect, attempts, started, due_at_ms)
        WHERE outbox.shard = new.shard AND outbox.effect = new.effect
    )sql",
        rows.changed_effects);
    add(pipeline, R"sql(
        DELETE FROM outbox USING unnest($1, $2) AS finished (shard, effect)
        WHERE outbox.shard = finished.shard AND outbox.effect = finished.effect
    )sql",
        rows.finished_effects);
    add(pipeline, R"sql(
        INSERT INTO attempt (shard, lead, at_ms, effect, number, http_status, result)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (shard, lead, at_ms, effect, number) DO UPDATE
        SET http_status = excluded.http_status, result = excluded.result
    )sql",
        rows.attempts);
    add(pipeline, R"sql(
        INSERT INTO opening (shard, workspace, environment, phone, at_ms)
        SELECT * FROM unnest($1, $2, $3, $4, $5)
        ON CONFLICT (shard, workspace, environment, phone) DO UPDATE SET at_ms = excluded.at_ms
    )sql",
        rows.openings);
}

void add_known(Pipeline& pipeline, const BatchRows& rows) {
    add(pipeline, R"sql(
        INSERT INTO stranger_message (shard, id, workspace, environment, phone, at_ms, opts_out)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (shard, id) DO NOTHING
    )sql",
        rows.stranger_messages);
    add(pipeline, R"sql(
        INSERT INTO alias (shard, workspace, environment, name, contact, at_ms)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
        ON CONFLICT (shard, workspace, environment, name) DO UPDATE
        SET contact = excluded.contact, at_ms = excluded.at_ms
    )sql",
        rows.aliases);
    add(pipeline, R"sql(
        INSERT INTO idempotent_answer (shard, scope, body_hash, lead, at_ms)
        SELECT * FROM unnest($1, $2, $3, $4, $5)
    )sql",
        rows.answers);
    add(pipeline, R"sql(
        INSERT INTO sent (shard, message, effect) SELECT * FROM unnest($1, $2, $3)
        ON CONFLICT (shard, message) DO NOTHING
    )sql",
        rows.sent);
    add(pipeline, "INSERT INTO seen (shard, source_id) SELECT * FROM unnest($1, $2)", rows.seen);
}

void add_inbox(Pipeline& pipeline, const BatchRows& rows) {
    add(pipeline, R"sql(
        INSERT INTO inbox (shard, id, seq, workspace, environment, lead, waiting, at_ms, attempts,
                           due_at_ms, why, body)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    )sql",
        rows.new_items);
    add(pipeline, R"sql(
        UPDATE inbox SET attempts = new.attempts, due_at_ms = new.due_at_ms, why = new.why,
                         lead = CASE WHEN new.lead <> '' THEN new.lead ELSE inbox.lead END
        FROM unnest($1, $2, $3, $4, $5, $6) AS new (shard, id, attempts, due_at_ms, why, lead)
        WHERE inbox.shard = new.shard AND inbox.id = new.id
    )sql",
        rows.changed_items);
    add(pipeline, R"sql(
        DELETE FROM inbox USING unnest($1, $2) AS done (shard, id)
        WHERE inbox.shard = done.shard AND inbox.id = done.id
    )sql",
        rows.done_items);
    add(pipeline, R"sql(
        INSERT INTO settlement (shard, waiting, item, body) SELECT * FROM unnest($1, $2, $3, $4)
        ON CONFLICT (shard, waiting, item) DO NOTHING
    )sql",
        rows.settlements);
    add(pipeline, R"sql(
        DELETE FROM settlement USING unnest($1, $2, $3) AS told (shard, waiting, item)
        WHERE settlement.shard = told.shard AND settlement.waiting = told.waiting
          AND settlement.item = told.item
    )sql",
        rows.settlements_told);
}

}  // namespace

Pipeline commit_of(const BatchRows& rows, const std::optional<Fence>& fence) {
    Pipeline pipeline;
    pipeline.add("BEGIN");
    if (fence) add_fence(pipeline, *fence);
    add_leads(pipeline, rows);
    add_contacts_and_timers(pipeline, rows);
    add_outbox(pipeline, rows);
    add_known(pipeline, rows);
    add_inbox(pipeline, rows);
    // Last, because these locks are the ones that other nodes wait for.
    add_slots(pipeline, rows.slots);
    pipeline.add("COMMIT");
    return pipeline;
}

}  // namespace alvio::store::postgres
