import Ledger
import LedgerTesting
import Testing

/// Which row and which clause differ between two lists.
@Suite struct RowDifferenceTests {
    private static func row(
        _ member: UInt32,
        points: [Int],
        rank: Int? = 1,
        band: Int? = 0
    ) -> ScoreRow {
        var row = ScoreRow(id: .member(MemberID(Position(member))), unit: nil, group: .all)
        row.clauses = points.map { point in
            ClauseScore(
                measured: .number(Rational(point)),
                goal: nil,
                points: Rational(point),
                support: point,
                missing: nil
            )
        }
        row.total = Rational(points.reduce(0, +))
        (row.rank, row.band) = (rank, band)
        return row
    }

    private static func sheet(_ rows: ScoreRow...) -> Scoresheet {
        Scoresheet(rows: rows, caps: [])
    }

    @Test func `equal lists do not differ`() {
        let sheet = RowDifferenceTests.sheet(RowDifferenceTests.row(7, points: [3, 4]))
        #expect(sheet.differences(from: sheet).isEmpty)
    }

    @Test func `a changed clause is named with what follows from it`() throws {
        let first = RowDifferenceTests.sheet(
            RowDifferenceTests.row(7, points: [3, 4], rank: 2),
            RowDifferenceTests.row(8, points: [9, 0])
        )
        let second = RowDifferenceTests.sheet(
            RowDifferenceTests.row(7, points: [3, 8]),
            RowDifferenceTests.row(8, points: [9, 0])
        )
        let differences = first.differences(from: second)
        #expect(differences.map(\.id) == [.member(MemberID(Position(7)))])
        let parts = try #require(differences.first).parts
        #expect(parts.map(\.place) == [.total, .rank, .clause(1)])
        #expect(parts.map(\.first) == ["7", "2", "4 (4)"])
        #expect(parts.map(\.second) == ["11", "1", "8 (8)"])
    }

    @Test func `a row that is in one list only is told with its points`() {
        let one = RowDifferenceTests.sheet(RowDifferenceTests.row(7, points: [3]))
        let both = RowDifferenceTests.sheet(
            RowDifferenceTests.row(7, points: [3]),
            RowDifferenceTests.row(9, points: [5])
        )
        let gone = both.differences(from: one)
        #expect(gone.map(\.id) == [.member(MemberID(Position(9)))])
        #expect(gone.flatMap(\.parts).map(\.first) == ["5"])
        #expect(gone.flatMap(\.parts).map(\.second) == [nil])
        #expect(one.differences(from: both).flatMap(\.parts).map(\.second) == ["5"])
    }
}
