-- The schema of Alvio 0.1. Every primary and unique key begins with `shard`; times are Unix milliseconds, UTC;
-- enumerations are words. What only Alvio reads is JSON (store/codec.hpp); what is searched for has its own column.
-- Rows that can grow fat (lead, outbox) keep a rowid: a key tree with fat rows in it becomes deep.

CREATE TABLE lead (
    shard          INTEGER NOT NULL CHECK (shard BETWEEN 0 AND 255),
    id             TEXT    NOT NULL,
    workspace      TEXT    NOT NULL,
    environment    TEXT    NOT NULL CHECK (environment IN ('live', 'test')),
    phone          TEXT,
    crm_contact_id TEXT    NOT NULL,
    final_status   TEXT,
    phase          TEXT    NOT NULL,
    version        INTEGER NOT NULL CHECK (version > 0),
    created_at_ms  INTEGER NOT NULL,
    updated_at_ms  INTEGER NOT NULL,
    state          TEXT    NOT NULL,
    PRIMARY KEY (shard, id)
) STRICT;
CREATE INDEX lead_by_age ON lead (workspace, environment, created_at_ms, id);
CREATE INDEX lead_by_phone ON lead (workspace, environment, phone, created_at_ms, id) WHERE phone IS NOT NULL;
CREATE INDEX lead_by_crm_contact ON lead (workspace, environment, crm_contact_id, created_at_ms, id)
    WHERE crm_contact_id <> '';
CREATE INDEX lead_by_final_status ON lead (workspace, environment, final_status, created_at_ms, id)
    WHERE final_status IS NOT NULL;

-- The transcript, one row per turn; rows are only ever added.
CREATE TABLE turn (
    shard    INTEGER NOT NULL,
    lead     TEXT    NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    at_ms    INTEGER NOT NULL,
    author   TEXT    NOT NULL CHECK (author IN ('agent', 'prospect', 'person')),
    text     TEXT    NOT NULL,
    PRIMARY KEY (shard, lead, position)
) STRICT, WITHOUT ROWID;

-- Everything that has happened to a lead; rows are only ever added.
CREATE TABLE event (
    shard   INTEGER NOT NULL,
    lead    TEXT    NOT NULL,
    version INTEGER NOT NULL,
    at_ms   INTEGER NOT NULL,
    body    TEXT    NOT NULL,
    PRIMARY KEY (shard, lead, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
    shard       INTEGER NOT NULL,
    workspace   TEXT    NOT NULL,
    environment TEXT    NOT NULL CHECK (environment IN ('live', 'test')),
    phone       TEXT    NOT NULL,
    latest_lead TEXT    NOT NULL DEFAULT '',
    opted_out   TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (shard, workspace, environment, phone)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    shard         INTEGER NOT NULL,
    effect        TEXT    NOT NULL,
    lead          TEXT    NOT NULL,
    workspace     TEXT    NOT NULL,
    environment   TEXT    NOT NULL CHECK (environment IN ('live', 'test')),
    lane          TEXT    NOT NULL CHECK (lane IN ('whatsapp', 'crm')),
    seq           INTEGER NOT NULL,
    decided_at_ms INTEGER NOT NULL,
    due_at_ms     INTEGER NOT NULL,
    attempts      INTEGER NOT NULL,
    started       INTEGER NOT NULL CHECK (started IN (0, 1)),
    body          TEXT    NOT NULL,
    PRIMARY KEY (shard, effect)
) STRICT;

CREATE TABLE attempt (
    shard       INTEGER NOT NULL,
    lead        TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    effect      TEXT    NOT NULL,
    number      INTEGER NOT NULL,
    http_status INTEGER NOT NULL,
    result      TEXT    NOT NULL,
    PRIMARY KEY (shard, lead, at_ms, effect, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE timer (
    shard     INTEGER NOT NULL,
    lead      TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    due_at_ms INTEGER NOT NULL,
    PRIMARY KEY (shard, lead, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_by_due ON timer (due_at_ms);

CREATE TABLE meeting (
    shard         INTEGER NOT NULL,
    id            TEXT    NOT NULL,
    workspace     TEXT    NOT NULL,
    environment   TEXT    NOT NULL CHECK (environment IN ('live', 'test')),
    lead          TEXT    NOT NULL,
    rep           TEXT    NOT NULL,
    start_ms      INTEGER NOT NULL,
    end_ms        INTEGER NOT NULL CHECK (end_ms > start_ms),
    timezone      TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('booked', 'cancelled')),
    sequence      INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL,
    changed_at_ms INTEGER NOT NULL,
    PRIMARY KEY (shard, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX meeting_booked_once_per_lead ON meeting (shard, lead) WHERE state = 'booked';
CREATE INDEX meeting_by_id ON meeting (id);
CREATE INDEX meeting_by_end ON meeting (workspace, environment, end_ms);

-- A stretch of a rep's time that nobody else may take: held while it is on offer, or booked. `claim_end_ms` is the end
-- and the buffer. The key begins with the end, so that the check below passes over all that lies in the past.
CREATE TABLE slot_claim (
    shard        INTEGER NOT NULL,
    workspace    TEXT    NOT NULL,
    environment  TEXT    NOT NULL CHECK (environment IN ('live', 'test')),
    rep          TEXT    NOT NULL,
    claim_end_ms INTEGER NOT NULL,
    start_ms     INTEGER NOT NULL,
    end_ms       INTEGER NOT NULL CHECK (end_ms > start_ms AND end_ms <= claim_end_ms),
    lead         TEXT    NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('held', 'booked')),
    until_ms     INTEGER CHECK ((kind = 'held') = (until_ms IS NOT NULL)),
    meeting      TEXT    CHECK ((kind = 'booked') = (meeting IS NOT NULL)),
    PRIMARY KEY (shard, workspace, environment, rep, claim_end_ms, start_ms, lead)
) STRICT, WITHOUT ROWID;
CREATE INDEX slot_claim_by_lead ON slot_claim (lead, kind);
CREATE INDEX slot_claim_by_end ON slot_claim (workspace, environment, claim_end_ms);
CREATE INDEX slot_claim_by_expiry ON slot_claim (until_ms) WHERE kind = 'held';

-- Times that one lead is offered may overlap each other and the meeting that they would move: only one of them is
-- going to stand. Everything else is refused, and a booking also when the lead's own hold is still in its way.
CREATE TRIGGER slot_claim_once BEFORE INSERT ON slot_claim
WHEN EXISTS (
    SELECT 1 FROM slot_claim AS other
    WHERE other.shard = NEW.shard AND other.workspace = NEW.workspace AND other.environment = NEW.environment
      AND other.rep = NEW.rep AND other.claim_end_ms > NEW.start_ms AND other.start_ms < NEW.claim_end_ms
      AND (other.lead <> NEW.lead OR NEW.kind = 'booked'))
BEGIN
    SELECT RAISE(ABORT, 'slot is taken');
END;
CREATE TRIGGER slot_claim_unchanged BEFORE UPDATE ON slot_claim
BEGIN
    SELECT RAISE(ABORT, 'a slot claim is replaced, never changed');
END;

-- What came from outside before, by the source's own id: "wa:<wamid>".
CREATE TABLE seen (
    shard     INTEGER NOT NULL,
    source_id TEXT    NOT NULL,
    PRIMARY KEY (shard, source_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sent (
    shard   INTEGER NOT NULL,
    message TEXT    NOT NULL,
    effect  TEXT    NOT NULL,
    PRIMARY KEY (shard, message)
) STRICT, WITHOUT ROWID;

CREATE TABLE stranger_message (
    shard       INTEGER NOT NULL,
    id          TEXT    NOT NULL,
    workspace   TEXT    NOT NULL,
    environment TEXT    NOT NULL CHECK (environment IN ('live', 'test')),
    phone       TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    opts_out    INTEGER NOT NULL CHECK (opts_out IN (0, 1)),
    PRIMARY KEY (shard, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotent_answer (
    shard     INTEGER NOT NULL,
    scope     TEXT    NOT NULL,
    body_hash TEXT    NOT NULL,
    lead      TEXT    NOT NULL,
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (shard, scope)
) STRICT, WITHOUT ROWID;

CREATE TABLE parked_event (
    shard    INTEGER NOT NULL,
    lead     TEXT    NOT NULL,
    position INTEGER NOT NULL,
    at_ms    INTEGER NOT NULL,
    why      TEXT    NOT NULL,
    body     TEXT    NOT NULL,
    PRIMARY KEY (shard, lead, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE api_key (
    shard         INTEGER NOT NULL,
    id            TEXT    NOT NULL,
    workspace     TEXT    NOT NULL,
    environment   TEXT    NOT NULL CHECK (environment IN ('live', 'test')),
    hash          TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    created_at_ms INTEGER NOT NULL,
    PRIMARY KEY (shard, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    shard INTEGER NOT NULL,
    name  TEXT    NOT NULL,
    value TEXT    NOT NULL,
    PRIMARY KEY (shard, name)
) STRICT, WITHOUT ROWID;
