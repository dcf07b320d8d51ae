import ArgumentParser
import LedgerProof

/// `socai-signer keygen`: makes the key of a log.
struct KeygenCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "keygen",
            abstract: say(
                "Tạo khóa cho một sổ; không bao giờ ghi đè.",
                "Make the key of a log; never overwrites one."
            )
        )
    }

    @OptionGroup var place: FolderOption

    @Option(
        help: ArgumentHelp(
            say("Tên gốc của sổ: miền/ledger/số.", "The log's origin: domain/ledger/serial.")
        )
    )
    var origin: String

    func run() throws {
        try FolderOption.answer(Array(place.folder.generate(origin: origin).text.utf8))
    }
}
