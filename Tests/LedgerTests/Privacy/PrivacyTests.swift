import Ledger
import LedgerTesting
import Testing

@Suite struct PrivacyTests {
    private func erased(_ handles: UInt32...) -> [Fact] {
        handles.map { .subjectErased(SubjectErased(subject: SubjectHandle($0), reason: "yêu cầu")) }
    }

    /// An act for citizen 100: the handles up to there were given.
    private let used: [Fact] = [.assistRecorded(Province.assisted(for: 100))]

    private func dated(_ facts: [Fact]) -> [DatedFact] {
        facts.map { $0.on(day("2023-07-09")) }
    }

    @Test func `erasing names each subject once, and those erased before not again`() throws {
        let books = given(Province.facts + dated(used + erased(3))).books
        let command = Command.eraseSubjects(
            [5, 3, 4, 5].map { SubjectHandle($0) },
            reason: "yêu cầu"
        )
        #expect(try books.facts(of: command) == erased(4, 5))
        let again = Command.eraseSubjects([SubjectHandle(3)], reason: "yêu cầu")
        #expect(try books.facts(of: again) == [])
    }

    @Test func `a disclosure names its subjects in order`() throws {
        let books = given(Province.facts + dated(used)).books
        let asked = IdentityDisclosed(subjects: [4, 2, 4].map { SubjectHandle($0) }, reason: "gọi")
        let named = IdentityDisclosed(subjects: [2, 4].map { SubjectHandle($0) }, reason: "gọi")
        #expect(try books.facts(of: .discloseIdentities(asked)) == [.identityDisclosed(named)])
    }

    @Test func `neither changes a claim, a verdict or a count`() {
        let shown = IdentityDisclosed(subjects: [SubjectHandle(100)], reason: "gọi")
        let plain = given(Province.facts + dated(used))
        let kept = given(
            Province.facts + dated(used + [.identityDisclosed(shown)] + erased(100))
        )
        #expect(kept.changes.countLines == plain.changes.countLines)
        #expect(kept.changes.claims.count == plain.changes.claims.count)
        #expect(kept.changes.closedClaims.isEmpty)
        #expect(kept.changes.erasures.count == 1 && kept.changes.disclosures.count == 1)
    }

    @Test func `people's rights outlive the ledger's end`() throws {
        let closed = Fact.ledgerClosed(successor: .sample, reason: "sáp nhập")
        let books = given(Province.facts + dated(used + [closed])).books
        let command = Command.eraseSubjects([SubjectHandle(3)], reason: "yêu cầu")
        #expect(try books.facts(of: command) == erased(3))
    }
}

extension Books {
    /// What the office's command adds on a day like any other.
    fileprivate func facts(of command: Command) throws -> [Fact] {
        try decide(
            DatedCommand(command, on: day("2023-07-09")),
            by: Province.office,
            now: Instant(startOf: day("2024-07-01"))
        )
    }
}
