import Crypto
import Foundation
import Ledger
import LedgerSQLite
import LedgerTesting
import LedgerVault
import Testing

/// The digest under which the log knows a file that could be guessed.
@Suite struct ExtractDigestTests {
    private let folder: Folder
    private let file = Array("Số CCCD;Ngày kích hoạt\n052188005678;02/03/2023\n".utf8)

    init() throws {
        folder = try Folder()
        try SQLiteVault.create(at: folder("vault.db"), key: folder("vault.key"))
    }

    private func vault() throws -> Vault {
        try Vault(at: folder("vault.db"), key: folder("vault.key"))
    }

    @Test func `no digest is that of the bytes alone, nor that of another ledger`() throws {
        let digest = try vault().digest(ofExtract: file, at: Desk.now)
        #expect(digest != Data(SHA256.hash(data: Data(file))).base64EncodedString())
        let other = try Folder()
        try SQLiteVault.create(at: other("vault.db"), key: other("vault.key"))
        let vault = try Vault(at: other("vault.db"), key: other("vault.key"))
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
