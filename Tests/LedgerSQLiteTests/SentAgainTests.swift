import Ledger
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

/// Commands sent again to a log on disk, with the books a server or an import would have loaded.
@Suite struct SentAgainTests {
    private let folder: Folder
    private let letters = Correspondence.letters

    init() throws {
        folder = try Folder()
        try SQLiteLog.create(at: folder("log.db"), origin: Desk.origin)
        try Desk.fill(SQLiteLog(at: folder("log.db")))
    }

    private func keeper(touching commands: [Sent]?) async throws -> Bookkeeper {
        let log = try SQLiteLog(at: folder("log.db"))
        let views = try await Projector(store: log, viewPath: folder("views.db")).catchUp()
        var touch = Touch()
        for sent in commands ?? [] { touch.add(sent.submission.command.command, by: sent.by) }
        let books = try views.books(touching: commands == nil ? nil : touch)
        return Bookkeeper(store: log, books: books, lastID: try log.lastID(), clock: { Desk.now })
    }

    @Test(arguments: [false, true])
    func `one process after another gives each command one receipt`(isSliced: Bool) async throws {
        var receipts: [Receipt] = []
        for letter in letters {
            let keeper = try await keeper(touching: isSliced ? [letter.sent] : nil)
            guard case .recorded(let given) = try keeper.submit(letter.sent) else {
                Issue.record("not recorded: \(letter.sent.submission.command)")
                return
            }
            receipts.append(given[0])
        }
        for (letter, receipt) in zip(letters, receipts) {
            let again = try await keeper(touching: isSliced ? [letter.sent] : nil)
            #expect(try again.submit(letter.sent) == .repeated(receipt))
            let others = letter.others.map { letter.sent.with($0) }
            let slice = try await keeper(touching: isSliced ? others : nil)
            for other in others { #expect(try slice.submit(other) == .conflict(receipt.position)) }
        }
        let log = try SQLiteLog(at: folder("log.db"))
        #expect(try log.head().size == 12 + letters.count)
        #expect(try await Auditor(store: log).replay { nil }.isSound)
    }

    @Test func `every failing step leaves a whole file and a ledger that goes on`() async throws {
        let sent = letters.map(\.sent)
        var step = 0
        while true {
            let path = folder("log-\(step).db")
            try SQLiteLog.create(at: path, origin: Desk.origin)
            let log = try SQLiteLog(at: path)
            try Desk.fill(log)
            let faulty = FaultyStore(log, .init(step: step, isAfterwards: step % 2 == 1))
            let hasFailed = (try? Desk.keeper(of: faulty).submit(all: sent + sent)) == nil
            let size = try log.head().size
            #expect(size == 12 || size == 12 + sent.count)
            #expect(try await Auditor(store: SQLiteLog(at: path)).replay { nil }.isSound)
            _ = try Desk.keeper(of: log).submit(all: sent)
            #expect(try log.head().size == 12 + sent.count)
            if !hasFailed { break }
            step += 1
        }
        #expect(step > 2 * sent.count)
    }
}
