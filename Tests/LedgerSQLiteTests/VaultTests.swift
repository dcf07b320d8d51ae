import Foundation
import GRDB
import Ledger
import LedgerSQLite
import LedgerStore
import LedgerTesting
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

    private func open() throws -> SQLiteVault {
        try SQLiteVault(at: path, key: key)
    }

    private func column(_ sql: String) throws -> [Data] {
        let queue = try DatabaseQueue(path: path)
        return try queue.read { try Data.fetchAll($0, sql: sql) }
    }

    private func edit(_ sql: String) throws {
        try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    @Test(arguments: [false, true])
    func `the same value has the same handle, in one run and in the next`(preloads: Bool) throws {
        let vault = try open()
        if preloads { vault.preload() }
        let first = try vault.citizen("052099000001")
        let second = try vault.citizen("052099000002")
        let dossier = try vault.dossier("052099000001")
        #expect(first != second && dossier.value != first.value)
        #expect(try vault.citizen("052099000001") == first)
        try vault.commit()
        #expect(try vault.citizen("052099000002") == second)
        let other = try open()
        if preloads { other.preload() }
        #expect(try other.knownCitizen("052099000001") == first)
        #expect(try other.citizen("052099000002") == second)
        #expect(try other.dossier("052099000001") == dossier)
        #expect(try other.knownCitizen("052099000003") == nil)
        #expect(other.handleMax == 3)
    }

    @Test(arguments: [false, true])
    func `a rollback forgets handles, names and files`(preloads: Bool) throws {
        let vault = try open()
        if preloads { vault.preload() }
        let kept = try vault.citizen("052099000001")
        try vault.keepName("Trần An", of: kept)
        try vault.commit()
        let lost = try vault.citizen("052099000002")
        try vault.keepName("Lê Bình", of: lost)
        let instant = Instant(startOf: day("2024-07-01"))
        let file = try vault.batch(forFile: [1, 2, 3], at: instant)
        try vault.rollback()
        #expect(try vault.knownCitizen("052099000002") == nil)
        #expect(vault.handleMax == kept.value)
        #expect(try vault.citizen("052099000003") == lost)
        #expect(try vault.citizen("052099000001") == kept)
        #expect(try vault.batch(forFile: [1, 2, 3], at: instant) != file)
        try vault.commit()
        #expect(try open().name(of: kept) == "Trần An")
        #expect(try open().name(of: lost) == nil)
        #expect(try open().knownCitizen("052099000002") == nil)
    }

    @Test func `what was not committed is lost with the process`() throws {
        do { _ = try open().citizen("052099000001") }
        #expect(try open().knownCitizen("052099000001") == nil)
    }

    @Test func `a file's first id is its own for ever, and no function of its bytes`() throws {
        let instant = Instant(startOf: day("2024-07-01"))
        let vault = try open()
        let id = try vault.batch(forFile: [1, 2, 3], at: instant)
        #expect(try vault.batch(forFile: [1, 2, 3], at: instant) == id)
        #expect(try vault.batch(forFile: [1, 2, 4], at: instant) != id)
        try vault.commit()
        let later = Instant(startOf: day("2024-08-01"))
        #expect(try open().batch(forFile: [1, 2, 3], at: later) == id)
        try SQLiteVault.create(at: folder("other.db"), key: folder("other.key"))
        let other = try SQLiteVault(at: folder("other.db"), key: folder("other.key"))
        #expect(try other.batch(forFile: [1, 2, 3], at: instant) != id)
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

    @Test(arguments: [false, true])
    func `what was given since a mark is forgotten, and nothing else`(preloads: Bool) throws {
        let vault = try open()
        if preloads { vault.preload() }
        let kept = try vault.citizen("052099000001")
        let mark = vault.mark
        let lost = try vault.citizen("052099000002")
        try vault.keepName("Lê Bình", of: lost)
        #expect(try vault.citizen("052099000001") == kept)
        vault.forget(since: mark)
        #expect(try vault.knownCitizen("052099000002") == nil)
        #expect(try vault.citizen("052099000003") == lost)
        try vault.commit()
        #expect(try open().name(of: lost) == nil)
        #expect(try open().knownCitizen("052099000001") == kept)
    }

    // MARK: Keys

    @Test func `the key is readable by its owner only`() throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: key)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        for mode in [0o640, 0o604, 0o660, 0o644] {
            let attributes = [FileAttributeKey.posixPermissions: NSNumber(value: mode)]
            try FileManager.default.setAttributes(attributes, ofItemAtPath: key)
            let problem = "others may read the vault key; run: chmod 600 '\(key)'"
            #expect(throws: StoreError.unavailable(file: key, problem: problem)) { try open() }
        }
    }

    @Test func `another vault's key does not open this one`() throws {
        try SQLiteVault.create(at: folder("other.db"), key: folder("other.key"))
        let problem =
            "this key does not belong to \(path), or is older than its last change of keys"
        #expect(throws: StoreError.foreign(file: folder("other.key"), problem: problem)) {
            try SQLiteVault(at: path, key: folder("other.key"))
        }
    }

    @Test func `without its key a vault stays shut`() throws {
        try FileManager.default.removeItem(atPath: key)
        let problem = "the vault key is missing; without it the vault stays shut"
        #expect(throws: StoreError.unavailable(file: key, problem: problem)) { try open() }
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
