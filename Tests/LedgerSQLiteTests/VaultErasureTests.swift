import Foundation
import GRDB
import Ledger
import LedgerSQLite
import LedgerStore
import LedgerTesting
import LedgerVault
import Testing

/// Erasing subjects, and changing the vault's secrets.
@Suite struct VaultErasureTests {
    private let folder: Folder
    private let path: String
    private let key: String

    init() throws {
        folder = try Folder()
        (path, key) = (folder("vault.db"), folder("vault.key"))
        try SQLiteVault.create(at: path, key: key)
        let vault = try Vault(at: path, key: key)
        for number in 1...100 {
            let citizen = try vault.citizen(Self.id(number))
            try vault.keepName("Người \(number)", of: citizen)
        }
        _ = try vault.dossier("H08.12-230709-0001")
        _ = try vault.batch(forFile: [1, 2, 3], at: Desk.now)
        try vault.commit()
    }

    private static func id(_ number: Int) -> String {
        "052099" + String(100_000 + number)
    }

    private func open() throws -> Vault {
        try Vault(at: path, key: key)
    }

    private func bytes() throws -> Data {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try names.filter { $0.hasPrefix("vault.db") }.reduce(into: Data()) { bytes, name in
            bytes += try Data(contentsOf: URL(fileURLWithPath: folder(name)))
        }
    }

    private func sealed(_ handle: UInt32) throws -> Data {
        let queue = try DatabaseQueue(path: path)
        let sql = "SELECT sealed FROM subject WHERE handle = ?"
        return try #require(try queue.read { try Data.fetchOne($0, sql: sql, arguments: [handle]) })
    }

    @Test func `an erased subject is gone from every byte, the others stay`() throws {
        let row = try sealed(5)
        #expect(try bytes().range(of: row) != nil)
        try open().erase([5, 77])
        let vault = try open()
        #expect(try vault.subject(5) == nil && vault.name(of: CitizenHandle(5)) == nil)
        #expect(try vault.knownCitizen(Self.id(77)) == nil)
        #expect(try !vault.keeps(anyOf: [5, 77]))
        #expect(try vault.subject(6)?.name == "Người 6")
        #expect(try bytes().range(of: row) == nil)
        try vault.erase([5])
        #expect(try vault.subject(6)?.value == Self.id(6))
    }

    @Test func `a row put back from an old copy opens no more`() throws {
        let row = try sealed(5)
        try open().erase([5])
        try DatabaseQueue(path: path).write { db in
            let sql = "INSERT INTO subject VALUES (5, 1, ?)"
            try db.execute(sql: sql, arguments: [row])
        }
        #expect(throws: StoreError.self) { _ = try open().subject(5) }
    }

    @Test func `a change of keys stopped before the new key took its place is finished`() throws {
        let old = try Data(contentsOf: URL(fileURLWithPath: key))
        try Vault.changeKey(of: SQLiteVault(at: path), at: key, [.wrapping])
        try FileManager.default.moveItem(atPath: key, toPath: key + ".next")
        try old.write(to: URL(fileURLWithPath: key))
        _ = chmod(key, 0o600)
        #expect(try open().subject(5)?.value == Self.id(5))
        #expect(!FileManager.default.fileExists(atPath: key + ".next"))
        #expect(try open().subject(5)?.value == Self.id(5))
    }

    @Test func `a new key left over from before the vault changed is in nobody's way`() throws {
        try SQLiteVault.create(at: folder("other.db"), key: key + ".next")
        #expect(try open().subject(5)?.value == Self.id(5))
        try Vault.changeKey(of: SQLiteVault(at: path), at: key, [.pepper])
        #expect(try open().knownCitizen(Self.id(5)) == CitizenHandle(5))
    }
}
