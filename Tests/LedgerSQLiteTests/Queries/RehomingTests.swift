import Ledger
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

/// What the views answer about a split unit, from a file.
@Suite struct RehomingTests {
    private static let effective = day("2024-07-01")
    private static let east = UnitID(Position(13))
    private static let west = UnitID(Position(14))

    private static func founded(_ name: String, _ code: String) -> Fact {
        let codes = [UnitCode(scheme: .gso, text: code)]
        return .unitFounded(
            UnitFounded(
                kind: .commune,
                name: name,
                codes: codes,
                parent: Province.binhDinh,
                zone: nil
            )
        )
    }

    private static func part(_ successor: UnitID, isDefault: Bool) -> Fact {
        .unitSucceeded(
            UnitSucceeded(
                unit: Province.tuyPhuoc,
                successor: successor,
                extent: .part,
                isDefault: isDefault
            )
        )
    }

    /// Tuy Phước with Bình and Chi is split; Chi goes west.
    private static let facts: [DatedFact] =
        Province.facts
        + [
            Fact.unitDissolved(Province.tuyPhuoc), founded("Đông", "21001"),
            founded("Tây", "21002"), part(east, isDefault: true), part(west, isDefault: false),
        ].map { $0.on(effective) }
        + [
            Fact.assistRecorded(
                Province.assisted(for: 100, by: Province.binh, of: Province.tuyPhuoc)
            ),
            .assistRecorded(Province.assisted(for: 101, by: Province.chi, of: Province.tuyPhuoc)),
            .assistRecorded(Province.assisted(for: 102, by: Province.chi, of: Province.tuyPhuoc)),
        ].map { $0.on(day("2023-07-09")) }

    private static let moved = Fact.memberMoved(Province.chi, unit: west).on(effective)

    private func look<Result>(
        _ facts: [DatedFact],
        known: Int? = nil,
        _ body: (ViewReader) throws -> Result
    ) async throws -> Result {
        let folder = try Folder()
        let store = MemoryStore(origin: Desk.origin)
        try store.extend(with: .of(given(facts).events))
        let views = try await Projector(store: store, viewPath: folder("views.db")).catchUp()
        let vantage = Vantage(knownEvents: known, map: .asItIsNow, today: Scenario.today)
        return try views.look(vantage, body)
    }

    @Test func `a member's past goes where the member went, others' with the default`() async throws
    {
        try await look(Self.facts + [Self.moved]) { reader in
            let tallies = try reader.tallies(of: [Self.east, Self.west, Province.binhDinh])
            #expect(tallies[Self.east]?.byStatus().standing.claims == 1)
            #expect(tallies[Self.west]?.byStatus().standing.claims == 2)
            #expect(tallies[Province.binhDinh]?.byStatus().standing.claims == 3)
            var filter = ClaimFilter()
            filter.unit = Self.west
            let west = try reader.claims(filter).map(\.id.position.value)
            #expect(west == [18, 19])
            filter.unit = Self.east
            let east = try reader.claims(filter).map(\.id.position.value)
            #expect(east == [17])
            let members = try reader.memberStandings(act: nil, under: Self.west)
            #expect(members.map(\.member) == [Province.chi])
        }
    }

    @Test func `before the move was known the default counted all`() async throws {
        let facts = Self.facts + [Self.moved]
        try await look(facts, known: facts.count - 1) { reader in
            let tallies = try reader.tallies(of: [Self.east, Self.west])
            #expect(tallies[Self.east]?.byStatus().standing.claims == 3)
            #expect(tallies[Self.west] == nil)
        }
    }

    @Test func `who still stands in the split unit is listed until moved`() async throws {
        let today = Scenario.today
        try await look(Self.facts) { reader in
            let waiting = try reader.membersToRehome(on: today)
            #expect(waiting.map(\.code) == ["BD-0002", "BD-0003"])
            #expect(waiting.allSatisfy { $0.split == Province.tuyPhuoc })
            #expect(try reader.membersToRehome(on: day("2024-06-30")).isEmpty)
        }
        try await look(Self.facts + [Self.moved]) { reader in
            #expect(try reader.membersToRehome(on: today).map(\.code) == ["BD-0002"])
            let counts = try reader.memberCounts(on: today)
            #expect(counts[Self.east] == 1 && counts[Self.west] == 1)
        }
    }

    @Test func `the province counts the same on both maps`() async throws {
        try await look(Self.facts + [Self.moved]) { reader in
            let sums = try #require(try reader.conservation())
            let credit = 3 * Credit.partsPerAct
            #expect(sums.faults.isEmpty)
            #expect(
                sums.lines.map(\.asItWas) == [credit] && sums.lines.map(\.asItIsNow) == [credit]
            )
        }
        try await look(Province.facts) { reader in
            let sums = try reader.conservation()
            #expect(sums == nil)
        }
    }

    @Test func `the views keep where a ledger was closed`() async throws {
        let closed = Fact.ledgerClosed(successor: .sample, reason: "hết").on(Scenario.today)
        let folder = try Folder()
        let store = MemoryStore(origin: Desk.origin)
        try store.extend(with: .of(given(Province.facts + [closed]).events))
        let views = try await Projector(store: store, viewPath: folder("views.db")).catchUp()
        let closing = LedgerClosing(at: Province.next, successor: .sample)
        #expect(try views.books(parts: []).closing == closing)
    }
}
