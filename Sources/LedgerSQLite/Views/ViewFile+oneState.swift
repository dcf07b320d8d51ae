import GRDB
import LedgerStore

extension ViewFile {
    /// Runs `body` while every look and reading of these views sees one state of them.
    ///
    /// Others may write the views meanwhile. Only one thread may use this value until then.
    public func atOneState<Result>(_ body: () throws -> Result) throws -> Result {
        try SQLiteFile.translating(path) {
            try queue.inDatabase { db in
                try db.execute(sql: "BEGIN DEFERRED")
                // The state is taken with the first reading.
                _ = try Int.fetchOne(db, sql: "SELECT position FROM view_state")
            }
        }
        defer { try? queue.inDatabase { try $0.execute(sql: "COMMIT") } }
        return try body()
    }
}
