import ArgumentParser
import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite
import LedgerStore

/// `socai receipt`: what somebody keeps to show later that an entry was recorded.
struct ReceiptCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "receipt",
            abstract: say(
                "Biên nhận của một hay nhiều mục: gốc sổ, vị trí, băm lá, gốc đã ký bao gồm nó.",
                "The receipt of entries: origin, position, leaf hash, the checkpoint that covers it."
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Vị trí; nêu được nhiều.", "Positions."),
            valueName: say("vị trí", "position")
        )
    )
    var positions: [Int]

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let log = try home.value.openLog()
        let known = KnownCheckpoints(FileFolder(path: home.value.path))
        let desk = ProofDesk(log: log, signed: known.signed)
        let size = try log.head().size
        var table = Table(
            columns: [
                Column("origin", Words(vi: "Gốc sổ", en: "Origin")),
                Column("position", Words(vi: "Vị trí", en: "Position")),
                Column("leaf", Words(vi: "Băm lá", en: "Leaf hash")),
                Column("checkpoint", Words(vi: "Gốc đã ký", en: "Checkpoint")),
            ]
        )
        for position in positions {
            guard 0..<size ~= position else { throw ProofDesk.noPosition(position, size) }
            var leaf = Hash.emptyTree
            try log.scan(position..<(position + 1)) { leaf = Hash.leaf($1) }
            let signed = try desk.newest(beyond: position)
            table.append([
                .text(log.origin), .integer(position), .text(leaf.base64),
                signed.map { .integer($0.checkpoint.size) } ?? .empty,
            ])
        }
        table.footnotes = [
            Words(
                vi:
                    "Giữ biên nhận; bằng chứng đầy đủ: socai prove VỊ-TRÍ --out TÊN, khi cột cuối có số.",
                en:
                    "Keep it; the full proof: socai prove POSITION --out NAME, once the last column "
                    + "has a number."
            )
        ]
        format.print([table])
    }
}
