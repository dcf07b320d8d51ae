/// One ledger of a running process.
public final class LedgerNode: Sendable {}
