import Ledger
import LedgerTesting
import Testing

/// What becomes of a claim under one verdict after another.
@Suite struct VerdictTests {
    private func scenario(_ outcomes: [Outcome]) -> Scenario {
        let verdicts = outcomes.map { Province.verdict(Province.next, $0).on(Past.act) }
        return given(Province.facts + [Past.assist] + verdicts)
    }

    private func status(after outcomes: [Outcome]) -> ClaimStatus? {
        scenario(outcomes).books.claims[Past.claim]?.status
    }

    @Test func `an undetermined verdict waits for a settled one`() {
        #expect(status(after: [.undetermined]) == .undetermined)
        #expect(status(after: [.undetermined, .confirmed]) == .confirmed)
        #expect(status(after: [.undetermined, .rejected]) == .rejected)
    }

    @Test func `no verdict in between hides that two settled ones contradict each other`() {
        for (first, second) in [(Outcome.confirmed, Outcome.rejected), (.rejected, .confirmed)] {
            #expect(status(after: [first, second]) == .disputed)
            #expect(status(after: [first, .undetermined]) == first.status)
            #expect(status(after: [first, .undetermined, second]) == .disputed)
            #expect(status(after: [.undetermined, first, .undetermined, second]) == .disputed)
            #expect(status(after: [first, second, first]) == .disputed)
        }
    }

    @Test(arguments: [Outcome.confirmed, .rejected])
    func `an undetermined verdict on a settled claim is refused with the verdict that stands`(
        outcome: Outcome
    ) {
        scenario([outcome]).when(Province.judge(.id(Past.claim), .undetermined), on: Past.act)
            .then(.verdictUnchanged(Position(13), outcome))
    }

    @Test(arguments: Outcome.allCases)
    func `the verdict that stands is nothing new`(outcome: Outcome) {
        scenario([outcome]).when(Province.judge(.id(Past.claim), outcome), on: Past.act).then()
    }

    @Test func `a series of verdicts ends as the settled ones among them say`() {
        for series in Outcome.allSeries(upTo: 5) {
            var scenario = scenario([])
            var settled: Set<Outcome> = []
            for outcome in series {
                let command = Province.judge(.id(Past.claim), outcome)
                guard case .success(let facts) = scenario.when(command, on: Past.act).answer else {
                    continue
                }
                for fact in facts { scenario.add(fact.on(Past.act)) }
                if outcome != .undetermined { settled.insert(outcome) }
            }
            let expected: ClaimStatus? =
                switch settled.count {
                case 0: series.isEmpty ? .recorded : .undetermined
                case 1: settled.first?.status
                default: .disputed
                }
            #expect(scenario.books.claims[Past.claim]?.status == expected, "\(series)")
        }
    }
}

extension Outcome {
    /// All series of outcomes up to a length, the empty one first.
    fileprivate static func allSeries(upTo length: Int) -> [[Outcome]] {
        guard length > 0 else { return [[]] }
        return [[]]
            + allSeries(upTo: length - 1).flatMap { series in
                allCases.map { [$0] + series }
            }
    }
}
