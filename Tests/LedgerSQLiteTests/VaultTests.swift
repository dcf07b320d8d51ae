import Foundation
import GRDB
import Ledger
import LedgerSQLite
import LedgerStore
import LedgerTesting
import LedgerVault
import Testing

@Suite struct VaultTests {
    private let folder: Folder
    private let path: String
    private let key: String

    init() throws {
        folder = try Folder()
        (path, key) = (folder("vault.db"), folder("vault.key"))
        try SQLiteVault.create(at: path, key: key)
    }

    private func open() throws -> Vault {
        try Vault(at: path, key: key)
    }

    private func column(_ sql: String) throws -> [Data] {
        let queue = try DatabaseQueue(path: path)
        return try queue.read { try Data.fetchAll($0, sql: sql) }
    }

    private func edit(_ sql: String) throws {
        try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    @Test(arguments: VaultContract.promises)
    func `a vault in a file keeps what a vault promises`(promise: VaultContract.Promise) throws {
        let folder = folder
        let next = { @Sendable in folder(UUID().uuidString + ".db") }
        let contract = VaultContract(
            make: { key in
                let path = next()
                try SQLiteVault.create(at: path, key: key)
                return try SQLiteVault(at: path)
            },
            makeEmpty: { check in
                let path = next()
                try SQLiteVault.create(at: path, check: check)
                return try SQLiteVault(at: path)
            },
            reopen: { try SQLiteVault(at: $0.place) }
        )
        try contract.holds(promise)
    }

    @Test func `a file's first id is no function of its bytes`() throws {
        let id = try open().batch(forFile: [1, 2, 3], at: Desk.now)
        try SQLiteVault.create(at: folder("other.db"), key: folder("other.key"))
        let other = try Vault(at: folder("other.db"), key: folder("other.key"))
        #expect(try other.batch(forFile: [1, 2, 3], at: Desk.now) != id)
    }

    @Test func `a sealed name opens only for the citizen it was sealed for`() throws {
        let vault = try open()
        let (an, binh) = (try vault.citizen("052099000001"), try vault.citizen("052099000002"))
        try vault.keepName("Trần An", of: an)
        try vault.keepName("Lê Bình", of: binh)
        try vault.commit()
        #expect(try vault.name(of: an) == "Trần An")
        let swap =
            "UPDATE name SET sealed = (SELECT sealed FROM name WHERE handle = \(binh.value)) "
        try edit(swap + "WHERE handle = \(an.value)")
        #expect(throws: StoreError.self) { _ = try vault.name(of: an) }
        #expect(try vault.name(of: binh) == "Lê Bình")
        // A citizen's sealed number is not a name either.
        try edit(
            "UPDATE name SET sealed = (SELECT sealed FROM subject s WHERE s.handle = name.handle)"
        )
        #expect(throws: StoreError.self) { _ = try vault.name(of: binh) }
        try edit("UPDATE name SET sealed = x'00'")
        #expect(throws: StoreError.self) { _ = try vault.name(of: binh) }
    }

    @Test func `a hundred thousand seals share no nonce, over several runs`() throws {
        for run in 0..<4 {
            let vault = try open()
            for number in 0..<25_000 { _ = try vault.citizen(String(run * 25_000 + number)) }
            try vault.commit()
        }
        let nonces = try column("SELECT substr(sealed, 1, 12) FROM subject")
        #expect(nonces.count == 100_000)
        #expect(Set(nonces).count == 100_000)
    }

    @Test func `every subject is sealed with a key of its own, thirty-two to a page`() throws {
        let vault = try open()
        for number in 0..<70 { _ = try vault.citizen(String(number)) }
        try vault.commit()
        let (first, last) = (CitizenHandle(1), CitizenHandle(70))
        for (citizen, name) in [(first, "An"), (last, "Bình")] {
            try vault.keepName(name, of: citizen)
        }
        try vault.commit()
        #expect(try column("SELECT sealed FROM subject_key").count == 3)
        // A page of keys put in another's place opens nothing.
        let page = "(SELECT sealed FROM subject_key WHERE page = 2)"
        try edit("UPDATE subject_key SET sealed = \(page) WHERE page = 0")
        #expect(throws: StoreError.self) { _ = try open().name(of: first) }
        #expect(try open().name(of: last) == "Bình")
    }

    // MARK: Keys

    @Test func `the key is readable by its owner only`() throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: key)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        for mode in [0o640, 0o604, 0o660, 0o644] {
            let attributes = [FileAttributeKey.posixPermissions: NSNumber(value: mode)]
            try FileManager.default.setAttributes(attributes, ofItemAtPath: key)
            let problem = VaultKeyFault.readableByOthers.rawValue
            #expect(throws: StoreError.unavailable(file: key, problem: problem)) { try open() }
        }
    }

    @Test func `a link in the place of the key is refused as such, whatever it leads to`() throws {
        try FileManager.default.moveItem(atPath: key, toPath: key + ".real")
        let missing = VaultKeyFault.missing.rawValue
        #expect(throws: StoreError.unavailable(file: key, problem: missing)) { try open() }
        try FileManager.default.createSymbolicLink(
            atPath: key,
            withDestinationPath: key + ".real"
        )
        let link = VaultKeyFault.symbolicLink.rawValue
        #expect(throws: StoreError.unavailable(file: key, problem: link)) { try open() }
    }

    @Test(arguments: [
        Data(), Data("socai-vault-key-v2 \n".utf8), Data("socai-vault-key-v2 AAAA\n".utf8),
        Data("socai-vault-key-v2 \(String(repeating: "A", count: 43))=\n".utf8),
        Data("socai-vault-key-v1 \(String(repeating: "A", count: 86))==\n".utf8),
        Data([0xff, 0xfe, 0x00]), Data("ssh-ed25519 AAAA".utf8),
    ])
    func `what is no key is refused`(content: Data) throws {
        let handle = try #require(FileHandle(forWritingAtPath: key))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: content)
        #expect(throws: StoreError.foreign(file: key, problem: "not a vault key")) { try open() }
    }
}
