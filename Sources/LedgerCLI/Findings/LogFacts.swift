import Ledger
import LedgerSQLite
import LedgerStore

/// What only the log tells the checks: when each event was recorded, and who judged.
struct LogFacts {
    private(set) var recorded: [CivilDate] = []
    private(set) var verdicts: [VerdictRow] = []

    /// Cost: one pass over the log, about 1 µs an entry.
    init(_ log: SQLiteLog, knownEvents: Int) throws {
        recorded.reserveCapacity(knownEvents)
        var decoder = EntryDecoder()
        try log.scan(0..<knownEvents) { position, bytes in
            let event = try LoggedEvent.decode(position, bytes, &decoder)
            recorded.append(event.at.civilDate)
            // A rule gives every verdict alike; only people and offices can be generous.
            guard case .verdictGiven(let verdict) = event.fact, verdict.rule == nil else { return }
            let row = VerdictRow(
                position: position,
                claim: verdict.claim,
                outcome: verdict.outcome,
                verifier: LogFacts.name(of: verdict, by: event.by)
            )
            verdicts.append(row)
        }
    }

    /// The member who judged, or the office and who recorded its word.
    private static func name(of verdict: Verdict, by principal: Principal) -> String {
        verdict.verifier.map { "member/\($0.position)" }
            ?? "\(verdict.source.rawValue)/\(principal)"
    }
}
