/// Chooses members who help.
struct Helpers {
    let roster: Roster

    /// The branch that enters its figures in the last days of months only.
    let burstBranch: Int

    private let burstMembers: Range<Int>
    private let running: [Int]

    init(roster: Roster, tree: UnitTree) {
        self.roster = roster
        let burst = tree.territorialBranchCount / 2
        self.burstBranch = tree.firstBranch + burst
        self.burstMembers = roster.firstMembers[burst]..<roster.firstMembers[burst + 1]
        var total = 0
        self.running = tree.eagerness.indices.map { branch in
            let members = roster.firstMembers[branch + 1] - roster.firstMembers[branch]
            total += branch == burst ? 0 : members * tree.eagerness[branch]
            return total
        }
    }

    /// A member who joined before the day and is not the citizen helped.
    func pick(on day: Day, forOwner owner: Int32, _ random: inout SplitMix64) -> Int {
        while true {
            let member = anybody(&random)
            if isFit(member, on: day, forOwner: owner) { return member }
        }
    }

    /// As `pick`, but at month ends sometimes from the one branch that only works then.
    func pickInBursts(on day: Day, forOwner owner: Int32, _ random: inout SplitMix64) -> Int {
        if day.isMonthEnd, random.onceIn(Self.burstShare) {
            let member = burstMembers.lowerBound + random.below(burstMembers.count)
            if isFit(member, on: day, forOwner: owner) { return member }
        }
        return pick(on: day, forOwner: owner, &random)
    }

    /// Somebody who had no part in the row: nobody near the helper in the roster.
    func pickRival(
        of helper: Int,
        on day: Day,
        forOwner owner: Int32,
        _ random: inout SplitMix64
    ) -> Int {
        while true {
            let member = pick(on: day, forOwner: owner, &random)
            let distance = abs(member - helper)
            if min(distance, roster.count - distance) > Self.teamReach { return member }
        }
    }

    /// The next members after the helper who can share the row.
    func companions(
        of helper: Int,
        _ count: Int,
        on day: Day,
        forOwner owner: Int32
    ) -> [Int] {
        var companions: [Int] = []
        var member = helper
        while companions.count < count {
            member = (member + 1) % roster.count
            if isFit(member, on: day, forOwner: owner) { companions.append(member) }
        }
        return companions
    }

    private func isFit(_ member: Int, on day: Day, forOwner owner: Int32) -> Bool {
        roster.joined[member] < day && member != Int(owner)
    }

    /// By the eagerness of branches; in a branch the first members do most.
    private func anybody(_ random: inout SplitMix64) -> Int {
        let branch = running.firstIndex(above: random.below(running[running.count - 1]))
        let members = roster.firstMembers[branch]..<roster.firstMembers[branch + 1]
        let drawn = min(random.below(members.count), random.below(members.count))
        return members.lowerBound + drawn
    }

    /// One in so many accounts of a month's last days comes from the burst branch.
    private static let burstShare = 40
    private static let teamReach = 8
}
