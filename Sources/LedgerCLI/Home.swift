import Foundation
import Ledger
import LedgerPostgres
import LedgerSQLite
import LedgerStore

/// The directory of one ledger and the files in it.
struct Home {
    let path: String

    /// The log, unless it lies elsewhere: see ``store``.
    var log: String { path + "/log.db" }
    /// Says where the log is when it lies in a database.
    var store: String { path + "/store" }
    var views: String { path + "/views.db" }
    var writerLock: String { path + "/writer.lock" }

    var exists: Bool {
        FileManager.default.fileExists(atPath: log) || isShared
    }

    /// Whether the log lies in a database, for other nodes too.
    var isShared: Bool {
        StoreFile(path: store).exists
    }

    /// The log of this home, to read; says so when it is not what was signed.
    ///
    /// - Throws: ``Failure`` when there is none, saying how to make one.
    func openLog() throws -> any EventStore {
        let log = try openUnchecked()
        Standing(of: log, in: self).warn()
        return log
    }

    /// The log of this home and the right to write it: everything that records comes this way.
    ///
    /// - Throws: ``Failure`` when the log is not the one that was signed: then it is read-only;
    ///   ``StoreError/busy`` while another writes.
    func openToRecord() throws -> (any EventStore, WriterLock) {
        if let counter = Counter.current { return (counter.log, counter.lock) }
        let log = try openUnchecked()
        return (log, try WriterLock(self, of: log))
    }

    /// The log, whatever was signed: only for who mends it.
    func openUnchecked() throws -> any EventStore {
        guard exists else {
            throw Failure(
                Code.failure,
                vi: "Chưa có sổ ở \(path); chạy “socai init --home \(path)” hoặc chỉ thư mục khác "
                    + "bằng --home hay SOCAI_HOME.",
                en: "There is no ledger in \(path); run “socai init --home \(path)” or name "
                    + "another directory by --home or SOCAI_HOME."
            )
        }
        if isShared {
            let address = try StoreFile(path: store).address()
            return try PostgresLog(at: address, pool: .shared(address))
        }
        return try SQLiteLog(at: log)
    }

    /// Makes a directory and those above it, unless it is there.
    static func makeFolder(_ path: String, mode: Int) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: mode]
            )
        } catch {
            throw Failure(
                Code.failure,
                vi: "Không tạo được thư mục \(path); chọn nơi khác, nơi được phép ghi.",
                en: "Cannot make the directory \(path); choose another place, one you may write to."
            )
        }
    }

    /// The views, brought up to the head of the log.
    func openViews(of log: any EventStore, progress: ProgressBar? = nil) async throws -> ViewFile {
        let projector = Projector(store: log, viewPath: views) { try progress?.advance($0) }
        return try await projector.catchUp()
    }
}

/// The right to write one ledger, held by one process at a time.
final class WriterLock: Sendable {
    private let descriptor: Int32
    /// Holds the turn among nodes, where the log is shared.
    private let shared: PostgresLog?

    /// - Throws: ``StoreError/busy`` naming the process that holds it, ``Failure`` when the log is
    ///   not the one that was signed.
    convenience init(_ home: Home, of log: (any EventStore)? = nil) throws {
        let log = try log ?? (home.exists ? home.openUnchecked() : nil)
        try self.init(unchecked: home, sharing: log as? PostgresLog)
        // Under the lock nobody else changes what is looked at.
        if let log { try Standing(of: log, in: home).refuse() }
    }

    /// The right to write whatever was signed: only for who makes a log or mends it.
    ///
    /// Of a log given as shared other nodes are kept from appending, too.
    init(unchecked home: Home, sharing shared: PostgresLog? = nil) throws {
        self.shared = shared
        descriptor = open(home.writerLock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError.unavailable(
                file: home.writerLock,
                problem: String(cString: strerror(errno))
            )
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = try? String(contentsOfFile: home.writerLock, encoding: .utf8)
            close(descriptor)
            // Whoever just took it has not written its number yet.
            let pid = holder ?? ""
            throw StoreError.busy(holder: pid.isEmpty ? "" : "pid \(pid)")
        }
        ftruncate(descriptor, 0)
        Console.write(Array(String(getpid()).utf8), to: descriptor)
        try shared?.keepTurn()
    }

    deinit {
        close(descriptor)
    }
}

/// The clock of this machine; the bookkeeper never lets it run backwards.
enum Clock {
    static func now() -> Instant {
        let seconds = Date().timeIntervalSince1970
        return Instant(millisecondsSinceEpoch: Int64((seconds * 1000).rounded(.down)))
    }
}
