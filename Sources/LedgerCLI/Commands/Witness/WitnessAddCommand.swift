import ArgumentParser
import LedgerHTTP
import LedgerProof

/// `socai witness add VKEY…`: witnesses logs from now on.
struct WitnessAddCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add",
            abstract: say(
                "Nhận làm chứng cho sổ có khóa công khai này.",
                "Witness the log with this public key."
            ),
            discussion: say(
                "Lấy khóa (log.vkey) từ chính chủ sổ. Máy đang làm chứng nhận ngay, không phải chạy lại.",
                "Get the key (log.vkey) from the log's owner. A running witness takes it at once."
            )
        )
    }

    @OptionGroup var state: WitnessStateOption
    @OptionGroup var keys: LogKeyArguments

    func run() throws {
        for key in try keys.parsed() {
            try Failure.telling { () throws(WitnessFault) in
                _ = try state.folder.key()
                try state.folder.add(key)
            }
            Console.out(
                say(
                    "Làm chứng cho \(key.name), khóa \(key.idText)",
                    "Witnesses \(key.name), key \(key.idText)"
                )
            )
        }
    }
}

/// Public keys of logs.
struct LogKeyArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            say("Khóa công khai của sổ: tên+số+base64.", "Public keys of logs: name+id+base64."),
            valueName: "vkey"
        )
    )
    var keys: [String]

    func parsed() throws -> [VerifierKey] {
        try keys.map { text in
            guard let key = try? VerifierKey(vkey: text), key.algorithm == .ed25519 else {
                throw Failure(
                    Code.badData,
                    vi:
                        "“\(text)” không phải khóa công khai của sổ; chép nguyên một dòng của log.vkey.",
                    en: "“\(text)” is no public key of a log; copy a whole line of log.vkey."
                )
            }
            return key
        }
    }
}
