import Ledger
import LedgerSQLite

/// Counts by asking of every claim and every unit, from books folded anew.
struct NaiveCount {
    let books: Books
    let vantage: Vantage

    private var claims: [Claim] {
        books.claims.all.filter { vantage.period?.contains($0.on) ?? true }
    }

    /// The units that count an act done in a unit on a day.
    func bearers(of unit: UnitID, on day: CivilDate) -> [UnitID] {
        if vantage.map == .asItWas { return path(from: unit, on: day) }
        let today = vantage.today
        return path(from: books.units.currentBearer(of: unit, on: today), on: today)
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
                    .filter { bearers(of: $0.unit, on: claim.on).contains(unit.id) }
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
            where unit.map({ bearers(of: credited.unit, on: claim.on).contains($0) }) ?? true {
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
            for bearer in path(from: unit, on: day) { counts[bearer, default: 0] += 1 }
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
            && (filter.unit.map { bearers(of: part.unit, on: day).contains($0) } ?? true)
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
