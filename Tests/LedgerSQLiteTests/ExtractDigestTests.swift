import Crypto
import Foundation
import Ledger
import LedgerSQLite
import LedgerTesting
import Testing

/// The digest under which the log knows a file that could be guessed.
@Suite struct ExtractDigestTests {
    private let folder: Folder
    private let file = Array("Số CCCD;Ngày kích hoạt\n052188005678;02/03/2023\n".utf8)

    init() throws {
        folder = try Folder()
        try SQLiteVault.create(at: folder("vault.db"), key: folder("vault.key"))
    }

    private func vault() throws -> SQLiteVault {
        try SQLiteVault(at: folder("vault.db"), key: folder("vault.key"))
    }

    @Test func `the same bytes have the same digest for ever, other bytes another`() throws {
        let first = try vault()
        let digest = try first.digest(ofExtract: file, at: Desk.now)
        #expect(try first.digest(ofExtract: file, at: Desk.now) == digest)
        try first.commit()
        #expect(try vault().digest(ofExtract: file, at: Desk.now) == digest)
        #expect(try vault().digest(ofExtract: file + [10], at: Desk.now) != digest)
        #expect(digest.utf8.count == 44)
    }

    @Test func `no digest is that of the bytes alone, nor that of another ledger`() throws {
        let digest = try vault().digest(ofExtract: file, at: Desk.now)
        #expect(digest != Data(SHA256.hash(data: Data(file))).base64EncodedString())
        let other = try Folder()
        try SQLiteVault.create(at: other("vault.db"), key: other("vault.key"))
        let vault = try SQLiteVault(at: other("vault.db"), key: other("vault.key"))
        #expect(try vault.digest(ofExtract: file, at: Desk.now) != digest)
    }

    @Test func `what was not kept leaves no salt`() throws {
        let vault = try vault()
        let digest = try vault.digest(ofExtract: file, at: Desk.now)
        try vault.rollback()
        #expect(try vault.digest(ofExtract: file, at: Desk.now) != digest)
    }

    @Test func `a file known as plain rows gets its salt all the same`() throws {
        let vault = try vault()
        _ = try vault.batch(forFile: file, at: Desk.now)
        try vault.commit()
        let digest = try vault.digest(ofExtract: file, at: Desk.now)
        try vault.commit()
        #expect(try self.vault().digest(ofExtract: file, at: Desk.now) == digest)
    }
}
