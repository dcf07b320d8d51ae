import GRDB
public import Ledger

/// One thing a measure counted, with the events that make it count.
public struct Evidence: Hashable, Sendable {
    /// The activation, the dossier or the claim.
    public let position: Position
    public let on: CivilDate
    /// The claim of help, when the measure asks for one.
    public let claim: Position?
    /// The event that made the claim stand as it does: its verdict, or its own recording.
    public let standing: Position?
}

extension ViewFile {
    /// What a measure comes to when the first `known` events are known; at most all that are folded.
    ///
    /// Cost: one pass over the table counted, and an index look-up a row for each condition on
    /// members and claims.
    public func count(_ measure: Measure, knownEvents known: Int) throws -> Int {
        if case .target(let target) = measure { return target.value }
        guard let query = MeasureQuery(measure, knownEvents: known) else { return 0 }
        return try read { db in try Int.fetchOne(db, sql: query.count) ?? 0 }
    }

    /// The events behind a measure in log order; none for an assigned target.
    public func evidence(
        _ measure: Measure,
        knownEvents known: Int,
        limit: Int?
    ) throws -> [Evidence] {
        guard let query = MeasureQuery(measure, knownEvents: known) else { return [] }
        return try read { db in
            let rows = try HotStatement(db, query.evidence(limit: limit))
            var evidence: [Evidence] = []
            while try rows.step() {
                evidence.append(
                    Evidence(
                        position: rows.position(0),
                        on: CivilDate(daysSinceEpoch: Int32(rows.integer(1))),
                        claim: rows.optionalPosition(2),
                        standing: rows.optionalPosition(3)
                    )
                )
            }
            return evidence
        }
    }
}

extension HotStatement {
    fileprivate func optionalPosition(_ index: Int32) -> Position? {
        isNull(index) ? nil : position(index)
    }
}
