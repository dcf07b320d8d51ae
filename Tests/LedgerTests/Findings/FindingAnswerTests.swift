import Ledger
import LedgerTesting
import Testing

/// What becomes of a finding when somebody answers it.
@Suite struct FindingAnswerTests {
    private static func finding(_ count: Int) throws -> CheckFinding {
        let found = FindingCheck.crowdedDay.findings(in: CheckCase(helps: helps(count)).input)
        return try #require(found.first)
    }

    private static func answer(
        at position: UInt32,
        cited: Int?,
        version: Int = 1,
        to finding: CheckFinding
    ) throws -> StandingAnswer {
        StandingAnswer(
            position: Position(position),
            check: finding.check.rawValue,
            version: version,
            subject: finding.subject,
            answer: .explained,
            cited: cited,
            on: CheckCase.day,
            by: Province.committee
        )
    }

    @Test func `a finding is open until it is answered, and again when it grew since`() throws {
        let finding = try FindingAnswerTests.finding(25)
        let rows: [(position: UInt32, cited: Int?, version: Int, isOpen: Bool)] = [
            (5_000, 25, 1, false), (5_000, nil, 1, false), (5_000, 24, 1, true),
            (5_000, 26, 1, false), (1_024, nil, 1, true), (1_025, nil, 1, false),
            (5_000, 25, 2, true),
        ]
        #expect(FindingAnswers().isOpen(finding))
        for (position, cited, version, isOpen) in rows {
            let answer = try FindingAnswerTests.answer(
                at: position,
                cited: cited,
                version: version,
                to: finding
            )
            #expect(FindingAnswers([answer]).isOpen(finding) == isOpen)
        }
    }

    @Test func `the last answer counts`() throws {
        let finding = try FindingAnswerTests.finding(25)
        let first = try FindingAnswerTests.answer(at: 5_000, cited: 20, to: finding)
        let second = try FindingAnswerTests.answer(at: 5_001, cited: 25, to: finding)
        #expect(!FindingAnswers([first, second]).isOpen(finding))
        #expect(FindingAnswers([second, first]).isOpen(finding))
    }

    @Test func `an answer is recorded as it was given, by those who may`() {
        let answered = Province.findingAnswer(.upheld, cited: 4, positions: [Position(3)])
        for (by, role) in [
            (Province.committee, "committee"), (Province.office, "operator"),
            (Province.principal("auditor:kt"), "auditor"),
            (Province.principal("secretary:bt"), "secretary"),
        ] {
            #expect(by.role.rawValue == role)
            given(Province.facts).when(.answerFinding(answered), on: Past.act, by: by)
                .then(.findingAnswered(answered))
        }
    }

    @Test(arguments: [
        "unit:12@2023-06", "members:5+9", "verifier:12/pc06/operator:vp-ubnd", "citizen:7",
        "citizen:7@2023-06-10", "dossier:9", "member:10", "unit:2@2023-Q2",
    ])
    func `a subject is read as it is written`(text: String) throws {
        #expect(try #require(FindingSubject(text)).description == text)
    }

    @Test(arguments: [
        "", "unit", "unit:", "unit:x", "unit:-1", "unit:012", "unit:1+2", "members:5", "unit:1@",
        "unit:1@06/2023", "verifier:1", "verifier:1/", "units:1", "unit:4294967296", "unit:1 ",
        "verifier:1/a b", "members:1+2+3",
    ])
    func `anything else is no subject`(text: String) {
        #expect(FindingSubject(text) == nil)
    }
}
