import ArgumentParser
import Glibc
import LedgerProof

/// `socai-signer`: signs checkpoints, only ever forward.
///
/// A program of its own, with files of its own: what it remembers survives whatever happens to the
/// ledger, and it never sees an entry.
struct Signer: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "socai-signer",
            abstract: say(
                "Ký checkpoint của sổ, chỉ tiến không lùi.",
                "Sign a log's checkpoints, only ever forward."
            ),
            discussion: say(
                """
                Thư mục --dir giữ khóa (log.key, quyền 600) và checkpoint ký gần nhất (guard). Đặt nó \
                trên đĩa khác hay máy khác với sổ, sao lưu khóa riêng.
                Mã thoát: 0 tốt · 1 không đọc, ghi được · 4 có nơi khác đang ký · 10 đã ký cây lớn hơn \
                · 11 cùng số mục, gốc khác · 12 bằng chứng sai · 13 bằng chứng bắt đầu sai chỗ · 14 sổ \
                khác · 20 mất guard · 21 guard hỏng · 64 sai cách dùng · 65 yêu cầu hay khóa sai dạng · \
                73 đã có khóa · 77 người khác đọc được khóa.
                """,
                """
                The directory --dir holds the key (log.key, mode 600) and the last checkpoint signed \
                (guard). Put it on another disk or machine than the log; back up the key apart.
                Exit codes: 0 ok · 1 cannot read or write · 4 another is signing · 10 a larger tree was \
                signed · 11 same size, other root · 12 wrong proof · 13 proof from another size · 14 \
                another log · 20 guard missing · 21 guard corrupt · 64 usage · 65 malformed request or \
                key · 73 there is a key already · 77 others may read the key.
                """
            ),
            version: "socai-signer 0.1.0",
            subcommands: [
                KeygenCommand.self, SignCommand.self, ShowCommand.self, RotateCommand.self,
                RecoverCommand.self,
            ]
        )
    }
}

@main
enum Main {
    static func main() {
        do {
            var command = try Signer.parseAsRoot()
            try command.run()
        } catch let failure as SignerFailure {
            // Nobody may be listening; the code says it as well.
            try? FileAccess.write(Array((failure.words + "\n").utf8), to: STDERR_FILENO, "stderr")
            exit(failure.code.rawValue)
        } catch {
            Signer.exit(withError: error)
        }
    }
}

/// A text in the language of this terminal.
func say(_ vi: String, _ en: String) -> String {
    SignerFailure.isVietnamese ? vi : en
}

/// Which signer.
struct FolderOption: ParsableArguments {
    @Option(
        name: .customLong("dir"),
        help: ArgumentHelp(
            say("Thư mục của khóa và guard.", "The directory of key and guard."),
            valueName: "dir"
        ),
        completion: .directory
    )
    var path: String

    var folder: SignerFolder { SignerFolder(path: path) }

    /// Hands an answer over; one that does not arrive was not given.
    static func answer(_ bytes: [UInt8]) throws {
        try FileAccess.write(bytes, to: STDOUT_FILENO, "stdout")
    }
}
