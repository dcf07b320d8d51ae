import LedgerSQLite
import LedgerStore
import LedgerTesting
import Synchronization
import Testing

@Suite struct SQLiteLogTests {
    private let logs: Logs
    private let contract: EventStoreContract

    init() throws {
        let logs = Logs(try Folder())
        self.logs = logs
        contract = EventStoreContract(
            make: { try logs.make() },
            reopen: { try SQLiteLog(at: logs.path(of: $0.origin)) }
        )
    }

    @Test(arguments: EventStoreContract.promises)
    func `the log on SQLite keeps what an engine promises`(
        promise: EventStoreContract.Promise
    ) async throws {
        try await contract.holds(promise)
    }
}

/// Logs in one folder, each found again by its origin.
private final class Logs: Sendable {
    private let folder: Folder
    private let count = Mutex(0)

    init(_ folder: Folder) {
        self.folder = folder
    }

    func make() throws -> SQLiteLog {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let origin = "log-\(number).db"
        try SQLiteLog.create(at: path(of: origin), origin: origin)
        return try SQLiteLog(at: path(of: origin))
    }

    func path(of origin: String) -> String {
        folder(origin)
    }
}
