import Ledger
import LedgerRender
import LedgerSQLite

/// Ranks units or members by confirmed credit; ties share a place.
struct League {
    let reader: ViewReader
    let footing: Footing
    let act: Act?
    let under: Unit?

    enum Subject: String, CaseIterable {
        case units
        case members
    }

    /// One that may be ranked.
    struct Entry {
        /// Where it was founded or joined; decides the order among equals.
        let position: Position
        let counts: StatusCounts
        let confirmed: Int

        init(_ position: Position, _ counts: StatusCounts) {
            self.position = position
            self.counts = counts
            confirmed = counts[.confirmed].credit
        }
    }

    /// Those with enough claims, the most confirmed first, of equals the one of longer standing.
    static func ranked(_ entries: [Entry], min: Int) -> [(index: Int, confirmed: Int)] {
        // Small keys are sorted rather than entries: a league may have a hundred thousand.
        entries.indices.filter { entries[$0].counts.standing.claims >= min }
            .map { (key: entries[$0].position, index: $0, confirmed: entries[$0].confirmed) }
            .sorted { $0.confirmed == $1.confirmed ? $0.key < $1.key : $0.confirmed > $1.confirmed }
            .map { ($0.index, $0.confirmed) }
    }

    // MARK: Who takes part

    /// Units of a kind in the subtree, or those right below its top.
    func units(at level: UnitKind?) throws -> [Entry] {
        let candidates = try level.map(units(of:)) ?? unitsBelowTop()
        let tallies = try reader.tallies(of: Set(candidates.map(\.id)))
        return candidates.map { unit in
            Entry(unit.id.position, tallies[unit.id]?.byStatus(act) ?? StatusCounts())
        }
    }

    private func units(of level: UnitKind) -> [Unit] {
        let day = reader.vantage.day
        return reader.units.all.filter { unit in
            unit.kind == level && unit.isOpen(on: day)
                && (under.map { lies(unit, below: $0, on: day) } ?? true)
        }
    }

    private func unitsBelowTop() throws -> [Unit] {
        let top = try under ?? UnitFinder(reader).province(nil)
        return reader.units.children(of: top.id, on: reader.vantage.day)
    }

    private func lies(_ unit: Unit, below other: Unit, on day: CivilDate) -> Bool {
        unit.id != other.id && reader.units.lineage(of: unit.id, on: day).contains(other.id)
    }

    /// Members with any act done in the subtree.
    func members() throws -> [Entry] {
        try reader.memberStandings(act: act, under: under?.id).map {
            Entry($0.member.position, $0.counts)
        }
    }
}
