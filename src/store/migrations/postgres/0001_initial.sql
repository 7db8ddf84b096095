-- The schema on PostgreSQL, the same as SQLite's in all but what is each engine's own. Each statement runs in a
-- transaction of its own and may run again, so two nodes that start at once, or one that dies half-way, do no harm. A
-- statement ends with the semicolon at the end of a line.
--
-- Every text is bytea. What people write is stored as it came, also when it is no UTF-8 or holds a NUL, which the type
-- text refuses; and bytes compare as bytes, whatever the locale of the database. A person at a shell says
-- SET bytea_output = 'escape', and writes WHERE id = 'ld_…' as for a text.
-- Every primary and unique key begins with `shard`; times are Unix milliseconds, UTC; enumerations are words. What only
-- Alvio reads is JSON (store/codec.hpp); what is searched for has its own column.

-- Ends the transaction with this SQLSTATE unless `holds`: how a commit that is sent in one go looks at its own counts.
CREATE OR REPLACE FUNCTION alvio_must(holds boolean, code text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT holds THEN
        RAISE EXCEPTION 'the commit is refused' USING ERRCODE = code;
    END IF;
END;
$$;

CREATE TABLE IF NOT EXISTS lead (
    shard          smallint NOT NULL CHECK (shard BETWEEN 0 AND 255),
    id             bytea    NOT NULL,
    workspace      bytea    NOT NULL,
    environment    bytea    NOT NULL CHECK (environment IN ('live', 'test')),
    phone          bytea,
    crm_contact_id bytea    NOT NULL,
    final_status   bytea,
    phase          bytea    NOT NULL,
    version        bigint   NOT NULL CHECK (version > 0),
    created_at_ms  bigint   NOT NULL,
    updated_at_ms  bigint   NOT NULL,
    state          bytea    NOT NULL,
    PRIMARY KEY (shard, id)
) WITH (fillfactor = 80);
CREATE INDEX IF NOT EXISTS lead_by_age ON lead (workspace, environment, created_at_ms, id);
CREATE INDEX IF NOT EXISTS lead_by_phone ON lead (workspace, environment, phone, created_at_ms, id)
    WHERE phone IS NOT NULL;
CREATE INDEX IF NOT EXISTS lead_by_crm_contact ON lead (workspace, environment, crm_contact_id, created_at_ms, id)
    WHERE crm_contact_id <> '';
CREATE INDEX IF NOT EXISTS lead_by_final_status ON lead (workspace, environment, final_status, created_at_ms, id)
    WHERE final_status IS NOT NULL;

-- The transcript, one row per turn; rows are only ever added.
CREATE TABLE IF NOT EXISTS turn (
    shard    smallint NOT NULL,
    lead     bytea    NOT NULL,
    position bigint   NOT NULL CHECK (position >= 0),
    at_ms    bigint   NOT NULL,
    author   bytea    NOT NULL CHECK (author IN ('agent', 'prospect', 'person')),
    text     bytea    NOT NULL,
    PRIMARY KEY (shard, lead, position)
);

-- Everything that has happened to a lead; rows are only ever added.
CREATE TABLE IF NOT EXISTS event (
    shard   smallint NOT NULL,
    lead    bytea    NOT NULL,
    version bigint   NOT NULL,
    at_ms   bigint   NOT NULL,
    body    bytea    NOT NULL,
    PRIMARY KEY (shard, lead, version)
);

CREATE TABLE IF NOT EXISTS contact (
    shard       smallint NOT NULL,
    workspace   bytea    NOT NULL,
    environment bytea    NOT NULL CHECK (environment IN ('live', 'test')),
    phone       bytea    NOT NULL,
    latest_lead bytea    NOT NULL DEFAULT '',
    opted_out   bytea    NOT NULL DEFAULT '',
    PRIMARY KEY (shard, workspace, environment, phone)
);

-- Small tables whose rows come and go: kept small by early vacuums, with room on each page for what is changed.
CREATE TABLE IF NOT EXISTS outbox (
    shard         smallint NOT NULL,
    effect        bytea    NOT NULL,
    lead          bytea    NOT NULL,
    workspace     bytea    NOT NULL,
    environment   bytea    NOT NULL CHECK (environment IN ('live', 'test')),
    lane          bytea    NOT NULL CHECK (lane IN ('whatsapp', 'crm')),
    seq           bigint   NOT NULL,
    decided_at_ms bigint   NOT NULL,
    due_at_ms     bigint   NOT NULL,
    attempts      bigint   NOT NULL,
    started       boolean  NOT NULL,
    body          bytea    NOT NULL,
    PRIMARY KEY (shard, effect)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_cost_delay = 0);

CREATE TABLE IF NOT EXISTS attempt (
    shard       smallint NOT NULL,
    lead        bytea    NOT NULL,
    at_ms       bigint   NOT NULL,
    effect      bytea    NOT NULL,
    number      bigint   NOT NULL,
    http_status bigint   NOT NULL,
    result      bytea    NOT NULL,
    PRIMARY KEY (shard, lead, at_ms, effect, number)
);

CREATE TABLE IF NOT EXISTS timer (
    shard      smallint NOT NULL,
    lead       bytea    NOT NULL,
    kind       bytea    NOT NULL,
    due_at_ms  bigint   NOT NULL,
    generation bigint   NOT NULL,
    PRIMARY KEY (shard, lead, kind)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_cost_delay = 0);
CREATE INDEX IF NOT EXISTS timer_by_due ON timer (shard, due_at_ms);

CREATE TABLE IF NOT EXISTS meeting (
    shard         smallint NOT NULL,
    id            bytea    NOT NULL,
    workspace     bytea    NOT NULL,
    environment   bytea    NOT NULL CHECK (environment IN ('live', 'test')),
    lead          bytea    NOT NULL,
    rep           bytea    NOT NULL,
    start_ms      bigint   NOT NULL,
    end_ms        bigint   NOT NULL CHECK (end_ms > start_ms),
    timezone      bytea    NOT NULL,
    state         bytea    NOT NULL CHECK (state IN ('booked', 'cancelled')),
    sequence      bigint   NOT NULL,
    created_at_ms bigint   NOT NULL,
    changed_at_ms bigint   NOT NULL,
    PRIMARY KEY (shard, id)
);
CREATE UNIQUE INDEX IF NOT EXISTS meeting_booked_once_per_lead ON meeting (shard, lead) WHERE state = 'booked';
CREATE INDEX IF NOT EXISTS meeting_by_id ON meeting (id);
CREATE INDEX IF NOT EXISTS meeting_by_end ON meeting (workspace, environment, end_ms);

-- One row for each rep whose time was ever claimed. Whoever claims some of it changes this row first, so that of two
-- nodes the later one waits, and sees what the earlier one has committed.
CREATE TABLE IF NOT EXISTS rep_calendar (
    shard       smallint NOT NULL,
    workspace   bytea    NOT NULL,
    environment bytea    NOT NULL CHECK (environment IN ('live', 'test')),
    rep         bytea    NOT NULL,
    claims      bigint   NOT NULL DEFAULT 1,
    PRIMARY KEY (shard, workspace, environment, rep)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_cost_delay = 0);

-- A stretch of a rep's time that nobody else may take: held while it is on offer, or booked. `claim_end_ms` is the end
-- and the buffer. The key begins with the end, so that the check below passes over all that lies in the past.
CREATE TABLE IF NOT EXISTS slot_claim (
    shard        smallint NOT NULL,
    workspace    bytea    NOT NULL,
    environment  bytea    NOT NULL CHECK (environment IN ('live', 'test')),
    rep          bytea    NOT NULL,
    claim_end_ms bigint   NOT NULL,
    start_ms     bigint   NOT NULL,
    end_ms       bigint   NOT NULL CHECK (end_ms > start_ms AND end_ms <= claim_end_ms),
    lead         bytea    NOT NULL,
    kind         bytea    NOT NULL CHECK (kind IN ('held', 'booked')),
    until_ms     bigint   CHECK ((kind = 'held') = (until_ms IS NOT NULL)),
    meeting      bytea    CHECK ((kind = 'booked') = (meeting IS NOT NULL)),
    PRIMARY KEY (shard, workspace, environment, rep, claim_end_ms, start_ms, lead)
) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX IF NOT EXISTS slot_claim_by_lead ON slot_claim (lead, kind);
CREATE INDEX IF NOT EXISTS slot_claim_by_end ON slot_claim (workspace, environment, claim_end_ms);
CREATE INDEX IF NOT EXISTS slot_claim_by_expiry ON slot_claim (shard, workspace, environment, rep, until_ms)
    WHERE kind = 'held';

-- Times that one lead is offered may overlap each other and the meeting that they would move: only one of them is
-- going to stand. Everything else is refused, and a booking also when the lead's own hold is still in its way.
CREATE OR REPLACE FUNCTION slot_claim_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO rep_calendar (shard, workspace, environment, rep)
    VALUES (NEW.shard, NEW.workspace, NEW.environment, NEW.rep)
    ON CONFLICT (shard, workspace, environment, rep) DO UPDATE SET claims = rep_calendar.claims + 1;
    IF EXISTS (
        SELECT 1 FROM slot_claim AS other
        WHERE other.shard = NEW.shard AND other.workspace = NEW.workspace AND other.environment = NEW.environment
          AND other.rep = NEW.rep AND other.claim_end_ms > NEW.start_ms AND other.start_ms < NEW.claim_end_ms
          AND (other.lead <> NEW.lead OR NEW.kind = 'booked')) THEN
        RAISE EXCEPTION 'slot is taken' USING ERRCODE = 'ZA003';
    END IF;
    RETURN NEW;
END;
$$;
CREATE OR REPLACE TRIGGER slot_claim_once BEFORE INSERT ON slot_claim
    FOR EACH ROW EXECUTE FUNCTION slot_claim_once();
CREATE OR REPLACE FUNCTION slot_claim_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a slot claim is replaced, never changed';
END;
$$;
CREATE OR REPLACE TRIGGER slot_claim_unchanged BEFORE UPDATE ON slot_claim
    FOR EACH ROW EXECUTE FUNCTION slot_claim_unchanged();

-- What came from outside before, by the source's own id: "wa:<wamid>".
CREATE TABLE IF NOT EXISTS seen (
    shard     smallint NOT NULL,
    source_id bytea    NOT NULL,
    PRIMARY KEY (shard, source_id)
);

CREATE TABLE IF NOT EXISTS sent (
    shard   smallint NOT NULL,
    message bytea    NOT NULL,
    effect  bytea    NOT NULL,
    PRIMARY KEY (shard, message)
);

CREATE TABLE IF NOT EXISTS stranger_message (
    shard       smallint NOT NULL,
    id          bytea    NOT NULL,
    workspace   bytea    NOT NULL,
    environment bytea    NOT NULL CHECK (environment IN ('live', 'test')),
    phone       bytea    NOT NULL,
    at_ms       bigint   NOT NULL,
    opts_out    boolean  NOT NULL,
    PRIMARY KEY (shard, id)
);

CREATE TABLE IF NOT EXISTS idempotent_answer (
    shard     smallint NOT NULL,
    scope     bytea    NOT NULL,
    body_hash bytea    NOT NULL,
    lead      bytea    NOT NULL,
    at_ms     bigint   NOT NULL,
    PRIMARY KEY (shard, scope)
);

CREATE TABLE IF NOT EXISTS api_key (
    shard         smallint NOT NULL,
    id            bytea    NOT NULL,
    workspace     bytea    NOT NULL,
    environment   bytea    NOT NULL CHECK (environment IN ('live', 'test')),
    hash          bytea    NOT NULL,
    name          bytea    NOT NULL,
    created_at_ms bigint   NOT NULL,
    PRIMARY KEY (shard, id)
);

CREATE TABLE IF NOT EXISTS setting (
    shard smallint NOT NULL,
    name  bytea    NOT NULL,
    value bytea    NOT NULL,
    PRIMARY KEY (shard, name)
);

-- A serving process. Its row is its lease, on the database's own clock: a commit of a node whose row is gone is
-- refused. `commits` is the number of the node's last commit, by which a commit whose answer was lost is found again.
CREATE TABLE IF NOT EXISTS node (
    shard       smallint    NOT NULL,
    id          bytea       NOT NULL,
    lease_until timestamptz NOT NULL,
    commits     bigint      NOT NULL,
    PRIMARY KEY (shard, id)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_cost_delay = 0);

-- Who works on which shard. '': nobody, it was given back. A node that is no more: nobody, it died holding it.
CREATE TABLE IF NOT EXISTS shard_owner (
    shard smallint NOT NULL PRIMARY KEY CHECK (shard BETWEEN 0 AND 255),
    node  bytea    NOT NULL DEFAULT ''
) WITH (fillfactor = 50);
INSERT INTO shard_owner (shard) SELECT generate_series(0, 255) ON CONFLICT (shard) DO NOTHING;

-- Accepted, and not yet worked in. `lead` is empty while only the contact is known.
CREATE TABLE IF NOT EXISTS inbox (
    shard       smallint NOT NULL,
    id          bytea    NOT NULL,
    seq         bigint   NOT NULL,
    workspace   bytea    NOT NULL,
    environment bytea    NOT NULL CHECK (environment IN ('live', 'test')),
    lead        bytea    NOT NULL,
    waiting     bytea    NOT NULL,
    at_ms       bigint   NOT NULL,
    attempts    bigint   NOT NULL,
    due_at_ms   bigint   NOT NULL,
    why         bytea    NOT NULL,
    body        bytea    NOT NULL,
    PRIMARY KEY (shard, id)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_cost_delay = 0);

-- What became of an item that another node took in. Its key begins with the shard of the waiting node's id.
CREATE TABLE IF NOT EXISTS settlement (
    shard   smallint NOT NULL,
    waiting bytea    NOT NULL,
    item    bytea    NOT NULL,
    body    bytea    NOT NULL,
    PRIMARY KEY (shard, waiting, item)
) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
