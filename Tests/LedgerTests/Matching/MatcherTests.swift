import Ledger
import LedgerTesting
import Testing

/// Each rule of the matcher on the smallest case that shows it.
@Suite struct MatcherTests {
    @Test(arguments: named + unnamed + accounts + settled + linked)
    func `the matcher says what its rule says`(match: MatchCase) {
        #expect(match.found == match.said)
    }

    /// Claims that name their dossier.
    private static let named = [
        match("the dossier is there", [claim(20, dossier: 7)], [dossier(7)], ["20 exact"]),
        match(
            "its citizen is not said",
            [claim(20, dossier: 7)],
            [dossier(7, of: nil)],
            ["20 exact"]
        ),
        match(
            "an agency's form of the code",
            [claim(20, dossier: 7)],
            [dossier(7, service: 4)],
            ["20 exact"]
        ),
        match("a day early", [claim(20, dossier: 7)], [dossier(7, days: -1)], ["20 exact"]),
        match("three days late", [claim(20, dossier: 7)], [dossier(7, days: 3)], ["20 exact"]),
        match("two days early", [claim(20, dossier: 7)], [dossier(7, days: -2)], ["20 near-day"]),
        match("four days late", [claim(20, dossier: 7)], [dossier(7, days: 4)], ["20 near-day"]),
        match("a month early", [claim(20, dossier: 7)], [dossier(7, days: -30)], ["20 near-day"]),
        match(
            "over a month early",
            [claim(20, dossier: 7)],
            [dossier(7, days: -31)],
            ["20 other-day"]
        ),
        match(
            "over a month late",
            [claim(20, dossier: 7)],
            [dossier(7, days: 31)],
            ["20 other-day"]
        ),
        match(
            "another citizen's",
            [claim(20, dossier: 7)],
            [dossier(7, of: 101)],
            ["20 other-citizen"]
        ),
        match(
            "over the counter",
            [claim(20, dossier: 7)],
            [dossier(7, .direct)],
            ["20 not-online"]
        ),
        match("by post", [claim(20, dossier: 7)], [dossier(7, .postal)], ["20 not-online"]),
        match(
            "another procedure",
            [claim(20, dossier: 7)],
            [dossier(7, service: 2)],
            ["20 other-service"]
        ),
        match(
            "no procedure claimed",
            [claim(20, dossier: 7, service: 0)],
            [dossier(7, service: 2)],
            ["20 exact"]
        ),
        match("nowhere", [claim(20, dossier: 7)], [], ["20 not-in-evidence"]),
        match(
            "nowhere, but the citizen has another",
            [claim(20, dossier: 7)],
            [dossier(8)],
            ["20 other-dossier"]
        ),
        match("nowhere, and too early to say", [claim(20, dossier: 7)], [dossier(9, of: 1)], []),
        match(
            "observed twice, the later holds",
            [claim(20, dossier: 7)],
            [dossier(7, at: 6), dossier(7, at: 5, of: 101)],
            ["20 exact"]
        ),
        match("paid", [claim(20, .payOnline, dossier: 7)], [dossier(7, paid: true)], ["20 exact"]),
        match(
            "not shown to be paid",
            [claim(20, .payOnline, dossier: 7)],
            [dossier(7)],
            ["20 not-paid"]
        ),
        match(
            "handed in at a desk, paid online",
            [claim(20, .payOnline, dossier: 7)],
            [dossier(7, .direct, paid: true)],
            ["20 exact"]
        ),
        match(
            "sent and paid are two acts",
            [claim(20, dossier: 7), claim(21, .payOnline, dossier: 7)],
            [dossier(7, paid: true)],
            ["20 exact", "21 exact"]
        ),
    ]

    /// Claims without a dossier code.
    private static let unnamed = [
        match("the only dossier", [claim(20)], [dossier(7)], ["20 window"]),
        match(
            "the only one in time",
            [claim(20)],
            [dossier(7), dossier(8, days: 4)],
            ["20 window"]
        ),
        match(
            "the only one online",
            [claim(20)],
            [dossier(7), dossier(8, .direct)],
            ["20 window"]
        ),
        match("two fit", [claim(20)], [dossier(7), dossier(8, at: 6)], ["20 ambiguous"]),
        match("none fits", [claim(20)], [dossier(7, service: 2)], ["20 not-in-evidence"]),
        match("no procedure", [claim(20, service: 0)], [dossier(7)], ["20 no-service"]),
        match("too early to say that none fits", [claim(20)], [dossier(7, service: 2)], []),
        match(
            "the second was claimed by its code",
            [claim(20), claim(21, dossier: 8)],
            [dossier(7), dossier(8, at: 6)],
            ["20 window", "21 exact"]
        ),
        match(
            "claimed before by its code, same day",
            [claim(20, dossier: 7), claim(21)],
            [dossier(7)],
            ["20 exact", "21 duplicate 20"]
        ),
        match(
            "claimed later by its code: first in is not wrong",
            [claim(20), claim(21, dossier: 7)],
            [dossier(7)],
            ["20 used 21", "21 exact"]
        ),
        match(
            "claimed for two days",
            [claim(20), claim(21, on: MatchCase.act.adding(days: 1))],
            [dossier(7, days: 1)],
            ["20 window", "21 used 20"]
        ),
        match(
            "what one has leaves the other its own",
            [claim(20), claim(21, on: MatchCase.act.adding(days: 4))],
            [dossier(7, days: 3), dossier(8, at: 6, days: 7)],
            ["20 window", "21 window"]
        ),
        match(
            "confirmed before on one of two",
            [claim(20, status: .confirmed, since: 30), claim(31, dossier: 7)],
            [dossier(7), dossier(8, at: 6)],
            ["31 used 20"]
        ),
        match(
            "somebody else's claim does not keep it",
            [claim(20, citizen: 101, dossier: 7), claim(21)],
            [dossier(7)],
            ["20 other-citizen", "21 window"]
        ),
    ]

    private static let accounts = [
        account("portal", .openAccount, [activation(.portal)], ["20 activation"]),
        account(
            "portal, late by a weekend",
            .openAccount,
            [activation(.portal, days: 3)],
            ["20 activation"]
        ),
        account("portal, later", .openAccount, [activation(.portal, days: 4)], ["20 near-day"]),
        account(
            "portal, much later",
            .openAccount,
            [activation(.portal, days: 90)],
            ["20 near-day"]
        ),
        account(
            "portal, a month before",
            .openAccount,
            [activation(.portal, days: -30)],
            ["20 near-day"]
        ),
        account(
            "portal, long before",
            .openAccount,
            [activation(.portal, days: -31)],
            ["20 already-active"]
        ),
        account(
            "another account",
            .openAccount,
            [activation(.vneid, level: 2)],
            ["20 not-in-evidence"]
        ),
        account("nothing", .openAccount, [], ["20 not-in-evidence"]),
        account(
            "nothing, and too early to say",
            .openAccount,
            [activation(.portal, days: -50)],
            ["20 already-active"]
        ),
        account("level 2", .activateEID, [activation(.vneid, level: 2)], ["20 activation"]),
        account("level 1 only", .activateEID, [activation(.vneid, level: 1)], ["20 lower-level"]),
        account("level not said", .activateEID, [activation(.vneid)], ["20 lower-level"]),
        account(
            "any level registers",
            .registerEID,
            [activation(.vneid, level: 1)],
            ["20 activation"]
        ),
        account(
            "level 1 long before, level 2 now",
            .activateEID,
            [activation(.vneid, level: 1, days: -90), activation(.vneid, level: 2, at: 6)],
            ["20 activation"]
        ),
        account(
            "a signature leaves no evidence",
            .signUpSignature,
            [activation(.vneid, level: 2)],
            []
        ),
        MatchCase(
            testDescription: "nothing, and too early to say",
            claims: [claim(20, .openAccount)],
            activations: [],
            said: []
        ),
    ]

    /// Claims somebody judged before, some of the evidence later (position 50) than the verdict (30).
    private static let settled = [
        settled(
            "confirmed, then another citizen's",
            .confirmed,
            dossier(7, at: 50, of: 101),
            ["20 other-citizen"]
        ),
        settled("confirmed against older evidence", .confirmed, dossier(7, at: 5, of: 101), []),
        settled("confirmed, and again", .confirmed, dossier(7, at: 50), []),
        settled("confirmed, then doubtful", .confirmed, dossier(7, at: 50, days: 9), []),
        settled("rejected, then found", .rejected, dossier(7, at: 50), ["20 exact"]),
        settled("rejected in spite of it", .rejected, dossier(7, at: 5), []),
        settled("undetermined, then found", .undetermined, dossier(7, at: 50), ["20 exact"]),
        settled("undetermined in spite of it", .undetermined, dossier(7, at: 5), ["20 exact"]),
        settled("undetermined, and nothing new", .undetermined, dossier(8, at: 50, of: 1), []),
        settled("disputed", .disputed, dossier(7, at: 50), []),
        settled("withdrawn", .withdrawn, dossier(7, at: 50), []),
        match(
            "rejected, then found, but another has the act",
            [claim(20, dossier: 7, status: .rejected, since: 30), claim(31, dossier: 7)],
            [dossier(7, at: 50)],
            ["31 exact"]
        ),
    ]

    /// 2.000986 (number 3) is made of 1.001193 (2) and 1.004222 (1).
    private static let linked = [
        match(
            "a part and the whole",
            [claim(20, dossier: 7, service: 2), claim(21, dossier: 8, service: 3)],
            [dossier(7, service: 2), dossier(8, at: 6, service: 3)],
            ["20 exact", "21 linked 20"]
        ),
        match(
            "two parts of an observed whole",
            [claim(20, dossier: 7, service: 2), claim(21, dossier: 8, service: 1)],
            [dossier(7, service: 2), dossier(8, at: 6), dossier(9, at: 8, service: 3)],
            ["20 exact", "21 linked 20"]
        ),
        match(
            "two parts and no whole: two acts",
            [claim(20, dossier: 7, service: 2), claim(21, dossier: 8, service: 1)],
            [dossier(7, service: 2), dossier(8, at: 6)],
            ["20 exact", "21 exact"]
        ),
        match(
            "on two days: two acts",
            [claim(20, dossier: 7, service: 2), claim(21, dossier: 8, service: 3)],
            [dossier(7, service: 2), dossier(8, at: 6, service: 3, days: 1)],
            ["20 exact", "21 exact"]
        ),
        match(
            "at two agencies: two acts",
            [claim(20, dossier: 7, service: 2), claim(21, dossier: 8, service: 3)],
            [
                dossier(7, service: 2, agency: "H08.1"),
                dossier(8, at: 6, service: 3, agency: "H08.2"),
            ],
            ["20 exact", "21 exact"]
        ),
        match(
            "twins: two cases",
            [claim(20, dossier: 7, service: 3), claim(21, dossier: 8, service: 3)],
            [dossier(7, service: 3), dossier(8, at: 6, service: 3)],
            ["20 exact", "21 exact"]
        ),
        match(
            "twins and a part too many",
            [
                claim(20, dossier: 7, service: 3), claim(21, dossier: 8, service: 3),
                claim(22, dossier: 9, service: 2),
            ],
            [dossier(7, service: 3), dossier(8, at: 6, service: 3), dossier(9, at: 8, service: 2)],
            ["20 exact", "21 exact", "22 linked-unclear 20"]
        ),
        match(
            "the whole stands confirmed already",
            [
                claim(20, dossier: 7, service: 2),
                claim(21, dossier: 8, service: 3, status: .confirmed, since: 30),
            ],
            [dossier(7, service: 2), dossier(8, at: 6, service: 3)],
            ["20 linked 21"]
        ),
    ]

    // MARK: Shorthand

    private static func match(
        _ words: String,
        _ claims: [Claim],
        _ dossiers: [DossierEvidence],
        _ said: [String]
    ) -> MatchCase {
        MatchCase(testDescription: words, claims: claims, dossiers: dossiers, said: said)
    }

    private static func account(
        _ words: String,
        _ act: Act,
        _ activations: [ActivationEvidence],
        _ said: [String]
    ) -> MatchCase {
        let claims = [claim(20, act)]
        return MatchCase(
            testDescription: words,
            claims: claims,
            activations: activations,
            said: said
        )
    }

    private static func settled(
        _ words: String,
        _ status: ClaimStatus,
        _ evidence: DossierEvidence,
        _ said: [String]
    ) -> MatchCase {
        match(words, [claim(20, dossier: 7, status: status, since: 30)], [evidence], said)
    }
}
