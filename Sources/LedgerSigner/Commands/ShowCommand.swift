import ArgumentParser
import LedgerProof

/// `socai-signer show`: the public keys and the last checkpoint signed.
struct ShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                "Khóa công khai và checkpoint ký gần nhất.",
                "The public keys and the last checkpoint signed."
            )
        )
    }

    @OptionGroup var place: FolderOption

    func run() throws {
        try FolderOption.answer(Array(place.folder.status().text.utf8))
    }
}
