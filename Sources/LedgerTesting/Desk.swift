package import Ledger
package import LedgerStore

/// A submission with who sends it.
package struct Sent: Sendable {
    package let submission: Submission
    package let by: Principal

    package init(_ number: Int, _ command: Command, on date: String, by: Principal) {
        self.init(number, DatedCommand(command, on: day(date)), by: by)
    }

    package init(_ number: Int, _ command: DatedCommand, by: Principal) {
        submission = Submission(id: Desk.id(number), command: command)
        self.by = by
    }

    /// The same id with other content.
    package func with(_ command: Command, on date: CivilDate? = nil, by: Principal? = nil) -> Sent {
        let dated = DatedCommand(command, on: date ?? submission.command.on)
        return Sent(id: submission.id, dated, by: by ?? self.by)
    }

    private init(id: EventID, _ command: DatedCommand, by: Principal) {
        submission = Submission(id: id, command: command)
        self.by = by
    }
}

/// Bookkeepers for the log of a test, their books folded anew from it each time.
package enum Desk {
    package static let origin = "socai.example/0001"
    package static let now = Instant(startOf: Scenario.today)

    /// The id of the `number`-th command a test sends; a command may take the next few too.
    package static func id(_ number: Int) -> EventID {
        EventID.version7(at: now, high: 1, low: UInt64(number) << 8)
    }

    /// Everything the log holds, folded.
    package static func books(of store: any EventStore) throws -> (Books, lastID: EventID) {
        var (books, decoder) = (Books(), EntryDecoder())
        var (changes, lastID) = (ViewChanges.discarded, EventID(high: 0, low: 0))
        try store.scan(0..<store.head().size) { _, entry in
            let event = try decoder.decode(entry)
            books.apply(event, to: &changes)
            lastID = max(lastID, event.id)
        }
        return (books, lastID)
    }

    package static func keeper(
        of store: any EventStore,
        books: Books? = nil,
        clock: @escaping () -> Instant = { now }
    ) throws -> Bookkeeper {
        let (folded, lastID) = try Desk.books(of: store)
        return Bookkeeper(store: store, books: books ?? folded, lastID: lastID, clock: clock)
    }

    /// A log with the facts of ``Province`` and nothing else.
    package static func fill(_ store: any EventStore) throws {
        try store.extend(with: .of(given(Province.facts).events))
    }
}

extension Bookkeeper {
    package func take(_ sent: Sent) throws -> Answer {
        try take(sent.submission, by: sent.by)
    }

    package func submit(_ sent: Sent) throws -> Answer {
        try submit(sent.submission, by: sent.by)
    }

    /// Takes all in one commit.
    package func submit(all sent: [Sent]) throws -> [Answer] {
        try begin()
        let answers = try sent.map { try take($0) }
        _ = try commit()
        return answers
    }
}
