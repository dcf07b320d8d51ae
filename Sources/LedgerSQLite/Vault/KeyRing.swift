import Crypto
import Foundation
import GRDB
import LedgerStore

/// The keys of subjects, thirty-two to a page, each page sealed with the vault's key.
///
/// A page is made with all its keys at once, so a new subject rarely costs a write here. Erasing a
/// key writes zeros in its place: what it sealed stays unreadable, in every copy made later.
struct KeyRing {
    static let width = 32
    private static let keyBytes = 32
    private var key: VaultKey
    /// Pages opened so far, for work that touches many subjects.
    private var pages: [UInt32: Data] = [:]

    init(_ key: VaultKey) {
        self.key = key.withFreshNonces()
    }

    private static func place(of handle: UInt32) -> (page: UInt32, range: Range<Int>) {
        let (page, slot) = handle.quotientAndRemainder(dividingBy: UInt32(width))
        let start = Int(slot) * keyBytes
        return (page, start..<start + keyBytes)
    }

    /// A subject's key; nil when it was erased or never made.
    mutating func key(of handle: UInt32, _ db: Database) throws -> SymmetricKey? {
        let (page, range) = KeyRing.place(of: handle)
        guard let keys = try load(page, db) else { return nil }
        let bytes = keys[range]
        return bytes.allSatisfy { $0 == 0 } ? nil : SymmetricKey(data: bytes)
    }

    /// A new subject's key; its page is written when it is the first of it.
    mutating func newKey(of handle: UInt32, _ db: Database) throws -> SymmetricKey {
        let (page, range) = KeyRing.place(of: handle)
        if try load(page, db) == nil {
            try write(KeyRing.freshPage(), page, db)
        }
        return SymmetricKey(data: (pages[page] ?? Data())[range])
    }

    /// Asks the kernel once for a whole page: eight bytes at a time it costs as much as sealing.
    private static func freshPage() -> Data {
        var keys = Data(count: width * keyBytes)
        keys.withUnsafeMutableBytes { bytes in
            if let start = bytes.baseAddress { arc4random_buf(start, bytes.count) }
        }
        return keys
    }

    /// Overwrites a subject's key; false when there was none.
    mutating func erase(_ handle: UInt32, _ db: Database) throws -> Bool {
        let (page, range) = KeyRing.place(of: handle)
        guard var keys = try load(page, db) else { return false }
        keys.replaceSubrange(range, with: Data(count: KeyRing.keyBytes))
        try write(keys, page, db)
        return true
    }

    /// Seals every page with another key of the vault.
    mutating func rewrap(with other: VaultKey, _ db: Database) throws {
        let all = try UInt32.fetchAll(db, sql: "SELECT page FROM subject_key ORDER BY page")
        for page in all {
            pages.removeAll(keepingCapacity: true)
            guard let keys = try load(page, db) else { continue }
            let old = key
            key = other.withFreshNonces()
            try write(keys, page, db)
            key = old
        }
    }

    private mutating func load(_ page: UInt32, _ db: Database) throws -> Data? {
        if let known = pages[page] { return known }
        let statement = try db.cachedStatement(sql: "SELECT sealed FROM subject_key WHERE page = ?")
        guard let sealed = try Data.fetchOne(statement, arguments: [page]) else { return nil }
        let keys = try key.open(sealed, with: key.wrapping, of: page, SealedField.keyPage)
        pages[page] = keys
        return keys
    }

    private mutating func write(_ keys: Data, _ page: UInt32, _ db: Database) throws {
        let sealed = try key.seal(keys, with: key.wrapping, for: page, SealedField.keyPage)
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO subject_key VALUES (?, ?)
                ON CONFLICT DO UPDATE SET sealed = excluded.sealed
                """
        )
        try statement.execute(arguments: [page, sealed])
        pages[page] = keys
    }
}
