import Ledger
import LedgerTesting
import Testing

/// Each class by candidates made by hand: what was printed against what the ledger knows.
@Suite struct ReconciliationTests {
    private static let window = Window(from: day("2023-07-01"), until: day("2023-07-31"))

    private func figure(
        _ printed: Int,
        asOf: String = "2023-07-31",
        cap: FigureCap? = nil
    ) throws -> ReportedFigure {
        let window = try #require(ReconciliationTests.window)
        let measure = ClaimMeasure(act: .openAccount, status: .confirmed, window: window)
        return Province.reported(
            PrintedNumber(printed).text,
            datedOn: "2023-08-10",
            asOf: asOf,
            from: "2023-07-01",
            details: { $0.cap = cap },
            basis: .counted(.count(.claims(measure)))
        )
    }

    private func candidate(
        _ position: UInt32,
        _ status: ClaimStatus?,
        on date: String = "2023-07-10",
        isInUnit: Bool = true,
        helpers: Int = 1,
        twin: UInt32? = nil,
        settled: String? = nil
    ) -> Candidate {
        Candidate(
            position: Position(position),
            deciding: Position(position + 500),
            on: day(date),
            status: status,
            isInUnit: isInUnit,
            helpers: helpers,
            member: Province.an,
            twin: twin.map { Position($0) },
            settledOn: settled.map { day($0) }
        )
    }

    private func findings(
        _ figure: ReportedFigure,
        _ candidates: [Candidate],
        others: [LedgerCount.OtherCount] = []
    ) -> [ReportFinding] {
        let counted = candidates.filter { candidate in
            candidate.status == .confirmed && candidate.isInUnit
                && candidate.on.month.index
                    == day("2023-07-01").month.index
        }.count
        let count = LedgerCount(count: counted, candidates: candidates, others: others)
        return Reconciliation(figure, at: Position(9), counted: count).findings
    }

    /// Two acts that count, and one more that does not, for a different reason each.
    @Test(arguments: [
        (ClaimStatus.recorded, ReportClass.notConfirmed, "còn chờ"),
        (.undetermined, .notConfirmed, "không xác định"),
        (.disputed, .notConfirmed, "tranh chấp"),
        (.rejected, .notConfirmed, "từ chối"),
        (.withdrawn, .notConfirmed, "đã rút"),
    ])
    func `one claim that stands otherwise explains a figure one too high`(
        status: ClaimStatus,
        kind: ReportClass,
        says: String
    ) throws {
        let found = findings(
            try figure(3),
            [candidate(1, .confirmed), candidate(2, .confirmed), candidate(3, status)]
        )
        #expect(found.map(\.kind) == [kind])
        #expect(found.map(\.amount) == [1])
        #expect(found.map(\.positions) == [[Position(503)]])
        #expect(found.first?.words.vi.contains(says) == true)
        #expect(found.first?.words.vi.contains("vừa khớp") == true)
    }

    @Test func `what is equal is equal, and says what was confirmed late`() throws {
        let onTime = candidate(1, .confirmed, settled: "2023-07-31")
        #expect(findings(try figure(1), [onTime]).map(\.kind) == [.equal])
        let late = candidate(1, .confirmed, settled: "2023-08-01")
        #expect(findings(try figure(1), [late]).map(\.kind) == [.equal, .confirmedLate])
    }

    @Test func `a figure too low by what was confirmed after its day is late`() throws {
        let found = findings(
            try figure(1),
            [
                candidate(1, .confirmed, settled: "2023-07-20"),
                candidate(2, .confirmed, settled: "2023-08-05"),
                candidate(3, .confirmed, settled: "2023-08-11"),
            ]
        )
        #expect(found.map(\.kind) == [.confirmedLate])
        #expect(found.map(\.amount) == [2])
        #expect(found.first?.positions == [Position(502), Position(503)])
        #expect(found.first?.words.vi.contains("trong đó 1 sau ngày công bố 10/08/2023") == true)
    }

    @Test func `a figure too low by more than that leaves something out`() throws {
        let candidates = [
            candidate(1, .confirmed, settled: "2023-07-20"),
            candidate(2, .confirmed, settled: "2023-07-21"),
            candidate(3, .confirmed, settled: "2023-08-11"),
        ]
        let found = findings(try figure(0), candidates)
        #expect(found.map(\.kind) == [.confirmedLate, .notReported])
        #expect(found.map(\.amount) == [1, 2])
    }

    @Test func `what another claim holds is a duplicate and cites it`() throws {
        let found = findings(
            try figure(2),
            [candidate(1, .confirmed), candidate(3, .rejected, twin: 1)]
        )
        #expect(found.map(\.kind) == [.duplicate])
        #expect(found.map(\.positions) == [[Position(1)]])
    }

    @Test func `shared acts counted once a helper are duplicates`() throws {
        let found = findings(
            try figure(4),
            [candidate(1, .confirmed, helpers: 3), candidate(2, .confirmed)]
        )
        #expect(found.map(\.kind) == [.duplicate])
        #expect(found.map(\.amount) == [2])
    }

    @Test func `acts of another unit or just outside the days are counted elsewhere`() throws {
        let elsewhere = [
            candidate(1, .confirmed), candidate(2, .confirmed, isInUnit: false),
            candidate(3, .confirmed, on: "2023-08-02"),
        ]
        let found = findings(try figure(3), elsewhere)
        #expect(found.map(\.kind) == [.countedElsewhere, .countedElsewhere])
        #expect(found.flatMap(\.positions) == [Position(502), Position(503)])
        let far = [candidate(1, .confirmed), candidate(2, .confirmed, on: "2023-11-01")]
        #expect(findings(try figure(2), far).map(\.kind) == [.neverRecorded])
    }

    @Test func `what no event holds was never recorded, at least so many`() throws {
        let found = findings(try figure(10), [candidate(1, .confirmed), candidate(2, .recorded)])
        #expect(found.map(\.kind) == [.notConfirmed, .neverRecorded])
        #expect(found.map(\.amount) == [1, 8])
        #expect(found.last?.words.vi.contains("thiếu 9") == true)
    }

    @Test func `acts over a member's cap do not count`() throws {
        let three = (1...3).map { candidate(UInt32($0), .confirmed) }
        let daily = FigureCap(acts: 2, isDaily: true)
        let found = findings(try figure(3, cap: daily), three)
        #expect(found.map(\.kind) == [.overTheCap])
        #expect(found.map(\.positions) == [[Position(503)]])
        #expect(findings(try figure(2, cap: daily), three).map(\.kind) == [.equal])
        let apart = [candidate(1, .confirmed), candidate(2, .confirmed, on: "2023-07-11")]
        let one = FigureCap(acts: 1, isDaily: true)
        #expect(findings(try figure(2, cap: one), apart).map(\.kind) == [.equal])
        let period = FigureCap(acts: 1, isDaily: false)
        #expect(findings(try figure(2, cap: period), apart).map(\.kind) == [.overTheCap])
    }

    @Test func `a figure that another condition gives exactly names it`() throws {
        let words = Words(vi: "mọi kênh", en: "by every channel")
        let others = [LedgerCount.OtherCount(words, 7), LedgerCount.OtherCount(words, 8)]
        let found = findings(try figure(7), [candidate(1, .confirmed)], others: others)
        #expect(found.map(\.kind) == [.otherPredicate])
        #expect(found.first?.words.vi.contains("mọi kênh") == true)
    }

    @Test func `the fewest groups that fit explain the difference`() throws {
        let candidates =
            [candidate(1, .confirmed)] + (2...4).map { candidate(UInt32($0), .recorded) }
            + (5...9).map { candidate(UInt32($0), .rejected) }
            + (10...11).map { candidate(UInt32($0), .withdrawn) }
        let found = findings(try figure(6), candidates)
        #expect(found.map(\.amount) == [5])
        #expect(found.first?.words.vi.contains("từ chối") == true)
        #expect(findings(try figure(9), candidates).map(\.amount) == [3, 5])
    }

    /// A printed share of open accounts in dossiers.
    private func share(_ printed: String, _ part: String, of base: String) throws -> ReportedFigure
    {
        let window = try #require(ReconciliationTests.window)
        let counted = Measure.claims(
            ClaimMeasure(act: .openAccount, status: .confirmed, window: window)
        )
        let whole = Measure.dossiers(DossierMeasure(window: window, isOnline: true))
        return Province.reported(
            printed,
            form: .share,
            details: { ($0.numerator, $0.denominator) = (part, base) },
            basis: .counted(.ratio(counted, over: whole))
        )
    }

    @Test func `a share cut off is equal only when the same count was divided`() throws {
        func isEqual(_ part: String) throws -> Bool? {
            let counted = LedgerCount(count: 959, base: 1000)
            let figure = try share("95%", part, of: "1000")
            return Reconciliation(figure, at: Position(9), counted: counted).isEqual
        }
        #expect(try isEqual("959") == true)
        #expect(try isEqual("950") == false)
    }

    @Test func `a share is set beside the ledger's own`() throws {
        let figure = try share("50%", "5", of: "10")
        func kinds(_ count: Int, _ base: Int) -> [ReportClass] {
            Reconciliation(figure, at: Position(9), counted: LedgerCount(count: count, base: base))
                .findings.map(\.kind)
        }
        #expect(kinds(5, 10) == [.holds, .equal])
        #expect(kinds(4, 10) == [.holds, .otherPredicate, .neverRecorded])
        #expect(kinds(0, 0) == [.holds, .neverRecorded])
    }
}
