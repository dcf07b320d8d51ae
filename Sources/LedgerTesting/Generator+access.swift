package import Ledger

extension Generator {
    /// Histories begin without grants; some time later a first one is made, and the team's follow.
    var isTimeToGovern: Bool {
        books.papers.grants.isGoverned || events.count > 250
    }

    /// Whether some of the team wait for their grants, and nothing much can happen.
    var isTeamIncomplete: Bool {
        let grants = books.papers.grants
        return grants.isGoverned && Team.all.contains { grants.of($0).isEmpty }
    }

    /// Who grants: before the first grant the office, from then on its administrator.
    var administrator: Principal {
        books.papers.grants.isGoverned ? Team.administrator : Province.office
    }

    /// The next of the team that lacks a grant; then anybody, or the end of somebody's.
    mutating func grantPaper() -> Paper {
        let grants = books.papers.grants
        let missing = Team.all.first { grants.of($0).isEmpty }
        if let missing {
            return .principalGranted(PrincipalGranted(principal: missing, reason: name()))
        }
        let others = grants.all.filter { $0.revocation == nil && !Team.all.contains($0.principal) }
        if random.onceIn(2), let grant = others.randomElement(using: &random) {
            return .principalRevoked(
                PrincipalRevoked(grant: grant.id, principal: grant.principal, reason: name())
            )
        }
        return .principalGranted(grant())
    }

    private mutating func grant() -> PrincipalGranted {
        let role = random.pick(Principal.Role.allCases)
        let (from, days) = (now.civilDate.adding(days: random.below(60) - 30), random.below(90))
        let account =
            role == .member ? random.pick(books.members.all).code : "tk-\(random.below(12))"
        return PrincipalGranted(
            principal: Province.principal("\(role.rawValue):\(account)"),
            unit: random.onceIn(3) ? nil : random.pick(books.units.all).id,
            from: random.onceIn(2) ? from : nil,
            to: random.onceIn(2) ? from.adding(days: days) : nil,
            reason: name()
        )
    }

    /// Who does something in a governed ledger: of the team who may, or anybody with a grant.
    mutating func actor(of command: Command) -> Principal {
        if random.onceIn(12), let grant = books.papers.grants.all.randomElement(using: &random) {
            return grant.principal
        }
        return Team.holder(of: command.right) ?? Province.office
    }

    /// Who files a paper in a governed ledger.
    func filer(of paper: Paper) -> Principal {
        switch paper {
        case .periodReopened: Team.standing
        case .ratingAppealed, .figureReported, .indexCaptured: Province.office
        default: Province.committee
        }
    }
}

/// Who does the work of a governed province, one principal a duty.
package enum Team {
    package static let administrator = Province.principal("administrator:quan-tri")
    package static let secretary = Province.principal("secretary:tinh-doan")
    /// Of the committee, for what its council may not do twice.
    package static let standing = Province.principal("committee:thuong-truc")

    package static let all = [
        administrator, Province.office, secretary, Province.police, Province.committee, standing,
    ]

    /// The first of the team whose role holds a right.
    package static func holder(of right: Right) -> Principal? {
        all.first { AccessTable.holds(right, $0.role) }
    }

    /// The grants that make a ledger governed and its team able to work, in the order to file them.
    package static let grants: [DatedFact] = all.map { granted($0) }

    /// A grant as it was made before anything of 2024 was recorded.
    package static func granted(
        _ principal: Principal,
        in unit: UnitID? = nil,
        from: String? = nil,
        to: String? = nil
    ) -> DatedFact {
        let granted = PrincipalGranted(
            principal: principal,
            unit: unit,
            from: from.map { day($0) },
            to: to.map { day($0) },
            reason: "QĐ 12/QĐ-VPUBND"
        )
        return Fact.paper(.principalGranted(granted)).on(day("2023-12-31"))
    }
}
