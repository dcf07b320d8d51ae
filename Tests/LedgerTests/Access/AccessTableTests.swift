import Ledger
import LedgerTesting
import Testing

/// Every cell of the table: each role and right, in the own and in another subtree, within the days
/// of a grant and outside them.
@Suite struct AccessTableTests {
    /// Where a grant holds: Quy Nhơn with all below it, in the second half of 2024.
    private static let (from, to) = ("2024-07-01", "2024-12-31")
    private static let days =
        [("2024-06-30", false), ("2024-07-01", true), ("2024-12-31", true)]
        + [("2025-01-01", false)]

    /// A unit, who helped there, the claim they made, and whether the grant reaches it.
    private struct Place {
        let unit: UnitID
        let member: String
        let claim: ClaimID
        let isOwn: Bool
    }

    private static let places = [
        Place(unit: Province.khuPho1, member: "BD-0001", claim: claim(0), isOwn: true),
        Place(unit: Province.tuyPhuoc, member: "BD-0002", claim: claim(1), isOwn: false),
    ]

    private static func claim(_ offset: Int) -> ClaimID {
        ClaimID(Province.next.advanced(by: offset))
    }

    private static func books(granting principal: Principal, in unit: UnitID?) -> Books {
        let helped = [
            Fact.assistRecorded(Province.assisted(for: 200)),
            .assistRecorded(
                Province.assisted(for: 201, by: Province.binh, of: Province.tuyPhuoc)
            ),
        ].map { $0.on(day("2023-07-09")) }
        let grants = [
            Team.granted(Team.administrator), Team.granted(principal, in: unit, from: from, to: to),
        ]
        return given(Province.facts + helped + grants).books
    }

    /// Members act under their own code.
    private static func principal(_ role: Principal.Role, _ place: Place) -> Principal {
        Province.principal("\(role.rawValue):\(role == .member ? place.member : "tai-khoan")")
    }

    @Test(arguments: Principal.Role.allCases, Right.allCases)
    func `a caller is entitled where the table, the unit and the day agree`(
        role: Principal.Role,
        right: Right
    ) throws {
        let row = try #require(AccessTable.rows.first { $0.right == right })
        for place in AccessTableTests.places {
            let principal = AccessTableTests.principal(role, place)
            let books = AccessTableTests.books(granting: principal, in: Province.quyNhon)
            for (date, isWithin) in AccessTableTests.days {
                let found = try? books.papers.grants.entitlement(
                    of: principal.name,
                    to: right,
                    in: place.unit,
                    on: day(date),
                    units: books.units
                )
                let isExpected = row.roles.contains(role) && place.isOwn && isWithin
                #expect((found != nil) == isExpected, "\(role) \(right) \(place.unit) \(date)")
                if let found {
                    #expect(found.principal == principal && found.scope == Province.quyNhon)
                }
            }
        }
    }

    /// A command that needs a right, about a place or about the whole ledger.
    private static func command(_ right: Right, _ place: Place) -> (Command, isWhole: Bool)? {
        switch right {
        case .recordClaims:
            (.recordAssist(Province.assist(for: 300, by: place.member)), false)
        case .importFiles:
            (.receiveExtract(ExtractReceived(source: .igate, rows: 1, digest: "d")), true)
        case .verifyClaims: (Province.judge(.id(place.claim)), false)
        case .settleDisputes: (Province.answerFinding(about: place.unit), false)
        case .keepOrganisation: (.renameUnit(.id(place.unit), name: "Khác"), false)
        case .assignTargets:
            (.file(.targetAssigned(Province.target(of: .unit(place.unit)))), false)
        case .rate: (.file(Flow.sealed(Flow.year, scope: place.unit, size: 14)), false)
        case .proposeRatings: proposal(place)
        case .report: (.file(index(place.unit)), false)
        case .disclose: (.eraseSubjects([SubjectHandle(7)], reason: "yêu cầu"), true)
        case .administer:
            (
                .file(
                    .principalGranted(
                        PrincipalGranted(
                            principal: Province.principal("auditor:khac"),
                            unit: place.unit,
                            reason: "QĐ"
                        )
                    )
                ), false
            )
        case .readViews, .readLog: nil
        }
    }

    private static func proposal(_ place: Place) -> (Command, isWhole: Bool) {
        let member = place.isOwn ? Province.an : Province.binh
        return (.file(Flow.appealed(Flow.rating, by: .member(member))), false)
    }

    private static func index(_ unit: UnitID) -> Paper {
        .indexCaptured(
            IndexCaptured(
                code: "CHI-SO",
                place: "nơi",
                unit: unit,
                from: day("2023-01-01"),
                until: day("2023-12-31"),
                numbers: IndexCaptured.Numbers(numerator: "1", points: nil),
                formula: "QĐ 766"
            )
        )
    }

    /// Whether the ledger lets a command through to what else may be wrong with it.
    private static func isLet(
        _ command: Command,
        by principal: Principal,
        in books: Books,
        at date: String
    ) -> Bool {
        let dated = DatedCommand(command, on: day("2023-07-09"))
        let answer = books.decision(on: dated, by: principal, now: Instant(startOf: day(date)))
        if case .failure(.access) = answer { return false }
        return true
    }

    @Test(arguments: Principal.Role.allCases, Right.allCases)
    func `a command is let through where the table, the unit and the day agree`(
        role: Principal.Role,
        right: Right
    ) throws {
        let row = try #require(AccessTable.rows.first { $0.right == right })
        for place in AccessTableTests.places {
            guard let (command, isWhole) = AccessTableTests.command(right, place) else { return }
            #expect(command.right == right)
            let principal = AccessTableTests.principal(role, place)
            for scope in [Province.quyNhon, nil] {
                let books = AccessTableTests.books(granting: principal, in: scope)
                for (date, isWithin) in AccessTableTests.days {
                    let isReached = scope == nil || !isWhole && place.isOwn
                    let isExpected = row.roles.contains(role) && isReached && isWithin
                    let isLet = AccessTableTests.isLet(
                        command,
                        by: principal,
                        in: books,
                        at: date
                    )
                    #expect(isLet == isExpected, "\(role) \(right) \(place.unit) \(date)")
                }
            }
        }
    }

    @Test func `each right stands once in the table and somebody holds it`() {
        #expect(AccessTable.rows.map(\.right).count == Right.allCases.count)
        #expect(Set(AccessTable.rows.map(\.right)) == Set(Right.allCases))
        #expect(AccessTable.rows.allSatisfy { !$0.roles.isEmpty })
        #expect(AccessTable.rows.allSatisfy { Set($0.roles).count == $0.roles.count })
    }

    @Test(arguments: Principal.Role.allCases)
    func `no role joins two duties`(role: Principal.Role) {
        #expect(AccessTable.duties(of: role).count <= 1)
    }

    @Test(arguments: Principal.Role.allCases)
    func `every role may do something`(role: Principal.Role) {
        #expect(!AccessTable.rights(of: role).isEmpty)
    }
}
