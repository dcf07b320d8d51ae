import Ledger
import LedgerTesting
import Testing

/// Claims of members in every old commune, before and after the day the map changed.
struct CarriedClaims {
    private(set) var ledger: MapLedger
    /// What every member did: old commune, month of the act, credit.
    private(set) var deeds: [Deed] = []
    /// Members of split communes who were moved, with the new commune's code.
    private(set) var moved: [String: String] = [:]
    private var random: SplitMix64
    private var members: [(code: String, commune: String)] = []
    private var citizen: UInt32 = 0

    struct Deed {
        let member: String
        let commune: String
        let month: Month
        let credit: Int
    }

    /// Two members in each of the 854 communes and in Lý Sơn.
    init(seed: UInt64) throws {
        ledger = try MapLedger()
        random = SplitMix64(seed: seed)
        let communes = Set(try Map2025.lines().map { $0[3].isEmpty ? $0[2] : $0[3] }).sorted()
        for commune in communes {
            for number in 1...2 { try join("\(commune)-\(number)", commune) }
        }
    }

    private mutating func join(_ code: String, _ commune: String) throws {
        let unit = UnitReference.code(UnitCode(scheme: .gso, text: commune))
        let enrolment = EnrolMember(code: code, unit: unit, citizen: nil)
        try ledger.take(.enrolMember(enrolment), on: day("2022-01-15"))
        members.append((code, commune))
    }

    /// One act by each member, then as many more as wanted by anybody, alone or two together.
    mutating func act(_ count: Int, in days: ClosedRange<CivilDate>) throws {
        let span = Int(days.upperBound.daysSinceEpoch - days.lowerBound.daysSinceEpoch) + 1
        for number in 0..<(members.count + count) {
            let first = number < members.count ? members[number] : random.pick(members)
            let other = random.onceIn(5) ? random.pick(members) : first
            let helpers = first.code == other.code ? [first] : [first, other]
            let date = days.lowerBound.adding(days: random.below(span))
            guard helpers.allSatisfy({ canAct($0, on: date) }) else { continue }
            try act(helpers, on: date)
        }
    }

    /// Whoever stands in a split commune has to be moved before they count again.
    private func canAct(_ member: (code: String, commune: String), on date: CivilDate) -> Bool {
        date < Map2025.effective || moved[member.code] != nil
            || !CarriedClaims.split.contains(member.commune)
    }

    static let split: Set<String> = ["18082", "18796", "21142", "21634", "21997", "22000"]

    private mutating func act(
        _ helpers: [(code: String, commune: String)],
        on date: CivilDate
    ) throws {
        citizen += 1
        let assist = RecordAssist(
            act: .activateEID,
            channel: .vneid,
            citizen: CitizenHandle(citizen),
            dossier: nil,
            service: nil,
            helpers: helpers.map {
                HelperShare(member: .code($0.code), numerator: 1, denominator: helpers.count)
            }
        )
        try ledger.take(.recordAssist(assist), on: date)
        for helper in helpers {
            deeds.append(
                Deed(
                    member: helper.code,
                    commune: helper.commune,
                    month: date.month,
                    credit: Credit.partsPerAct / helpers.count
                )
            )
        }
    }

    mutating func record(_ command: Command, on date: CivilDate) throws {
        try ledger.take(command, on: date)
    }

    mutating func succeed() throws {
        try ledger.succeed(try Map2025.successions())
    }

    /// Moves the first member of each split commune to the successor that is not the default.
    mutating func rehome() throws {
        for line in try Map2025.lines() where line[5] == "part" && line[6] == "0" {
            let (member, unit) = ("\(line[3])-1", UnitCode(scheme: .gso, text: line[8]))
            // Of a commune in three parts the first other one.
            guard moved[member] == nil else { continue }
            moved[member] = line[8]
            let enrolment = EnrolMember(code: member, unit: .code(unit), citizen: nil)
            try ledger.take(.enrolMember(enrolment), on: Map2025.effective)
        }
    }

    /// Everybody's stays, as the views would read them.
    var homes: Rehoming {
        var homes = Rehoming(ledger.books.units, on: Map2025.today)
        for member in ledger.books.members.all {
            let stays = member.stays.map { Dated(from: $0.from, value: $0.value) }
            homes.take(stays, of: member.id, ledger.books.units)
        }
        return homes
    }
}
