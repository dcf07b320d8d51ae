import Foundation
import Ledger
import LedgerPostgres
import LedgerStore
import LedgerTesting
import Synchronization

/// A database of a test's own on the server of the tests, gone with it.
final class Database: Sendable {
    let server: PostgresServer
    let name: String
    private let count = Mutex(0)

    init() throws {
        server = try PostgresServer.shared()
        name = try server.makeDatabase()
    }

    deinit {
        _ = try? server.sql("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    func address(_ ledger: String, _ parameters: String = "") throws -> PostgresAddress {
        try PostgresAddress(server.address(of: ledger, in: name, parameters))
    }

    /// A new, empty log, another at each call.
    func make() throws -> PostgresLog {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let address = try address("log-\(number)")
        // The first is the ledger the generator's events open.
        try PostgresLog.create(at: address, origin: "socai.example/000\(number)")
        return try PostgresLog(at: address)
    }

    @discardableResult
    func sql(_ sql: String) throws -> String {
        try server.sql(sql, in: name)
    }
}
