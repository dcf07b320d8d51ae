import ArgumentParser
import Ledger
import LedgerRender

/// `socai checkpoint`: signs the log as it is, if it grew.
struct CheckpointCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "checkpoint",
            abstract: say(
                "Ký checkpoint của sổ nếu sổ dài thêm: gốc sổ, số mục, gốc Merkle.",
                "Sign a checkpoint of the log if it grew: origin, size, root."
            ),
            discussion: say(
                """
                Đọc lại và băm lại các mục từ checkpoint trước, rồi nhờ socai-signer (cạnh socai, hoặc \
                SOCAI_SIGNER) ký. Khóa và bộ nhớ của nó nằm ngoài thư mục sổ (SOCAI_SIGNER_DIR).
                Checkpoint đã ký nằm trong checkpoints/; đang nạp dữ liệu vẫn ký được.
                """,
                """
                Re-reads and re-hashes the entries since the last checkpoint, then has socai-signer \
                (beside socai, or SOCAI_SIGNER) sign. Its key and memory lie outside the home \
                (SOCAI_SIGNER_DIR). Signed checkpoints lie in checkpoints/; imports may go on meanwhile.
                """
            )
        )
    }

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() async throws {
        let home = home.value
        let (note, isNew) = try CheckpointRun(home: home, log: home.openUnchecked()).run()
        format.print([CheckpointTables.one(note, isNew: isNew)])
        try await AfterSigning.run(note, of: home)
    }
}
