import Foundation
import Ledger
import LedgerIntake
import LedgerTesting
import Testing

/// The five provinces on both maps, read from the files beside this one.
enum Map2025 {
    static let effective = day("2025-07-01")
    static let eve = day("2025-06-30")
    static let today = day("2026-01-31")
    static let founded = day("2000-01-01")

    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    static func successions() throws -> SuccessionFile.Content {
        try SuccessionFile.read(bytes("unit-succession-2025.csv"))
    }

    /// The rows as plain text, for what is expected to be told without the code under test.
    static func lines() throws -> [[String]] {
        let text = String(decoding: try bytes("unit-succession-2025.csv"), as: UTF8.self)
        return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// The commands that found the old units, by the parser of `import units`.
    static func foundings() throws -> (commands: [DatedCommand], leftOut: Int) {
        let kind = RowKind.units
        var reader = try TableReader(
            bytes("units-5-provinces.csv"),
            columns: kind.columns
        )
        var parser = RowParser(kind, today: today, canRepair: false, founded: founded)
        var (record, commands, leftOut) = (reader.makeRecord(), [DatedCommand](), 0)
        while reader.next(into: &record) == .record {
            if try parser.leavesOut(record) {
                leftOut += 1
            } else {
                commands.append(try parser.parse(record, subjects: NoSubjects()).command)
            }
        }
        return (commands, leftOut)
    }
}

/// Files of units name nobody.
private struct NoSubjects: SubjectIndex {
    func citizen(_ id: String) throws -> CitizenHandle { CitizenHandle(0) }
    func dossier(_ code: String) throws -> DossierHandle { DossierHandle(0) }
    func knownCitizen(_ id: String) throws -> CitizenHandle? { nil }
    func knownDossier(_ code: String) throws -> DossierHandle? { nil }
    func keepName(_ name: String, of citizen: CitizenHandle) throws {}
}

/// Books into which commands are decided and folded.
struct MapLedger {
    private(set) var books = Books()
    private(set) var eventCount = 0
    private var changes = ViewChanges.discarded

    /// The old units of provinces, all five unless some are named.
    init(provinces: Set<String>? = nil) throws {
        var kept: Set<String> = []
        for command in try Map2025.foundings().commands {
            guard case .foundUnit(let unit) = command.command, let code = unit.codes.first else {
                continue
            }
            let isKept =
                if case .anyScheme(let parent)? = unit.parent { kept.contains(parent) } else {
                    provinces?.contains(code.text) ?? true
                }
            guard isKept else { continue }
            kept.insert(code.text)
            try take(command)
        }
    }

    @discardableResult
    mutating func take(_ command: DatedCommand) throws -> [Fact] {
        let now = Instant(startOf: Map2025.today)
        let facts = try books.decide(command, by: Province.office, now: now)
        for fact in facts {
            let id = EventID(high: 0x7000, low: UInt64(books.next.value))
            let event = Event(id: id, at: now, on: command.on, by: Province.office, fact: fact)
            books.apply(event, to: &changes)
            eventCount += 1
        }
        return facts
    }

    @discardableResult
    mutating func take(_ command: Command, on date: CivilDate) throws -> [Fact] {
        try take(DatedCommand(command, on: date))
    }

    func plan(_ content: SuccessionFile.Content) -> SuccessionPlan {
        SuccessionPlanner.plan(content.edges, for: books.units) { content.provinceName($0) }
    }

    @discardableResult
    mutating func succeed(_ content: SuccessionFile.Content) throws -> SuccessionPlan {
        let plan = plan(content)
        for step in plan.steps { try take(step.command) }
        return plan
    }

    /// The one unit with a statistics code on a day.
    func unit(_ code: String, on date: CivilDate) throws -> Ledger.Unit {
        let found = books.units.bearing(code, scheme: .gso, on: date)
        try #require(found.count == 1, "\(code) on \(date)")
        return try #require(books.units[found[0]])
    }

    func code(_ id: UnitID) -> String {
        books.units[id]?.codes.first?.value.text ?? ""
    }
}
