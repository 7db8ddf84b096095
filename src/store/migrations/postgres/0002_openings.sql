-- Who was last written to when outside an open window: Meta counts the people of the last 24 hours.
CREATE TABLE IF NOT EXISTS opening (
    shard       smallint NOT NULL,
    workspace   bytea    NOT NULL,
    environment bytea    NOT NULL CHECK (environment IN ('live', 'test')),
    phone       bytea    NOT NULL,
    at_ms       bigint   NOT NULL,
    PRIMARY KEY (shard, workspace, environment, phone)
);
CREATE INDEX IF NOT EXISTS opening_by_time ON opening (shard, at_ms);
