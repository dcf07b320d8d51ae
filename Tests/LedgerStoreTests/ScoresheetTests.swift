import Foundation
import Ledger
import LedgerProof
import LedgerStore
import LedgerTesting
import Testing

/// What a rating names: the root it saw, the days it knew, the digest of what it found.
@Suite struct ScoresheetTests {
    @Test(arguments: [0, 1, 255, 256, 257, 511, 512, 513, 700])
    func `an earlier root is that of the first entries alone`(size: Int) throws {
        let store = MemoryStore()
        try store.extend(with: .tiny(0..<700))
        let leaves = (0..<size).map { Hash.leaf(EntryBatch.tiny($0)) }
        #expect(try store.root(ofFirst: size) == NaiveTree.root(leaves[...]))
    }

    @Test func `the day of recording is that of the entry's time, seven hours ahead`() throws {
        let store = MemoryStore()
        let events = Generator.history(seed: 3, count: 200).events
        try store.extend(with: .of(events))
        let days = try store.recordedDays(20..<events.count)
        #expect(days == events[20...].map(\.at.civilDate))
    }

    private static let sheet: Scoresheet = {
        var row = ScoreRow(id: .unit(UnitID(Position(7))), unit: nil, group: .zone(.mountain))
        let third = Rational(1, over: 3) ?? .zero
        row.clauses = [
            ClauseScore(
                measured: .share(third, of: Rational(2)),
                goal: .one,
                points: third,
                support: 4,
                missing: nil
            ),
            ClauseScore(
                measured: .missing(.open),
                goal: nil,
                points: .zero,
                support: 0,
                missing: .open
            ),
        ]
        row.penalties = [PenaltyScore(measured: .number(.one), points: .one, support: 1)]
        (row.total, row.available, row.rank) = (third, Rational(20), 1)
        row.flags = [
            .incomplete, .shortStay(months: 2, former: UnitID(Position(3))),
            .ended(CivilDate(daysSinceEpoch: 0)), .nothing, .smallGroup(2),
            .requirement(band: 0, indicator: "dossiers"), .capped(band: 0, cap: 1, group: .all),
        ]
        let reckoning = CapReckoning(
            cap: 1,
            group: .all,
            reached: 6,
            base: 5,
            limit: .one,
            kept: 1,
            allowed: 1
        )
        return Scoresheet(rows: [row], caps: [reckoning])
    }()

    @Test func `the digest is the root over the lines`() throws {
        let sheet = ScoresheetTests.sheet
        let leaves = sheet.lines.map { Hash.leaf(Array($0.utf8)) }
        #expect(sheet.digest == NaiveTree.root(leaves[...]))
        var row = sheet.rows[0]
        row.total += .one
        #expect(Scoresheet(rows: [row], caps: sheet.caps).digest != sheet.digest)
        #expect(ScoreRow(line: sheet.lines[0]) == sheet.rows[0])
        #expect(CapReckoning(line: sheet.lines[1]) == sheet.caps[0])
        #expect(ScoreRow(line: sheet.lines[1]) == nil && ScoreRow(line: "") == nil)
    }

    @Test func `scoresheet.md names every word a line may hold`() throws {
        let file = EventSchemas.folder.appendingPathComponent("../formats/scoresheet.md")
        let text = try String(contentsOf: file.standardizedFileURL, encoding: .utf8)
        for missing in Missing.allCases { #expect(text.contains("`\(missing.rawValue)`")) }
        for flag in ScoresheetTests.sheet.rows[0].flags {
            let name = flag.description.split(separator: "|")[0]
            #expect(text.contains("`\(name)"))
        }
        #expect(text.contains("`\(RatingBasis.engine)`"))
    }
}
