import ArgumentParser
import LedgerProof

/// `socai-signer recover`: sets a lost memory from a checkpoint this key signed.
struct RecoverCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "recover",
            abstract: say(
                "Đặt lại guard đã mất từ checkpoint khóa này đã ký; không bao giờ lùi.",
                "Set a lost guard from a checkpoint this key signed; never back."
            ),
            discussion: say(
                """
                Đưa checkpoint MỚI NHẤT có ở bất cứ đâu: thư mục checkpoints của sổ, trang công bố, \
                người chứng kiến. Đưa bản cũ hơn là tự mở đường cho hai lịch sử.
                """,
                """
                Give the NEWEST checkpoint there is anywhere: in the ledger's checkpoints, where it is \
                published, at the witnesses. An older one opens the way to two histories.
                """
            )
        )
    }

    @OptionGroup var place: FolderOption

    @Option(
        help: ArgumentHelp(
            say("Tệp checkpoint đã ký.", "The file of the signed checkpoint."),
            valueName: say("tệp", "file")
        ),
        completion: .file()
    )
    var checkpoint: String

    func run() throws {
        guard let (bytes, _) = try FileAccess.read(checkpoint),
            let signed = try? SignedCheckpoint(bytes: bytes)
        else {
            throw SignerFailure(
                .malformed,
                vi: "\(checkpoint) không phải tệp checkpoint đã ký.",
                en: "\(checkpoint) is no file of a signed checkpoint."
            )
        }
        try FolderOption.answer(Array(place.folder.recover(signed).text.utf8))
    }
}
