-- Whether the key beside this file is the one it was made with.
CREATE TABLE key_check (
    only INTEGER PRIMARY KEY CHECK (only = 0),
    lookup BLOB NOT NULL
);

-- kind 1: citizen, by personal id; kind 2: dossier, by code. The value is sealed with the
-- subject's own key.
CREATE TABLE subject (
    handle INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    sealed BLOB NOT NULL
);

-- Thirty-two subjects' keys a page, sealed with the vault's key; an erased key is all zeros.
CREATE TABLE subject_key (
    page INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL
);

-- Finds a subject by a keyed hash of its kind and value.
CREATE TABLE subject_lookup (
    lookup BLOB PRIMARY KEY,
    handle INTEGER NOT NULL
) WITHOUT ROWID;

-- Handles whose subject was erased; they are never given again.
CREATE TABLE erased (
    handle INTEGER PRIMARY KEY
);

CREATE TABLE name (
    handle INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL
);

-- First command id of each imported file, found by a keyed hash of its digest; the digest is sealed.
CREATE TABLE batch (
    lookup BLOB PRIMARY KEY,
    id BLOB NOT NULL,
    sealed BLOB NOT NULL
) WITHOUT ROWID;

-- The salt of the digest under which the log knows an extract, found by the file's first id.
CREATE TABLE extract_file (
    batch BLOB PRIMARY KEY,
    salt BLOB NOT NULL
) WITHOUT ROWID;
