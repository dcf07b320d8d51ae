import Ledger
import LedgerRender

extension NationLedgers {
    /// Those that do not count, each with why; nil when every one does.
    var missingTable: Table? {
        guard !missing.isEmpty else { return nil }
        return Table(
            title: Words(vi: "Sổ không được tính", en: "Ledgers that do not count"),
            columns: [
                Column("home", Words(vi: "Thư mục", en: "Directory")),
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("why", Words(vi: "Vì sao", en: "Why")),
            ],
            rows: missing.map { ledger in
                [
                    .text(ledger.home), ledger.position.map { .integer($0) } ?? .empty,
                    .text(ledger.why(Console.language)),
                ]
            }
        )
    }
}
