import Foundation
import Ledger
import LedgerSQLite
import LedgerStore

/// A ledger made by hand in a directory of its own, thrown away afterwards.
final class TinyLedger {
    let directory: String
    private let log: SQLiteLog
    private let bookkeeper: Bookkeeper
    private let office: Principal
    private var count: UInt64 = 0

    init() throws {
        directory = NSTemporaryDirectory() + "socai-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true
        )
        try SQLiteLog.create(at: directory + "/log.db", origin: "tiny.example/ledger/1")
        log = try SQLiteLog(at: directory + "/log.db")
        guard let office = Principal("operator:test") else { throw Broken.principal }
        self.office = office
        _ = try Bookkeeper.open(
            log,
            title: "Tiny",
            id: EventID(high: 1, low: 0),
            by: office,
            at: TinyLedger.now
        )
        var (books, changes, decoder) = (Books(), ViewChanges.discarded, EntryDecoder())
        try log.scan(0..<1) { books.apply(try decoder.decode($1), to: &changes) }
        bookkeeper = Bookkeeper(
            store: log,
            books: books,
            lastID: EventID(high: 1, low: 0),
            clock: { TinyLedger.now }
        )
    }

    deinit {
        try? FileManager.default.removeItem(atPath: directory)
    }

    enum Broken: Error {
        case principal
        case answer(Answer)
    }

    static let now = Instant(startOf: day(2023, 9, 1))

    static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? CivilDate(daysSinceEpoch: 0)
    }

    /// Records a command that the ledger must take; its first position.
    @discardableResult
    func record(_ command: Command, on date: CivilDate) throws -> Position {
        count += 1
        let submission = Submission(
            id: EventID(high: 1 + count, low: 0),
            command: DatedCommand(command, on: date)
        )
        let answer = try bookkeeper.submit(submission, by: office)
        guard case .recorded(let receipts) = answer else { throw Broken.answer(answer) }
        return receipts[0].position
    }

    func views() async throws -> ViewFile {
        try await Projector(store: log, viewPath: directory + "/views.db").catchUp()
    }

    // MARK: Shorthand

    func found(unit code: String) throws {
        let unit = FoundUnit(
            kind: .branch,
            name: "Chi đoàn \(code)",
            codes: [UnitCode(scheme: .union, text: code)],
            parent: nil,
            zone: nil
        )
        try record(.foundUnit(unit), on: TinyLedger.day(2020, 1, 1))
    }

    func enrol(_ code: String, in unit: String, citizen: UInt32) throws {
        let member = EnrolMember(
            code: code,
            unit: .anyScheme(unit),
            citizen: CitizenHandle(citizen)
        )
        try record(.enrolMember(member), on: TinyLedger.day(2020, 1, 2))
    }

    func activatePortal(_ citizen: UInt32, on date: CivilDate) throws {
        let activation = Activation(
            account: .portal,
            level: nil,
            citizen: CitizenHandle(citizen),
            agency: nil
        )
        try record(.recordActivation(activation), on: date)
    }

    @discardableResult
    func assist(_ citizen: UInt32, by member: String, on date: CivilDate) throws -> Position {
        let assist = RecordAssist(
            act: .openAccount,
            channel: .online,
            citizen: CitizenHandle(citizen),
            dossier: nil,
            service: nil,
            helpers: [HelperShare(member: .code(member), numerator: 1, denominator: 1)]
        )
        return try record(.recordAssist(assist), on: date)
    }

    @discardableResult
    func judge(_ claim: Position, _ outcome: Ledger.Outcome, on date: CivilDate) throws -> Position
    {
        let verdict = GiveVerdict(
            claim: .id(ClaimID(claim)),
            outcome: outcome,
            source: .portal,
            verifier: nil,
            reason: nil
        )
        return try record(.giveVerdict(verdict), on: date)
    }
}
