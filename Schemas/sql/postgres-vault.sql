-- The vaults of many ledgers: who stands behind a handle, sealed. The key is in no database.
-- In the database of the log or in another. Run again, it changes nothing.

CREATE SCHEMA IF NOT EXISTS socai_vault;

-- The version of everything in this schema.
CREATE TABLE IF NOT EXISTS socai_vault.schema_version (
    single integer NOT NULL DEFAULT 0 CHECK (single = 0),
    version integer NOT NULL,
    PRIMARY KEY (single)
);

-- One row a ledger. Whoever changes the rest locks it and finds it as he knew it.
CREATE TABLE IF NOT EXISTS socai_vault.vault (
    ledger text COLLATE "C" NOT NULL,
    -- The largest handle given, erased ones too.
    handle_max bigint NOT NULL CHECK (handle_max BETWEEN 0 AND 4294967295),
    -- Grows when something is erased or sealed anew.
    epoch bigint NOT NULL DEFAULT 0,
    -- Tells whether a key is the one it was sealed with.
    key_check bytea NOT NULL CHECK (octet_length(key_check) = 16),
    PRIMARY KEY (ledger)
) WITH (fillfactor = 20);

-- kind 1: citizen, by personal id; kind 2: dossier, by code. The value is sealed with the
-- subject's own key.
CREATE TABLE IF NOT EXISTS socai_vault.subject (
    ledger text COLLATE "C" NOT NULL,
    handle bigint NOT NULL CHECK (handle > 0),
    kind bigint NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (ledger, handle)
);

-- Thirty-two subjects' keys a page, sealed with the vault's key; an erased key is all zeros.
CREATE TABLE IF NOT EXISTS socai_vault.subject_key (
    ledger text COLLATE "C" NOT NULL,
    page bigint NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (ledger, page)
);

-- Sealed bytes do not shrink: no time is spent on trying.
ALTER TABLE socai_vault.subject_key ALTER COLUMN sealed SET STORAGE EXTERNAL;

-- Finds a subject by a keyed hash of its kind and value: one handle a subject, one subject a handle.
CREATE TABLE IF NOT EXISTS socai_vault.subject_lookup (
    ledger text COLLATE "C" NOT NULL,
    lookup bytea NOT NULL CHECK (octet_length(lookup) = 16),
    handle bigint NOT NULL,
    PRIMARY KEY (ledger, lookup),
    UNIQUE (ledger, handle)
);

-- Handles whose subject was erased; they are never given again.
CREATE TABLE IF NOT EXISTS socai_vault.erased (
    ledger text COLLATE "C" NOT NULL,
    handle bigint NOT NULL,
    PRIMARY KEY (ledger, handle)
);

CREATE TABLE IF NOT EXISTS socai_vault.name (
    ledger text COLLATE "C" NOT NULL,
    handle bigint NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (ledger, handle)
);

-- First command id of each imported file, found by a keyed hash of its digest; the digest is sealed.
CREATE TABLE IF NOT EXISTS socai_vault.batch (
    ledger text COLLATE "C" NOT NULL,
    lookup bytea NOT NULL CHECK (octet_length(lookup) = 16),
    id uuid NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (ledger, lookup)
);

-- The salt of the digest under which the log knows an extract, found by the file's first id.
CREATE TABLE IF NOT EXISTS socai_vault.extract_file (
    ledger text COLLATE "C" NOT NULL,
    batch uuid NOT NULL,
    salt bytea NOT NULL,
    PRIMARY KEY (ledger, batch)
);

REVOKE ALL ON SCHEMA socai_vault FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA socai_vault FROM PUBLIC;

-- A role nobody logs in as: GRANT socai_vault TO the_login_of_a_node. The roles of the log have no
-- right here, and this one has none there.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'socai_vault') THEN
        BEGIN
            CREATE ROLE socai_vault NOLOGIN;
        EXCEPTION WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN
            RAISE NOTICE 'role socai_vault was not created';
        END;
    END IF;
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'socai_vault') THEN
        GRANT USAGE ON SCHEMA socai_vault TO socai_vault;
        GRANT SELECT ON ALL TABLES IN SCHEMA socai_vault TO socai_vault;
        GRANT UPDATE (handle_max, epoch, key_check) ON socai_vault.vault TO socai_vault;
        GRANT INSERT ON socai_vault.subject, socai_vault.subject_key, socai_vault.subject_lookup,
            socai_vault.erased, socai_vault.name, socai_vault.batch, socai_vault.extract_file
            TO socai_vault;
        GRANT UPDATE (sealed) ON socai_vault.subject_key, socai_vault.name TO socai_vault;
        GRANT DELETE ON socai_vault.subject, socai_vault.subject_lookup, socai_vault.name,
            socai_vault.batch TO socai_vault;
    END IF;
END
$$;

INSERT INTO socai_vault.schema_version (version) VALUES (1)
    ON CONFLICT (single) DO UPDATE SET version = 1 WHERE schema_version.version < 1;
