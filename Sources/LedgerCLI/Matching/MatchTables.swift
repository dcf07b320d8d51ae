import Ledger
import LedgerRender

/// What a run of the matcher says, counted by act and reason.
struct MatchTables {
    let result: MatchResult
    let isForMachines: Bool

    /// How many positions stand as examples behind each count.
    private static let exampleCount = 3

    private struct Key: Hashable {
        let act: Act
        let reason: MatchReason
    }

    func table() -> Table {
        var groups: [Key: [ClaimID]] = [:]
        for verdict in result.verdicts {
            let key = Key(act: verdict.act, reason: verdict.reason)
            groups[key, default: []].append(verdict.claim)
        }
        var rows: [[Cell]] = []
        for act in Act.allCases {
            for reason in MatchReason.allCases {
                let key = Key(act: act, reason: reason)
                if let claims = groups[key] { rows.append(row(key, claims)) }
            }
            if let count = result.waiting[act] { rows.append(waiting(act, count)) }
        }
        return Table(
            title: Words(
                vi: "Đối soát theo \(MatchRule.name)",
                en: "Matching by \(MatchRule.name)"
            ),
            columns: columns,
            rows: rows
        )
    }

    private var columns: [Column] {
        [
            Column("act", Words(vi: "Việc", en: "Act")),
            Column("outcome", Words(vi: "Kết luận", en: "Verdict")),
            Column("reason", Words(vi: "Lý do", en: "Reason")),
            Column("claims", Words(vi: "Số việc", en: "Claims"), alignment: .right),
            Column("examples", Words(vi: "Ví dụ", en: "For example")),
        ]
    }

    private func row(_ key: Key, _ claims: [ClaimID]) -> [Cell] {
        let examples = claims.prefix(MatchTables.exampleCount).map(\.position.description)
        return [
            word(key.act.code, key.act.name),
            word(key.reason.outcome.code, key.reason.outcome.name),
            word(key.reason.rawValue, key.reason.words), .integer(claims.count),
            .text(examples.joined(separator: ", ")),
        ]
    }

    private func waiting(_ act: Act, _ count: Int) -> [Cell] {
        let why = Words(vi: "trích xuất chưa đến ngày này", en: "no extract reaches that day yet")
        return [
            word(act.code, act.name), word("waiting", Words(vi: "Còn chờ", en: "waiting")),
            word("not-covered", why), .integer(count), .empty,
        ]
    }

    private func word(_ code: String, _ name: Words) -> Cell {
        .text(isForMachines ? code : name(Console.language))
    }
}
