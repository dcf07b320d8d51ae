import Ledger
import LedgerTesting
import Testing

/// A paper filed at some step of the story, and the refusal it must meet; nil when it is taken.
struct FlowCase: Sendable, CustomTestStringConvertible {
    let code: String?
    let facts: [DatedFact]
    let paper: Paper
    let on: String
    let by: Principal

    init(
        _ code: String?,
        _ facts: [DatedFact],
        _ paper: Paper,
        on date: String,
        by principal: Principal = Province.committee
    ) {
        (self.code, self.facts, self.paper, on, by) = (code, facts, paper, date, principal)
    }

    var testDescription: String {
        "\(paper.kind.rawValue): \(code ?? "taken")"
    }

    var decided: Decided {
        given(facts).when(.file(paper), on: day(on), by: by)
    }
}

extension Principal {
    static let an = Province.principal("member:BD-0001")
    /// An, who stands in the list, under the role of the committee and in small letters.
    static let anInCommittee = Province.principal("committee:bd-0001")
    static let binh = Province.principal("member:BD-0002")
    static let secretary = Province.principal("secretary:tinh-doan")
    static let auditor = Province.principal("auditor:thanh-tra")
}
