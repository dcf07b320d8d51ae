import Ledger
import LedgerCLI
import LedgerSQLite
import Testing

/// Figures beside ledgers small enough to count by hand, through the views and the log.
@Suite struct ReconcilerTests {
    private let july = TinyLedger.day(2023, 7, 10)

    /// Units A and B; five claims of A and one of B in July, each standing otherwise.
    private func ledger() throws -> TinyLedger {
        let ledger = try TinyLedger()
        for unit in ["A", "B"] { try ledger.found(unit: unit) }
        try ledger.enrol("M1", in: "A", citizen: 900)
        try ledger.enrol("M2", in: "B", citizen: 901)
        let late = TinyLedger.day(2023, 8, 5)
        try ledger.judge(try ledger.assist(1, by: "M1", on: july), .confirmed, on: july)
        try ledger.judge(try ledger.assist(2, by: "M1", on: july), .confirmed, on: late)
        try ledger.assist(3, by: "M1", on: july)
        try ledger.judge(try ledger.assist(4, by: "M1", on: july), .rejected, on: july)
        try ledger.judge(try ledger.assist(5, by: "M1", on: july), .undetermined, on: july)
        // M2 claims what M1 was refused, and is believed.
        try ledger.judge(try ledger.assist(4, by: "M2", on: july), .confirmed, on: july)
        return ledger
    }

    private func figure(_ printed: String, unit: UInt32?, id: String) throws -> ReportedFigure {
        let window = try #require(
            Window(from: TinyLedger.day(2023, 7, 1), until: TinyLedger.day(2023, 7, 31))
        )
        return ReportedFigure(
            id: id,
            title: Words(vi: "Mở tài khoản", en: "Accounts"),
            form: .count,
            printed: printed,
            source: FigureSource(
                document: "1/BC",
                datedOn: TinyLedger.day(2023, 8, 1),
                quotedBy: nil,
                quotedOn: nil
            ),
            asOf: TinyLedger.day(2023, 7, 31),
            from: window.from,
            place: "A",
            unit: unit.map { UnitID(Position($0)) },
            basis: .counted(
                .count(
                    .claims(
                        ClaimMeasure(act: .openAccount, status: .confirmed, window: window)
                    )
                )
            )
        )
    }

    private func findings(
        _ printed: String,
        unit: UInt32? = 1,
        inDetail: Bool = false
    ) async throws -> [ReportFinding] {
        let ledger = try ledger()
        let figure = try figure(printed, unit: unit, id: "f")
        try ledger.record(.file(.figureReported(figure)), on: figure.source.datedOn)
        let views = try await ledger.views()
        let reconciler = try Reconciler(
            views,
            try SQLiteLog(at: ledger.directory + "/log.db"),
            knownEvents: try views.state().position,
            today: TinyLedger.day(2023, 9, 1)
        )
        return try #require(try reconciler.reconciliations(inDetail: inDetail).first).findings
    }

    @Test func `a unit's own number is explained by the claims that stand otherwise`() async throws
    {
        #expect(try await findings("2").map(\.kind) == [.equal])
        #expect(try await findings("2", inDetail: true).map(\.kind) == [.equal, .confirmedLate])
        let duplicate = try await findings("5")
        #expect(duplicate.map(\.kind) == [.notConfirmed, .notConfirmed, .duplicate])
        #expect(duplicate.map(\.amount) == [1, 1, 1])
        // The claim of M2 holds the act that M1 was refused.
        #expect(duplicate.last?.positions == [Position(14)])
    }

    @Test func `what was confirmed after the day of the figure is late`() async throws {
        let found = try await findings("1")
        #expect(found.map(\.kind) == [.confirmedLate])
        #expect(found.map(\.amount) == [1])
        #expect(found.first?.positions == [Position(8)])
    }

    @Test func `what no claim holds was never recorded`() async throws {
        let found = try await findings("20")
        #expect(found.last?.kind == .neverRecorded)
        #expect(found.last?.amount == 15)
    }

    @Test func `without a unit the whole ledger counts`() async throws {
        #expect(try await findings("3", unit: nil).map(\.kind) == [.equal])
        #expect(try await findings("1", unit: 2).map(\.kind) == [.equal])
    }
}
