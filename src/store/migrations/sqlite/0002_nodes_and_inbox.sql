-- Several nodes on one store, and what was accepted but not yet worked in.

-- A serving process. Its row is its lease: a commit of a node whose row is gone is refused. `commits` is the number of
-- the node's last commit, by which a commit whose answer was lost is found again.
CREATE TABLE node (
    shard          INTEGER NOT NULL,
    id             TEXT    NOT NULL,
    lease_until_ms INTEGER NOT NULL,
    commits        INTEGER NOT NULL,
    PRIMARY KEY (shard, id)
) STRICT, WITHOUT ROWID;

-- Who works on which shard; no row or no node: nobody. `orphaned`: the last owner ended without giving it back.
CREATE TABLE shard_owner (
    shard    INTEGER NOT NULL PRIMARY KEY CHECK (shard BETWEEN 0 AND 255),
    node     TEXT    NOT NULL,
    orphaned INTEGER NOT NULL CHECK (orphaned IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Accepted, and not yet worked in. `lead` is empty while only the contact is known.
CREATE TABLE inbox (
    shard       INTEGER NOT NULL,
    id          TEXT    NOT NULL,
    seq         INTEGER NOT NULL,
    workspace   TEXT    NOT NULL,
    environment TEXT    NOT NULL,
    lead        TEXT    NOT NULL,
    waiting     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    attempts    INTEGER NOT NULL,
    due_at_ms   INTEGER NOT NULL,
    why         TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    PRIMARY KEY (shard, id)
) STRICT;

-- What became of an item that another node took in. Its key begins with the shard of the waiting node's id.
CREATE TABLE settlement (
    shard   INTEGER NOT NULL,
    waiting TEXT    NOT NULL,
    item    TEXT    NOT NULL,
    body    TEXT    NOT NULL,
    PRIMARY KEY (shard, waiting, item)
) STRICT, WITHOUT ROWID;

-- The form before this one; nothing was ever read from it.
DROP TABLE parked_event;

ALTER TABLE timer ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
