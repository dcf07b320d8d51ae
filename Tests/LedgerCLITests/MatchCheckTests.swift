import Foundation
import Ledger
import Testing

/// Verdicts in the matcher's name that its rule does not give.
@Suite struct MatchCheckTests {
    private static func judge(_ claim: Position, evidence: Position?) -> Command {
        .giveVerdict(
            GiveVerdict(
                claim: .id(ClaimID(claim)),
                outcome: .confirmed,
                source: .portal,
                verifier: nil,
                reason: "activation",
                rule: MatchRule.name,
                evidence: evidence
            )
        )
    }

    /// A portal account of a helped citizen, opened so many days after the act.
    private func check(daysLate: Int) throws -> (code: Int32, output: String) {
        let ledger = try TinyLedger()
        let act = TinyLedger.day(2023, 7, 10)
        try ledger.found(unit: "A")
        try ledger.enrol("M-1", in: "A", citizen: 1)
        let claim = try ledger.assist(9, by: "M-1", on: act)
        try ledger.activatePortal(9, on: act.adding(days: daysLate))
        try ledger.record(
            MatchCheckTests.judge(claim, evidence: claim.advanced(by: 1)),
            on: TinyLedger.day(2023, 8, 20)
        )
        return try Program.inNewFolder { folder in
            let script = "socai match --check --home \(ledger.directory)"
            let outcome = try Program.run(script, in: folder)
            return (outcome.code, outcome.output)
        }
    }

    @Test func `a verdict the rule gives again is no difference`() throws {
        let (code, output) = try check(daysLate: 1)
        #expect(code == 0)
        #expect(output == "")
    }

    @Test func `a verdict the rule does not give is found`() throws {
        let (code, output) = try check(daysLate: 9)
        #expect(code == 2)
        #expect(output.contains("confirmed activation"))
    }

    @Test func `later evidence against a verdict makes the claim disputed, once`() throws {
        let ledger = try TinyLedger()
        let act = TinyLedger.day(2023, 7, 10)
        try ledger.found(unit: "A")
        try ledger.enrol("M-1", in: "A", citizen: 1)
        let claim = try ledger.assist(9, by: "M-1", on: act)
        try ledger.judge(claim, .confirmed, on: act.adding(days: 2))
        try ledger.activatePortal(9, on: act.adding(days: -100))
        try Program.inNewFolder { folder in
            let home = "--home \(ledger.directory)"
            let first = try Program.run("socai match --apply \(home)", in: folder)
            #expect(first.output.contains("open-account\trejected\talready-active\t1"))
            let status = "socai claim \(claim) --json \(home) | grep -o '\"status\":\"[a-z]*\"'"
            #expect(try Program.run(status, in: folder).output == "\"status\":\"disputed\"\n")
            let second = try Program.run("socai match --apply \(home)", in: folder)
            #expect(second.output == "act\toutcome\treason\tclaims\texamples\n")
            #expect(try Program.run("socai match --check \(home)", in: folder).code == 0)
            let queue = try Program.run("socai queue --office committee \(home)", in: folder)
            #expect(queue.output.contains("committee\topen-account\tdisputed\t1"))
        }
    }
}
