public import Ledger
public import LedgerIntake
public import LedgerStore
import LedgerVault

/// The writer's turn: commands taken here are decided one after the other and committed together.
///
/// Of no use after the body it was lent to returned.
public final class WriteSession {
    public let log: any EventStore
    private let bookkeeper: Bookkeeper
    private let vault: Vault?
    private let clock: () -> Instant
    private var parsers: Parsers
    private var lastID: EventID
    /// What broke the group, if something did.
    private(set) var failure: (any Error)?
    /// Events taken since the group began.
    private(set) var eventCount = 0
    /// Whether units or papers changed, and with them who may do what.
    private(set) var changesAccess = false
    /// Whether it was looked what other nodes gave, since the group began.
    private var isVaultSeen = false
    /// Whether the key of the vault is another by now, or the vault an older copy.
    private var isVaultShut = false

    init(
        _ bookkeeper: Bookkeeper,
        _ vault: Vault?,
        _ log: any EventStore,
        lastID: EventID,
        _ clock: @escaping () -> Instant
    ) {
        (self.bookkeeper, self.vault, self.log) = (bookkeeper, vault, log)
        (self.lastID, self.clock) = (lastID, clock)
        parsers = Parsers(today: clock().civilDate)
    }

    /// Decides a command; without an id of the client's it gets one that was never used.
    public func take(
        _ command: DatedCommand,
        id: EventID? = nil,
        by principal: Principal
    ) throws -> Answer {
        do {
            let answer = try bookkeeper.take(
                Submission(id: id ?? freshID(), command: command),
                by: principal
            )
            if case .recorded(let receipts) = answer {
                eventCount += receipts.count
                changesAccess = changesAccess || command.command.changesAccess
            }
            return answer
        } catch {
            failure = error
            throw error
        }
    }

    /// Reads one JSON object as a row of a kind and decides it.
    ///
    /// A row that is refused leaves nothing behind, neither in the log nor in the vault.
    public func record(
        _ line: [UInt8],
        as kind: RowKind,
        id: EventID? = nil,
        by principal: Principal
    ) throws -> LineOutcome {
        let vault = try ownVault()
        let mark = vault?.mark
        var isKept = false
        defer { if !isKept, let vault, let mark { vault.forget(since: mark) } }
        do {
            let record =
                if let vault {
                    try parsers.read(line, as: kind, vault)
                } else {
                    try parsers.read(line, as: kind, isVaultShut ? NoVault.shut : .elsewhere)
                }
            let answer = try take(record.row.command, id: record.id ?? id, by: principal)
            if case .recorded = answer { isKept = true }
            return LineOutcome(result: .answered(answer), warnings: record.row.warnings)
        } catch let issue as RowIssue {
            return LineOutcome(result: .unreadable(issue))
        } catch let error as TableError {
            return LineOutcome(result: .unreadable(RowIssue(error)))
        }
    }

    /// The vault, as long as no handle in the log was given by another.
    private func ownVault() throws -> Vault? {
        guard let vault else { return nil }
        if !isVaultSeen {
            // Once a group: as long as it is this node's turn, only those who take none give handles.
            do {
                try vault.refresh()
                isVaultShut = false
            } catch StoreError.foreign {
                // What needs no handle is recorded all the same.
                isVaultShut = true
            }
            isVaultSeen = true
        }
        guard !isVaultShut else { return nil }
        return bookkeeper.handleMax <= vault.handleMax ? vault : nil
    }

    /// The day on which it is recorded.
    public var today: CivilDate {
        clock().civilDate
    }

    /// The books as they stand with everything taken so far; not to be kept.
    public func withBooks<Result>(_ body: (Books) throws -> Result) rethrows -> Result {
        try bookkeeper.withBooks(body)
    }

    func begin() throws {
        (failure, eventCount, isVaultSeen) = (nil, 0, false)
        parsers.turn(to: clock().civilDate)
        // What others added may be grants.
        changesAccess = try bookkeeper.beginBehindOthers() > 0
    }

    /// Folds what others added; whether that was anything.
    func follow(to head: Head) throws -> Bool {
        try bookkeeper.follow(to: head.size) > 0
    }

    /// The handles before the entries that use them.
    func commit() throws -> Head {
        try vault?.commit()
        return try bookkeeper.commit()
    }

    func abandon() {
        bookkeeper.abandon()
        // A vault that cannot even go back is opened anew with the next start.
        try? vault?.rollback()
    }

    /// What the views have not seen yet; nil when that is nothing.
    func takeAll() -> (changes: ViewChanges, conclusion: FoldConclusion)? {
        bookkeeper.takeAll()
    }

    /// Ascending, with room for the events of one command between two.
    ///
    /// The step is random: another node may go on from the same id.
    private func freshID() -> EventID {
        // Drawn once: each draw asks the kernel.
        let random = UInt64.random(in: 0...(.max))
        let now = EventID.version7(at: clock(), high: 0, low: (random >> 24) << 16)
        let step = ((random & 0xff_ffff) | 1) * 512
        lastID = max(now, EventID(high: lastID.high, low: lastID.low &+ step))
        return lastID
    }
}

/// What became of one line.
public struct LineOutcome: Sendable {
    public enum Result: Sendable {
        case answered(Answer)
        case unreadable(RowIssue)
    }

    public let result: Result
    public var warnings: [RowIssue]

    public init(result: Result, warnings: [RowIssue] = []) {
        (self.result, self.warnings) = (result, warnings)
    }
}

/// A parser for each kind of row, made once a day.
private struct Parsers {
    private var today: CivilDate
    private var made: [RowKind: RowParser] = [:]
    private var readers: [RowKind: ObjectReader] = [:]

    init(today: CivilDate) {
        self.today = today
    }

    /// Parsers know the day: nobody is born after it.
    mutating func turn(to day: CivilDate) {
        guard day != today else { return }
        (today, made) = (day, [:])
    }

    mutating func read(
        _ line: [UInt8],
        as kind: RowKind,
        _ subjects: some SubjectIndex
    ) throws -> HandRecord {
        try HandRecord(
            json: line,
            &readers[kind, default: ObjectReader(kind, taking: .idAndCommand)],
            &made[kind, default: RowParser(kind, today: today, canRepair: false)],
            subjects: subjects
        )
    }
}

extension Command {
    /// Whether grants or the units they reach may be others afterwards.
    fileprivate var changesAccess: Bool {
        switch self {
        case .file, .foundUnit, .renameUnit, .recodeUnit, .reparentUnit, .dissolveUnit,
            .succeedUnit:
            true
        default: false
        }
    }
}
