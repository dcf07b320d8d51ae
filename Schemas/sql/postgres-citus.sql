-- Spreads the log over workers by ledger, where the extension Citus is present.
-- Run once, on the coordinator, after “postgres-log.sql” and instead of “postgres-triggers.sql”:
-- distributed tables take no triggers, so there only grants and “socai verify” guard the log.

SELECT create_distributed_table('socai_log.ledger', 'ledger', shard_count => 32);
SELECT create_distributed_table('socai_log.entry', 'ledger', colocate_with => 'socai_log.ledger');
SELECT create_distributed_table('socai_log.tile', 'ledger', colocate_with => 'socai_log.ledger');
SELECT create_distributed_table('socai_log.edge', 'ledger', colocate_with => 'socai_log.ledger');
