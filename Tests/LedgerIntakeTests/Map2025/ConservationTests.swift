import Ledger
import LedgerTesting
import Testing

/// Nothing is lost when 854 communes become 300: what members did counts the same on both maps.
@Suite struct ConservationTests {
    /// The new province of each old one, from NQ 202/2025/QH15.
    private static let provinces = ["42": "42", "51": "51", "62": "51", "52": "52", "64": "52"]

    private struct Cell: Hashable {
        let place: String
        let month: Month
    }

    private static func carried(_ seed: UInt64) throws -> CarriedClaims {
        var claims = try CarriedClaims(seed: seed)
        try claims.act(2000, in: day("2023-01-01")...Map2025.eve)
        try claims.succeed()
        try claims.rehome()
        try claims.act(500, in: Map2025.effective...day("2025-12-31"))
        return claims
    }

    /// The credit of every helper of every claim by where it counts.
    private func sums(
        _ claims: CarriedClaims,
        _ rollUp: RollUp,
        _ place: ([UnitID]) -> String
    ) -> [Cell: Int] {
        var sums: [Cell: Int] = [:]
        let books = claims.ledger.books
        for claim in books.claims.all {
            for part in books.claims.credited(claim) {
                let epoch = rollUp.epoch(of: claim.on)
                let path = rollUp.bearers(of: part.unit, by: part.member, epoch: epoch)
                let cell = Cell(place: place(path), month: claim.on.month)
                sums[cell, default: 0] += Int(part.credit)
            }
        }
        return sums
    }

    @Test(arguments: seeds(5299))
    func `each province has the same total on both maps in every month`(seed: UInt64) throws {
        let claims = try Self.carried(seed)
        let (ledger, units) = (claims.ledger, claims.ledger.books.units)
        let was = RollUp(units, map: .asItWas, today: Map2025.today)
        let now = RollUp(units, map: .asItIsNow, today: Map2025.today, homes: claims.homes)
        let old = sums(claims, was) { Self.provinces[ledger.code($0.last ?? $0[0])] ?? "?" }
        let new = sums(claims, now) { ledger.code($0.last ?? $0[0]) }
        let homes = Dictionary(
            try Map2025.lines().map { ($0[3].isEmpty ? $0[2] : $0[3], $0[7]) }
        ) { first, _ in first }
        var expected: [Cell: Int] = [:]
        for deed in claims.deeds {
            let cell = Cell(place: homes[deed.commune] ?? "?", month: deed.month)
            expected[cell, default: 0] += deed.credit
        }
        #expect(Set(expected.keys.map(\.month)).count == 36)
        #expect(Set(expected.keys.map(\.place)) == ["42", "51", "52"])
        #expect(old == expected)
        #expect(new == expected)
    }

    /// Acts of July to December that came in before the succession did stand in units that, as it
    /// turned out, had ended.
    @Test(arguments: seeds(43))
    func `a succession known late takes along what was recorded in the old units`(
        seed: UInt64
    ) throws {
        var claims = try CarriedClaims(seed: seed)
        try claims.act(200, in: day("2025-01-01")...day("2025-12-31"))
        try claims.succeed()
        try claims.rehome()
        let units = claims.ledger.books.units
        let (was, now) = (
            RollUp(units, map: .asItWas, today: Map2025.today),
            RollUp(units, map: .asItIsNow, today: Map2025.today, homes: claims.homes)
        )
        let old = sums(claims, was) { Self.provinces[claims.ledger.code($0.last ?? $0[0])] ?? "?" }
        let new = sums(claims, now) { claims.ledger.code($0.last ?? $0[0]) }
        #expect(Set(new.keys.map(\.month)).count == 12)
        #expect(old == new)
    }

    @Test(arguments: seeds(434))
    func `each new commune counts what its old ones did, of split ones member by member`(
        seed: UInt64
    ) throws {
        let claims = try Self.carried(seed)
        let ledger = claims.ledger
        let now = RollUp(
            ledger.books.units,
            map: .asItIsNow,
            today: Map2025.today,
            homes: claims.homes
        )
        let new = sums(claims, now) { ledger.code($0[0]) }
        let defaults = Dictionary(
            try Map2025.lines().filter { $0[6] == "1" }.map {
                ($0[3].isEmpty ? $0[2] : $0[3], $0[8])
            }
        ) { first, _ in first }
        var expected: [Cell: Int] = [:]
        for deed in claims.deeds {
            let place = claims.moved[deed.member] ?? defaults[deed.commune] ?? "?"
            expected[Cell(place: place, month: deed.month), default: 0] += deed.credit
        }
        #expect(claims.moved.count == 6)
        #expect(Set(expected.keys.map(\.place)).count == 300)
        #expect(new == expected)
    }

    @Test func `conservation is found kept, and broken where a commune leaves its province`() throws
    {
        var claims = try Self.carried(2679)
        func sums(_ claims: CarriedClaims) -> Conservation {
            let books = claims.ledger.books
            var sums = Conservation(books.units, on: Map2025.today, homes: claims.homes)
            for claim in books.claims.all {
                for part in books.claims.credited(claim) {
                    sums.add(Int(part.credit), of: part.unit, by: part.member, on: claim.on)
                }
            }
            return sums
        }
        let kept = sums(claims)
        #expect(kept.faults.isEmpty)
        #expect(kept.lines.count == 3)
        #expect(kept.lines.allSatisfy { $0.asItWas == $0.asItIsNow && $0.months == 36 })
        let total = claims.deeds.reduce(0) { $0 + $1.credit }
        #expect(kept.lines.reduce(0) { $0 + $1.asItWas } == total)

        let strayed = try claims.stray("18073", to: "21583")
        let broken = sums(claims).faults
        #expect(Set(broken.map(\.month)).count > 1)
        #expect(broken.allSatisfy { $0.unit == strayed })
    }
}

extension CarriedClaims {
    /// Says that the old commune with a code went to a new one of another province after all.
    mutating func stray(_ old: String, to new: String) throws -> UnitID {
        let unit = try ledger.unit(old, on: Map2025.eve)
        let successor = UnitReference.code(UnitCode(scheme: .gso, text: new))
        let command = Command.succeedUnit(
            .id(unit.id),
            by: successor,
            extent: .whole,
            isDefault: true
        )
        try record(command, on: Map2025.effective)
        return unit.id
    }
}
