import Ledger
import LedgerTesting
import Testing

/// What holds whatever the claims and the evidence are.
@Suite struct MatchPropertyTests {
    @Test(arguments: seeds(81, 82, 83))
    func `the order of the evidence does not matter`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<200 {
            var input = RandomMatch.input(&random)
            let first = Matcher.match(input)
            input.dossiers.shuffle(using: &random)
            input.activations.shuffle(using: &random)
            let second = Matcher.match(input)
            #expect(first.verdicts == second.verdicts)
            #expect(first.waiting == second.waiting)
        }
    }

    @Test(arguments: seeds(84, 85, 86))
    func `a piece of evidence confirms one claim an act, and no other is rejected for nothing`(
        seed: UInt64
    ) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<200 {
            let input = RandomMatch.input(&random)
            var confirmed: Set<[Int]> = []
            for verdict in Matcher.match(input).verdicts where verdict.outcome != .undetermined {
                #expect(verdict.evidence != nil, "\(verdict)")
                guard verdict.outcome == .confirmed, let evidence = verdict.evidence else {
                    continue
                }
                let use = [Int(evidence.value), Int(verdict.act.rawValue)]
                #expect(confirmed.insert(use).inserted, "\(verdict)")
            }
        }
    }

    @Test(arguments: seeds(87, 88, 89))
    func `a second run on the same evidence says nothing new`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<200 {
            var input = RandomMatch.input(&random)
            let verdicts = Matcher.match(input).verdicts
            input.claims = input.claims.map { $0.judged(by: verdicts) }
            #expect(Matcher.match(input).verdicts == [])
        }
    }
}

/// Claims and evidence so close to each other that every rule is met often.
private enum RandomMatch {
    static func input(_ random: inout SplitMix64) -> MatchInput {
        let claims = (0..<12).map { index in
            let act = random.pick(Act.allCases)
            let status = random.pick(
                [.recorded, .recorded, .recorded, .undetermined, .confirmed, .rejected, .disputed]
                    as [ClaimStatus]
            )
            return claim(
                UInt32(100 + index),
                act,
                on: MatchCase.act.adding(days: random.below(6)),
                citizen: UInt32(100 + random.below(2)),
                dossier: random.onceIn(2) ? UInt32(random.below(6)) : nil,
                service: UInt16(random.below(5)),
                status: status
            )
        }
        let dossiers = (0..<8).map { index in
            dossier(
                UInt32(random.below(6)),
                at: UInt32(index + (random.onceIn(4) ? 200 : 0)),
                of: random.onceIn(5) ? nil : UInt32(100 + random.below(2)),
                service: UInt16(1 + random.below(4)),
                random.onceIn(6) ? .direct : .online,
                days: random.below(9) - 1,
                agency: random.onceIn(2) ? "H08" : nil,
                paid: random.onceIn(2)
            )
        }
        let activations = (0..<6).map { index in
            let account = random.pick(Account.allCases)
            return activation(
                account,
                level: account == .portal ? 0 : UInt8(random.below(3)),
                at: UInt32(50 + index),
                days: random.below(80) - 60
            )
        }
        return MatchInput(
            claims: claims,
            dossiers: dossiers,
            activations: activations,
            services: MatchCase.services,
            linked: MatchCase.linked
        )
    }
}

extension Claim {
    /// The claim after the verdict on it among these, recorded behind all evidence.
    fileprivate func judged(by verdicts: [MatchVerdict]) -> Claim {
        guard let verdict = verdicts.first(where: { $0.claim == id }) else { return self }
        let isOpen = status == .recorded || status == .undetermined
        return Claim(
            id: id,
            since: Position(1000 + id.position.value),
            on: on,
            act: act,
            channel: channel,
            status: isOpen ? verdict.outcome.status : .disputed,
            service: service,
            citizen: citizen,
            dossier: dossier,
            lead: lead
        )
    }
}
