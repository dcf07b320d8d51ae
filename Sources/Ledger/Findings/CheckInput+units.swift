/// Checks on the pace of a unit: month by month, as claims came.
extension CheckInput {
    /// The claims of a unit in one month.
    private struct UnitMonth {
        let month: Month
        let rows: [HelpRow]

        var lastDays: [HelpRow] {
            let start = month.last.adding(days: -2)
            return rows.filter { $0.on >= start }
        }
    }

    /// Every unit with its months in order.
    private func unitMonths() -> [(unit: UnitID, months: [UnitMonth])] {
        var units: [(unit: UnitID, months: [UnitMonth])] = []
        let groups = RowGroups(leads) { RowGroups.key($0.unit.position, UInt32($0.on.month.index)) }
        groups.visit { rows in
            let month = UnitMonth(month: rows[0].on.month, rows: rows)
            if units.last?.unit == rows[0].unit {
                units[units.count - 1].months.append(month)
            } else {
                units.append((rows[0].unit, [month]))
            }
        }
        return units
    }

    func monthEndBursts() -> [CheckFinding] {
        unitMonths().flatMap { unit, months in
            var (before, lastBefore) = (0, 0)
            return months.compactMap { month -> CheckFinding? in
                guard month.rows.count >= Threshold.claimsOfUnit else { return nil }
                let burst = month.lastDays
                let share = CheckInput.share(burst.count, of: month.rows.count)
                let history = CheckInput.share(lastBefore, of: before)
                let isUnusual =
                    before > 0 && share >= Threshold.burstShareOverHistory
                    && share >= Threshold.burstOverHistory * history
                before += month.rows.count
                lastBefore += burst.count
                guard share >= Threshold.burstShare || isUnusual else { return nil }
                let figures: [FindingFigure] = [
                    .share(.share, share), .count(.claims, month.rows.count),
                    .share(.before, history),
                ]
                let subject = FindingSubject.unit(unit, in: month.month.period)
                return CheckFinding(.monthEndBurst, subject, figures, rows: burst)
            }
        }
    }

    func suddenJumps() -> [CheckFinding] {
        unitMonths().flatMap { unit, months in
            zip(months, months.dropFirst()).compactMap { before, month -> CheckFinding? in
                let isNext = before.month.index + 1 == month.month.index
                let count = month.rows.count
                guard isNext, count >= Threshold.claimsOfUnit,
                    count > Threshold.jump * before.rows.count
                else { return nil }
                let subject = FindingSubject.unit(unit, in: month.month.period)
                let figures: [FindingFigure] = [
                    .count(.claims, count), .count(.before, before.rows.count),
                ]
                return CheckFinding(.suddenJump, subject, figures, rows: month.rows)
            }
        }
    }

    func entryDelays() -> [CheckFinding] {
        let late = Set(leads.filter(isLate).map(\.claim))
        let overall = CheckInput.share(late.count, of: leads.count)
        var found: [CheckFinding] = []
        let groups = RowGroups(leads) { UInt64($0.unit.position.value) }
        groups.visit(atLeast: Threshold.claimsOfUnit) { rows in
            let delayed = rows.filter { late.contains($0.claim) }
            let share = CheckInput.share(delayed.count, of: rows.count)
            guard delayed.count >= Threshold.claimsOfUnit, share >= Threshold.lateShare,
                share >= Threshold.lateOverAll * overall
            else { return }
            let figures: [FindingFigure] = [
                .share(.share, share), .count(.claims, delayed.count), .share(.elsewhere, overall),
            ]
            found.append(CheckFinding(.entryDelay, .unit(rows[0].unit), figures, rows: delayed))
        }
        return found
    }

    private func isLate(_ row: HelpRow) -> Bool {
        recorded(row.claim).map { $0 > row.on.adding(days: Threshold.lateDays) } ?? false
    }

    // MARK: Totals that look made

    /// What each member has in a unit and month.
    private func totals() -> [(unit: UnitID, month: Month, members: [[HelpRow]])] {
        var totals: [(unit: UnitID, month: Month, members: [[HelpRow]])] = []
        let groups = RowGroups(helps) { RowGroups.key($0.unit.position, UInt32($0.on.month.index)) }
        groups.visit { rows in
            var members: [[HelpRow]] = []
            RowGroups(rows) { UInt64($0.member.position.value) }.visit { members.append($0) }
            totals.append((rows[0].unit, rows[0].on.month, members))
        }
        return totals
    }

    func equalTotals() -> [CheckFinding] {
        totals().compactMap { unit, month, members in
            let byTotal = Dictionary(grouping: members, by: \.count)
                .filter { $0.key >= Threshold.equalTotal }
            guard
                let most = byTotal.max(by: {
                    ($0.value.count, $0.key) < ($1.value.count, $1.key)
                })
            else { return nil }
            let share = CheckInput.share(most.value.count, of: members.count)
            guard most.value.count >= Threshold.equalMembers, share >= Threshold.equalShare else {
                return nil
            }
            return CheckFinding(
                .equalTotals,
                .unit(unit, in: month.period),
                [
                    .count(.members, most.value.count), .count(.total, most.key),
                    .share(.share, share),
                ],
                rows: most.value.flatMap { $0 }
            )
        }
    }

    func roundTotals() -> [CheckFinding] {
        let large = totals().flatMap { unit, _, members in
            members.filter { $0.count >= Threshold.roundTotal }.map { (unit: unit, rows: $0) }
        }
        return Dictionary(grouping: large, by: \.unit).compactMap { unit, totals in
            let round = totals.filter { $0.rows.count % 5 == 0 }
            let share = CheckInput.share(round.count, of: totals.count)
            guard totals.count >= Threshold.roundTotals, share >= Threshold.roundShare else {
                return nil
            }
            return CheckFinding(
                .roundTotals,
                .unit(unit),
                [.share(.share, share), .count(.totals, totals.count)],
                rows: round.flatMap(\.rows)
            )
        }
    }
}
