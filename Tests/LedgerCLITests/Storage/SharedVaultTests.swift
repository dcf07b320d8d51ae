import Foundation
import LedgerTesting
import Testing

/// The vault of a ledger in the database, used by several homes; and homes that have none.
@Suite(.timeLimit(.minutes(10))) struct SharedVaultTests {
    private let server: PostgresServer
    private let database: String

    init() throws {
        server = try PostgresServer.shared()
        database = try server.makeDatabase()
    }

    private func url(_ ledger: String) -> String {
        server.address(of: ledger, in: database)
    }

    private func run(_ script: String, in folder: URL, code: Int32 = 0) throws -> String {
        let outcome = try Program.run(script, in: folder)
        #expect(outcome.code == code, "\(script)\n\(outcome.output)\(outcome.errors)")
        return outcome.output + outcome.errors
    }

    private static func member(_ code: String, _ citizen: String) -> String {
        #"{"member":"\#(code)","name":"Lê Văn \#(code)","unit":"52","citizen":"\#(citizen)","on":"2023-08-01"}"#
    }

    private static let unit =
        #"{"code":"52","scheme":"gso","name":"Bình Định","kind":"province","on":"2022-01-01"}"#

    /// A ledger with its vault in the database, kept by the home `mot`.
    private func made(_ ledger: String, in folder: URL) throws {
        _ = try run("socai init --store '\(url(ledger))' --vault store --home mot", in: folder)
        _ = try run("echo '\(Self.unit)' | socai record unit --stdin --home mot", in: folder)
        _ = try run(
            "echo '\(Self.member("M-1", "052098000011"))' | socai record member --stdin --home mot",
            in: folder
        )
    }

    @Test func `two homes share a vault: recorded at either, disclosed and erased at either`()
        throws
    {
        try Program.inNewFolder { folder in
            try made("chung", in: folder)
            #expect(try run("ls mot", in: folder).contains("vault-store"))
            #expect(try !run("ls mot", in: folder).contains("vault.db"))
            let join = "socai init --store '\(url("chung"))' --join --vault store --home hai"
            // Without the key nothing is made.
            #expect(try run(join, in: folder, code: 1).contains("hai/vault.key"))
            _ = try run(
                "socai init --home khac && \(join) --vault-key khac/vault.key",
                in: folder,
                code: 1
            )
            #expect(try run("ls", in: folder).contains("hai") == false)
            _ = try run("cp mot/vault.key khoa && \(join) --vault-key khoa", in: folder)
            // The same person has the same handle here, another the next.
            let record = "socai record member --stdin --home hai"
            _ = try run("echo '\(Self.member("M-2", "052098000012"))' | \(record)", in: folder)
            let again = "echo '\(Self.member("M-3", "052098000011"))' | \(record)"
            #expect(try run(again, in: folder, code: 65).contains("M-1"))
            let shown = try run(
                "socai disclose --citizen 052098000011 --reason 'thử' --home hai --json",
                in: folder
            )
            #expect(shown.contains("052098000011") && shown.contains(#""subject": 1"#))
            #expect(
                try run("socai inspect --home hai --json", in: folder)
                    .contains(#""vault_subjects": 2"#)
            )
            let before = try run("socai replay --json --home mot", in: folder)
            _ = try run("socai erase 1 --reason 'thử' --home mot", in: folder)
            let gone = try run(
                "socai disclose --citizen 052098000011 --reason 'thử' --home hai",
                in: folder,
                code: 1
            )
            #expect(gone.contains("không giữ gì"))
            let replays = try ["mot", "hai"].map { home in
                try run("socai replay --json --home \(home)", in: folder)
            }
            #expect(replays[0] == replays[1] && replays[0] != before)
            #expect(
                try run("socai doctor --home hai; true", in: folder).contains("cấp mã đến 2")
            )
        }
    }

    @Test func `after a change of keys the other home needs the new one`() throws {
        try Program.inNewFolder { folder in
            try made("khoa", in: folder)
            _ = try run(
                "cp mot/vault.key khoa; socai init --store '\(url("khoa"))' --join "
                    + "--vault store --vault-key khoa --home hai",
                in: folder
            )
            _ = try run("socai change-key --pepper --home mot", in: folder)
            let disclose = "socai disclose --citizen 052098000011 --reason 'thử' --home hai"
            #expect(try run(disclose, in: folder, code: 1).contains("khoa"))
            _ = try run("cp mot/vault.key khoa; \(disclose)", in: folder)
        }
    }

    @Test func `a home without a vault says so, until it is given one`() throws {
        try Program.inNewFolder { folder in
            try made("khong", in: folder)
            let joined = try run(
                "socai init --store '\(url("khong"))' --join --home ba",
                in: folder
            )
            #expect(joined.contains("Kho định danh ở nút khác"))
            for script in [
                "echo '\(Self.member("M-9", "052098000019"))' | socai record member --stdin --home ba",
                "socai disclose 1 --reason 'thử' --home ba",
                "socai change-key --home ba",
            ] {
                #expect(try run(script, in: folder, code: 1).contains("không có kho định danh"))
            }
            #expect(try run("socai inspect --home ba", in: folder).contains("không có"))
            #expect(try run("socai doctor --home ba; true", in: folder).contains("không ở nút này"))
            _ = try run("socai verify --home ba && socai backup bao --home ba", in: folder)
            let backup = try run("rm -rf bao; socai backup bao --home ba", in: folder)
            #expect(backup.contains("không có kho định danh"))
            let refused = try run("socai restore bao/* ba", in: folder, code: 4)
            #expect(refused.contains("cơ sở dữ liệu"))
            let join = "socai init --store '\(url("khong"))' --join --home ba"
            _ = try run(join, in: folder, code: 1)
            _ = try run("\(join) --vault store --vault-key mot/vault.key", in: folder)
            _ = try run(
                "echo '\(Self.member("M-9", "052098000019"))' | socai record member --stdin --home ba",
                in: folder
            )
            #expect(
                try run("socai inspect --home ba", in: folder).contains("Kho định danh nằm ở")
            )
        }
    }

    @Test func `a backup has the vault in a file, and a vault moves there and back`() throws {
        try Program.inNewFolder { folder in
            try made("doi", in: folder)
            let disclose = "socai disclose --citizen 052098000011 --reason 'thử' --json"
            _ = try run("socai backup bao --home mot --with-keys", in: folder)
            _ = try run("socai restore bao/* lai", in: folder)
            #expect(try run("\(disclose) --home lai", in: folder).contains("Lê Văn M-1"))
            // Out of the database into a file: the one there opens no more.
            _ = try run("socai copy mot --vault file", in: folder)
            #expect(try run("\(disclose) --home mot", in: folder).contains("Lê Văn M-1"))
            let late =
                "socai init --store '\(url("doi"))' --join --vault store "
                + "--vault-key mot/vault.key --home hai"
            #expect(try run(late, in: folder, code: 1).contains("no vault of this ledger"))
            #expect(try server.sql("SELECT count(*) FROM socai_vault.subject", in: database) == "0")
            // Into another ledger's name, then the log comes back into a file: the vault stays.
            let moved = try run("socai copy mot --vault '\(url("kho"))'", in: folder)
            #expect(moved.contains("mot/vault.db.copied"))
            // And back to where it was before.
            _ = try run("rm mot/vault.db.copied; socai copy mot --vault store", in: folder)
            _ = try run("socai copy mot --vault '\(url("kho"))'", in: folder)
            _ = try run("socai copy mot mot --take-over", in: folder)
            #expect(try run("\(disclose) --home mot", in: folder).contains("Lê Văn M-1"))
            #expect(try run("ls mot", in: folder).contains("log.db\n"))
            #expect(try run("cat mot/vault-store", in: folder).contains("#kho"))
        }
    }

    @Test func `a ledger that cannot be made leaves no vault behind`() throws {
        try Program.inNewFolder { folder in
            try made("co", in: folder)
            // The name is taken: neither log nor vault, and the next try is as good as the first.
            for _ in 0..<2 {
                let told = try run(
                    "socai init --store '\(url("co"))' --vault '\(url("moi"))' --home hai",
                    in: folder,
                    code: 1
                )
                #expect(told.contains("exists already"))
            }
            #expect(try run("ls hai", in: folder).contains("vault.key") == false)
            _ = try run(
                "socai init --store '\(url("moi"))' --vault store --vault-key noi/khac --home hai",
                in: folder,
                code: 1
            )
            #expect(try run("ls hai", in: folder) == "writer.lock\n")
            _ = try run("echo cũ > hai/vault.key; socai init --home hai", in: folder, code: 1)
            #expect(try run("cat hai/vault.key", in: folder) == "cũ\n")
            _ = try run("socai init --vault store --home bon", in: folder, code: 64)
        }
    }
}
