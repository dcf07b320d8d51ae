import Ledger
import LedgerSQLite
import LedgerStore

/// Reads what was recorded behind a seal.
struct LateSearch {
    let log: any EventStore
    let views: ViewFile
    let seal: Seal
    /// How long the log is.
    let size: Int

    /// Cost: two passes over the log behind the seal, and a look-up for each older claim changed.
    func facts() throws -> [LateFact] {
        let start = Int(seal.id.position.value)
        let known = try olderClaims(start..<size)
        var late = LateFacts(
            seal.period,
            scope: seal.scope,
            units: try views.unitRegister(),
            known: known
        )
        try scan(start..<size) { late.add($1, at: $0) }
        return late.all
    }

    /// Claims of before the seal that are changed behind it, as they stood then.
    private func olderClaims(_ range: Range<Int>) throws -> [ClaimID: LateClaim] {
        var ids: Set<ClaimID> = []
        try scan(range) { _, event in
            guard let claim = LateFacts.claim(of: event.fact),
                Int(claim.position.value) < range.lowerBound
            else { return }
            ids.insert(claim)
        }
        let vantage = Vantage(knownEvents: range.lowerBound, today: seal.period.last)
        let lines = try views.look(vantage) { try $0.claims(ids.sorted()) }
        return lines.reduce(into: [:]) { claims, line in
            guard let unit = line.helpers.first?.unit else { return }
            claims[line.id] = LateClaim(act: line.act, on: line.on, unit: unit)
        }
    }

    private func scan(_ range: Range<Int>, _ body: (Position, Event) throws -> Void) throws {
        var decoder = EntryDecoder()
        try log.scan(range) { position, bytes in
            try body(position, LoggedEvent.decode(position, bytes, &decoder))
        }
    }
}
