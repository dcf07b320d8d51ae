import Ledger
import LedgerTesting
import Testing

/// Every check on both sides of its threshold.
@Suite struct CheckTests {
    private struct Row: Sendable, CustomTestStringConvertible {
        let check: FindingCheck
        let name: String
        let given: CheckCase
        let found: [String]

        init(_ check: FindingCheck, _ name: String, _ given: CheckCase, _ found: String...) {
            (self.check, self.name, self.given, self.found) = (check, name, given, found)
        }

        var testDescription: String { "\(check.rawValue): \(name)" }
    }

    @Test(arguments: subjects + members + pace + totals + people)
    private func `a check finds what the table says`(row: Row) {
        #expect(row.given.found(row.check) == row.found)
        #expect(row.given.turned.found(row.check) == row.found)
    }

    @Test func `every check stands in the table, found and not found`() {
        let rows =
            CheckTests.subjects + CheckTests.members + CheckTests.pace + CheckTests.totals
            + CheckTests.people
        for check in FindingCheck.allCases {
            let own = rows.filter { $0.check == check }
            #expect(own.contains { $0.found.isEmpty }, "\(check)")
            #expect(own.contains { !$0.found.isEmpty }, "\(check)")
        }
    }

    private static func repeated(_ second: ClaimStatus, act: Act = .openAccount) -> CheckCase {
        CheckCase(helps: [
            help(50, act, for: 7, dossier: 9, status: .rejected),
            help(60, act, for: 7, dossier: 9, status: second, by: 11),
        ])
    }

    private static func split(_ services: [UInt16], days: Int = 0) -> CheckCase {
        CheckCase(
            helps: services.enumerated().map { index, service in
                let date = CheckCase.day.adding(days: index == 0 ? days : 0)
                return help(
                    50 + index,
                    .submitDossier,
                    on: date,
                    for: 7,
                    dossier: 80 + index,
                    service: service
                )
            }
        )
    }

    private static let subjects = [
        Row(
            .repeatedAct,
            "rejected and again",
            repeated(.recorded),
            "citizen:7: claims 2, members 2; 2"
        ),
        Row(
            .repeatedAct,
            "a dossier",
            repeated(.recorded, act: .submitDossier),
            "dossier:9: claims 2, members 2; 2"
        ),
        Row(.repeatedAct, "withdrawn and again", repeated(.withdrawn)),
        Row(
            .repeatedAct,
            "two acts of one citizen",
            CheckCase(helps: [
                help(50, .openAccount, for: 7), help(51, .activateEID, for: 7),
            ])
        ),
        Row(.manyHelpers, "four", CheckCase(helps: (10..<14).map { help($0, for: 7, by: $0) })),
        Row(
            .manyHelpers,
            "five",
            CheckCase(helps: (10..<15).map { help($0, for: 7, by: $0) }),
            "citizen:7: members 5, claims 5; 5"
        ),
        Row(
            .splitDossiers,
            "three of one procedure, one in its local form",
            split([1, 4, 1]),
            "citizen:7@2023-06-10: dossiers 3; 3"
        ),
        Row(
            .splitDossiers,
            "the parts of a linked procedure",
            split([1, 2, 3]),
            "citizen:7@2023-06-10: dossiers 3; 3"
        ),
        Row(.splitDossiers, "two", split([1, 1])),
        Row(.splitDossiers, "three procedures apart", split([1, 5, 2])),
        Row(.splitDossiers, "on two days", split([1, 1, 1], days: 1)),
    ]

    private static func accounts(_ count: Int, used: Int, known: String) -> CheckCase {
        CheckCase(
            helps: helps(count),
            dossiers: (0..<used).map { index in
                DossierUse(
                    citizen: CitizenHandle(UInt32(101_000 + index)),
                    on: CheckCase.day.adding(days: 90)
                )
            },
            dossiersKnown: day(known)
        )
    }

    private static let pair = [
        path(10, citizen: 1, ("2020-01-01", 2)), path(11, citizen: 3, ("2020-01-01", 2)),
    ]

    private static let members = [
        Row(.sameDayAccounts, "nine", CheckCase(helps: helps(9))),
        Row(
            .sameDayAccounts,
            "ten",
            CheckCase(helps: helps(10)),
            "member:10@2023-06-10: citizens 10; 10"
        ),
        Row(.sameDayAccounts, "ten dossiers", CheckCase(helps: helps(10, .submitDossier))),
        Row(.crowdedDay, "twenty", CheckCase(helps: helps(20, .submitDossier))),
        Row(
            .crowdedDay,
            "twenty-one",
            CheckCase(helps: helps(21, .submitDossier)),
            "member:10@2023-06-10: claims 21; 21"
        ),
        Row(
            .reciprocalAssists,
            "each the other",
            CheckCase(helps: [help(50, for: 3, by: 10), help(51, for: 1, by: 11)], members: pair),
            "members:10+11: claims 2; 2"
        ),
        Row(
            .reciprocalAssists,
            "one the other twice",
            CheckCase(
                helps: [help(50, for: 3, by: 10), help(51, .activateEID, for: 3, by: 10)],
                members: pair
            )
        ),
        Row(
            .unusedAccounts,
            "none of ten used",
            accounts(10, used: 0, known: "2023-09-08"),
            "member:10: share 1000, accounts 10; 10"
        ),
        Row(.unusedAccounts, "one of ten used", accounts(10, used: 1, known: "2023-09-08")),
        Row(.unusedAccounts, "nine accounts", accounts(9, used: 0, known: "2023-09-08")),
        Row(.unusedAccounts, "a day too early", accounts(10, used: 0, known: "2023-09-07")),
    ]

    /// So many claims on the last three days of June and as many earlier.
    private static func june(
        late: Int,
        early: Int,
        may: (late: Int, early: Int) = (0, 0)
    ) -> CheckCase {
        CheckCase(
            helps: helps(early, on: day("2023-06-27"))
                + helps(late, from: 2_000, on: day("2023-06-28"))
                + helps(may.early, from: 3_000, on: day("2023-05-28"))
                + helps(may.late, from: 4_000, on: day("2023-05-29"))
        )
    }

    private static func late(_ late: Int, of all: Int, elsewhere: Int) -> CheckCase {
        let recorded = day("2023-08-10")
        let (old, new) = (recorded.adding(days: -31), recorded.adding(days: -30))
        return CheckCase(
            helps: helps(late, on: old) + helps(all - late, from: 2_000, on: new)
                + helps(elsewhere, from: 3_000, on: new, in: 3),
            recorded: recorded
        )
    }

    private static let pace = [
        Row(
            .monthEndBurst,
            "six in ten",
            june(late: 18, early: 12),
            "unit:2@2023-06: share 600, claims 30, before 0; 18"
        ),
        Row(.monthEndBurst, "twenty-nine claims", june(late: 29, early: 0)),
        Row(.monthEndBurst, "less than six in ten", june(late: 17, early: 13)),
        Row(
            .monthEndBurst,
            "four in ten, twice what was usual",
            june(late: 12, early: 18, may: (late: 6, early: 24)),
            "unit:2@2023-06: share 400, claims 30, before 200; 12"
        ),
        Row(.monthEndBurst, "as usual", june(late: 12, early: 18, may: (late: 7, early: 23))),
        Row(
            .entryDelay,
            "half of one unit, a quarter of all",
            late(30, of: 60, elsewhere: 60),
            "unit:2: share 500, claims 30, elsewhere 250; 30"
        ),
        Row(.entryDelay, "twenty-nine", late(29, of: 58, elsewhere: 60)),
        Row(.entryDelay, "a past imported late for all alike", late(40, of: 40, elsewhere: 0)),
        Row(
            .suddenJump,
            "more than three times",
            june(late: 0, early: 31, may: (late: 0, early: 10)),
            "unit:2@2023-06: claims 31, before 10; 31"
        ),
        Row(.suddenJump, "three times", june(late: 0, early: 30, may: (late: 0, early: 10))),
        Row(.suddenJump, "the first month", june(late: 0, early: 40)),
        Row(.suddenJump, "few claims", june(late: 0, early: 29, may: (late: 0, early: 1))),
    ]

    /// One member after another, with so many claims each.
    private static func each(_ totals: [Int], months: Int = 1) -> CheckCase {
        CheckCase(
            helps: (0..<months).flatMap { month in
                totals.enumerated().flatMap { index, total in
                    helps(
                        total,
                        from: 1_000 + month * 10_000 + index * 100,
                        on: CheckCase.day.adding(days: -31 * month),
                        by: 10 + index
                    )
                }
            }
        )
    }

    private static let totals = [
        Row(
            .equalTotals,
            "five of ten",
            each([7, 7, 7, 7, 7, 1, 2, 3, 4, 6]),
            "unit:2@2023-06: members 5, total 7, share 500; 35"
        ),
        Row(.equalTotals, "five of eleven", each([7, 7, 7, 7, 7, 1, 2, 3, 4, 6, 8])),
        Row(.equalTotals, "four", each([7, 7, 7, 7])),
        Row(.equalTotals, "a total of four", each([4, 4, 4, 4, 4])),
        Row(
            .roundTotals,
            "ten of twenty",
            each([10, 15, 11, 12], months: 5),
            "unit:2: share 500, totals 20; 125"
        ),
        Row(.roundTotals, "ten of nineteen and more", each([10, 15, 11, 12, 13], months: 4)),
        Row(.roundTotals, "nineteen", each(Array(repeating: 10, count: 19))),
    ]

    private static func judged(_ count: Int, _ confirmed: Int, elsewhere: Int) -> CheckCase {
        CheckCase(
            helps: helps(count) + helps(50, from: 3_000, in: 3),
            verdicts: verdicts(count, confirmed: confirmed)
                + verdicts(50, confirmed: elsewhere, on: 3_000)
        )
    }

    private static func roster(_ size: Int, gone: Int, on date: String) -> CheckCase {
        CheckCase(
            members: (0..<size).map { index in
                index < gone
                    ? path(10 + index, ("2020-01-01", 2), (date, index == 0 ? nil : 3))
                    : path(10 + index, ("2020-01-01", 2))
            }
        )
    }

    private static let people = [
        Row(
            .acceptanceRate,
            "everything",
            judged(50, 50, elsewhere: 45),
            "verifier:2/pc06/operator:vp: share 1000, verdicts 50, elsewhere 900; 50"
        ),
        Row(.acceptanceRate, "forty-nine", judged(49, 49, elsewhere: 45)),
        Row(.acceptanceRate, "one in twenty-five elsewhere", judged(124, 124, elsewhere: 48)),
        Row(
            .acceptanceRate,
            "everything everywhere",
            judged(50, 50, elsewhere: 50),
            "verifier:2/pc06/operator:vp: share 1000, verdicts 50, elsewhere 1000; 50",
            "verifier:3/pc06/operator:vp: share 1000, verdicts 50, elsewhere 1000; 50"
        ),
        Row(
            .acceptanceRate,
            "everything in the only unit",
            CheckCase(helps: helps(50), verdicts: verdicts(50, confirmed: 50)),
            "verifier:2/pc06/operator:vp: share 1000, verdicts 50, elsewhere 0; 50"
        ),
        Row(
            .acceptanceRate,
            "far from the other unit",
            judged(100, 60, elsewhere: 45),
            "verifier:2/pc06/operator:vp: share 600, verdicts 100, elsewhere 900; 100",
            "verifier:3/pc06/operator:vp: share 900, verdicts 50, elsewhere 600; 50"
        ),
        Row(.acceptanceRate, "near the other unit", judged(100, 61, elsewhere: 45)),
        Row(
            .shrunkUnit,
            "three of fifty-nine",
            roster(59, gone: 3, on: "2023-06-01"),
            "unit:2@2023-Q2: members 3, share 50, before 59; 3"
        ),
        Row(.shrunkUnit, "three of sixty", roster(60, gone: 3, on: "2023-06-01")),
        Row(.shrunkUnit, "two", roster(4, gone: 2, on: "2023-06-01")),
        Row(.shrunkUnit, "a day before the thirty", roster(10, gone: 3, on: "2023-05-31")),
        Row(.shrunkUnit, "after the quarter", roster(10, gone: 3, on: "2023-07-01")),
    ]

    @Test func `members of a unit that ended did not leave it`() {
        var given = CheckTests.roster(10, gone: 3, on: "2023-06-15")
        #expect(given.found(.shrunkUnit).count == 1)
        given.ended = [UnitID(Position(2)): day("2023-06-15")]
        #expect(given.found(.shrunkUnit) == [])
    }

    @Test func `verdicts of a rule are no verifier's, and withdrawn claims are not there`() {
        let given = CheckCase(helps: helps(40, status: .withdrawn))
        for check in FindingCheck.allCases { #expect(given.found(check) == []) }
    }
}
