-- The tables of service.db, as “socai key create” makes them.
PRAGMA application_id = 1399800659;
PRAGMA user_version = 1;

CREATE TABLE api_key (
    id TEXT PRIMARY KEY,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    name TEXT NOT NULL,
    rights TEXT,
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    last_used_day TEXT,
    revoked INTEGER
) WITHOUT ROWID;

CREATE TABLE session (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    name TEXT NOT NULL,
    provider TEXT,
    created INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    expires INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE identity_link (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    name TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    PRIMARY KEY (issuer, subject)
) WITHOUT ROWID;

CREATE TABLE login_state (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    browser BLOB NOT NULL CHECK (length(browser) = 32),
    provider TEXT NOT NULL,
    return_path TEXT NOT NULL,
    expires INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE bootstrap (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    name TEXT NOT NULL,
    expires INTEGER NOT NULL,
    used INTEGER
) WITHOUT ROWID;

CREATE TABLE withdrawal (
    only INTEGER PRIMARY KEY CHECK (only = 0),
    count INTEGER NOT NULL
);
