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

CREATE TRIGGER entry_id_replace BEFORE INSERT ON entry_id
WHEN NEW.position < (SELECT size FROM log_state)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: the position has its id'); END;

CREATE TRIGGER entry_id_update BEFORE UPDATE ON entry_id
BEGIN SELECT RAISE(ABORT, 'the log is append-only: ids are never updated'); END;

CREATE TRIGGER entry_id_delete BEFORE DELETE ON entry_id
BEGIN SELECT RAISE(ABORT, 'the log is append-only: ids are never deleted'); END;

CREATE TRIGGER tile_replace BEFORE INSERT ON tile
WHEN EXISTS (SELECT 1 FROM tile WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: the tile is there'); END;

CREATE TRIGGER tile_update BEFORE UPDATE ON tile
BEGIN SELECT RAISE(ABORT, 'the log is append-only: tiles are never updated'); END;

CREATE TRIGGER tile_delete BEFORE DELETE ON tile
BEGIN SELECT RAISE(ABORT, 'the log is append-only: tiles are never deleted'); END;

CREATE TRIGGER edge_replace BEFORE INSERT ON edge
WHEN EXISTS (SELECT 1 FROM edge WHERE position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: the leaf is there'); END;

CREATE TRIGGER edge_update BEFORE UPDATE ON edge
BEGIN SELECT RAISE(ABORT, 'the log is append-only: leaves are never updated'); END;

CREATE TRIGGER edge_delete BEFORE DELETE ON edge
WHEN NOT EXISTS (SELECT 1 FROM tile WHERE id = OLD.position / 256)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: a leaf goes only into its tile'); END;

CREATE TRIGGER log_state_replace BEFORE INSERT ON log_state
WHEN EXISTS (SELECT 1 FROM log_state)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: its state is there'); END;

CREATE TRIGGER log_state_update BEFORE UPDATE ON log_state
WHEN NEW.size < OLD.size OR NEW.origin IS NOT OLD.origin
BEGIN SELECT RAISE(ABORT, 'the log is append-only: it never shrinks nor changes its origin'); END;

CREATE TRIGGER log_state_root BEFORE UPDATE ON log_state
WHEN NEW.size = OLD.size AND (NEW.root IS NOT OLD.root OR NEW.frontier IS NOT OLD.frontier)
    OR NEW.size > OLD.size AND NOT EXISTS (SELECT 1 FROM entry WHERE position = NEW.size - 1)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: its root changes only with new entries'); END;

CREATE TRIGGER log_state_delete BEFORE DELETE ON log_state
BEGIN SELECT RAISE(ABORT, 'the log is append-only: its state is never deleted'); END;
