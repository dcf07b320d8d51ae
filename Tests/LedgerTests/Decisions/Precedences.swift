import Ledger
import LedgerTesting
import Testing

/// A command with two faults, and the same without the first of them.
struct Precedence: Sendable, CustomTestStringConvertible {
    let both: Refusal
    let mended: Refusal

    init(_ both: Refusal, over mended: Refusal) {
        self.both = both
        self.mended = mended
    }

    var testDescription: String {
        "\(both.rejection.code) before \(mended.rejection.code)"
    }
}

enum Precedences {
    static let all =
        closed + references + words + days + memberships + helpers + settled + organisation

    static let elevenTimesAn = Past.shares(
        ("BD-0001", 1, 11),
        ("BD-0001", 1, 11),
        ("BD-0001", 1, 11),
        ("BD-0001", 1, 11),
        ("BD-0001", 1, 11),
        ("BD-0001", 1, 11),
        ("BD-0001", 1, 11),
        ("BD-0001", 1, 11),
        ("BD-0001", 1, 11),
        ("BD-0001", 1, 11),
        ("BD-0001", 1, 11)
    )

    static let ownSuccession = Command.succeedUnit(
        .id(Province.tuyPhuoc),
        by: .id(Province.tuyPhuoc),
        extent: .whole,
        isDefault: true
    )

    private static let emptyName = Rejection.badText(field: "name", problem: .empty)
    private static let emptyReason = Rejection.badText(field: "reason", problem: .empty)
    private static let emptyAgency = Rejection.badText(field: "agency", problem: .empty)
    static let future = "2025-01-01"
    static let inTheFuture = Rejection.inTheFuture(day(future), today: Scenario.today)
    static let tuyPhuocClosed = Rejection.unitClosed(
        unit: "Tuy Phước",
        ended: day("2023-06-15")
    )
    static let tuyPhuoc = UnitReference.id(Province.tuyPhuoc)

    private static let closed = [
        Precedence(
            Refusal(
                .ledgerClosed(LedgerClosing(at: Province.next, successor: Past.successor)),
                .renameUnit(Past.unknown, name: "Quy Nhơn"),
                after: [Past.ledgerClosed]
            ),
            over: Refusal(.unknownUnit("gso:999"), .renameUnit(Past.unknown, name: "Quy Nhơn"))
        )
    ]

    private static let references = [
        Precedence(
            Refusal(
                .unknownUnit("gso:999"),
                .reparentUnit(.anyScheme("52"), parent: Past.unknown),
                after: [Past.secondBearer]
            ),
            over: Refusal(
                .ambiguousUnit("52"),
                .reparentUnit(.anyScheme("52"), parent: .id(Province.vanCanh)),
                after: [Past.secondBearer]
            )
        ),
        Precedence(
            Refusal(
                .ambiguousUnit("52"),
                .renameUnit(.anyScheme("52"), name: ""),
                after: [Past.secondBearer]
            ),
            over: Refusal(emptyName, .renameUnit(.id(Province.binhDinh), name: ""))
        ),
        Precedence(
            Refusal(
                .unknownMember("BD-9999"),
                Province.judge(.id(Past.claim), verifier: "BD-9999")
            ),
            over: Refusal(
                .unknownClaim("12"),
                Province.judge(.id(Past.claim), verifier: "BD-0001")
            )
        ),
        Precedence(
            Refusal(.unknownMember("BD-9999"), Past.correct(Province.assist(by: "BD-9999"))),
            over: Refusal(.unknownClaim("12"), Past.correct(Province.assist(by: "BD-0001")))
        ),
        Precedence(
            Refusal(.unknownClaim("12"), .withdrawAssist(Past.claim, reason: "")),
            over: Refusal(
                emptyReason,
                .withdrawAssist(Past.claim, reason: ""),
                after: [Past.assist]
            )
        ),
    ]

    private static let words = [
        Precedence(
            Refusal(emptyAgency, .observeDossier(Past.dossier(service: "x", agency: ""))),
            over: Refusal(.badService("x"), .observeDossier(Past.dossier(service: "x")))
        ),
        Precedence(
            Refusal(
                emptyAgency,
                .recordActivation(Past.activation(.vneid, level: 3, agency: ""))
            ),
            over: Refusal(.badLevel(3), .recordActivation(Past.activation(.vneid, level: 3)))
        ),
        Precedence(
            Refusal(
                .badService("x"),
                .recordAssist(Province.assist(service: "x", by: "BD-0001")),
                on: future
            ),
            over: Refusal(
                inTheFuture,
                .recordAssist(Province.assist(by: "BD-0001")),
                on: future
            )
        ),
        Precedence(
            Refusal(
                .badLevel(1),
                .recordActivation(Past.activation(.portal, level: 1)),
                on: future
            ),
            over: Refusal(
                inTheFuture,
                .recordActivation(Past.activation(.portal, level: nil)),
                on: future
            )
        ),
    ]

    private static let days = [
        Precedence(
            Refusal(
                inTheFuture,
                .recordAssist(Province.assist(.openAccount, by: "BD-0001")),
                on: future
            ),
            over: Refusal(
                .actNotCountable(.openAccount, day("2024-12-31")),
                .recordAssist(Province.assist(.openAccount, by: "BD-0001")),
                on: "2024-12-31"
            )
        ),
        Precedence(
            Refusal(
                tuyPhuocClosed,
                .recordAssist(Province.assist(.openAccount, by: "BD-0002")),
                on: "2024-07-01",
                after: [Past.tuyPhuocEnded]
            ),
            over: Refusal(
                .actNotCountable(.openAccount, day("2024-07-01")),
                .recordAssist(Province.assist(.openAccount, by: "BD-0001")),
                on: "2024-07-01",
                after: [Past.tuyPhuocEnded]
            )
        ),
        Precedence(
            Refusal(
                .actNotCountable(.openAccount, day("2024-07-01")),
                .recordAssist(Province.assist(.openAccount)),
                on: "2024-07-01"
            ),
            over: Refusal(.noHelper, .recordAssist(Province.assist(.openAccount)))
        ),
        Precedence(
            Refusal(
                .verdictBeforeAct(act: Past.act, verdict: day("2023-07-08")),
                Province.judge(.id(Past.claim), verifier: "BD-0001"),
                on: "2023-07-08",
                after: [Past.assist]
            ),
            over: Refusal(
                .ownClaim(member: "BD-0001"),
                Province.judge(.id(Past.claim), verifier: "BD-0001"),
                after: [Past.assist]
            )
        ),
    ]

    /// BD-0005 belonged to Tuy Phước through 2019.
    private static let formerMember = [
        Fact.memberJoined(MemberJoined(code: "BD-0005", unit: Province.tuyPhuoc, citizen: nil))
            .on(day("2019-02-01")),
        Fact.memberLeft(MemberID(Province.next), reason: nil).on(day("2020-01-01")),
    ]

    private static let lateUnit = Fact.unitFounded(
        UnitFounded(
            kind: .district,
            name: "An Nhơn",
            codes: [],
            parent: Province.binhDinh,
            zone: nil
        )
    ).on(day("2023-09-01"))

    private static let memberships = [
        Precedence(
            Refusal(
                .beforeJoining(member: "BD-0001", joined: Province.joined, on: day("2021-01-01")),
                .recordAssist(Province.assist(by: "BD-0005", "BD-0001")),
                on: "2021-01-01",
                after: formerMember
            ),
            over: Refusal(
                .notAMember(member: "BD-0005", on: day("2021-01-01")),
                .recordAssist(Province.assist(by: "BD-0005")),
                on: "2021-01-01",
                after: formerMember
            )
        ),
        Precedence(
            Refusal(
                .notAMember(member: "BD-0004", on: Past.act),
                .recordAssist(Province.assist(by: "BD-0002", "BD-0004")),
                after: [Past.tuyPhuocEnded]
            ),
            over: Refusal(
                tuyPhuocClosed,
                .recordAssist(Province.assist(by: "BD-0002")),
                after: [Past.tuyPhuocEnded]
            )
        ),
        Precedence(
            Refusal(
                .beforeJoining(member: "BD-0001", joined: Province.joined, on: day("2018-12-31")),
                Past.enrol("BD-0001"),
                on: "2018-12-31"
            ),
            over: Refusal(
                .unitNotFounded(unit: "Vân Canh", founded: Province.founded),
                Past.enrol("BD-0077"),
                on: "2018-12-31"
            )
        ),
        Precedence(
            Refusal(
                .unitNotFounded(unit: "An Nhơn", founded: day("2023-09-01")),
                .reparentUnit(tuyPhuoc, parent: .id(UnitID(Position(13)))),
                after: [Past.tuyPhuocEnded, lateUnit]
            ),
            over: Refusal(
                tuyPhuocClosed,
                .reparentUnit(tuyPhuoc, parent: .id(Province.vanCanh)),
                after: [Past.tuyPhuocEnded, lateUnit]
            )
        ),
    ]

    private static let helpers = [
        Precedence(
            Refusal(.tooManyHelpers(11), elevenTimesAn),
            over: Refusal(
                .helperTwice("BD-0001"),
                Past.shares(("BD-0001", 1, 11), ("BD-0001", 1, 11))
            )
        ),
        Precedence(
            Refusal(
                .helperTwice("BD-0001"),
                Past.shares(("BD-0001", 1, 11), ("BD-0001", 1, 11))
            ),
            over: Refusal(.badShare("1/11"), Past.shares(("BD-0001", 1, 11)))
        ),
        Precedence(
            Refusal(.badShare("1/11"), Past.shares(("BD-0001", 1, 2), ("BD-0002", 1, 11))),
            over: Refusal(
                .sharesNotOne("3/4"),
                Past.shares(("BD-0001", 1, 2), ("BD-0002", 1, 4))
            )
        ),
        Precedence(
            Refusal(.sharesNotOne("1/2"), Past.shares(("BD-0001", 1, 2), for: 1)),
            over: Refusal(
                .selfAssist(member: "BD-0001"),
                Past.shares(("BD-0001", 1, 1), for: 1)
            )
        ),
    ]
}
