import Foundation
import GRDB
import LedgerSQLite
import LedgerStore
import LedgerTesting
import LedgerVault
import Testing

/// Files that are not what they should be are refused with a reason, and stay as they are.
@Suite struct FileKindTests {
    private let folder: Folder
    private let log: String
    private let key: String

    init() throws {
        folder = try Folder()
        (log, key) = (folder("log.db"), folder("vault.key"))
        try SQLiteLog.create(at: log, origin: "socai.example/0001")
        try SQLiteVault.create(at: folder("vault.db"), key: key)
        _ = try ViewFile(at: folder("views.db"))
    }

    private func bytes(_ path: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path))
    }

    private func edit(_ path: String, _ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func expectForeign(_ path: String, _ problem: String, _ open: () throws -> Void) {
        #expect(throws: StoreError.foreign(file: path, problem: problem), performing: open)
    }

    @Test func `each file is refused as another`() throws {
        for name in ["vault.db", "views.db"] {
            expectForeign(folder(name), "not a SoCai log file") {
                _ = try SQLiteLog(at: folder(name))
            }
        }
        for name in ["log.db", "views.db"] {
            expectForeign(folder(name), "not a SoCai vault file") {
                _ = try Vault(at: folder(name), key: key)
            }
        }
        for name in ["log.db", "vault.db"] {
            expectForeign(folder(name), "not a SoCai views file") {
                _ = try ViewFile(at: folder(name))
            }
        }
    }

    @Test func `somebody else's database stays as it was, byte for byte`() throws {
        let path = folder("accounts.db")
        try edit(
            path,
            "CREATE TABLE account (id INTEGER PRIMARY KEY); INSERT INTO account VALUES (1)"
        )
        let before = try bytes(path)
        expectForeign(path, "not a SoCai log file") { _ = try SQLiteLog(at: path) }
        expectForeign(path, "not a SoCai vault file") { _ = try Vault(at: path, key: key) }
        expectForeign(path, "not a SoCai views file") { _ = try ViewFile(at: path) }
        #expect(try bytes(path) == before)
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }

    @Test func `a newer format is refused by its number`() throws {
        for name in ["log.db", "vault.db"] {
            try edit(folder(name), "PRAGMA user_version = 9")
        }
        expectForeign(log, "log format 9, this program knows 1") { _ = try SQLiteLog(at: log) }
        expectForeign(folder("vault.db"), "vault format 9, this program knows 2") {
            _ = try Vault(at: folder("vault.db"), key: key)
        }
    }

    @Test func `views of another version are made anew from the log`() async throws {
        let path = folder("views.db")
        try edit(path, "PRAGMA user_version = 1; DROP TABLE view_state")
        #expect(throws: StoreError.outdatedViews(file: path)) { _ = try ViewFile(at: path) }
        let projector = Projector(store: try SQLiteLog(at: log), viewPath: path)
        let views = try await projector.catchUp()
        #expect(try views.state().position == 0)
    }

    @Test func `what is no database is refused`() throws {
        let path = folder("notes.txt")
        try Data(repeating: 0x41, count: 5000).write(to: URL(fileURLWithPath: path))
        let before = try bytes(path)
        for open in openings(path) { #expect(throws: StoreError.self) { try open() } }
        #expect(try bytes(path) == before)
        for open in openings(folder.path) { #expect(throws: StoreError.self) { try open() } }
    }

    private func openings(_ path: String) -> [() throws -> Void] {
        [
            { _ = try SQLiteLog(at: path) }, { _ = try Vault(at: path, key: key) },
            { _ = try ViewFile(at: path) },
        ]
    }

    @Test func `an empty file is no log and no vault, and becomes views`() throws {
        let path = folder("empty.db")
        try Data().write(to: URL(fileURLWithPath: path))
        expectForeign(path, "not a SoCai log file") { _ = try SQLiteLog(at: path) }
        expectForeign(path, "not a SoCai vault file") { _ = try Vault(at: path, key: key) }
        #expect(try bytes(path).isEmpty)
        #expect(try ViewFile(at: path).state().position == 0)
    }

    @Test func `nothing is made over what is there, and nothing opened that is not`() throws {
        let before = try bytes(log)
        #expect(throws: StoreError.unavailable(file: log, problem: "the file exists already")) {
            try SQLiteLog.create(at: log, origin: "other")
        }
        #expect(throws: StoreError.self) {
            try SQLiteVault.create(at: folder("vault.db"), key: folder("other.key"))
        }
        #expect(throws: StoreError.self) {
            try SQLiteVault.create(at: folder("other.db"), key: key)
        }
        #expect(try bytes(log) == before)
        #expect(!FileManager.default.fileExists(atPath: folder("other.key")))
        #expect(throws: StoreError.unavailable(file: folder("no.db"), problem: "no such file")) {
            _ = try SQLiteLog(at: folder("no.db"))
        }
    }

    @Test func `a second connection may not append while the first does, and reads what was`()
        throws
    {
        let (first, second) = (try SQLiteLog(at: log), try SQLiteLog(at: log, patience: 0))
        let appender = try first.append(onlyIf: 0)
        try appender.add(.tiny(0..<300))
        #expect(throws: StoreError.busy(holder: log)) { _ = try second.append(onlyIf: 0) }
        #expect(throws: StoreError.busy(holder: log)) { _ = try first.append(onlyIf: 0) }
        #expect(try second.head() == .empty)
        _ = try appender.commit()
        #expect(throws: StoreError.conflict(expected: 0, actual: 300)) {
            _ = try second.append(onlyIf: 0)
        }
        #expect(try second.extend(with: .tiny(300..<301)).size == 301)
    }
}
