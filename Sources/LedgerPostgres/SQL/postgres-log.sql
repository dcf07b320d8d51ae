-- The log of many ledgers in one PostgreSQL database: tables, roles and rights.
-- Run again, it changes nothing. “postgres-triggers.sql” comes after it, or “postgres-citus.sql”
-- instead of that where the tables are spread over workers.

CREATE SCHEMA IF NOT EXISTS socai_log;

-- The version of everything in this schema.
CREATE TABLE IF NOT EXISTS socai_log.schema_version (
    single integer NOT NULL DEFAULT 0 CHECK (single = 0),
    version integer NOT NULL,
    PRIMARY KEY (single)
);

-- One row a ledger: its end and its tree. An append is a compare-and-swap on this row.
CREATE TABLE IF NOT EXISTS socai_log.ledger (
    ledger text COLLATE "C" NOT NULL,
    origin text NOT NULL,
    size bigint NOT NULL CHECK (size >= 0),
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    frontier bytea NOT NULL,
    -- Raised by a writer whose connection died: what it sent before can no longer be carried out.
    fence bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (ledger)
) WITH (fillfactor = 20);

-- Entries as they were hashed, one after another without holes.
CREATE TABLE IF NOT EXISTS socai_log.entry (
    ledger text COLLATE "C" NOT NULL,
    position bigint NOT NULL CHECK (position >= 0),
    id uuid NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (ledger, position),
    UNIQUE (ledger, id) INCLUDE (position)
);

-- Full tiles of 256 hashes; id = level << 48 | index.
CREATE TABLE IF NOT EXISTS socai_log.tile (
    ledger text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    hashes bytea NOT NULL,
    PRIMARY KEY (ledger, id)
);

-- Hashes do not shrink: no time is spent on trying.
ALTER TABLE socai_log.tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

-- Leaf hashes behind the last full tile; a row goes when its tile is full.
CREATE TABLE IF NOT EXISTS socai_log.edge (
    ledger text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    leaf bytea NOT NULL CHECK (octet_length(leaf) = 32),
    PRIMARY KEY (ledger, position)
);

REVOKE ALL ON SCHEMA socai_log FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA socai_log FROM PUBLIC;

-- Three roles nobody logs in as: GRANT socai_writer TO the_login_of_a_node.
-- Who may not create roles has it done by somebody who may, and runs this file again.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['socai_writer', 'socai_reader', 'socai_auditor'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
            EXCEPTION WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN
                RAISE NOTICE 'role % was not created', wanted;
            END;
        END IF;
        IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('GRANT USAGE ON SCHEMA socai_log TO %I', wanted);
            EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA socai_log TO %I', wanted);
        END IF;
    END LOOP;
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'socai_writer') THEN
        GRANT INSERT ON socai_log.entry, socai_log.tile, socai_log.edge TO socai_writer;
        GRANT DELETE ON socai_log.edge TO socai_writer;
        GRANT UPDATE (size, root, frontier, fence) ON socai_log.ledger TO socai_writer;
    END IF;
END
$$;

INSERT INTO socai_log.schema_version (version) VALUES (1)
    ON CONFLICT (single) DO UPDATE SET version = 1 WHERE schema_version.version < 1;
