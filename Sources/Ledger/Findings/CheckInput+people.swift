/// Checks on who judges and on who belongs to a unit.
extension CheckInput {
    private struct Bench: Hashable {
        let verifier: String
        let unit: UnitID
    }

    private struct Verdicts {
        var all: [VerdictRow] = []
        var confirmed = 0

        mutating func take(_ verdict: VerdictRow) {
            all.append(verdict)
            if verdict.outcome == .confirmed { confirmed += 1 }
        }
    }

    func acceptanceRates() -> [CheckFinding] {
        var rows: [ClaimID: HelpRow] = [:]
        for row in leads { rows[row.claim] = row }
        var (benches, verifiers) = ([Bench: Verdicts](), [String: Verdicts]())
        for verdict in verdicts {
            guard let unit = rows[verdict.claim]?.unit else { continue }
            benches[Bench(verifier: verdict.verifier, unit: unit), default: Verdicts()]
                .take(verdict)
            verifiers[verdict.verifier, default: Verdicts()].take(verdict)
        }
        return benches.compactMap { bench, here in
            let total = verifiers[bench.verifier] ?? Verdicts()
            guard let figures = oddRate(here, of: total) else { return nil }
            return CheckFinding(
                .acceptanceRate,
                .verifier(bench.verifier, of: bench.unit),
                figures,
                rows: here.all.compactMap { rows[$0.claim] },
                citing: here.all.map(\.position)
            )
        }
    }

    /// The figures, if a verifier's rate on one unit is perfect or far from the rate elsewhere.
    private func oddRate(_ here: Verdicts, of total: Verdicts) -> [FindingFigure]? {
        let count = here.all.count
        guard count >= Threshold.verdicts else { return nil }
        let rate = CheckInput.share(here.confirmed, of: count)
        let others = total.all.count - count
        let elsewhere = CheckInput.share(total.confirmed - here.confirmed, of: others)
        let isFar = others >= Threshold.verdicts && abs(rate - elsewhere) >= Threshold.acceptanceGap
        // Who rejects little elsewhere may well have nothing to reject in a small unit.
        let expected = count * (1000 - elsewhere) / 1000
        let isPerfect =
            rate == 1000
            && (others < Threshold.verdicts || elsewhere == 1000
                || expected >= Threshold.rejectionsExpected)
        guard isPerfect || isFar else { return nil }
        return [.share(.share, rate), .count(.verdicts, count), .share(.elsewhere, elsewhere)]
    }

    // MARK: Fewer members, better shares

    /// One member's days in one unit.
    private struct Belonging {
        let member: MemberID
        let first: CivilDate
        /// What ended it: the day and the event.
        let end: MemberPath.Stay?
    }

    private struct UnitQuarter: Hashable {
        let unit: UnitID
        let quarter: Period
    }

    func shrunkUnits() -> [CheckFinding] {
        let belongings = belongings()
        var leavers: [UnitQuarter: [Belonging]] = [:]
        for (unit, all) in belongings {
            for one in all {
                guard let end = one.end, let quarter = quarterEnding(after: end.on),
                    ended[unit].map({ end.on < $0 }) ?? true
                else { continue }
                leavers[UnitQuarter(unit: unit, quarter: quarter), default: []].append(one)
            }
        }
        return leavers.compactMap { key, gone in
            let start = key.quarter.last.adding(days: 1 - Threshold.shrinkDays)
            let size = (belongings[key.unit] ?? []).count { one in
                one.first < start && one.end.map { $0.on >= start } ?? true
            }
            return shrunk(key, gone.filter { $0.first < start }, of: size)
        }
    }

    private func shrunk(_ key: UnitQuarter, _ gone: [Belonging], of size: Int) -> CheckFinding? {
        guard gone.count >= Threshold.shrinkMembers,
            gone.count * 1000 > size * Threshold.shrinkShare
        else { return nil }
        let ends = gone.compactMap(\.end)
        return CheckFinding(
            .shrunkUnit,
            .unit(key.unit, in: key.quarter),
            [
                .count(.members, gone.count),
                .share(.share, CheckInput.share(gone.count, of: size)),
                .count(.before, size),
            ],
            cited: ends.map(\.position),
            claims: [],
            units: [key.unit],
            members: gone.map(\.member),
            days: ends.map(\.on)
        )
    }

    private func belongings() -> [UnitID: [Belonging]] {
        var belongings: [UnitID: [Belonging]] = [:]
        for member in members {
            var began: MemberPath.Stay?
            for stay in member.stays {
                if let start = began, let unit = start.unit {
                    if stay.unit == unit { continue }
                    let one = Belonging(member: member.id, first: start.on, end: stay)
                    belongings[unit, default: []].append(one)
                }
                began = stay
            }
            if let start = began, let unit = start.unit {
                let one = Belonging(member: member.id, first: start.on, end: nil)
                belongings[unit, default: []].append(one)
            }
        }
        return belongings
    }

    /// The quarter in whose last days a day lies.
    private func quarterEnding(after day: CivilDate) -> Period? {
        let (year, month, _) = day.components
        guard let quarter = Period("\(padded(year, 4))-Q\((month + 2) / 3)"),
            day >= quarter.last.adding(days: 1 - Threshold.shrinkDays)
        else { return nil }
        return quarter
    }
}
