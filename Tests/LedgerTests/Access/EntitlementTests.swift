import Ledger
import LedgerTesting
import Testing

/// In which of several roles a caller acts, and how far that reaches.
@Suite struct EntitlementTests {
    private static let books = given(
        Province.facts + [
            Team.granted(Team.administrator),
            Team.granted(Province.principal("secretary:hoa"), in: Province.tuyPhuoc),
            Team.granted(Province.principal("operator:hoa"), in: Province.quyNhon),
            Team.granted(Province.principal("operator:hoa"), in: Province.tuyPhuoc),
            Team.granted(Province.principal("auditor:hoa")),
        ]
    ).books

    private func entitlement(
        to right: Right,
        in unit: UnitID? = nil,
        as role: Principal.Role? = nil,
        of name: String = "hoa"
    ) throws(Rejection) -> Entitlement {
        try EntitlementTests.books.papers.grants.entitlement(
            of: name,
            to: right,
            in: unit,
            as: role,
            on: Scenario.today,
            units: EntitlementTests.books.units
        )
    }

    @Test func `the first role of the table that has the right is taken`() throws {
        let both = try entitlement(to: .importFiles, in: Province.tuyPhuoc)
        #expect(both.principal.description == "secretary:hoa")
        let other = try entitlement(to: .importFiles, in: Province.khuPho1)
        #expect(other.principal.description == "operator:hoa")
        #expect(other.scope == Province.quyNhon)
    }

    @Test func `the role asked for is taken, or nothing`() throws {
        let asked = try entitlement(to: .importFiles, in: Province.tuyPhuoc, as: .operator)
        #expect(asked.principal.description == "operator:hoa")
        #expect(asked.scope == Province.tuyPhuoc)
        #expect(throws: Rejection.access(.notGranted("committee:hoa", .importFiles))) {
            try entitlement(to: .importFiles, as: .committee)
        }
        #expect(throws: Rejection.access(.notGranted("auditor:hoa", .importFiles))) {
            try entitlement(to: .importFiles, as: .auditor)
        }
    }

    @Test func `without a unit the widest grant of the first fitting role is answered`() throws {
        #expect(try entitlement(to: .importFiles).scope == Province.tuyPhuoc)
        #expect(try entitlement(to: .readLog, as: .auditor).scope == nil)
        let wide = try entitlement(to: .administer, of: "quan-tri")
        #expect(wide.scope == nil)
        #expect(wide.covers(nil, on: Scenario.today, units: EntitlementTests.books.units))
        #expect(wide.covers(Province.vanCanh, on: Scenario.today, units: UnitRegister()))
    }

    @Test func `an entitlement for a subtree covers nothing else`() throws {
        let (units, today) = (EntitlementTests.books.units, Scenario.today)
        let scoped = try entitlement(to: .assignTargets, in: Province.quyNhon)
        #expect(scoped.covers(Province.khuPho1, on: today, units: units))
        #expect(!scoped.covers(Province.binhDinh, on: today, units: units))
        #expect(!scoped.covers(Province.tuyPhuoc, on: today, units: units))
        #expect(!scoped.covers(nil, on: today, units: units))
    }

    @Test func `refusals say how near it was`() {
        #expect(throws: Rejection.access(.otherUnit("hoa", .assignTargets, unit: "Vân Canh"))) {
            try entitlement(to: .assignTargets, in: Province.vanCanh)
        }
        #expect(throws: Rejection.access(.notGranted("hoa", .administer))) {
            try entitlement(to: .administer)
        }
        #expect(throws: Rejection.access(.notGranted("la", .readViews))) {
            try entitlement(to: .readViews, of: "la")
        }
    }

    @Test func `a ledger without grants entitles nobody and says how to begin`() {
        let grants = GrantRegister()
        for right in Right.allCases {
            #expect(throws: Rejection.access(.ungoverned)) {
                try grants.entitlement(
                    of: "hoa",
                    to: right,
                    in: nil,
                    on: Scenario.today,
                    units: UnitRegister()
                )
            }
        }
    }

    private static let refusals: [AccessRefusal] = [
        .ungoverned, .notGranted("secretary:hoa", .verifyClaims),
        .notOnThatDay("secretary:hoa", .recordClaims, Scenario.today),
        .otherUnit("secretary:hoa", .recordClaims, unit: "Vân Canh"),
        .wholeLedger("secretary:hoa", .importFiles), .notTheirOwn("member:BD-0001"),
        .recordedIt("verifier:hoa", ClaimID(Position(12))),
        .judgedIt("committee:hoa", ClaimID(Position(12))),
    ]

    @Test(arguments: refusals)
    func `a refusal says what is wrong and how to mend it`(refusal: AccessRefusal) {
        for language in Language.allCases {
            let sentence = Rejection.access(refusal).words(language)
            let halves = sentence.split(separator: "; ")
            #expect(halves.count == 2, "\(sentence)")
            #expect(sentence.hasSuffix("."), "\(sentence)")
        }
        #expect(Rejection.access(refusal).field == "by")
    }

    @Test func `each refusal has a code of its own`() {
        #expect(Set(EntitlementTests.refusals.map(\.code)).count == EntitlementTests.refusals.count)
    }
}
