import Dispatch
import Ledger
import LedgerPostgres
import LedgerSQLite
import LedgerStore
import Synchronization

/// Ways to write a log, and to read it.
struct Bench {
    /// A database, or a folder for files.
    let place: String
    let seconds: Int

    /// Whether several may write one log.
    var isShared: Bool { place.hasPrefix("postgresql://") }

    private var end: ContinuousClock.Instant {
        ContinuousClock.now.advanced(by: .seconds(seconds))
    }

    /// A new ledger.
    func log(_ name: String) throws -> any EventStore {
        let serial = "\(name)-\(UInt64.random(in: 0...(.max)))"
        let origin = "bench.example/ledger/\(serial)"
        if isShared {
            let address = try PostgresAddress("\(place)#\(serial)")
            try PostgresLog.create(at: address, origin: origin)
            return try PostgresLog(at: address)
        }
        let path = "\(place)/\(serial).db"
        try SQLiteLog.create(at: path, origin: origin)
        return try SQLiteLog(at: path)
    }

    /// The same ledger by a connection of its own.
    private func again(_ log: any EventStore) throws -> any EventStore {
        guard let log = log as? PostgresLog else { return log }
        return try PostgresLog(at: log.address)
    }

    // MARK: Writing

    /// One writer, so many entries a commit.
    func commits(of count: Int) throws -> Count {
        let (log, entries, end, begun) = (try log("commits"), Entries(), end, ContinuousClock.now)
        var size = 0
        while ContinuousClock.now < end {
            let appender = try log.append(onlyIf: size)
            try appender.add(entries.batch(count))
            size = try appender.commit().size
        }
        return Count(number: size, time: ContinuousClock.now - begun)
    }

    /// Submitters that wait for their one entry to be durable; what waits together is committed
    /// together, as at a node.
    func grouped(submitters: Int) async throws -> Count {
        let (log, end, begun) = (try log("grouped"), end, ContinuousClock.now)
        let gathering = Gathering(submitters: submitters)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<submitters {
                group.addTask { try await onThread { gathering.submit(until: end) } }
            }
            group.addTask { try await onThread { try gathering.commit(to: log) } }
            try await group.waitForAll()
        }
        return Count(number: try log.head().size, time: ContinuousClock.now - begun)
    }

    /// Writers that know nothing of each other, as many nodes of one ledger.
    func turns(writers: Int) async throws -> Count {
        let (first, end, begun) = (try log("turns"), end, ContinuousClock.now)
        let entries = Entries()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<writers {
                group.addTask {
                    try await onThread {
                        let log = try again(first)
                        var size = 0
                        while ContinuousClock.now < end {
                            let appender = try log.append(behind: size) { _, _ in }
                            try appender.add(entries.batch(1))
                            size = try appender.commit().size
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        return Count(number: try first.head().size, time: ContinuousClock.now - begun)
    }

    /// Many entries in one commit, as an import writes them.
    func stream(_ count: Int, into log: any EventStore) throws -> Count {
        let (entries, begun) = (Entries(), ContinuousClock.now)
        let appender = try log.append(onlyIf: log.head().size)
        for start in stride(from: 0, to: count, by: 4096) {
            try appender.add(entries.batch(min(4096, count - start)))
        }
        _ = try appender.commit()
        return Count(number: count, time: ContinuousClock.now - begun)
    }

    // MARK: Reading

    func scan(_ log: any EventStore) throws -> Count {
        let (size, begun) = (try log.head().size, ContinuousClock.now)
        var byteCount = 0
        try log.scan(0..<size) { _, entry in byteCount += entry.count }
        precondition(byteCount == size * Entries.byteCount, "every entry is there")
        return Count(number: size, time: ContinuousClock.now - begun)
    }

    func verify(_ log: any EventStore) async throws -> Count {
        let begun = ContinuousClock.now
        let verification = try await Auditor(store: log).verify()
        precondition(verification.findings.isEmpty, "the log is sound")
        return Count(number: try log.head().size, time: ContinuousClock.now - begun)
    }
}

/// Entries of 250 bytes under ids that grow.
final class Entries: Sendable {
    static let byteCount = 250
    private let next = Atomic<UInt64>(1)
    private let entry = [UInt8](repeating: UInt8(ascii: "x"), count: byteCount)

    func batch(_ count: Int) -> EntryBatch {
        var batch = EntryBatch()
        let id = next.add(UInt64(count), ordering: .relaxed).oldValue
        entry.withUnsafeBytes { entry in
            for number in 0..<UInt64(count) {
                batch.append(entry, id: EventID(high: 0x0190_0000_0000_7000, low: id + number))
            }
        }
        return batch
    }
}

/// Runs what blocks on a thread of its own.
func onThread<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue(label: "bench").async {
            continuation.resume(with: Swift.Result(catching: body))
        }
    }
}
