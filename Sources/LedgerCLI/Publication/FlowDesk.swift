import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore

/// Where papers about periods, ratings and awards are filed, one at a time.
struct FlowDesk {
    let home: Home
    let principal: Principal
    let log: any EventStore
    let views: ViewFile
    /// As known now.
    let papers: Papers
    private let lock: WriterLock

    init(_ home: HomeOption, _ by: PrincipalOption) async throws {
        self.home = home.value
        principal = try by.principal()
        (log, lock) = try self.home.openToRecord()
        views = try await self.home.openViews(of: log)
        papers = try views.papers()
    }

    /// How long the log is and its root: nobody else writes while the desk is open.
    func head() throws -> LogPrefix {
        try prefix(of: log.head().size)
    }

    func prefix(of size: Int) throws -> LogPrefix {
        try LogPrefix(of: log, size)
    }

    /// Files a paper, prints the receipt, and gives its position.
    /// - Throws: ``Rejection`` when it is refused.
    @discardableResult
    func file(_ paper: Paper, on date: CivilDate) async throws -> Position {
        let command = Command.file(paper)
        var touch = Touch()
        touch.add(command, by: principal)
        let bookkeeper = Bookkeeper(
            store: log,
            books: try views.books(touching: touch),
            lastID: try log.lastID(),
            clock: Clock.now
        )
        let submission = Submission(
            id: Recorder.freshID(),
            command: DatedCommand(command, on: date)
        )
        switch try bookkeeper.submit(submission, by: principal) {
        case .recorded(let receipts):
            let newer = try await home.openViews(of: log)
            let names = try Names(newer, log)
            var outcome = RecordOutcome(result: .recorded(receipts))
            outcome.sentences = [PaperSentence(names: names).words(paper, on: date)]
            outcome.print()
            return receipts[0].position
        case .rejected(let rejection): throw rejection
        case .repeated, .unchanged, .conflict: preconditionFailure("the id is fresh")
        }
    }

    // MARK: Whom a code means

    /// Looks codes up as of a day.
    func look<Result>(
        on date: CivilDate,
        _ body: (ViewReader) throws -> Result
    ) throws -> Result {
        let vantage = Vantage(period: Period(from: date, through: date), today: date)
        return try views.look(vantage, body)
    }

    func unit(_ code: String, on date: CivilDate) throws -> UnitID {
        try look(on: date) { try UnitFinder($0).unit(code).id }
    }

    /// Somebody in a list, by code.
    func subject(_ code: String, of thread: RatingThread) throws -> RatedID {
        try look(on: thread.draft.period.last) { reader in
            switch thread.draft.subjects {
            case .members: .member(try MemberFinder(reader: reader).member(code).id)
            case .units: .unit(try UnitFinder(reader).unit(code).id)
            case .agencies: .agency(code)
            }
        }
    }

    /// Somebody at a meeting: `role:name`, or a member's code.
    func attendee(_ text: String, on date: CivilDate) throws -> Attendee {
        if let principal = Principal(text) { return .principal(principal) }
        return .member(try look(on: date) { try MemberFinder(reader: $0).member(text).id })
    }

    /// The rating an event is about.
    func thread(_ text: String) throws -> RatingThread {
        try papers.thread(text)
    }
}

extension LogPrefix {
    init(of log: any EventStore, _ size: Int) throws {
        guard let prefix = LogPrefix(size: size, root: try log.root(ofFirst: size).base64) else {
            preconditionFailure("a log has a first entry and a root")
        }
        self = prefix
    }
}

extension Papers {
    /// The rating that an event began or went on with.
    /// - Throws: ``Failure`` naming where to look.
    func thread(_ text: String) throws -> RatingThread {
        let position = Int(text).flatMap { Position(exactly: $0) }
        guard let thread = position.flatMap({ ratings.rating(of: $0) }) else {
            throw Failure.absent(
                Code.badData,
                vi: "“\(text)” không phải vị trí của xếp loại nào; xem bằng “socai rating list”.",
                en: "“\(text)” is no position of a rating; see “socai rating list”."
            )
        }
        return thread
    }
}
