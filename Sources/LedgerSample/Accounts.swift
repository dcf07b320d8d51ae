/// A citizen's account and what becomes of it in the assists file.
struct Account {
    let citizen: UInt64
    /// Index of the member whose own account it is, or -1.
    let owner: Int32
    let act: Act
    let role: Role
    /// The day somebody helps, up to two days before the account shows in the portal's data.
    let actDay: Day
    let opened: Day

    /// The raw values index the urns the roles are drawn from.
    enum Role: Int, CaseIterable {
        case assisted
        case idle
        case selfAssisted
        case undetermined
        case unknownMember
        case beforeJoining
        case impossibleDate
        case unknownAct
        case invented
    }
}

/// All accounts: the portal's, then those claimed but invented, then VNeID's.
struct Accounts {
    private(set) var all: [Account] = []
    let portalCount: Int

    private let roster: Roster
    private let anybody = Calendar.entered(Window.accounts)
    private let members = Calendar.entered(Window.ownAccounts)
    private let early = Calendar.entered(Window.actsBeforeJoining)

    init(seed: UInt64, plan: Plan, roster: Roster, citizens: inout CitizenNumbers) {
        self.roster = roster
        self.portalCount = plan.portalAccounts
        var random = SplitMix64(seed: seed, stream: .accounts)
        all.reserveCapacity(plan.accounts + plan.inventedAccounts)
        appendPortal(plan, &citizens, &random)
        for _ in 0..<plan.inventedAccounts {
            let citizen = citizens.next(bornIn: 1_940...2_005, &random)
            append(citizen, owner: -1, .openAccount, .invented, &random)
        }
        appendIdentities(plan, &citizens, &random)
    }

    private mutating func appendPortal(
        _ plan: Plan,
        _ citizens: inout CitizenNumbers,
        _ random: inout SplitMix64
    ) {
        let roles = RoleCounts(plan)
        var kinds = Urn([plan.ownAccounts, plan.portalAccounts - plan.ownAccounts])
        var holders = Urn([plan.ownAccounts, plan.members - plan.ownAccounts])
        var ownRoles = Urn(roles.own)
        var otherRoles = Urn(roles.other)
        var member = -1
        for _ in 0..<plan.portalAccounts {
            guard kinds.draw(&random) == 0 else {
                let citizen = citizens.next(bornIn: 1_940...2_005, &random)
                append(citizen, owner: -1, .openAccount, Self.role(&otherRoles, &random), &random)
                continue
            }
            repeat { member += 1 } while holders.draw(&random) != 0
            let citizen = roster.citizens[member]
            let role = Self.role(&ownRoles, &random)
            append(citizen, owner: Int32(member), .openAccount, role, &random)
        }
    }

    /// Every second holder of an activated VNeID also has a portal account.
    private mutating func appendIdentities(
        _ plan: Plan,
        _ citizens: inout CitizenNumbers,
        _ random: inout SplitMix64
    ) {
        var roles = Urn([plan.assistedIdentities, plan.identityAccounts - plan.assistedIdentities])
        let stride = portalCount / (plan.identityAccounts / 2 + 1)
        for index in 0..<plan.identityAccounts {
            let role = Self.role(&roles, &random)
            if index % 2 == 0 {
                let citizen = citizens.next(bornIn: 1_940...2_005, &random)
                append(citizen, owner: -1, .activateIdentity, role, &random)
            } else {
                let known = all[index / 2 * stride]
                append(known.citizen, owner: known.owner, .activateIdentity, role, &random)
            }
        }
    }

    private mutating func append(
        _ citizen: UInt64,
        owner: Int32,
        _ act: Act,
        _ role: Account.Role,
        _ random: inout SplitMix64
    ) {
        let isOwn = owner >= 0 && act == .openAccount
        let last = (isOwn ? Window.ownAccounts : Window.accounts).upperBound
        let actDay = actDay(role, isOwn: isOwn, &random)
        let delay = random.onceIn(5) ? 1 + random.below(2) : 0
        let opened = min(actDay + delay, last)
        all.append(
            Account(
                citizen: citizen,
                owner: owner,
                act: act,
                role: role,
                actDay: actDay,
                opened: opened
            )
        )
    }

    private func actDay(
        _ role: Account.Role,
        isOwn: Bool,
        _ random: inout SplitMix64
    ) -> Day {
        switch role {
        case .beforeJoining: early.pick(&random)
        case .impossibleDate: random.pick(ImpossibleDate.days)
        default: isOwn ? members.pick(&random) : anybody.pick(&random)
        }
    }

    private static func role(_ urn: inout Urn, _ random: inout SplitMix64) -> Account.Role {
        Account.Role.allCases[urn.draw(&random)]
    }
}

/// How many portal accounts of members and of others play each role.
///
/// Accounts without a confirmed helper are shared evenly; every fault takes one of its own, so that
/// a faulty row has exactly one fault.
private struct RoleCounts {
    let own: [Int]
    let other: [Int]

    init(_ plan: Plan) {
        let free = plan.portalAccounts - plan.assistedAccounts
        let freeOwn = free * plan.ownAccounts / plan.portalAccounts
        let faults = [
            plan.undetermined, plan.unknownMembers, plan.actsBeforeJoining, plan.impossibleDates,
            plan.unknownActs,
        ]
        let freeOther = free - freeOwn
        let otherAccounts = plan.portalAccounts - plan.ownAccounts
        self.own = [plan.ownAccounts - freeOwn, freeOwn - plan.selfAssists, plan.selfAssists]
        self.other =
            [otherAccounts - freeOther, freeOther - faults.reduce(0, +), 0] + faults
    }
}
