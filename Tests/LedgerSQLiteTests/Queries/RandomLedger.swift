import Foundation
import Ledger
import LedgerSQLite
import LedgerStore
import Testing

/// A small ledger on disk whose tree, members and claims change at random; gone with its value.
final class RandomLedger {
    let log: SQLiteLog
    let views: ViewFile
    private let directory: URL
    /// Number of the province everything hangs under.
    static let root = UnitID(Position(1))
    static let today = CivilDate(daysSinceEpoch: 20_089)  // 2025-01-01
    static let days = 19_358...19_900  // 2023-01-01…2024-06-26

    init(_ seed: inout Seed, commands: Int) async throws {
        directory = FileManager.default.temporaryDirectory
            .appending(path: "socai-queries-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let path = directory.path
        try SQLiteLog.create(at: path + "/log.db", origin: "example.test/random")
        log = try SQLiteLog(at: path + "/log.db")
        try RandomLedger.fill(log, commands, &seed)
        views = try await Projector(store: log, viewPath: path + "/views.db").catchUp()
    }

    deinit {
        try? FileManager.default.removeItem(at: directory)
    }

    /// Books folded from the first events only, by the log alone.
    func books(knownEvents: Int) throws -> Books {
        try RandomLedger.books(log, knownEvents)
    }

    private static func books(_ log: SQLiteLog, _ count: Int) throws -> Books {
        var (books, decoder) = (Books(), EntryDecoder())
        var changes = ViewChanges.discarded
        try log.scan(0..<count) { _, entry in
            books.apply(try decoder.decode(entry), to: &changes)
        }
        return books
    }

    private static func fill(_ log: SQLiteLog, _ count: Int, _ seed: inout Seed) throws {
        let office = try #require(Principal("operator:test"))
        let now = Instant(startOf: today)
        let first = EventID(high: 1, low: 0)
        _ = try Bookkeeper.open(log, title: "Test", id: first, by: office, at: now)
        let keeper = Bookkeeper(
            store: log,
            books: try books(log, 1),
            lastID: first,
            clock: { now }
        )
        var random = RandomCommands()
        try keeper.begin()
        for number in 1...count {
            let id = EventID(high: 1, low: UInt64(number) << 10)
            let command = random.next(number, &seed)
            let answer = try keeper.take(Submission(id: id, command: command), by: office)
            if case .recorded(let receipts) = answer {
                random.learn(command.command, at: receipts[0].position)
            }
        }
        _ = try keeper.commit()
    }
}
