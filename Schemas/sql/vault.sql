-- The tables of vault.db, as “socai init” makes them.
PRAGMA application_id = 1399800651;
PRAGMA user_version = 2;

CREATE TABLE key_check (
    only INTEGER PRIMARY KEY CHECK (only = 0),
    lookup BLOB NOT NULL
);

CREATE TABLE subject (
    handle INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    sealed BLOB NOT NULL
);

CREATE TABLE subject_key (
    page INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL
);

CREATE TABLE subject_lookup (
    lookup BLOB PRIMARY KEY,
    handle INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE erased (
    handle INTEGER PRIMARY KEY
);

CREATE TABLE name (
    handle INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL
);

CREATE TABLE batch (
    lookup BLOB PRIMARY KEY,
    id BLOB NOT NULL,
    sealed BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE extract_file (
    batch BLOB PRIMARY KEY,
    salt BLOB NOT NULL
) WITHOUT ROWID;
