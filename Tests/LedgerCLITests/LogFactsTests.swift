import Foundation
import Ledger
import Testing

/// The two checks that read the log itself.
@Suite struct LogFactsTests {
    /// Fifty old claims of one unit, confirmed by an office; sixty fresh ones of another, as many
    /// of them confirmed by the matcher.
    private static func ledger() throws -> TinyLedger {
        let ledger = try TinyLedger()
        let (old, fresh) = (TinyLedger.day(2023, 7, 1), TinyLedger.day(2023, 8, 31))
        for (number, unit) in ["A", "B"].enumerated() {
            try ledger.found(unit: unit)
            try ledger.enrol("M-\(unit)", in: unit, citizen: UInt32(number + 1))
        }
        for citizen in UInt32(100)..<150 {
            let claim = try ledger.assist(citizen, by: "M-A", on: old)
            try ledger.judge(claim, .confirmed, on: fresh)
        }
        for citizen in UInt32(200)..<260 {
            let claim = try ledger.assist(citizen, by: "M-B", on: fresh)
            try ledger.record(LogFactsTests.confirmedByRule(claim), on: fresh)
        }
        return ledger
    }

    private static func confirmedByRule(_ claim: Position) -> Command {
        .giveVerdict(
            GiveVerdict(
                claim: .id(ClaimID(claim)),
                outcome: .confirmed,
                source: .portal,
                verifier: nil,
                reason: "activation",
                rule: MatchRule.name
            )
        )
    }

    @Test func `late entries and generous people are found, not what a rule confirmed`() throws {
        let ledger = try LogFactsTests.ledger()
        try Program.inNewFolder { folder in
            func list(_ check: String, _ more: String = "") throws -> String {
                let script =
                    "socai findings --list --check \(check) \(more) --home \(ledger.directory) "
                    + "| cut -f3,7,8 | tail -n +2"
                return try Program.run(script, in: folder).output
            }
            let late = try list("entry-delay")
            #expect(late == "unit:1\tshare=1000 claims=50 elsewhere=454\t50\n")
            let generous = try list("acceptance-rate")
            let figures = "share=1000 verdicts=50 elsewhere=0"
            #expect(generous == "verifier:1/portal/operator:test\t\(figures)\t50\n")
            // The last verdict on the first unit stands at 104.
            #expect(try list("acceptance-rate", "--known-at 103") == "")
            #expect(try list("acceptance-rate", "--known-at 104") == generous)
        }
    }
}
