import Ledger
import LedgerSQLite

/// Counts by asking of every claim and every unit, from books folded anew.
struct NaiveCount {
    let books: Books
    let vantage: Vantage

    private var claims: [Claim] {
        books.claims.all.filter { vantage.period?.contains($0.on) ?? true }
    }

    /// The units that count an act a member did in a unit on a day.
    func bearers(of unit: UnitID, by member: MemberID, on day: CivilDate) -> [UnitID] {
        if vantage.map == .asItWas { return path(from: unit, on: day) }
        var path: [UnitID] = []
        var next: UnitID? = unit
        while let current = next {
            let bearer = bearer(of: current, member)
            if path.contains(bearer) { return self.path(from: path[0], on: vantage.today) }
            path.append(bearer)
            next = books.units[bearer]?.parent(on: vantage.today)
        }
        return path
    }

    /// Follows successions one by one: where a member went, else the whole or default successor.
    private func bearer(of unit: UnitID, _ member: MemberID) -> UnitID {
        var (current, seen) = (unit, [unit])
        while let next = home(of: member, after: current) ?? successor(of: current),
            !seen.contains(next)
        {
            current = next
            seen.append(next)
        }
        return current
    }

    private func successor(of unit: UnitID) -> UnitID? {
        books.units[unit]?.successors.last {
            $0.from <= vantage.today && ($0.value.extent == .whole || $0.value.isDefault)
        }?.value.successor
    }

    /// The part of a split unit a member went to by their first stay in any of its successors.
    ///
    /// Only of those who ever stood in a unit whose way to today's leads through the split one.
    private func home(of member: MemberID, after unit: UnitID) -> UnitID? {
        guard let split = books.units[unit], let stays = books.members[member]?.stays,
            split.successors.contains(where: { $0.value.extent == .part }),
            stays.contains(where: { $0.value.map { passes($0, through: unit) } ?? false })
        else { return nil }
        let heirs = split.successors.map(\.value.successor)
        for stay in stays where stay.from >= split.successors[0].from {
            guard let place = stay.value else { continue }
            let home = books.units.home(of: place, on: stay.from)
            if let heir = path(from: home, on: stay.from).first(where: heirs.contains) {
                return heir
            }
        }
        return nil
    }

    /// Whether the way of nobody in particular from one unit to today's units meets another.
    private func passes(_ start: UnitID, through unit: UnitID) -> Bool {
        var (seen, next) = ([UnitID](), UnitID?.some(start))
        while let current = next, !seen.contains(current) {
            var (step, steps) = (current, [current])
            if step == unit { return true }
            while let following = successor(of: step), !steps.contains(following) {
                step = following
                steps.append(step)
                if step == unit { return true }
            }
            if seen.contains(step) { return false }
            seen.append(step)
            next = books.units[step]?.parent(on: vantage.today)
        }
        return false
    }

    private func standingPath(from unit: UnitID, on day: CivilDate) -> [UnitID] {
        var (path, next) = ([UnitID](), UnitID?.some(unit))
        while let current = next {
            let isOver = books.units[current]?.ended.map { $0 <= day } ?? false
            let bearer = isOver ? books.units.currentBearer(of: current, on: day) : current
            if path.contains(bearer) { return self.path(from: path[0], on: day) }
            path.append(bearer)
            next = books.units[bearer]?.parent(on: day)
        }
        return path
    }

    private func path(from unit: UnitID, on day: CivilDate) -> [UnitID] {
        var path: [UnitID] = []
        var next: UnitID? = unit
        while let current = next, !path.contains(current) {
            path.append(current)
            next = books.units[current]?.parent(on: day)
        }
        return path
    }

    var unitTallies: [UnitID: Tally] {
        var tallies: [UnitID: Tally] = [:]
        for unit in books.units.all {
            for claim in claims {
                let credit = books.claims.credited(claim)
                    .filter { bearers(of: $0.unit, by: $0.member, on: claim.on).contains(unit.id) }
                    .map { Int($0.credit) }
                guard !credit.isEmpty else { continue }
                let count = Count(claims: 1, credit: credit.reduce(0, +))
                tallies[unit.id, default: Tally()].add(count, at: cell(claim))
            }
        }
        return tallies
    }

    func memberTallies(under unit: UnitID? = nil) -> [MemberID: Tally] {
        var tallies: [MemberID: Tally] = [:]
        for claim in claims {
            for credited in books.claims.credited(claim)
            where unit.map({
                bearers(of: credited.unit, by: credited.member, on: claim.on).contains($0)
            }) ?? true {
                let count = Count(claims: 1, credit: Int(credited.credit))
                tallies[credited.member, default: Tally()].add(count, at: cell(claim))
            }
        }
        return tallies
    }

    private func cell(_ claim: Claim) -> Int {
        Tally.cell(claim.act, claim.status)
    }

    func memberCounts(on day: CivilDate) -> [UnitID: Int] {
        var counts: [UnitID: Int] = [:]
        for member in books.members.all {
            guard let unit = member.unit(on: day) else { continue }
            for bearer in standingPath(from: unit, on: day) { counts[bearer, default: 0] += 1 }
        }
        return counts
    }

    func claims(_ filter: ClaimFilter) -> [ClaimID] {
        let found = claims.filter { claim in
            fits(claim, filter)
                && books.claims.credited(claim).contains { fits($0, on: claim.on, filter) }
        }
        return found.map(\.id)
    }

    private func fits(_ part: Credited, on day: CivilDate, _ filter: ClaimFilter) -> Bool {
        (filter.member.map { $0 == part.member } ?? true)
            && (filter.unit.map { bearers(of: part.unit, by: part.member, on: day).contains($0) }
                ?? true)
    }

    private func fits(_ claim: Claim, _ filter: ClaimFilter) -> Bool {
        (filter.statuses.isEmpty || filter.statuses.contains(claim.status))
            && (filter.acts.isEmpty || filter.acts.contains(claim.act))
            && (filter.service.map { $0 == claim.service } ?? true)
            && (filter.after.map { $0 < claim.id.position } ?? true)
            && (filter.before.map { claim.id.position < $0 } ?? true)
    }
}

/// Moments, periods and maps to look from.
struct Vantages {
    /// Whole years and months, a reporting month, a range that cuts months, a day, and all days.
    static let periods: [Period?] = [
        nil, Period("2023"), Period("2023-07"), Period("2023-07-BC"),
        Period("01/03/2023..01/08/2023"), Period("15/06/2023"), Period("2024-Q1"),
    ]

    static func all(of size: Int, _ seed: inout Seed) -> [Vantage] {
        let moments = [size, size - 1, Int.random(in: 40..<size, using: &seed), 60, 1, nil]
        return moments.flatMap { moment in
            periods.flatMap { period in
                UnitMap.allCases.map { map in
                    Vantage(
                        knownEvents: moment,
                        period: period,
                        map: map,
                        today: RandomLedger.today
                    )
                }
            }
        }
    }
}
