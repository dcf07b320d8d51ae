import Ledger
import LedgerTesting

extension Refusals {
    private static func shown(_ subjects: ClosedRange<UInt32>) -> Command {
        let subjects = subjects.map { SubjectHandle($0) }
        return .discloseIdentities(IdentityDisclosed(subjects: subjects, reason: "gọi lại"))
    }

    static let privacy = [
        Refusal(.noSubject, .eraseSubjects([], reason: "yêu cầu")),
        Refusal(.tooManySubjects(max: 1000), shown(1...1001)),
        Refusal(
            .mayNotDisclose(by: "committee:hoi-dong"),
            shown(1...1),
            by: Province.committee
        ),
        Refusal(
            .mayNotErase(by: "committee:hoi-dong"),
            .eraseSubjects([SubjectHandle(1)], reason: "yêu cầu"),
            by: Province.committee
        ),
        Refusal(.unknownSubject(SubjectHandle(4_000_000)), shown(4_000_000...4_000_000)),
        Refusal(
            .subjectErased(SubjectHandle(2), at: Province.next.advanced(by: 1)),
            shown(1...3),
            after: [Past.assist, Past.erased]
        ),
    ]
}
