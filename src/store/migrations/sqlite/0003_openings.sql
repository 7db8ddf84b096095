-- Who was last written to when outside an open window: Meta counts the people of the last 24 hours.
CREATE TABLE opening (
    shard       INTEGER NOT NULL,
    workspace   TEXT    NOT NULL,
    environment TEXT    NOT NULL CHECK (environment IN ('live', 'test')),
    phone       TEXT    NOT NULL,
    at_ms       INTEGER NOT NULL,
    PRIMARY KEY (shard, workspace, environment, phone)
) STRICT, WITHOUT ROWID;
CREATE INDEX opening_by_time ON opening (at_ms);
