import ArgumentParser
import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai head`: how long the log is and its root.
struct HeadCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "head",
            abstract: say(
                "Kích thước và gốc Merkle của sổ.",
                "The size and Merkle root of the log."
            )
        )
    }

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let log = try home.value.openLog()
        let head = try log.head()
        format.print([
            Table(
                columns: [
                    Column("origin", Words(vi: "Gốc sổ", en: "Origin")),
                    Column("size", Words(vi: "Số mục", en: "Size")),
                    Column("root", Words(vi: "Gốc Merkle", en: "Root")),
                ],
                rows: [[.text(log.origin), .integer(head.size), .text(head.root.base64)]]
            )
        ])
    }
}
