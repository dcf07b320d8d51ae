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
        let chain = try LedgerChain(of: log)
        var columns = [
            Column("origin", Words(vi: "Gốc sổ", en: "Origin")),
            Column("size", Words(vi: "Số mục", en: "Size")),
            Column("root", Words(vi: "Gốc Merkle", en: "Root")),
        ]
        var row: [Cell] = [.text(log.origin), .integer(head.size), .text(head.root.base64)]
        // Most ledgers have neither; a column says so only where there is one.
        if let predecessor = chain.predecessor {
            columns.append(Column("predecessor", Words(vi: "Nối tiếp sổ", en: "Goes on from")))
            row.append(.text(predecessor.description))
        }
        if let closing = chain.closing {
            columns.append(Column("successor", Words(vi: "Đã đóng, kế tiếp", en: "Closed, next")))
            row.append(.text(closing.successor.description))
        }
        format.print([Table(columns: columns, rows: [row])])
    }
}
