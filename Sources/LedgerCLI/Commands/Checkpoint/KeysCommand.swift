import ArgumentParser
import Ledger
import LedgerProof
import LedgerRender
import LedgerSQLite

/// `socai keys`: the keys the log signs its checkpoints with.
struct KeysCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "keys",
            abstract: say(
                "Khóa ký checkpoint của sổ.",
                "The keys that sign the log's checkpoints."
            ),
            discussion: say(
                """
                Khóa riêng do socai-signer giữ, ngoài thư mục sổ: SOCAI_SIGNER_DIR, nếu không có thì \
                ~/.local/state/socai/signer/GỐC-SỔ. Thư mục sổ chỉ giữ khóa công khai (log.vkey).
                """,
                """
                The private key is kept by socai-signer outside the home: SOCAI_SIGNER_DIR, else \
                ~/.local/state/socai/signer/ORIGIN. The home keeps public keys only (log.vkey).
                """
            ),
            subcommands: [KeysNew.self, KeysShow.self, KeysRotate.self]
        )
    }

    /// The keys listed, and what the signer says of itself if it can be asked.
    static func tables(_ keys: LogKeys, _ status: SignerStatus?) -> [Table] {
        let rows: [[Cell]] = keys.keys.enumerated().map { index, key in
            let role = index == 0 ? say("hiện dùng", "current") : say("trước đây", "former")
            return [.text(key.vkey), .text(role), .text(signs(key, status))]
        }
        let listed = Table(
            columns: [
                Column("vkey", Words(vi: "Khóa công khai", en: "Public key")),
                Column("role", Words(vi: "Vai trò", en: "Role")),
                Column("signs", Words(vi: "Đang ký", en: "Signs")),
            ],
            rows: rows
        )
        guard let status else { return [listed] }
        let last = Table(
            columns: [
                Column("size", Words(vi: "Đã ký đến (số mục)", en: "Signed up to (size)")),
                Column("root", Words(vi: "Gốc Merkle", en: "Root")),
            ],
            rows: [[.integer(status.size), .text(status.root.base64)]]
        )
        return [listed, last]
    }

    private static func signs(_ key: VerifierKey, _ status: SignerStatus?) -> String {
        guard let status else { return "?" }
        return status.key == key || status.former == key ? say("có", "yes") : say("không", "no")
    }
}

/// `socai keys new`: makes the log's key and lists it.
struct KeysNew: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "new",
            abstract: say(
                "Tạo khóa cho sổ, hoặc ghi vào log.vkey khóa đã tạo.",
                "Make the log's key, or list in log.vkey the one made before."
            )
        )
    }

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let home = home.value
        let log = try home.openLog()
        let signer = try SignerProgram(of: log.origin)
        var keys = try LogKeys(of: home)
        let status = try made(by: signer, for: log.origin, keys)
        try keys.setCurrent(status.key, in: home)
        format.print(KeysCommand.tables(keys, status))
        Console.error(
            say(
                "Khóa riêng ở \(signer.folder): sao lưu riêng, không để cùng bản sao của sổ.",
                "The private key is in \(signer.folder): back it up apart from the log's copies."
            )
        )
    }

    /// A new key, or one whose listing was stopped.
    private func made(
        by signer: SignerProgram,
        for origin: String,
        _ keys: LogKeys
    ) throws -> SignerStatus {
        do {
            if keys.keys.isEmpty { return try signer.generate(origin: origin) }
        } catch let refused as SignerProgram.Refused {
            guard refused.hasKey else { throw refused.failure }
        }
        let status: SignerStatus
        do {
            status = try signer.status()
        } catch let refused as SignerProgram.Refused {
            throw refused.failure
        }
        guard status.key.name == origin, !keys.keys.contains(status.key) else {
            throw Failure(
                Code.failure,
                vi: "Sổ đã có khóa; đổi khóa bằng “socai keys rotate”.",
                en: "The ledger has a key; change it by “socai keys rotate”."
            )
        }
        return status
    }
}

/// `socai keys show`: the public keys, and how far the signer signed.
struct KeysShow: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                "Các khóa công khai, và chương trình ký đã ký đến đâu.",
                "The public keys, and how far the signer signed."
            )
        )
    }

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let home = home.value
        let log = try home.openLog()
        let keys = try LogKeys(of: home)
        _ = try keys.required(in: home)
        // The signer may be elsewhere: the public keys are shown all the same.
        var status: SignerStatus?
        do {
            status = try SignerProgram(of: log.origin).status()
        } catch let refused as SignerProgram.Refused {
            Console.error(refused.failure.words(Console.language))
        } catch let failure as Failure {
            Console.error(failure.words(Console.language))
        }
        format.print(KeysCommand.tables(keys, status))
    }
}

/// `socai keys rotate`: a new key for the same log.
struct KeysRotate: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rotate",
            abstract: say(
                "Đổi khóa: khóa mới ký, khóa cũ ký kèm đến khi bỏ former.key.",
                "Change the key: the new one signs, the old beside it until former.key is taken away."
            ),
            discussion: say(
                """
                Khóa cũ vẫn ở trong log.vkey: các checkpoint đã công bố do nó ký. Gửi log.vkey mới cho \
                người chứng kiến và kiểm toán trước khi bỏ former.key.
                """,
                """
                The old key stays in log.vkey: it signed what is published. Send the new log.vkey to \
                witnesses and auditors before former.key is taken away.
                """
            )
        )
    }

    @OptionGroup var home: HomeOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let home = home.value
        let log = try home.openLog()
        var keys = try LogKeys(of: home)
        _ = try keys.required(in: home)
        do {
            let status = try SignerProgram(of: log.origin).rotate()
            try keys.setCurrent(status.key, in: home)
            format.print(KeysCommand.tables(keys, status))
        } catch let refused as SignerProgram.Refused {
            throw refused.failure
        }
    }
}
