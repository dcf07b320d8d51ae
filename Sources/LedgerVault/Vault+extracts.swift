import Crypto
import Foundation
public import Ledger

extension Vault {
    /// Base64 of SHA-256(salt ‖ file), the same for the same bytes.
    ///
    /// The salt is random and never leaves the vault: without it nobody can guess what a short file
    /// says. It is durable with the next ``commit()``.
    public func digest(ofExtract bytes: [UInt8], at instant: Instant) throws -> String {
        let salt = try salt(of: try batch(forFile: bytes, at: instant))
        var hasher = SHA256()
        hasher.update(data: salt)
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return Data(hasher.finalize()).base64EncodedString()
    }

    private func salt(of batch: EventID) throws -> Data {
        if let known = try pendingSalts[batch] ?? store.salt(of: batch) { return known }
        let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        pendingSalts[batch] = salt
        return salt
    }
}
