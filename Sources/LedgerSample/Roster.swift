/// The members, branch after branch: a member's index in here is the number in their code less one.
struct Roster {
    private(set) var citizens: [UInt64] = []
    private(set) var joined: [Day] = []

    /// First member of each branch, and at the end the number of members.
    let firstMembers: [Int]

    /// Every so many members one joins late, in the days around New Year 2023.
    private static let lateStride = 83
    private static let lateOffset = 41

    init(seed: UInt64, plan: Plan, tree: UnitTree, citizens numbers: inout CitizenNumbers) {
        var random = SplitMix64(seed: seed, stream: .members)
        self.firstMembers = Self.shares(of: plan.members, tree.eagerness.count, &random)
        citizens.reserveCapacity(plan.members)
        joined.reserveCapacity(plan.members)
        for member in 0..<plan.members {
            let citizen = numbers.next(bornIn: 1_993...2_006, &random)
            citizens.append(citizen)
            joined.append(
                Self.isLate(member)
                    ? Self.day(in: Window.lateJoining, &random)
                    : Self.joiningDay(of: citizen, &random)
            )
        }
    }

    var count: Int { citizens.count }

    func lateJoiner(_ random: inout SplitMix64) -> Int {
        let count = (self.count - Self.lateOffset - 1) / Self.lateStride + 1
        return Self.lateOffset + Self.lateStride * random.below(count)
    }

    private static func isLate(_ member: Int) -> Bool {
        member % lateStride == lateOffset
    }

    /// Members are admitted from the year they turn 16.
    private static func joiningDay(of citizen: UInt64, _ random: inout SplitMix64) -> Day {
        let year = max(2_018, CitizenNumbers.birthYear(citizen) + 16)
        return day(in: Day(1, 1, year)...Window.lastJoining, &random)
    }

    private static func day(in window: ClosedRange<Day>, _ random: inout SplitMix64) -> Day {
        window.lowerBound + random.below(window.upperBound - window.lowerBound + 1)
    }

    /// Running bounds of `total` shared among branches that differ in size by up to three.
    private static func shares(
        of total: Int,
        _ branchCount: Int,
        _ random: inout SplitMix64
    ) -> [Int] {
        var running = [0]
        for branch in 0..<branchCount {
            running.append(running[branch] + 20 + random.below(41))
        }
        return running.map { $0 * total / running[branchCount] }
    }
}
