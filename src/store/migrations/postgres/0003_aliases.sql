-- Other names under which a contact writes: WhatsApp's own form of the number, a number taken since, an id of the
-- business portfolio. `contact` is the number under which the contact is kept. The key begins with the name's shard.
CREATE TABLE IF NOT EXISTS alias (
    shard       smallint NOT NULL,
    workspace   bytea    NOT NULL,
    environment bytea    NOT NULL CHECK (environment IN ('live', 'test')),
    name        bytea    NOT NULL,
    contact     bytea    NOT NULL,
    at_ms       bigint   NOT NULL,
    PRIMARY KEY (shard, workspace, environment, name)
);
