import Foundation
import Ledger
import LedgerCLI
import LedgerSQLite
import Testing

/// Figures from a ledger small enough to count by hand.
struct FigureTests {
    private let june = TinyLedger.day(2023, 6, 1)
    private let august = TinyLedger.day(2023, 8, 2)

    /// Three accounts in June (citizens 1, 2 and 9), one in August; help confirmed for citizen 1,
    /// rejected for 2.
    private func ledger() throws -> (TinyLedger, verdict: Position) {
        let ledger = try TinyLedger()
        try ledger.found(unit: "A")
        try ledger.enrol("M1", in: "A", citizen: 9)
        for citizen: UInt32 in [1, 2, 9] { try ledger.activatePortal(citizen, on: june) }
        try ledger.activatePortal(4, on: august)
        let first = try ledger.assist(1, by: "M1", on: june)
        let second = try ledger.assist(2, by: "M1", on: june)
        let verdict = try ledger.judge(first, .confirmed, on: august)
        try ledger.judge(second, .rejected, on: august)
        return (ledger, verdict)
    }

    private func accounts(assisted: Bool = false, own: Bool = false) throws -> Measure {
        let window = try #require(Window(from: nil, until: TinyLedger.day(2023, 8, 1)))
        return .activations(
            ActivationMeasure(
                account: .portal,
                level: nil,
                window: window,
                isHeldByMember: own,
                isAssisted: assisted
            )
        )
    }

    @Test func `accounts, those with confirmed help and members' own are counted apart`()
        async throws
    {
        let views = try await ledger().0.views()
        let known = try views.state().position
        #expect(try views.count(try accounts(), knownEvents: known) == 3)
        #expect(try views.count(try accounts(assisted: true), knownEvents: known) == 1)
        #expect(try views.count(try accounts(own: true), knownEvents: known) == 1)
    }

    @Test func `a figure as known before the verdict lacks what the verdict confirmed`()
        async throws
    {
        let (ledger, verdict) = try ledger()
        let views = try await ledger.views()
        let assisted = try accounts(assisted: true)
        #expect(try views.count(assisted, knownEvents: Int(verdict.value)) == 0)
        #expect(try views.count(assisted, knownEvents: Int(verdict.value) + 1) == 1)
    }

    @Test func `what lies behind a figure names the account, the claim and the verdict`()
        async throws
    {
        let (ledger, verdict) = try ledger()
        let views = try await ledger.views()
        let known = try views.state().position
        let evidence = try views.evidence(
            try accounts(assisted: true),
            knownEvents: known,
            limit: 9
        )
        #expect(evidence.map(\.position.value) == [3])
        #expect(evidence.map(\.claim?.value) == [7])
        #expect(evidence.map(\.standing) == [verdict])
    }

    @Test func `an account is a member's own only while its holder belongs to a unit`() async throws
    {
        let (ledger, _) = try ledger()
        try ledger.record(.releaseMember(.code("M1"), reason: nil), on: TinyLedger.day(2023, 7, 1))
        let views = try await ledger.views()
        let known = try views.state().position
        #expect(try views.count(try accounts(own: true), knownEvents: known) == 0)
        #expect(try views.count(try accounts(own: true), knownEvents: known - 1) == 1)
    }

    @Test func `a ledger without events gives zeros and no shares`() async throws {
        let views = try await TinyLedger().views()
        let results = try FigureBook.embedded().results(from: views, knownEvents: 1)
        let shown = Dictionary(uniqueKeysWithValues: results.map { ($0.figure.id, $0.text(.vi)) })
        #expect(shown["portal-accounts"] == "0")
        #expect(shown["assisted-accounts-share"] == "–")
        #expect(shown["online-dossiers-growth"] == "–")
        #expect(shown["member-accounts-target"] == "48.000")
        #expect(shown["member-accounts-share"] == "0%")
    }
}
