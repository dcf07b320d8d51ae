import Dispatch
import Ledger
import LedgerSQLite
import LedgerStore
import Synchronization

/// What only the log tells the checks: when each event was recorded, and who judged.
struct LogFacts {
    private(set) var recorded: [CivilDate] = []
    private(set) var verdicts: [VerdictRow] = []

    private static let partCount = 2

    /// Cost: one pass over the log, about 1 µs an entry, shared by two threads.
    init(_ log: any EventStore, knownEvents: Int) throws {
        let count = LogFacts.partCount
        let parts = Mutex<[Result<LogFacts, any Error>?]>(Array(repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { part in
            let range = knownEvents * part / count..<knownEvents * (part + 1) / count
            let facts = Result { try LogFacts(log, range) }
            parts.withLock { $0[part] = facts }
        }
        for part in parts.withLock({ $0 }) {
            guard let facts = try part?.get() else { continue }
            recorded += facts.recorded
            verdicts += facts.verdicts
        }
    }

    private init(_ log: any EventStore, _ range: Range<Int>) throws {
        recorded.reserveCapacity(range.count)
        var decoder = EntryDecoder()
        try log.scan(range) { position, bytes in
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
