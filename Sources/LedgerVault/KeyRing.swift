import Crypto
import Foundation

/// The keys of subjects, thirty-two to a page, each page sealed with the vault's key.
///
/// A page is made with all its keys at once, so a new subject rarely costs a write here. Erasing a
/// key writes zeros in its place: what it sealed stays unreadable, in every copy made later.
struct KeyRing {
    static let width = 32
    private static let keyBytes = 32
    private var key: VaultKey
    private let store: any VaultStore
    /// Pages behind that of this handle are not in the store.
    private let handleMax: UInt32
    /// Pages opened so far, for work that touches many subjects.
    private var pages: [UInt32: Data] = [:]
    /// Pages made or changed, to be put into the store.
    private var changed: Set<UInt32> = []

    init(_ key: VaultKey, in store: any VaultStore, upTo handleMax: UInt32 = .max) {
        (self.key, self.store, self.handleMax) = (key.withFreshNonces(), store, handleMax)
    }

    private static func place(of handle: UInt32) -> (page: UInt32, range: Range<Int>) {
        let (page, slot) = handle.quotientAndRemainder(dividingBy: UInt32(width))
        let start = Int(slot) * keyBytes
        return (page, start..<start + keyBytes)
    }

    /// A subject's key; nil when it was erased or never made.
    mutating func key(of handle: UInt32) throws -> SymmetricKey? {
        let (page, range) = KeyRing.place(of: handle)
        guard let keys = try load(page) else { return nil }
        let bytes = keys[range]
        return bytes.allSatisfy { $0 == 0 } ? nil : SymmetricKey(data: bytes)
    }

    /// A new subject's key; its page is made when it is the first of it.
    mutating func newKey(of handle: UInt32) throws -> SymmetricKey {
        let (page, range) = KeyRing.place(of: handle)
        let keys = try load(page) ?? change(page, to: KeyRing.freshPage())
        return SymmetricKey(data: keys[range])
    }

    /// Asks the kernel once for a whole page: eight bytes at a time it costs as much as sealing.
    private static func freshPage() -> Data {
        var keys = Data(count: width * keyBytes)
        keys.withUnsafeMutableBytes { bytes in
            if let start = bytes.baseAddress { arc4random_buf(start, bytes.count) }
        }
        return keys
    }

    /// Overwrites a subject's key, if there is one.
    mutating func erase(_ handle: UInt32) throws {
        let (page, range) = KeyRing.place(of: handle)
        guard var keys = try load(page) else { return }
        keys.replaceSubrange(range, with: Data(count: KeyRing.keyBytes))
        change(page, to: keys)
    }

    @discardableResult
    private mutating func change(_ page: UInt32, to keys: Data) -> Data {
        pages[page] = keys
        changed.insert(page)
        return keys
    }

    /// The pages made or changed since this was asked, sealed.
    mutating func takeChanges() throws -> [SealedRow] {
        defer { changed.removeAll() }
        return try changed.sorted().map { page in
            try sealed(pages[page] ?? Data(), page)
        }
    }

    private mutating func sealed(_ keys: Data, _ page: UInt32) throws -> SealedRow {
        SealedRow(page, try key.seal(keys, with: key.wrapping, for: page, SealedField.keyPage))
    }

    /// Seals every page with another key of the vault.
    mutating func rewrap(with other: VaultKey, in transaction: any VaultTransaction) throws {
        var sealer = KeyRing(other, in: store)
        try store.forEachChunk(of: .keyPage) { rows in
            let sealed = try rows.map { row in
                let keys = try key.open(
                    row.sealed,
                    with: key.wrapping,
                    of: row.number,
                    SealedField.keyPage
                )
                return try sealer.sealed(keys, row.number)
            }
            try transaction.put(sealed, in: .keyPage)
        }
    }

    private mutating func load(_ page: UInt32) throws -> Data? {
        if let known = pages[page] { return known }
        guard page <= KeyRing.place(of: handleMax).page else { return nil }
        guard let row = try store.row(page, of: .keyPage) else { return nil }
        let keys = try key.open(row.sealed, with: key.wrapping, of: page, SealedField.keyPage)
        pages[page] = keys
        return keys
    }
}

extension VaultStore {
    /// Lends all rows of a table, some at a time.
    func forEachChunk(of table: VaultTable, _ body: ([SealedRow]) throws -> Void) throws {
        var start: UInt32? = 0
        while let from = start {
            let rows = try rows(from: from, of: table)
            guard let last = rows.last else { return }
            try body(rows)
            start = last.number == .max ? nil : last.number + 1
        }
    }
}
