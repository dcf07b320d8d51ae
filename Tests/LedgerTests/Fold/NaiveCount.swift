import Ledger

/// Counts claims the slow and obvious way: each claim looked at once, its units walked up one by one.
struct NaiveCount {
    private(set) var members: [MemberCountKey: Count] = [:]
    private(set) var units: [UnitCountKey: UnitCount] = [:]

    init(of books: Books) {
        for claim in books.claims.all { add(claim, of: books) }
    }

    private mutating func add(_ claim: Claim, of books: Books) {
        let cell = CountCell(
            month: claim.on.month,
            act: claim.act,
            service: claim.service,
            status: claim.status
        )
        let credited = books.claims.credited(claim)
        for one in credited {
            let key = MemberCountKey(member: one.member, cell: cell)
            members[key, default: Count()] += Count(claims: 1, credit: Int(one.credit))
        }
        for unit in books.units.all {
            let own = credited.filter { $0.unit == unit.id }
            let below = credited.filter {
                NaiveCount.path(from: $0.unit, on: claim.on, in: books).contains(unit.id)
            }
            guard !below.isEmpty else { continue }
            let count = UnitCount(own: NaiveCount.count(own), all: NaiveCount.count(below))
            units[UnitCountKey(unit: unit.id, cell: cell), default: UnitCount()] += count
        }
    }

    private static func count(_ credited: [Credited]) -> Count {
        Count(
            claims: credited.isEmpty ? 0 : 1,
            credit: credited.reduce(0) { $0 + Int($1.credit) }
        )
    }

    /// A unit and its ancestors on a day, from the dated parents alone.
    static func path(from unit: UnitID, on date: CivilDate, in books: Books) -> [UnitID] {
        var path = [unit]
        while let last = path.last, let parent = books.units[last]?.parent(on: date) {
            path.append(parent)
        }
        return path
    }
}
