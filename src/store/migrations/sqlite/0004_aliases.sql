-- Other names under which a contact writes: WhatsApp's own form of the number, a number taken since, an id of the
-- business portfolio. `contact` is the number under which the contact is kept. The key begins with the name's shard.
CREATE TABLE alias (
    shard       INTEGER NOT NULL,
    workspace   TEXT    NOT NULL,
    environment TEXT    NOT NULL CHECK (environment IN ('live', 'test')),
    name        TEXT    NOT NULL,
    contact     TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (shard, workspace, environment, name)
) STRICT, WITHOUT ROWID;
