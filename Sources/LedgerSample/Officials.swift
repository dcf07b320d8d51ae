/// The officials of the staff register, agency after agency, some with an e-ID of their own.
struct Officials {
    struct Official {
        let citizen: UInt64
        let agency: UInt16
        /// The day their VNeID level 2 was activated, if it was.
        let activated: Day?
        let role: String
    }

    private(set) var all: [Official] = []

    private static let roles = [
        "Công chức", "Công chức", "Viên chức", "Viên chức", "Viên chức", "Cán bộ", "NLĐ",
    ]
    private static let activation = Day(1, 12, 2_022)...Day(31, 7, 2_023)

    /// Every eighth official is a member of the Union too.
    init(seed: UInt64, plan: Plan, roster: Roster, citizens: inout CitizenNumbers) {
        var random = SplitMix64(seed: seed, stream: .officials)
        let stride = max(1, roster.count * 8 / plan.officials)
        var member = 0
        for (agency, count) in Self.shares(of: plan.officials).enumerated() {
            // How eager an agency is: of its officials 55 to 99 in a hundred are activated.
            let eagerness = 55 + random.below(45)
            for _ in 0..<count {
                let isMember = random.onceIn(8) && member < roster.count
                let citizen =
                    isMember
                    ? roster.citizens[member] : citizens.next(bornIn: 1_963...2_000, &random)
                if isMember { member += stride }
                all.append(
                    Official(
                        citizen: citizen,
                        agency: UInt16(agency),
                        activated: random.below(100) < eagerness ? Self.day(&random) : nil,
                        role: random.pick(Self.roles)
                    )
                )
            }
        }
    }

    private static func day(_ random: inout SplitMix64) -> Day {
        activation.lowerBound
            + random.below(activation.upperBound - activation.lowerBound + 1)
    }

    /// The officials of each agency, by its weight; together exactly `total`.
    private static func shares(of total: Int) -> [Int] {
        let weights = Agency.all.map(\.level.weight)
        let sum = weights.reduce(0, +)
        var (running, given) = (0, 0)
        return weights.map { weight in
            running += weight
            let share = running * total / sum - given
            given += share
            return share
        }
    }
}
