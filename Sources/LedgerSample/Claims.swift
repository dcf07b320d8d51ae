/// All rows of the assists file, by day, then helper, then as planted: a duplicate or a copy always
/// follows its original.
struct Claims {
    private(set) var all: [Claim] = []

    private let helpers: Helpers

    init(seed: UInt64, plan: Plan, accounts: Accounts, dossiers: Dossiers, helpers: Helpers) {
        self.helpers = helpers
        var random = SplitMix64(seed: seed, stream: .claims)
        let faults = plan.duplicateAccounts + plan.lostLeadingZeros
        var echoes = Urn([
            plan.assistedAccounts - faults, plan.duplicateAccounts, plan.lostLeadingZeros,
        ])
        all.reserveCapacity(plan.rows(of: .assists))
        for (index, account) in accounts.all.enumerated() where account.role != .idle {
            let subject = Int32(index)
            if account.role == .assisted {
                let claim = confirmed(account, subject, &random)
                all.append(claim)
                guard account.act == .openAccount else { continue }
                echo(claim, Echo.allCases[echoes.draw(&random)], account.owner, &random)
            } else {
                all.append(faulty(account, subject, &random))
            }
        }
        appendDossiers(plan, dossiers, &random)
        sort()
    }

    private mutating func appendDossiers(
        _ plan: Plan,
        _ dossiers: Dossiers,
        _ random: inout SplitMix64
    ) {
        let plain = plan.assistedDossiers - plan.duplicateDossiers
        var echoes = Urn([plain, plan.duplicateDossiers])
        for (index, dossier) in dossiers.all.enumerated() where dossier.role.isClaimed {
            let isReal = dossier.role == .assisted
            let helper = helpers.pick(on: dossier.received, forOwner: dossier.owner, &random)
            let claim = Claim(
                kind: isReal ? .confirmed : .inventedDossier,
                act: .submitDossier,
                team: isReal ? Self.team(&random) : .alone,
                day: dossier.received,
                member: Int32(helper),
                subject: Int32(index)
            )
            all.append(claim)
            guard isReal else { continue }
            echo(claim, Echo.allCases[echoes.draw(&random)], dossier.owner, &random)
        }
    }

    private func confirmed(
        _ account: Account,
        _ subject: Int32,
        _ random: inout SplitMix64
    ) -> Claim {
        let day = account.actDay
        let helper = helpers.pickInBursts(on: day, forOwner: account.owner, &random)
        return Claim(
            kind: .confirmed,
            act: account.act,
            team: Self.team(&random),
            day: day,
            member: Int32(helper),
            subject: subject
        )
    }

    private func faulty(
        _ account: Account,
        _ subject: Int32,
        _ random: inout SplitMix64
    ) -> Claim {
        let kind = account.role.planted
        let member =
            switch kind {
            case .selfAssist: Int(account.owner)
            case .unknownMember: helpers.roster.count + random.below(Self.unknownCodeCount)
            case .beforeJoining: helpers.roster.lateJoiner(&random)
            default: helpers.pick(on: account.actDay, forOwner: account.owner, &random)
            }
        return Claim(
            kind: kind,
            act: account.act,
            team: .alone,
            day: account.actDay,
            member: Int32(member),
            subject: subject
        )
    }

    private mutating func echo(
        _ claim: Claim,
        _ echo: Echo,
        _ owner: Int32,
        _ random: inout SplitMix64
    ) {
        switch echo {
        case .none: break
        case .duplicate: all.append(duplicate(of: claim, owner, &random))
        case .withoutZero: all.append(claim.lostLeadingZero)
        }
    }

    private func duplicate(
        of claim: Claim,
        _ owner: Int32,
        _ random: inout SplitMix64
    ) -> Claim {
        let day = claim.day + 1 + random.below(5)
        let helper = Int(claim.member)
        let rival = helpers.pickRival(of: helper, on: day, forOwner: owner, &random)
        return Claim(
            kind: .duplicate,
            act: claim.act,
            team: .alone,
            day: day,
            member: Int32(rival),
            subject: claim.subject
        )
    }

    private mutating func sort() {
        var keys = all.indices.map { index in
            UInt64(all[index].day.number) << 48 | UInt64(all[index].member) << 26 | UInt64(index)
        }
        keys.sort()
        all = keys.map { all[Int($0 & 0x3FF_FFFF)] }
    }

    /// One row in a hundred has several helpers.
    private static func team(_ random: inout SplitMix64) -> Claim.Team {
        guard random.onceIn(100) else { return .alone }
        return random.pick([.halves, .halves, .halves, .thirds, .percents])
    }

    private static let unknownCodeCount = 50_000

    /// What follows a confirmed row; the order is that of the urns' counts.
    private enum Echo: CaseIterable {
        case none
        case duplicate
        case withoutZero
    }
}

extension Claim {
    fileprivate var lostLeadingZero: Claim {
        Claim(
            kind: .lostLeadingZero,
            act: act,
            team: team,
            day: day,
            member: member,
            subject: subject
        )
    }
}

extension Account.Role {
    /// The kind of row that claims an account of this role.
    fileprivate var planted: ClaimKind {
        switch self {
        case .assisted: .confirmed
        case .selfAssisted: .selfAssist
        case .undetermined: .undetermined
        case .unknownMember: .unknownMember
        case .beforeJoining: .beforeJoining
        case .impossibleDate: .impossibleDate
        case .unknownAct: .unknownAct
        case .invented: .inventedAccount
        case .idle: preconditionFailure("nobody claims an idle account")
        }
    }
}
