import ArgumentParser
import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore

/// `socai rebuild`: folds the views anew in a new file and puts it in place.
struct RebuildCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rebuild",
            abstract: say(
                "Dựng lại bảng tổng hợp từ sổ trong tệp mới, so băm rồi thay tệp cũ.",
                "Build the views anew from the log, compare digests, put the new file in place."
            )
        )
    }

    @OptionGroup var home: HomeOption

    func run() async throws {
        let home = home.value
        let log = try home.openLog()
        let before = try? ViewFile(at: home.views).digest()
        let size = try log.head().size
        let bar = ProgressBar(say("Dựng lại", "Rebuilding"), total: size)
        let projector = Projector(store: log, viewPath: home.views) { try bar.advance($0) }
        let after = try await projector.build(upTo: size).digest()
        bar.finish()
        let comparison: String
        if let before, before.position == after.position {
            comparison =
                before.digest == after.digest
                ? say("giống hệt bảng cũ", "equal to the old views")
                : say("KHÁC bảng cũ", "NOT equal to the old views")
        } else {
            comparison = say("bảng cũ ở vị trí khác", "the old views stood elsewhere")
        }
        Console.out(
            say("Đã dựng lại tới vị trí ", "Rebuilt up to position ")
                + "\(after.position.grouped): \(after.digest.hex) (\(comparison))"
        )
    }
}
