-- Row keys compare bytewise, which for their alphabet is ordinal order. The primary key is the table itself, so that a range of
-- one partition is one run of pages.
CREATE TABLE record (
    partition TEXT NOT NULL,
    row_key   TEXT NOT NULL,
    body      TEXT NOT NULL,
    etag      TEXT NOT NULL,
    PRIMARY KEY (partition, row_key)
) WITHOUT ROWID;
