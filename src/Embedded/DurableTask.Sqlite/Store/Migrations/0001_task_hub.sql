-- All instants are UTC ticks (100 ns since 0001-01-01).

-- One row for each orchestration instance. status is OrchestrationRuntimeStatus. hot says that a restart finds work
-- to do here: a first turn to take, or an activity without an answer. Inputs are in turn 0 of the history.
CREATE TABLE instance (
    key           INTEGER PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE,
    name          TEXT    NOT NULL,
    version       TEXT    NOT NULL,
    execution     INTEGER NOT NULL,
    status        INTEGER NOT NULL,
    hot           INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    completed_at  INTEGER,
    parent        INTEGER,
    tags          TEXT,
    custom_status TEXT,
    output        TEXT,
    failure       BLOB
) STRICT;

CREATE INDEX instance_hot ON instance (key) WHERE hot = 1;
CREATE INDEX instance_parent ON instance (parent) WHERE parent IS NOT NULL;

-- One row for each turn of the present execution. position = instance key * 2^24 + number of the turn, so that a
-- history lies together, in order, in the table itself.
CREATE TABLE history (
    position INTEGER PRIMARY KEY,
    events   BLOB    NOT NULL
) STRICT;

-- Messages that an instance has not taken in yet, in the order in which they came. execution 0 means whichever is the
-- present one.
CREATE TABLE inbox (
    id        INTEGER PRIMARY KEY,
    instance  INTEGER NOT NULL,
    execution INTEGER NOT NULL,
    message   BLOB    NOT NULL
) STRICT;

CREATE INDEX inbox_instance ON inbox (instance);

-- Timers that have not fired, and starts that lie ahead (id -1), soonest first.
CREATE TABLE timer (
    due       INTEGER NOT NULL,
    instance  INTEGER NOT NULL,
    id        INTEGER NOT NULL,
    execution INTEGER NOT NULL,
    PRIMARY KEY (due, instance, id)
) STRICT, WITHOUT ROWID;
