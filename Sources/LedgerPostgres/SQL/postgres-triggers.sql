-- What keeps an honest hand from editing the log, also the owner's. Run again, it changes nothing.
-- Grants keep writers from it as well; against a superuser only “socai verify” helps.

CREATE OR REPLACE FUNCTION socai_log.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is append-only: % on % is refused', TG_OP, TG_TABLE_NAME;
END
$$;

CREATE OR REPLACE FUNCTION socai_log.ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.ledger <> OLD.ledger OR NEW.origin <> OLD.origin OR NEW.size < OLD.size
        OR NEW.fence < OLD.fence
    THEN
        RAISE EXCEPTION 'the log is append-only: it never shrinks nor changes its name';
    END IF;
    IF NEW.size = OLD.size AND (NEW.root <> OLD.root OR NEW.frontier <> OLD.frontier) THEN
        RAISE EXCEPTION 'the log is append-only: its root changes only with new entries';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION socai_log.ledger_has_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM socai_log.entry e
            WHERE e.ledger = NEW.ledger AND e.position = NEW.size - 1
    ) THEN
        RAISE EXCEPTION 'the log is append-only: its size changes only with new entries';
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION socai_log.edge_goes_into_tile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM gone WHERE NOT EXISTS (
            SELECT FROM socai_log.tile t
                WHERE t.ledger = gone.ledger AND t.id = gone.position / 256
        )
    ) THEN
        RAISE EXCEPTION 'the log is append-only: a leaf goes only into its tile';
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER entry_update BEFORE UPDATE OR DELETE ON socai_log.entry
    FOR EACH ROW EXECUTE FUNCTION socai_log.refuse();
CREATE OR REPLACE TRIGGER entry_truncate BEFORE TRUNCATE ON socai_log.entry
    FOR EACH STATEMENT EXECUTE FUNCTION socai_log.refuse();
CREATE OR REPLACE TRIGGER tile_update BEFORE UPDATE OR DELETE ON socai_log.tile
    FOR EACH ROW EXECUTE FUNCTION socai_log.refuse();
CREATE OR REPLACE TRIGGER tile_truncate BEFORE TRUNCATE ON socai_log.tile
    FOR EACH STATEMENT EXECUTE FUNCTION socai_log.refuse();
CREATE OR REPLACE TRIGGER edge_update BEFORE UPDATE ON socai_log.edge
    FOR EACH ROW EXECUTE FUNCTION socai_log.refuse();
CREATE OR REPLACE TRIGGER edge_truncate BEFORE TRUNCATE ON socai_log.edge
    FOR EACH STATEMENT EXECUTE FUNCTION socai_log.refuse();
CREATE OR REPLACE TRIGGER edge_delete AFTER DELETE ON socai_log.edge
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION socai_log.edge_goes_into_tile();
CREATE OR REPLACE TRIGGER ledger_update BEFORE UPDATE ON socai_log.ledger
    FOR EACH ROW EXECUTE FUNCTION socai_log.ledger_only_grows();
CREATE OR REPLACE TRIGGER ledger_entry AFTER UPDATE ON socai_log.ledger
    FOR EACH ROW WHEN (NEW.size > OLD.size) EXECUTE FUNCTION socai_log.ledger_has_entry();
CREATE OR REPLACE TRIGGER ledger_delete BEFORE DELETE ON socai_log.ledger
    FOR EACH ROW EXECUTE FUNCTION socai_log.refuse();
CREATE OR REPLACE TRIGGER ledger_truncate BEFORE TRUNCATE ON socai_log.ledger
    FOR EACH STATEMENT EXECUTE FUNCTION socai_log.refuse();

-- Also while a session plays the replica, which switches ordinary triggers off.
ALTER TABLE socai_log.entry ENABLE ALWAYS TRIGGER entry_update;
ALTER TABLE socai_log.entry ENABLE ALWAYS TRIGGER entry_truncate;
ALTER TABLE socai_log.tile ENABLE ALWAYS TRIGGER tile_update;
ALTER TABLE socai_log.tile ENABLE ALWAYS TRIGGER tile_truncate;
ALTER TABLE socai_log.edge ENABLE ALWAYS TRIGGER edge_update;
ALTER TABLE socai_log.edge ENABLE ALWAYS TRIGGER edge_truncate;
ALTER TABLE socai_log.edge ENABLE ALWAYS TRIGGER edge_delete;
ALTER TABLE socai_log.ledger ENABLE ALWAYS TRIGGER ledger_update;
ALTER TABLE socai_log.ledger ENABLE ALWAYS TRIGGER ledger_entry;
ALTER TABLE socai_log.ledger ENABLE ALWAYS TRIGGER ledger_delete;
ALTER TABLE socai_log.ledger ENABLE ALWAYS TRIGGER ledger_truncate;
