import Ledger
import LedgerRender
import LedgerSQLite
import LedgerStore

/// Gives every recorded verdict of the matcher again, from what was known when it was given.
struct MatchCheck {
    let log: any EventStore
    let views: ViewFile
    let linked: LinkedProcedures

    /// A recorded verdict that the rule does not give.
    struct Difference {
        let position: Position
        let recorded: Verdict
        let given: MatchVerdict?
    }

    struct Report {
        var checked = 0
        var runs = 0
        /// Verdicts of rules this program does not know.
        var otherRules = 0
        var differences: [Difference] = []
    }

    /// Verdicts that stand one behind another: one run, which saw all before its first.
    private struct Run {
        let start: Position
        var verdicts: [(position: Position, verdict: Verdict)] = []
    }

    func report() throws -> Report {
        var report = Report()
        for run in try runs(&report) {
            report.runs += 1
            report.checked += run.verdicts.count
            report.differences += try differences(in: run)
        }
        return report
    }

    private func runs(_ report: inout Report) throws -> [Run] {
        var (runs, decoder, otherRules) = ([Run](), EntryDecoder(), 0)
        var next: Position?
        try log.scan(0..<log.head().size) { position, bytes in
            let event = try LoggedEvent.decode(position, bytes, &decoder)
            guard case .verdictGiven(let verdict) = event.fact, let rule = verdict.rule else {
                return
            }
            guard rule == MatchRule.name else {
                otherRules += 1
                return
            }
            if next != position { runs.append(Run(start: position)) }
            runs[runs.count - 1].verdicts.append((position, verdict))
            next = position.advanced(by: 1)
        }
        report.otherRules = otherRules
        return runs
    }

    private func differences(in run: Run) throws -> [Difference] {
        let vantage = Vantage(knownEvents: Int(run.start.value), today: Clock.now().civilDate)
        let result = try views.look(vantage) { Matcher.match(try $0.matchInput(linked)) }
        var given: [ClaimID: MatchVerdict] = [:]
        for verdict in result.verdicts { given[verdict.claim] = verdict }
        return run.verdicts.compactMap { position, verdict in
            let again = given[verdict.claim]
            if let again, again.isSame(as: verdict) { return nil }
            return Difference(position: position, recorded: verdict, given: again)
        }
    }
}

extension MatchVerdict {
    fileprivate func isSame(as verdict: Verdict) -> Bool {
        outcome == verdict.outcome && text == verdict.reason && evidence == verdict.evidence
            && source == verdict.source
    }
}

extension MatchCheck.Report {
    func table() -> Table {
        Table(
            title: Words(vi: "Kết luận khác với quy tắc", en: "Verdicts the rule does not give"),
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position"), alignment: .right),
                Column("claim", Words(vi: "Kê khai", en: "Claim"), alignment: .right),
                Column("recorded", Words(vi: "Đã ghi", en: "Recorded")),
                Column("given", Words(vi: "Theo quy tắc", en: "By the rule")),
            ],
            rows: differences.map { difference in
                let recorded = difference.recorded
                return [
                    .integer(Int(difference.position.value)),
                    .integer(Int(recorded.claim.position.value)),
                    .text("\(recorded.outcome.code) \(recorded.reason ?? "")"),
                    difference.given.map { .text("\($0.outcome.code) \($0.text)") } ?? .empty,
                ]
            }
        )
    }
}
