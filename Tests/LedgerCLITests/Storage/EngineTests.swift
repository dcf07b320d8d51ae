import Foundation
import LedgerTesting
import Testing

/// The sample of 2023 on both engines: everything that is printed of it is the same.
@Suite(.timeLimit(.minutes(10))) struct EngineTests {
    private let server: PostgresServer
    private let database: String

    init() throws {
        server = try PostgresServer.shared()
        database = try server.makeDatabase()
    }

    private func url(_ ledger: String) -> String {
        server.address(of: ledger, in: database)
    }

    /// Runs `body` in a folder with a copy of the small ledger in `so-cai`.
    private func inCopy(_ body: (URL) throws -> Void) throws {
        try Program.inNewFolder { folder in
            let small = try SmallLedger.folder().appendingPathComponent("so-cai")
            try FileManager.default.copyItem(
                at: small,
                to: folder.appendingPathComponent("so-cai")
            )
            // Others look at the small ledger meanwhile; views are folded anew.
            _ = try run("rm -f so-cai/views.db*", in: folder)
            try body(folder)
        }
    }

    private func run(_ script: String, in folder: URL, code: Int32 = 0) throws -> String {
        let outcome = try Program.run(script, in: folder)
        #expect(outcome.code == code, "\(script)\n\(outcome.output)\(outcome.errors)")
        return outcome.output + outcome.errors
    }

    /// What a ledger says of itself: root, view digest, figures and ratings.
    private static let everything = """
        socai head; socai verify; socai replay --json
        socai show province; socai show league units --json
        socai rate de-an-5299-unit --period 2023 --json
        socai rate de-an-5299-member --period 2023 --json
        """

    @Test func `a ledger copied to PostgreSQL and back says the same of everything`() throws {
        try inCopy { folder in
            let before = try run(Self.everything, in: folder)
            let there = try run("socai copy so-cai '\(url("di"))' --take-over", in: folder)
            #expect(there.contains("Bản chép y nguyên"))
            #expect(try run("cat so-cai/store", in: folder) == url("di") + "\n")
            #expect(try run(Self.everything, in: folder) == before)
            _ = try run("socai copy so-cai ve", in: folder)
            #expect(try run("export SOCAI_HOME=ve; " + Self.everything, in: folder) == before)
            // In its own home the log comes back into a file.
            _ = try run("socai copy so-cai so-cai --take-over", in: folder)
            #expect(try run(Self.everything, in: folder) == before)
            #expect(try run("ls so-cai/store; true", in: folder).contains("so-cai/store"))
        }
    }

    @Test func `what is recorded at one node is seen at another, and in a backup of files`() throws
    {
        let row =
            #"{"code":"TD-9","scheme":"union","name":"Chi đoàn 9","kind":"branch","parent":"52","on":"2023-08-01"}"#
        try inCopy { folder in
            _ = try run("socai copy so-cai '\(url("ghi"))' --take-over", in: folder)
            _ = try run("echo '\(row)' | socai record unit --stdin", in: folder)
            _ = try run("socai init --store '\(url("ghi"))' --join --home hai", in: folder)
            let heads = try run("socai head; socai head --home hai", in: folder)
                .split(separator: "\n").filter { $0.contains("/ledger/") }
            #expect(heads.count == 2 && heads[0] == heads[1])
            let shown = try run("socai show unit union:TD-9 --home hai", in: folder)
            #expect(shown.contains("Chi đoàn 9"))
            _ = try run("socai verify --home hai", in: folder)
            _ = try run("socai backup bao", in: folder)
            _ = try run("socai restore bao/* lai && socai verify --home lai", in: folder)
        }
    }

    @Test func `what cannot be copied is told, and nothing is lost`() throws {
        try inCopy { folder in
            let password = try run(
                "socai copy so-cai 'postgresql://a:b@127.0.0.1/x#so'",
                in: folder,
                code: 65
            )
            #expect(!password.contains(":b@"))
            let away = "postgresql://nobody@127.0.0.1:1/x?sslmode=disable#so"
            #expect(
                try run("socai copy so-cai '\(away)'", in: folder, code: 1).contains("127.0.0.1:1")
            )
            _ = try run("socai copy so-cai '\(url("hai"))'", in: folder)
            let again = try run("socai copy so-cai '\(url("hai"))'", in: folder, code: 1)
            #expect(again.contains("đã có sổ"))
            #expect(try run("socai copy so-cai so-cai", in: folder, code: 1).contains("Đã có sổ"))
            _ = try run("socai init --join --home ba", in: folder, code: 64)
            _ = try run("socai verify", in: folder)
        }
    }

    @Test func `the nation names what is missing and what stands there twice`() throws {
        try inCopy { folder in
            let text = try run(
                "socai copy so-cai ban; socai show nation so-cai ban khong-co --json",
                in: folder,
                code: 3
            )
            #expect(text.contains("gso:52") && text.contains("cùng một sổ với so-cai"))
            #expect(text.contains("khong-co"))
            _ = try run("socai show nation so-cai --json", in: folder)
        }
    }
}
