import Ledger
import LedgerIntake

/// Turns what offices write about targets into papers: codes become units of a day, names targets.
struct TargetResolver {
    let books: Books

    func paper(_ row: TargetRow) throws(Rejection) -> Paper {
        .targetAssigned(
            TargetAssigned(
                indicator: row.indicator,
                holder: try holder(row.holder, on: row.firstDay),
                period: row.period,
                value: row.value,
                decision: row.decision,
                from: row.firstDay,
                until: row.until ?? row.period.last
            )
        )
    }

    func paper(_ row: TargetAmendRow) throws(Rejection) -> Paper {
        let target = try target(row.target)
        return .targetAmended(
            TargetAmended(
                target: target.id,
                value: row.value,
                decision: row.decision,
                from: row.from ?? max(row.decidedOn, target.assigned.from)
            )
        )
    }

    func paper(_ row: TargetCloseRow) throws(Rejection) -> Paper {
        .targetClosed(
            TargetClosed(
                target: try target(row.target).id,
                lastDay: row.lastDay,
                rule: row.rule,
                decision: row.decision,
                reason: row.reason
            )
        )
    }

    private func holder(
        _ holder: TargetRow.Holder,
        on date: CivilDate
    ) throws(Rejection) -> TargetHolder {
        switch holder {
        case .unit(let reference): .unit(try books.units.resolve(reference, on: date).id)
        case .units(let kind, let zone): .units(of: kind, in: zone)
        }
    }

    private func target(_ name: TargetName) throws(Rejection) -> Target {
        switch name {
        case .position(let position):
            guard let target = books.papers.targets[TargetID(position)] else {
                throw .paper(.targetUnknown(position.description))
            }
            return target
        case .of(let indicator, let holder, let period):
            // The unit bore its code on some day of the period, its last if it did not end.
            let day = period.last
            let meant = try self.holder(holder, on: day)
            let first = try? self.holder(holder, on: period.first)
            let targets = books.papers.targets
            let found =
                targets.standing(indicator, meant, in: period)
                ?? first.flatMap { targets.standing(indicator, $0, in: period) }
            guard let found else {
                throw .paper(.targetUnknown("\(indicator) \(period.name)"))
            }
            return found
        }
    }
}
