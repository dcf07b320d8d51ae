import Ledger
import LedgerProof
import LedgerRender
import LedgerStore

/// Every event of one claim, from its recording to how it stands.
struct ClaimLife {
    let claim: ClaimLine
    let steps: [LoggedEvent]
    let names: Names

    func table() -> Table {
        let act = claim.act.name
        let status = claim.status.name
        return Table(
            title: Words(
                vi: "Kê khai \(claim.id.position): \(act.vi) · \(status.vi)",
                en: "Claim \(claim.id.position): \(act.en) · \(status.en)"
            ),
            columns: [
                Column("position", Words(vi: "Vị trí", en: "Position"), alignment: .right),
                Column("recorded", Words(vi: "Ghi lúc", en: "Recorded")),
                Column("on", Words(vi: "Ngày", en: "Day")),
                Column("by", Words(vi: "Người ghi", en: "By")),
                Column("event", Words(vi: "Sự kiện", en: "Event")),
                Column("leaf", Words(vi: "Băm lá", en: "Leaf hash")),
            ],
            rows: steps.map { step in
                [
                    .text(step.position.description), .text(step.event.at.shown),
                    step.event.on.cell, .text(step.event.by.description), .text(summary(step)),
                    .text(step.leaf.base64),
                ]
            },
            footnotes: evidenceNotes
        )
    }

    /// For pipes and spreadsheets: every fact of a step in a column of its own.
    func rows() -> Table {
        Table(
            columns: [
                Column("claim", Words(vi: "Kê khai", en: "Claim")),
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("recorded_at", Words(vi: "Ghi lúc", en: "Recorded at")),
                Column("on", Words(vi: "Ngày", en: "Day")),
                Column("kind", Words(vi: "Loại", en: "Kind")),
                Column("by", Words(vi: "Người ghi", en: "By")),
                Column("summary", Words(vi: "Nội dung", en: "Summary")),
                Column("reason", Words(vi: "Lý do", en: "Reason")),
                Column("rule", Words(vi: "Quy tắc", en: "Rule")),
                Column("evidence", Words(vi: "Căn cứ", en: "Evidence")),
                Column("leaf", Words(vi: "Băm lá", en: "Leaf hash")),
            ],
            rows: steps.map { row($0) }
        )
    }

    private func row(_ step: LoggedEvent) -> [Cell] {
        let (event, verdict) = (step.event, step.event.fact.verdict)
        return [
            .integer(Int(claim.id.position.value)), .integer(Int(step.position.value)),
            .text(event.at.local), event.on.cell, .text(event.fact.kind.rawValue),
            .text(event.by.description), .text(summary(step)),
            event.fact.reason.map { .text($0) } ?? .empty,
            verdict?.rule.map { .text($0) } ?? .empty,
            verdict?.evidence.map { .integer(Int($0.value)) } ?? .empty, .text(step.leaf.base64),
        ]
    }

    /// One object; the entries stand in it as they stand in the log.
    func json() -> String {
        let head: JSONValue = [
            "claim": .integer(Int(claim.id.position.value)),
            "act": .string(claim.act.code),
            "status": .string(claim.status.code),
        ]
        let steps = steps.map { step in
            let extra: JSONValue = ["summary": .string(summary(step))]
            return EventPrinter.json(step).dropLast() + "," + extra.written(.compact).dropFirst()
        }
        return head.written(.compact).dropLast() + ",\"steps\":["
            + steps.joined(separator: ",") + "]}"
    }

    private func summary(_ step: LoggedEvent) -> String {
        EventSentence(names: names).words(step.event, at: step.position)(Console.language)
    }

    /// Where to see what verdicts rest on.
    private var evidenceNotes: [Words] {
        let evidence = Set(steps.compactMap { $0.event.fact.verdict?.evidence }).sorted()
        return evidence.map { position in
            let command = "socai events --at \(position)"
            return Words(vi: "Căn cứ: \(command)", en: "Evidence: \(command)")
        }
    }
}

extension Fact {
    /// The claim the fact is about, stated at a position; nil when it is about none.
    func claim(at position: Position) -> ClaimID? {
        switch self {
        case .assistRecorded: ClaimID(position)
        case .assistCorrected(let claim, _, _), .assistWithdrawn(let claim, _): claim
        case .verdictGiven(let verdict): verdict.claim
        case .disputeOpened(let dispute): dispute.claim
        case .disputeResolved(let resolved): resolved.claim
        default: nil
        }
    }

    fileprivate var verdict: Verdict? {
        if case .verdictGiven(let verdict) = self { verdict } else { nil }
    }

    fileprivate var reason: String? {
        switch self {
        case .assistCorrected(_, _, let reason), .assistWithdrawn(_, let reason): reason
        case .verdictGiven(let verdict): verdict.reason
        case .disputeOpened(let dispute): dispute.reason
        case .disputeResolved(let resolved): resolved.reason
        default: nil
        }
    }
}
