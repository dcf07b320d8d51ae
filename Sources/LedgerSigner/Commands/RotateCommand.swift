import ArgumentParser
import LedgerProof

/// `socai-signer rotate`: makes a new key for the same log.
struct RotateCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rotate",
            abstract: say(
                "Tạo khóa mới cho cùng sổ; khóa cũ ký kèm đến khi bỏ tệp former.key.",
                "Make a new key for the same log; the old one signs beside it until the file "
                    + "former.key is taken away."
            )
        )
    }

    @OptionGroup var place: FolderOption

    func run() throws {
        try FolderOption.answer(Array(place.folder.rotate().text.utf8))
    }
}
