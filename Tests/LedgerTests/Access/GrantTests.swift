import Ledger
import LedgerTesting
import Testing

/// Who may grant and revoke what.
@Suite struct GrantTests {
    private static let hoa = Province.principal("secretary:hoa")

    private static func grant(
        _ principal: String,
        in unit: UnitID? = nil,
        from: String? = nil,
        to: String? = nil,
        reason: String = "QĐ 12/QĐ-VPUBND"
    ) -> Command {
        .grant(Province.principal(principal), in: unit, from: from, to: to, reason: reason)
    }

    private static func revoke(_ position: Position, _ principal: String) -> Command {
        .revoke(GrantID(position), Province.principal(principal))
    }

    private static let today = "2024-12-31"
    /// The administrator at 12, then whom these facts grant.
    private static func governed(_ grants: DatedFact...) -> Scenario {
        given(Province.facts + [Team.granted(Team.administrator)] + grants)
    }

    private func code(_ decided: Decided) -> String? {
        decided.rejection?.code
    }

    // MARK: The first grant

    @Test func `anybody makes the first administrator, of the whole ledger and without end`() {
        let ungoverned = given(Province.facts)
        let first = GrantTests.grant("administrator:quan-tri")
        #expect(code(ungoverned.when(first, on: day(GrantTests.today))) == nil)
        let others = [
            GrantTests.grant("operator:khac"),
            GrantTests.grant("administrator:quan-tri", in: Province.binhDinh),
            GrantTests.grant("administrator:quan-tri", to: "2030-01-01"),
            GrantTests.grant("administrator:quan-tri", from: "2025-01-01"),
        ]
        for other in others {
            let decided = ungoverned.when(other, on: day(GrantTests.today))
            #expect(code(decided) == "firstGrantIsNoAdministrator")
        }
    }

    @Test func `nobody grants to their own name, not even the first`() {
        let own = GrantTests.grant("administrator:vp-ubnd")
        let decided = given(Province.facts).when(own, on: day(GrantTests.today))
        #expect(code(decided) == "grantToOneself")
        let again = GrantTests.governed().when(
            GrantTests.grant("auditor:quan-tri"),
            on: day(GrantTests.today),
            by: Team.administrator
        )
        #expect(code(again) == "grantToOneself")
    }

    @Test func `an ungoverned ledger asks nobody for a grant`() {
        given(Province.facts).when(
            .renameUnit(.id(Province.quyNhon), name: "Quy Nhơn mới"),
            on: day("2024-01-01")
        )
        .then(.unitRenamed(Province.quyNhon, name: "Quy Nhơn mới"))
    }

    // MARK: Grants after the first

    @Test func `from the first grant on only administrators grant`() {
        let command = GrantTests.grant("secretary:hoa")
        let governed = GrantTests.governed()
        for principal in [Province.office, Province.committee] {
            let decided = governed.when(command, on: day(GrantTests.today), by: principal)
            #expect(decided.rejection == .access(.notGranted(principal.description, .administer)))
        }
        let decided = governed.when(command, on: day(GrantTests.today), by: Team.administrator)
        #expect(decided.rejection == nil)
    }

    @Test func `an administrator of a subtree grants within it`() {
        let local = Province.principal("administrator:dia-phuong")
        let governed = GrantTests.governed(Team.granted(local, in: Province.quyNhon))
        let today = day(GrantTests.today)
        let within = GrantTests.grant("secretary:hoa", in: Province.khuPho1)
        #expect(governed.when(within, on: today, by: local).rejection == nil)
        let beside = GrantTests.grant("secretary:hoa", in: Province.tuyPhuoc)
        #expect(code(governed.when(beside, on: today, by: local)) == "notGrantedForUnit")
        let whole = GrantTests.grant("secretary:hoa")
        #expect(code(governed.when(whole, on: today, by: local)) == "notGrantedForLedger")
    }

    @Test func `the same grant again is no news, whatever the reason`() {
        let standing = Team.granted(GrantTests.hoa, in: Province.quyNhon, to: "2026-01-01")
        let governed = GrantTests.governed(standing)
        let same = GrantTests.grant(
            "secretary:hoa",
            in: Province.quyNhon,
            to: "2026-01-01",
            reason: "khác"
        )
        governed.when(same, on: day(GrantTests.today), by: Team.administrator).then()
        let other = GrantTests.grant("secretary:hoa", in: Province.quyNhon, to: "2026-01-02")
        #expect(
            governed.when(other, on: day(GrantTests.today), by: Team.administrator).rejection == nil
        )
    }

    @Test func `a revoked grant can be made again`() {
        let standing = Team.granted(GrantTests.hoa)
        let end = Fact.paper(
            .principalRevoked(
                PrincipalRevoked(
                    grant: GrantID(Position(13)),
                    principal: GrantTests.hoa,
                    reason: "nhầm"
                )
            )
        ).on(day("2024-01-02"))
        let again = GrantTests.governed(standing, end).when(
            GrantTests.grant("secretary:hoa"),
            on: day(GrantTests.today),
            by: Team.administrator
        )
        #expect((try? again.answer.get())?.count == 1)
    }

    @Test(arguments: [
        ("unknownUnit", grant("secretary:hoa", in: UnitID(Position(99)))),
        ("grantEndsBeforeItBegins", grant("secretary:hoa", from: "2025-02-02", to: "2025-02-01")),
        ("grantIsOver", grant("secretary:hoa", to: "2024-12-30")),
        ("badText", grant("secretary:hoa", reason: "")),
    ])
    func `a grant that cannot be is refused`(expected: String, command: Command) {
        let decided = GrantTests.governed().when(
            command,
            on: day(GrantTests.today),
            by: Team.administrator
        )
        #expect(code(decided) == expected)
    }

    // MARK: Duties

    /// Each role beside each other: refused when the table gives them two duties.
    @Test(arguments: Principal.Role.allCases, Principal.Role.allCases)
    func `a name has one duty at one place and time`(
        one: Principal.Role,
        other: Principal.Role
    ) {
        let isApart =
            one != other
            && !AccessTable.duties(of: one).isEmpty && !AccessTable.duties(of: other).isEmpty
            && AccessTable.duties(of: one) != AccessTable.duties(of: other)
        let held = Team.granted(
            Province.principal("\(one.rawValue):hoa"),
            in: Province.quyNhon,
            to: "2025-06-30"
        )
        let governed = GrantTests.governed(held)
        let name = "\(other.rawValue):hoa"
        let cases: [(Command, overlaps: Bool)] = [
            (GrantTests.grant(name), true),
            (GrantTests.grant(name, in: Province.khuPho1), true),
            (GrantTests.grant(name, in: Province.binhDinh), true),
            (GrantTests.grant(name, in: Province.tuyPhuoc), false),
            (GrantTests.grant(name, from: "2025-06-30"), true),
            (GrantTests.grant(name, from: "2025-07-01"), false),
            (GrantTests.grant("\(other.rawValue):HOA"), true),
        ]
        for (command, overlaps) in cases {
            let decided = governed.when(command, on: day(GrantTests.today), by: Team.administrator)
            #expect((code(decided) == "joinsDuties") == (isApart && overlaps), "\(one) \(other)")
        }
    }

    // MARK: Revocations

    @Test(arguments: [
        ("noSuchGrant", revoke(Position(3), "secretary:hoa")),
        ("grantOfAnother", revoke(Position(13), "secretary:lan")),
        ("lastAdministrator", revoke(Position(12), "administrator:quan-tri")),
    ])
    func `a revocation that cannot be is refused`(expected: String, command: Command) {
        let decided = GrantTests.governed(Team.granted(GrantTests.hoa)).when(
            command,
            on: day(GrantTests.today),
            by: Team.administrator
        )
        #expect(code(decided) == expected)
    }

    @Test func `a second administrator lets the first go, but only one that lasts`() {
        let (today, leaving) = (
            day(GrantTests.today), GrantTests.revoke(Position(12), "administrator:quan-tri")
        )
        let second = Province.principal("administrator:hai")
        for grant in [
            Team.granted(second, in: Province.binhDinh), Team.granted(second, to: "2030-01-01"),
            Team.granted(second, from: "2025-01-01"),
        ] {
            let decided = GrantTests.governed(grant).when(
                leaving,
                on: today,
                by: Team.administrator
            )
            #expect(code(decided) == "lastAdministrator")
        }
        let decided = GrantTests.governed(Team.granted(second)).when(leaving, on: today, by: second)
        #expect(decided.rejection == nil)
    }

    @Test func `a grant is revoked once`() {
        let end = Fact.paper(
            .principalRevoked(
                PrincipalRevoked(
                    grant: GrantID(Position(13)),
                    principal: GrantTests.hoa,
                    reason: "thôi"
                )
            )
        ).on(day("2024-01-02"))
        let decided = GrantTests.governed(Team.granted(GrantTests.hoa), end).when(
            GrantTests.revoke(Position(13), "secretary:hoa"),
            on: day(GrantTests.today),
            by: Team.administrator
        )
        #expect(code(decided) == "revokedAlready")
    }
}
