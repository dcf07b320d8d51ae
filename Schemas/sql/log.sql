-- The tables of log.db, as “socai init” makes them.
PRAGMA application_id = 1399800652;
PRAGMA user_version = 1;

CREATE TABLE entry (
    position INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
);

CREATE TABLE entry_id (
    id BLOB PRIMARY KEY,
    position INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE tile (
    id INTEGER PRIMARY KEY,
    hashes BLOB NOT NULL
);

CREATE TABLE edge (
    position INTEGER PRIMARY KEY,
    leaf BLOB NOT NULL
);

CREATE TABLE log_state (
    only INTEGER PRIMARY KEY CHECK (only = 0),
    origin TEXT NOT NULL,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    frontier BLOB NOT NULL
);

CREATE TRIGGER entry_update BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the log is append-only: entries are never updated'); END;

CREATE TRIGGER entry_delete BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the log is append-only: entries are never deleted'); END;

CREATE TRIGGER entry_replace BEFORE INSERT ON entry
WHEN NEW.position < (SELECT size FROM log_state)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: the position is taken'); END;

CREATE TRIGGER entry_id_update BEFORE UPDATE ON entry_id
BEGIN SELECT RAISE(ABORT, 'the log is append-only: ids are never updated'); END;

CREATE TRIGGER entry_id_delete BEFORE DELETE ON entry_id
BEGIN SELECT RAISE(ABORT, 'the log is append-only: ids are never deleted'); END;

CREATE TRIGGER tile_update BEFORE UPDATE ON tile
BEGIN SELECT RAISE(ABORT, 'the log is append-only: tiles are never updated'); END;

CREATE TRIGGER tile_delete BEFORE DELETE ON tile
BEGIN SELECT RAISE(ABORT, 'the log is append-only: tiles are never deleted'); END;

CREATE TRIGGER log_state_update BEFORE UPDATE ON log_state
WHEN NEW.size < OLD.size OR NEW.origin IS NOT OLD.origin
BEGIN SELECT RAISE(ABORT, 'the log is append-only: it never shrinks nor changes its origin'); END;

CREATE TRIGGER log_state_delete BEFORE DELETE ON log_state
BEGIN SELECT RAISE(ABORT, 'the log is append-only: its state is never deleted'); END;
