-- One row for each entity that has a state, a lock or a message. Keys are below zero, so that inbox and timer can
-- address entities and instances alike. lock is a LockReleased event of the orchestration that holds the entity, and
-- lock_owner that instance's key.
CREATE TABLE entity (
    key         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    state       TEXT,
    lock        BLOB,
    lock_owner  INTEGER,
    modified_at INTEGER NOT NULL
) STRICT;

CREATE INDEX entity_lock_owner ON entity (lock_owner) WHERE lock_owner IS NOT NULL;

-- Set for a signal that is delivered later: its timer (the entity's key, the row's id) says when.
ALTER TABLE inbox ADD COLUMN due INTEGER;
