import ArgumentParser
import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite

/// `socai publish DIR`: the log as static files any web server can serve.
struct PublishCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "publish",
            abstract: say(
                "Công bố sổ đến checkpoint mới nhất thành tệp tĩnh (tlog-tiles).",
                "Publish the log up to the newest checkpoint as static files (tlog-tiles)."
            ),
            discussion: say(
                """
                Chỉ viết phần mới từ lần trước. Mọi tệp nằm bền trên đĩa rồi tệp checkpoint mới thay \
                tệp cũ; bị ngắt giữa chừng thì chạy lại. Các mục công bố không chứa số của công dân.
                """,
                """
                Writes only what is new since the last time. Every file is durable before the new \
                checkpoint takes the old one's place; when stopped, run it again. Entries hold no \
                citizens' numbers.
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            say("Thư mục công bố.", "The directory to publish in."),
            valueName: "dir"
        ),
        completion: .directory
    )
    var directory: String

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let home = home.value
        let log = try home.openUnchecked()
        try Standing(of: log, in: home).refuse()
        let place = TileDirectory(path: directory)
        let summary = try Publisher(home: home, log: log, directory: place).run()
        format.print([
            Table(
                columns: [
                    Column("size", Words(vi: "Số mục", en: "Size")),
                    Column("root", Words(vi: "Gốc Merkle", en: "Root")),
                    Column("from", Words(vi: "Đã có", en: "There before")),
                    Column("files", Words(vi: "Tệp mới", en: "Files written")),
                    Column("bytes", Words(vi: "Byte", en: "Bytes")),
                    Column("tile_bytes", Words(vi: "Byte của ô băm", en: "Bytes of tiles")),
                ],
                rows: [
                    [
                        .integer(summary.checkpoint.size), .text(summary.checkpoint.root.base64),
                        .integer(summary.from), .integer(summary.fileCount),
                        .integer(summary.byteCount), .integer(summary.tileByteCount),
                    ]
                ]
            )
        ])
    }
}
