/// A dossier and what becomes of it in the assists file.
struct Dossier {
    let citizen: UInt64
    /// Index of the member whose own dossier it is, or -1.
    let owner: Int32
    let received: Day
    let agency: UInt16
    /// Number within the agency's day.
    let serial: UInt16
    let procedure: UInt8
    let role: Role

    /// The raw values index the urn the roles are drawn from.
    enum Role: Int, CaseIterable {
        case assisted
        case online2023
        case online2022
        case direct
        /// Claimed, but in no extract: its serial is a gap among the received ones.
        case invented

        var isClaimed: Bool { self == .assisted || self == .invented }
    }
}

/// All dossiers in the order they are received.
struct Dossiers {
    private(set) var all: [Dossier] = []

    private let accounts: Accounts
    private static let serialMax = 9_999

    init(seed: UInt64, plan: Plan, accounts: Accounts, citizens: inout CitizenNumbers) {
        self.accounts = accounts
        var random = SplitMix64(seed: seed, stream: .dossiers)
        let drafts = Self.drafts(plan, &random)
        let weights = Agency.all.runningWeights
        var serials = Array(repeating: 0, count: Agency.all.count)
        var today = Window.directDossiers.lowerBound
        all.reserveCapacity(drafts.count)
        for draft in drafts {
            if draft.received != today {
                today = draft.received
                for agency in serials.indices { serials[agency] = 0 }
            }
            let agency = weights.firstIndex(above: random.below(weights[weights.count - 1]))
            serials[agency] += 1
            precondition(serials[agency] <= Self.serialMax, "an agency's day has 9.999 serials")
            append(draft, at: agency, serial: serials[agency], &citizens, &random)
        }
    }

    private mutating func append(
        _ draft: Draft,
        at agency: Int,
        serial: Int,
        _ citizens: inout CitizenNumbers,
        _ random: inout SplitMix64
    ) {
        let applicant = applicant(on: draft.received, &citizens, &random)
        all.append(
            Dossier(
                citizen: applicant.citizen,
                owner: applicant.owner,
                received: draft.received,
                agency: UInt16(agency),
                serial: UInt16(serial),
                procedure: Procedure.pick(at: Agency.all[agency].level, &random),
                role: draft.role
            )
        )
    }

    /// Six in ten applicants are known from their portal account, if it is open by then.
    private func applicant(
        on day: Day,
        _ citizens: inout CitizenNumbers,
        _ random: inout SplitMix64
    ) -> (citizen: UInt64, owner: Int32) {
        let account = accounts.all[random.below(accounts.portalCount)]
        let isOpen = account.opened <= day || day < Window.accounts.lowerBound
        guard isOpen, random.below(10) < 6 else {
            return (citizens.next(bornIn: 1_940...2_004, &random), -1)
        }
        return (account.citizen, account.owner)
    }

    /// Days and roles by day; within a day in random order.
    private static func drafts(_ plan: Plan, _ random: inout SplitMix64) -> [Draft] {
        let entered = Calendar.entered(Window.dossiers2023)
        let received = Calendar.received(Window.dossiers2023)
        let yearBefore = Calendar.received(Window.dossiers2022)
        let direct = Calendar.received(Window.directDossiers)
        var roles = Urn([
            plan.assistedDossiers, plan.onlineDossiers2023 - plan.assistedDossiers,
            plan.onlineDossiers2022, plan.directDossiers, plan.inventedDossiers,
        ])
        let drafts = (0..<plan.dossiers + plan.inventedDossiers).map { _ in
            let role = Dossier.Role.allCases[roles.draw(&random)]
            switch role {
            case .assisted, .invented: return Draft(received: entered.pick(&random), role: role)
            case .online2023: return Draft(received: received.pick(&random), role: role)
            case .online2022: return Draft(received: yearBefore.pick(&random), role: role)
            case .direct: return Draft(received: direct.pick(&random), role: role)
            }
        }
        return drafts.map(\.received).order.map { drafts[$0] }
    }

    private struct Draft {
        let received: Day
        let role: Dossier.Role
    }
}

extension [Agency] {
    fileprivate var runningWeights: [Int] {
        var total = 0
        return map { agency in
            total += agency.level.weight
            return total
        }
    }
}

extension [Day] {
    /// The indices in order of the days; equal days keep their order.
    var order: [Int] {
        var keys = indices.map { UInt64(self[$0].number) << 32 | UInt64($0) }
        keys.sort()
        return keys.map { Int($0 & 0xFFFF_FFFF) }
    }
}
