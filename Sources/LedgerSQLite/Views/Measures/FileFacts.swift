import GRDB
import Ledger
public import LedgerVault

/// What SQLite itself says about one of the ledger's files.
public struct FileFacts: Sendable {
    public let pageSize: Int
    public let pageCount: Int
    public let applicationID: Int
    public let userVersion: Int

    /// Reads the header of a file without changing it.
    public init(of path: String) throws {
        let queue = try SQLiteFile.open(path, .readOnly)
        self = try SQLiteFile.translating(path) {
            try queue.read { db in
                FileFacts(
                    pageSize: try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0,
                    pageCount: try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0,
                    applicationID: try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
                    userVersion: try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
                )
            }
        }
    }

    private init(pageSize: Int, pageCount: Int, applicationID: Int, userVersion: Int) {
        (self.pageSize, self.pageCount) = (pageSize, pageCount)
        (self.applicationID, self.userVersion) = (applicationID, userVersion)
    }

    /// `application_id` as the four letters it is made of.
    public var applicationName: String {
        let bytes = withUnsafeBytes(of: UInt32(truncatingIfNeeded: applicationID).bigEndian) {
            Array($0)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension VaultFacts {
    /// Of a vault in a file, which is only read.
    public init(of path: String) throws {
        let queue = try SQLiteFile.open(path, .readOnly, expecting: .vault)
        // An erased handle was given, too.
        let handles = "SELECT handle FROM subject UNION ALL SELECT handle FROM erased"
        self = try SQLiteFile.translating(path) {
            try queue.read { db in
                VaultFacts(
                    subjectCount: try Int.fetchOne(db, sql: "SELECT count(*) FROM subject") ?? 0,
                    nameCount: try Int.fetchOne(db, sql: "SELECT count(*) FROM name") ?? 0,
                    handleMax: try Int.fetchOne(db, sql: "SELECT max(handle) FROM (\(handles))")
                        ?? 0
                )
            }
        }
    }
}

extension ViewFile {
    /// Rows of each view table, in the order of ``ViewTable/all``.
    public func rowCounts() throws -> [(table: String, rows: Int)] {
        try read { db in
            try ViewTable.all.map { table in
                (table.name, try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table.name)") ?? 0)
            }
        }
    }
}
