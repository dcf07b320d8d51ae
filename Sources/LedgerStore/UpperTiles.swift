import Ledger
import LedgerProof

/// Compares the tiles above the leaves with what follows from the entries.
struct UpperTiles {
    private let source: any LogSource
    /// Whether every entry could be read: only then do unfinished tiles follow from them.
    private let isWhole: Bool

    init(_ source: any LogSource, isWhole: Bool) {
        (self.source, self.isWhole) = (source, isWhole)
    }

    /// Tiles that are missing or wrong, from `level` up; `roots` are those of the tiles below.
    ///
    /// `altered` are the places in `roots` below which an entry is not what was appended: what stands
    /// above such a place differs by that fault and has none of its own.
    func findings(over roots: [Hash], altered: Set<Int>, level: Int = 1) throws -> [Finding] {
        var findings: [Finding] = []
        var above: [Hash] = []
        let fullCount = roots.count / FullTile.width
        for index in 0..<fullCount {
            let places = index * FullTile.width..<(index + 1) * FullTile.width
            guard let id = TileID(level: level, index: index) else { break }
            if !agrees(try source.tile(id)?.hashes ?? [], roots, places, altered) {
                findings.append(.tile(id))
            }
            above.append(roots[places].reduce(into: Frontier()) { $0.append(leaf: $1) }.root)
        }
        let rest = fullCount * FullTile.width..<roots.count
        if isWhole, !rest.isEmpty, let id = TileID(level: level, index: fullCount),
            let found = try source.unfinishedTile(id, width: rest.count),
            !agrees(found, roots, rest, altered)
        {
            findings.append(.tile(id))
        }
        guard !above.isEmpty else { return findings }
        let alteredAbove = Set(altered.map { $0 / FullTile.width })
        return try findings + self.findings(over: above, altered: alteredAbove, level: level + 1)
    }

    private func agrees(
        _ found: [Hash],
        _ roots: [Hash],
        _ places: Range<Int>,
        _ altered: Set<Int>
    ) -> Bool {
        found.count == places.count
            && zip(found, places).allSatisfy { $0 == roots[$1] || altered.contains($1) }
    }
}

extension Finding {
    /// The tile of leaves an altered entry lies in.
    var alteredTile: Int? {
        if case .altered(let position) = self { Int(position.value) / FullTile.width } else { nil }
    }
}
