import Crypto
import Foundation
import LedgerStore

/// The secrets behind the vault: one finds subjects, the other seals their keys.
///
/// Whoever holds them and the vault knows the citizens; whoever holds only the log and its backups
/// does not.
struct VaultKey {
    /// Behind the look-ups; changed by finding every subject anew.
    let pepper: SymmetricKey
    /// Seals the subjects' keys; changed by sealing those anew.
    let wrapping: SymmetricKey
    private let lookup: HMAC<SHA256>
    /// Random for each opening of the vault; with a counter behind it, no nonce comes twice.
    private let noncePrefix = UInt64.random(in: 0...(.max))
    private var nonceCount: UInt32 = 0

    init(wrapping: SymmetricKey, pepper: SymmetricKey) {
        (self.wrapping, self.pepper) = (wrapping, pepper)
        lookup = HMAC<SHA256>(key: pepper)
    }

    /// The same key for another thread, with nonces of its own.
    func withFreshNonces() -> VaultKey {
        VaultKey(wrapping: wrapping, pepper: pepper)
    }

    /// HMAC-SHA256 of a kind and a value, first 128 bits.
    func find(_ kind: UInt8, _ value: String) -> Lookup {
        var value = value
        return value.withUTF8 { find(kind, UnsafeRawBufferPointer($0)) }
    }

    /// As above, for bytes of any length.
    func find(_ kind: UInt8, _ value: UnsafeRawBufferPointer) -> Lookup {
        // In one piece: each piece costs as much as the hashing.
        withUnsafeTemporaryAllocation(byteCount: value.count + 1, alignment: 1) { message in
            message[0] = kind
            message[1...].copyBytes(from: value)
            var authenticator = lookup
            authenticator.update(data: UnsafeRawBufferPointer(message))
            return authenticator.finalize().withUnsafeBytes { Lookup($0) }
        }
    }

    /// Tells whether the key belongs to a vault; both secrets go into it.
    var check: Lookup {
        wrapping.withUnsafeBytes { find(SealedField.check, $0) }
    }

    /// AES-256-GCM under the vault's key or a subject's own; opens only for the same number and
    /// field.
    mutating func seal(
        _ bytes: Data,
        with key: SymmetricKey,
        for number: UInt32,
        _ field: UInt8
    ) throws -> Data {
        nonceCount += 1
        let nonce = try withUnsafeBytes(of: (noncePrefix, nonceCount.bigEndian)) {
            try AES.GCM.Nonce(data: $0.prefix(12))
        }
        let context = VaultKey.context(number, field)
        let box = try AES.GCM.seal(bytes, using: key, nonce: nonce, authenticating: context)
        guard let combined = box.combined else { throw CryptoKitError.incorrectParameterSize }
        return combined
    }

    func open(
        _ sealed: Data,
        with key: SymmetricKey,
        of number: UInt32,
        _ field: UInt8
    ) throws -> Data {
        let box = try AES.GCM.SealedBox(combined: sealed)
        return try AES.GCM.open(box, using: key, authenticating: VaultKey.context(number, field))
    }

    private static func context(_ number: UInt32, _ field: UInt8) -> Data {
        let number = number.bigEndian
        return withUnsafeBytes(of: (number, field)) { Data($0.prefix(5)) }
    }
}

/// What is found or sealed; a seal of one field is none of another.
enum SealedField {
    static let citizen: UInt8 = 1
    static let dossier: UInt8 = 2
    static let file: UInt8 = 3
    static let check: UInt8 = 4
    static let name: UInt8 = 5
    static let keyPage: UInt8 = 6
}
