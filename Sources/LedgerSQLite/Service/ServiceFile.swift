import Foundation
import GRDB
import Ledger
import LedgerStore
import Synchronization

/// `service.db`: who may sign in to a running service, kept apart from every ledger.
///
/// It holds no secret, only hashes of them, and nothing that has to survive: without it people sign in
/// anew and systems get new keys. Any number of processes may have it open.
public final class ServiceFile: Sendable {
    public let path: String
    private let writer: DatabaseQueue
    /// Beside the writer, so that looking up never waits for a disk.
    private let reader: DatabaseQueue
    private let withdrawn = Atomic<Int>(0)
    private let worker = Worker("socai.service", ahead: 256)

    /// The name of the file in the service's folder.
    public static let name = "service.db"

    /// Opens the file of a folder, making both readable by their owner alone where they are missing.
    /// - Throws: ``StoreError`` when it cannot be opened or is another file.
    public init(in folder: String) throws {
        let path = (folder as NSString).appendingPathComponent(ServiceFile.name)
        self.path = path
        try ServiceFile.makeEmpty(path, in: folder)
        // Another may be filling it at this moment: it is empty, or ours.
        let writer = try SQLiteFile.open(path, .full, expecting: .service)
        try SQLiteFile.translating(path) {
            try writer.write { db in
                if try SQLiteFile.isEmpty(db) {
                    try SQLiteFile.mark(db, as: .service)
                    try db.execute(sql: ServiceFile.schema)
                }
                try SQLiteFile.check(db, is: .service, path)
            }
        }
        self.writer = writer
        reader = try SQLiteFile.open(path, .readOnly, expecting: .service)
    }

    /// Makes an empty file nobody else may read where there is none.
    ///
    /// What SQLite puts beside it inherits who may read it.
    private static func makeEmpty(_ path: String, in folder: String) throws {
        let files = FileManager.default
        do {
            try files.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw StoreError.unavailable(file: folder, problem: "cannot make the directory")
        }
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno != EEXIST {
            throw StoreError.unavailable(file: path, problem: String(cString: strerror(errno)))
        }
        _ = chmod(path, 0o600)
    }

    // MARK: Access

    /// How often a key or session was made worthless, by whatever process; about 10 µs.
    public func withdrawals() throws -> Int {
        try look { db in
            let statement = try db.cachedStatement(sql: "SELECT count FROM withdrawal")
            return try Int.fetchOne(statement) ?? 0
        }
    }

    /// How often this process did; costs nothing.
    public var ownWithdrawals: Int { withdrawn.load(ordering: .acquiring) }

    func look<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try SQLiteFile.translating(path) { try reader.unsafeRead(body) }
    }

    /// Changes the file durably, on a thread of its own.
    func change<Result: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Result
    ) async throws -> Result {
        do {
            return try await writer.write(body)
        } catch {
            return try SQLiteFile.translating(path) { throw error }
        }
    }

    /// As above, for what makes a key or session worthless.
    func withdraw<Result: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Result
    ) async throws -> Result {
        defer { withdrawn.wrappingAdd(1, ordering: .releasing) }
        return try await change { db in
            try db.execute(sql: "UPDATE withdrawal SET count = count + 1")
            return try body(db)
        }
    }

    /// Notes something that may be lost, and is waited for by nobody.
    func note(_ body: @escaping @Sendable (Database) throws -> Void) {
        worker.later { [writer] in try? writer.write(body) }
    }
}

extension ServiceFile {
    /// Seconds after 1970, as the file has times.
    static func seconds(_ instant: Instant) -> Int64 {
        instant.millisecondsSinceEpoch / 1000
    }

    static func instant(_ seconds: Int64) -> Instant {
        Instant(millisecondsSinceEpoch: seconds * 1000)
    }
}
