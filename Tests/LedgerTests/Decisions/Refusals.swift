import Ledger
import LedgerTesting

/// Facts and commands the tables of refusals are built from.
enum Past {
    static let act = day("2023-07-09")
    /// Position 13: a code like An's but for its capitals.
    static let twin = Fact.memberJoined(
        MemberJoined(code: "bd-0001", unit: Province.vanCanh, citizen: nil)
    ).on(Province.joined)
    /// Position 12: An helped citizen 100.
    static let assist = Fact.assistRecorded(Province.assisted()).on(act)
    static let withdrawn = Fact.assistWithdrawn(ClaimID(Province.next), reason: "nhầm").on(act)
    static let assistInTuyPhuoc = Fact.assistRecorded(
        Province.assisted(by: Province.binh, of: Province.tuyPhuoc)
    ).on(act)
    static let erased = Fact.subjectErased(
        SubjectErased(subject: SubjectHandle(2), reason: "yêu cầu")
    ).on(day("2023-07-09"))
    static let disputed = Fact.disputeOpened(
        DisputeOpened(claim: claim, party: .office, reason: "không đúng")
    ).on(act)
    static let disputedLater = Fact.disputeOpened(
        DisputeOpened(claim: claim, party: .office, reason: "không đúng")
    ).on(day("2023-07-12"))
    static let confirmed = Province.verdict(Province.next, .confirmed).on(act)
    static let rejected = Province.verdict(Province.next, .rejected).on(act)
    static let tuyPhuocEnded = Fact.unitDissolved(Province.tuyPhuoc).on(day("2023-06-15"))
    static let quyNhonEnded = Fact.unitDissolved(Province.quyNhon).on(day("2023-06-15"))
    /// A second bearer of the text 52.
    static let secondBearer = Fact.unitRecoded(
        Province.tuyPhuoc,
        code: UnitCode(scheme: .union, text: "52")
    ).on(day("2020-01-01"))

    /// As many procedures as the ledger numbers, each with a dossier.
    static let everyService = (1...30_000).map { number in
        let code = "1." + String(1_000_000 + number).dropFirst()
        let dossier = DossierHandle(UInt32(number + 1000))
        return Fact.dossierObserved(
            DossierObserved(
                dossier: dossier,
                citizen: nil,
                service: code,
                channel: .online,
                agency: nil
            )
        ).on(act)
    }

    static let successor = LedgerHead.sample
    static let ledgerClosed = Fact.ledgerClosed(successor: successor, reason: "sáp nhập").on(act)

    static let claim = ClaimID(Province.next)
    static let unknown = UnitReference.code(UnitCode(scheme: .gso, text: "999"))
    static let takenCode = UnitCode(scheme: .gso, text: "540")

    static func correct(_ assist: RecordAssist) -> Command {
        .correctAssist(claim, assist, reason: "sửa")
    }

    static func answer(_ check: FindingCheck, about subject: FindingSubject) -> Command {
        .answerFinding(
            FindingAnswered(
                check: check.rawValue,
                version: check.version,
                subject: subject,
                answer: .explained,
                reason: "chiến dịch cuối tháng"
            )
        )
    }

    static func shares(_ shares: (String, Int, Int)..., for citizen: UInt32 = 100) -> Command {
        .recordAssist(
            RecordAssist(
                act: .activateEID,
                channel: .vneid,
                citizen: CitizenHandle(citizen),
                dossier: nil,
                service: nil,
                helpers: shares.map { code, numerator, denominator in
                    HelperShare(
                        member: .code(code),
                        numerator: numerator,
                        denominator: denominator
                    )
                }
            )
        )
    }

    static func activation(
        _ account: Account,
        level: UInt8?,
        agency: String? = nil
    ) -> Activation {
        Activation(account: account, level: level, citizen: CitizenHandle(7), agency: agency)
    }

    static func dossier(service: String = "1.004222", agency: String? = nil) -> DossierObserved {
        DossierObserved(
            dossier: DossierHandle(9),
            citizen: nil,
            service: service,
            channel: .online,
            agency: agency
        )
    }

    static func enrol(
        _ code: String,
        _ unit: UnitReference = .id(Province.vanCanh),
        citizen: UInt32? = nil
    ) -> Command {
        .enrolMember(
            EnrolMember(code: code, unit: unit, citizen: citizen.map { CitizenHandle($0) })
        )
    }
}

/// One refusal for every case of ``Rejection``, in the order of the cases.
enum Refusals {
    /// Behind a closing nothing is taken, whatever is asked.
    private static let closed = [
        Refusal(
            .ledgerClosed(LedgerClosing(at: Province.next, successor: Past.successor)),
            .renameUnit(Past.unknown, name: "Quy Nhơn"),
            after: [Past.ledgerClosed]
        )
    ]

    static let all =
        closed + references + words + days + helpers + settled + verification + privacy
        + organisation

    private static let references = [
        Refusal(.unknownUnit("gso:999"), .renameUnit(Past.unknown, name: "Quy Nhơn")),
        Refusal(
            .unknownUnit("99999"),
            .answerFinding(Province.findingAnswer(about: UnitID(Position(99_999))))
        ),
        Refusal(
            .ambiguousUnit("52"),
            .renameUnit(.anyScheme("52"), name: "Quy Nhơn"),
            after: [Past.secondBearer]
        ),
        Refusal(.unknownMember("BD-9999"), .recordAssist(Province.assist(by: "BD-9999"))),
        Refusal(.unknownClaim("12"), .withdrawAssist(Past.claim, reason: "nhầm")),
        Refusal(.unknownExtract(Province.next), Evidence.observe()),
        Refusal(
            .unknownEvidence(Position(13)),
            .giveVerdict(
                GiveVerdict(
                    claim: .id(Past.claim),
                    outcome: .confirmed,
                    source: .igate,
                    verifier: nil,
                    reason: nil,
                    rule: "matcher/1",
                    evidence: Position(13)
                )
            ),
            after: [Past.assist]
        ),
        Refusal(
            .unknownEvidence(Position(12)),
            .answerFinding(Province.findingAnswer(positions: [Position(12)]))
        ),
        Refusal(
            .unknownFinding("month-end-burst/2 unit:2@2023-06"),
            .answerFinding(Province.findingAnswer(version: 2))
        ),
        Refusal(
            .unknownFinding("crowded-day/1 unit:2@2023-06"),
            .answerFinding(Province.findingAnswer(check: "crowded-day"))
        ),
    ]

    private static let words = [
        Refusal(
            .badText(field: "name", problem: .empty),
            .renameUnit(.id(Province.quyNhon), name: "")
        ),
        Refusal(
            .badText(field: "name", problem: .tooLong(max: 400)),
            .renameUnit(.id(Province.quyNhon), name: String(repeating: "ộ", count: 134))
        ),
        Refusal(
            .badText(field: "name", problem: .controlCharacter),
            .renameUnit(.id(Province.quyNhon), name: "Quy\nNhơn")
        ),
        Refusal(
            .badText(field: "name", problem: .decomposed),
            .renameUnit(.id(Province.quyNhon), name: "Quy Nho\u{31b}n")
        ),
        Refusal(
            .badText(field: "reason", problem: .personal(.citizen)),
            .withdrawAssist(Past.claim, reason: "nhầm với công dân 052301005679"),
            after: [Past.assist]
        ),
        Refusal(
            .badService("1.00422"),
            .recordAssist(Province.assist(service: "1.00422", by: "BD-0001"))
        ),
        Refusal(
            .tooManyServices(max: 30_000),
            .observeDossier(Past.dossier(service: "2.000001")),
            after: Past.everyService
        ),
        Refusal(.badLevel(2), .recordActivation(Past.activation(.portal, level: 2))),
    ]

    private static let days = [
        Refusal(
            .inTheFuture(day("2025-01-01"), today: Scenario.today),
            .recordAssist(Province.assist(by: "BD-0001")),
            on: "2025-01-01"
        ),
        Refusal(
            .beforeJoining(member: "BD-0001", joined: Province.joined, on: day("2022-01-14")),
            .recordAssist(Province.assist(by: "BD-0001")),
            on: "2022-01-14"
        ),
        Refusal(
            .notAMember(member: "BD-0004", on: Past.act),
            .recordAssist(Province.assist(by: "BD-0004"))
        ),
        Refusal(
            .unitNotFounded(unit: "Quy Nhơn", founded: Province.founded),
            .renameUnit(.id(Province.quyNhon), name: "Quy Nhơn"),
            on: "2018-12-31"
        ),
        Refusal(
            .unitClosed(unit: "Tuy Phước", ended: day("2023-06-15")),
            .recordAssist(Province.assist(by: "BD-0002")),
            after: [Past.tuyPhuocEnded]
        ),
        // Known late: what was below went over already, and this would stay behind.
        Refusal(
            .unitClosed(unit: "Tuy Phước", ended: day("2023-06-15")),
            .foundUnit(
                FoundUnit(
                    kind: .branch,
                    name: "Chi đoàn 9",
                    codes: [],
                    parent: .id(Province.tuyPhuoc),
                    zone: nil
                )
            ),
            on: "2023-06-01",
            after: [Past.tuyPhuocEnded]
        ),
        Refusal(
            .actNotCountable(.openAccount, day("2024-07-01")),
            .recordAssist(Province.assist(.openAccount, by: "BD-0001")),
            on: "2024-07-01"
        ),
        Refusal(
            .verdictBeforeAct(act: Past.act, verdict: day("2023-07-08")),
            Province.judge(.id(Past.claim)),
            on: "2023-07-08",
            after: [Past.assist]
        ),
        Refusal(
            .resolvedBeforeDispute(opened: day("2023-07-12"), resolved: day("2023-07-11")),
            Province.resolve(Past.claim, .confirmed),
            on: "2023-07-11",
            after: [Past.assist, Past.disputedLater],
            by: Province.committee
        ),
        Refusal(
            .beforeClaimedAct(act: Past.act, on: day("2023-07-08")),
            .withdrawAssist(Past.claim, reason: "nhầm"),
            on: "2023-07-08",
            after: [Past.assist]
        ),
        Refusal(
            .beforePortal(day("2019-12-08"), opened: day("2019-12-09")),
            Evidence.observe(),
            on: "2019-12-08",
            after: [Evidence.received()]
        ),
        Refusal(
            .beforeAccounts(.vneid, day("2022-07-17"), opened: day("2022-07-18")),
            .recordActivation(Evidence.activated),
            on: "2022-07-17",
            after: [Evidence.received(.pc06)]
        ),
        Refusal(
            .afterCutOff(day("2023-08-02"), cutOff: Evidence.cutOff),
            Evidence.observe(),
            on: "2023-08-02",
            after: [Evidence.received()]
        ),
        Refusal(
            .beforeExtract(day("2022-12-31"), from: day("2023-01-01")),
            Evidence.observe(),
            on: "2022-12-31",
            after: [Evidence.received(from: "2023-01-01")]
        ),
    ]

    private static let helpers = [
        Refusal(.noHelper, .recordAssist(Province.assist())),
        Refusal(.tooManyHelpers(11), Precedences.elevenTimesAn),
        Refusal(
            .helperTwice("BD-0001"),
            .recordAssist(Province.assist(by: "BD-0001", "BD-0002", "BD-0001"))
        ),
        Refusal(.badShare("1/11"), Past.shares(("BD-0001", 1, 11), ("BD-0002", 10, 11))),
        Refusal(.sharesNotOne("3/4"), Past.shares(("BD-0001", 1, 4), ("BD-0002", 1, 2))),
        Refusal(
            .selfAssist(member: "BD-0001"),
            .recordAssist(Province.assist(for: 1, by: "BD-0002", "BD-0001"))
        ),
    ]

    private static let settled = [
        Refusal(
            .duplicateClaim(first: Province.next, .recorded),
            .recordAssist(Province.assist(by: "BD-0002")),
            after: [Past.assist]
        ),
        Refusal(
            .duplicateActivation(first: Province.next),
            .recordActivation(Past.activation(.vneid, level: 2)),
            after: [Fact.activationRecorded(Past.activation(.vneid, level: 2)).on(Past.act)]
        ),
        Refusal(
            .duplicateDossier(first: Province.next),
            .observeDossier(Past.dossier()),
            after: [Fact.dossierObserved(Past.dossier()).on(Past.act)]
        ),
        Refusal(
            .duplicateOfficial(first: Evidence.second),
            Evidence.list("H08.13"),
            on: "2023-08-01",
            after: [Evidence.received(.roster), Evidence.listed]
        ),
        Refusal(
            .otherSource(.roster),
            Evidence.observe(),
            after: [Evidence.received(.roster)]
        ),
        Refusal(
            .cannotReplace(Province.next),
            Evidence.receive(.portal, replaces: Evidence.first),
            on: "2023-08-01",
            after: [Evidence.received()]
        ),
        Refusal(
            .supersededByLater(field: "dossier", first: Position(14), cutOff: Evidence.cutOff),
            Evidence.observe(.postal),
            after: [
                Evidence.received(on: "2023-07-15"), Evidence.received(),
                Evidence.observed(by: Evidence.second),
            ]
        ),
        Refusal(
            .sameCutOff(field: "dossier", first: Position(14), extract: Evidence.second),
            Evidence.observe(.postal),
            after: [
                Evidence.received(), Evidence.received(), Evidence.observed(by: Evidence.second),
            ]
        ),
    ]
}
