import Ledger
import LedgerTesting
import Testing

/// What a governed ledger asks of each command.
@Suite struct GovernedTests {
    private static let asAn = Province.principal("member:BD-0001")
    private static let asBinh = Province.principal("member:BD-0002")
    private static let local = Province.principal("secretary:quy-nhon")
    private static let on = day("2023-07-09")

    /// A claim of An and Bình at 12, one of An alone at 13; the grants follow.
    private static let governed: Scenario = {
        let together = Assist(
            act: .activateEID,
            channel: .vneid,
            citizen: CitizenHandle(200),
            dossier: nil,
            service: nil,
            helpers: Helpers(
                lead: Helper(member: Province.an, unit: Province.khuPho1, weight: 1),
                others: [Helper(member: Province.binh, unit: Province.tuyPhuoc, weight: 1)]
            )
        )
        let alone = Province.assisted(for: 201)
        let helped = [together, alone].map { Fact.assistRecorded($0).on(on) }
        return given(
            Province.facts + helped + Team.grants + [
                Team.granted(asAn, in: Province.khuPho1), Team.granted(asBinh),
                Team.granted(local, in: Province.quyNhon),
            ]
        )
    }()

    private static let (together, alone) = (
        ClaimID(Province.next), ClaimID(Province.next.advanced(by: 1))
    )

    private func refusal(_ command: Command, by principal: Principal) -> AccessRefusal? {
        let decided = GovernedTests.governed.when(command, on: GovernedTests.on, by: principal)
        if case .access(let refusal) = decided.rejection { return refusal }
        return nil
    }

    private static func unowned(_ principal: Principal) -> AccessRefusal {
        .notTheirOwn(principal.description)
    }

    // MARK: Members

    @Test func `a member records what they took part in, with others of other units too`() {
        let own = Command.recordAssist(Province.assist(for: 300, by: "BD-0001", "BD-0002"))
        #expect(refusal(own, by: GovernedTests.asAn) == nil)
        let others = Command.recordAssist(Province.assist(for: 300, by: "BD-0002", "BD-0003"))
        let refused = refusal(others, by: GovernedTests.asAn)
        #expect(refused == GovernedTests.unowned(GovernedTests.asAn))
    }

    @Test func `a member corrects and withdraws only what they took part in`() {
        let toOther = Province.assist(for: 201, by: "BD-0002")
        let rows: [(Command, Principal, Bool)] = [
            (.withdrawAssist(GovernedTests.together, reason: "nhầm"), GovernedTests.asBinh, true),
            (.withdrawAssist(GovernedTests.alone, reason: "nhầm"), GovernedTests.asBinh, false),
            (.withdrawAssist(GovernedTests.alone, reason: "nhầm"), GovernedTests.asAn, true),
            (
                .correctAssist(GovernedTests.alone, toOther, reason: "sửa"), GovernedTests.asAn,
                false
            ),
            (
                .correctAssist(GovernedTests.alone, toOther, reason: "sửa"), GovernedTests.asBinh,
                false
            ),
            (
                .correctAssist(
                    GovernedTests.alone,
                    Province.assist(for: 202, by: "BD-0001"),
                    reason: "sửa"
                ), GovernedTests.asAn, true
            ),
            (Province.dispute(GovernedTests.together, by: .member), GovernedTests.asBinh, true),
            (Province.dispute(GovernedTests.alone, by: .member), GovernedTests.asBinh, false),
        ]
        for (command, principal, isLet) in rows {
            let expected = isLet ? nil : GovernedTests.unowned(principal)
            #expect(refusal(command, by: principal) == expected, "\(command)")
        }
    }

    @Test func `a member who is nobody's code acts for nobody`() {
        let stranger = Province.principal("member:BD-9999")
        let scenario = GovernedTests.governed.and(Team.granted(stranger), by: Team.administrator)
        let own = Command.recordAssist(Province.assist(for: 300, by: "BD-0001"))
        let decided = scenario.when(own, on: GovernedTests.on, by: stranger)
        #expect(decided.rejection == .access(GovernedTests.unowned(stranger)))
    }

    // MARK: Places

    @Test func `a secretary answers for every helper's unit`() {
        let local = GovernedTests.local
        let own = Command.recordAssist(Province.assist(for: 300, by: "BD-0001"))
        #expect(refusal(own, by: local) == nil)
        let mixed = Command.recordAssist(Province.assist(for: 300, by: "BD-0001", "BD-0002"))
        let beyond = AccessRefusal.otherUnit(
            local.description,
            .recordClaims,
            unit: "Tuy Phước"
        )
        #expect(refusal(mixed, by: local) == beyond)
        let withdrawn = Command.withdrawAssist(GovernedTests.together, reason: "nhầm")
        #expect(refusal(withdrawn, by: local) == beyond)
    }

    @Test func `whoever moves a member answers for where they leave and where they come to`() {
        func moved(to unit: UnitID) -> Command {
            .enrolMember(EnrolMember(code: "BD-0002", unit: .id(unit), citizen: nil))
        }
        func joined(_ unit: UnitID) -> Command {
            .enrolMember(EnrolMember(code: "BD-0077", unit: .id(unit), citizen: nil))
        }
        let beyond = AccessRefusal.otherUnit(
            GovernedTests.local.description,
            .keepOrganisation,
            unit: "Tuy Phước"
        )
        #expect(refusal(moved(to: Province.tranPhu), by: GovernedTests.local) == beyond)
        #expect(refusal(joined(Province.tuyPhuoc), by: GovernedTests.local) == beyond)
        #expect(refusal(joined(Province.tranPhu), by: GovernedTests.local) == nil)
        #expect(refusal(moved(to: Province.tranPhu), by: Province.office) == nil)
    }

    @Test func `what hangs below nothing is the whole ledger's`() {
        let founded = Command.foundUnit(
            FoundUnit(kind: .province, name: "Khác", codes: [], parent: nil, zone: nil)
        )
        let whole = AccessRefusal.wholeLedger(GovernedTests.local.description, .keepOrganisation)
        #expect(refusal(founded, by: GovernedTests.local) == whole)
        let freed = Command.reparentUnit(.id(Province.khuPho1), parent: nil)
        #expect(refusal(freed, by: GovernedTests.local) == whole)
    }

    @Test func `a reference that names nothing is answered as that, to who has the right at all`() {
        let unknown = Command.recordAssist(Province.assist(for: 300, by: "BD-0404"))
        let governed = GovernedTests.governed
        let decided = governed.when(unknown, on: GovernedTests.on, by: GovernedTests.local)
        #expect(decided.rejection == .unknownMember("BD-0404"))
        let other = governed.when(unknown, on: GovernedTests.on, by: Province.police)
        let refused = AccessRefusal.notGranted(Province.police.description, .recordClaims)
        #expect(other.rejection == .access(refused))
    }

    /// Trần Phú goes over to Tuy Phước as a whole: its past and its branch go with it.
    @Test func `after a merger the successor's keeper answers for the past`() {
        let heir = Province.principal("secretary:tuy-phuoc")
        let merged = GovernedTests.governed
            .and(
                Team.granted(heir, in: Province.tuyPhuoc),
                Fact.unitDissolved(Province.tranPhu).on(day("2024-06-30")),
                Fact.unitSucceeded(
                    UnitSucceeded(
                        unit: Province.tranPhu,
                        successor: Province.tuyPhuoc,
                        extent: .whole,
                        isDefault: true
                    )
                ).on(day("2024-06-30")),
                by: Province.office
            )
        let command = Command.withdrawAssist(GovernedTests.alone, reason: "nhầm")
        #expect(merged.when(command, on: GovernedTests.on, by: heir).rejection == nil)
        let former = merged.when(command, on: GovernedTests.on, by: GovernedTests.local)
        #expect(former.rejection?.code == "notGrantedForUnit")
        let before = GovernedTests.governed.and(
            Team.granted(heir, in: Province.tuyPhuoc),
            by: Team.administrator
        )
        let early = before.when(command, on: GovernedTests.on, by: heir)
        #expect(early.rejection?.code == "notGrantedForUnit")
    }

    // MARK: One claim, several hands

    private static func claimed(by recorder: Principal) -> Scenario {
        governed.and(
            Fact.assistRecorded(Province.assisted(for: 400)).on(on),
            by: recorder
        )
    }

    /// The position behind the grants.
    private static let claim = ClaimID(governed.books.next)

    @Test func `who recorded a claim gives no verdict on it, in whatever role`() {
        let judge = Province.judge(.id(GovernedTests.claim))
        let asSecretary = Province.principal("secretary:pc06")
        let own = GovernedTests.claimed(by: asSecretary)
        let refused = AccessRefusal.recordedIt(Province.police.description, GovernedTests.claim)
        let decided = own.when(judge, on: GovernedTests.on, by: Province.police)
        #expect(decided.rejection == .access(refused))
        let others = GovernedTests.claimed(by: Team.secretary)
        #expect(others.when(judge, on: GovernedTests.on, by: Province.police).rejection == nil)
        let byCitizen = Province.judge(.citizen(.activateEID, CitizenHandle(400)))
        let named = own.when(byCitizen, on: GovernedTests.on, by: Province.police)
        #expect(named.rejection == .access(refused))
    }

    @Test func `who corrected a claim gives no verdict on it either`() {
        let corrected = GovernedTests.claimed(by: Team.secretary).and(
            Fact.assistCorrected(
                GovernedTests.claim,
                Province.assisted(for: 401),
                reason: "sửa"
            ).on(GovernedTests.on),
            by: Province.principal("secretary:pc06")
        )
        let judge = Province.judge(.id(GovernedTests.claim))
        let decided = corrected.when(judge, on: GovernedTests.on, by: Province.police)
        #expect(decided.rejection?.code == "recordedIt")
        let before = ClaimID(GovernedTests.claim.position.advanced(by: 1))
        #expect(!corrected.books.recorders.contains("pc06", of: before))
    }

    @Test func `who recorded or disputed a claim does not end its dispute`() {
        let resolve = Province.resolve(GovernedTests.claim, .confirmed)
        let dispute = Fact.disputeOpened(
            DisputeOpened(claim: GovernedTests.claim, party: .office, reason: "sai")
        ).on(GovernedTests.on)
        let asVerifier = Province.principal("verifier:hoi-dong")
        let doubted = GovernedTests.claimed(by: Team.secretary).and(dispute, by: asVerifier)
        let ended = doubted.when(resolve, on: GovernedTests.on, by: Province.committee)
        #expect(ended.rejection?.code == "judgedIt")
        let other = doubted.when(resolve, on: GovernedTests.on, by: Team.standing)
        #expect(other.rejection == nil)
        let asSecretary = Province.principal("secretary:hoi-dong")
        let own = GovernedTests.claimed(by: asSecretary).and(dispute, by: Province.police)
        let recorded = own.when(resolve, on: GovernedTests.on, by: Province.committee)
        #expect(recorded.rejection?.code == "recordedIt")
    }

    @Test func `before the first grant duties are not asked about`() {
        let facts = Province.facts + [Fact.assistRecorded(Province.assisted()).on(GovernedTests.on)]
        let judge = Province.judge(.id(ClaimID(Province.next)))
        let decided = given(facts).when(judge, on: GovernedTests.on, by: Province.office)
        #expect(decided.rejection == nil)
    }
}
