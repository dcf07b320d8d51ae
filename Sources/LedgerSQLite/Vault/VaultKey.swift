import Crypto
import Foundation
import LedgerStore

/// The secret behind the vault: finds subjects and seals what is known of them.
///
/// 32 random bytes in a file of their own, readable by the owner only. Whoever holds it and the
/// vault knows the citizens; whoever holds only the log and its backups does not.
struct VaultKey {
    private let lookup: HMAC<SHA256>
    private let sealing: SymmetricKey
    /// Random for each opening of the vault; with a counter behind it, no nonce comes twice.
    private var noncePrefix = UInt64.random(in: 0...(.max))
    private var nonceCount: UInt32 = 0

    init(secret: SymmetricKey) {
        let index = VaultKey.derive(secret, "socai vault lookup v1")
        lookup = HMAC<SHA256>(key: index)
        sealing = VaultKey.derive(secret, "socai vault sealing v1")
    }

    private static func derive(_ secret: SymmetricKey, _ purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret,
            info: Data(purpose.utf8),
            outputByteCount: 32
        )
    }

    /// The same key for another thread, with nonces of its own.
    func withFreshNonces() -> VaultKey {
        var copy = self
        copy.noncePrefix = UInt64.random(in: 0...(.max))
        copy.nonceCount = 0
        return copy
    }

    /// HMAC-SHA256 of a kind and a value, first 128 bits.
    func find(_ kind: UInt8, _ value: String) -> Lookup {
        var value = value
        return value.withUTF8 { find(kind, UnsafeRawBufferPointer($0)) }
    }

    /// As above, for bytes of any length.
    func find(_ kind: UInt8, _ value: UnsafeRawBufferPointer) -> Lookup {
        var authenticator = lookup
        withUnsafeBytes(of: kind) { authenticator.update(data: $0) }
        authenticator.update(data: value)
        return authenticator.finalize().withUnsafeBytes { bytes in
            Lookup(
                high: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                low: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            )
        }
    }

    /// AES-256-GCM; what is sealed for one handle and field opens for no other.
    mutating func seal(_ text: String, for handle: UInt32, _ field: UInt8) throws -> Data {
        nonceCount += 1
        let nonce = withUnsafeBytes(of: (noncePrefix, nonceCount.bigEndian)) { Data($0.prefix(12)) }
        let box = try AES.GCM.seal(
            Data(text.utf8),
            using: sealing,
            nonce: try AES.GCM.Nonce(data: nonce),
            authenticating: VaultKey.context(handle, field)
        )
        guard let combined = box.combined else { throw CryptoKitError.incorrectParameterSize }
        return combined
    }

    func open(_ sealed: Data, of handle: UInt32, _ field: UInt8) throws -> String {
        let box = try AES.GCM.SealedBox(combined: sealed)
        let bytes = try AES.GCM.open(
            box,
            using: sealing,
            authenticating: VaultKey.context(handle, field)
        )
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func context(_ handle: UInt32, _ field: UInt8) -> Data {
        withUnsafeBytes(of: handle.bigEndian) { Data($0) } + [field]
    }
}

/// Where a subject is found in the vault: a keyed hash, useless without the key.
struct Lookup: Hashable, Comparable {
    // In the byte order of the machine; ``<`` gives the order of the bytes.
    let high: UInt64
    let low: UInt64

    static func < (left: Lookup, right: Lookup) -> Bool {
        (left.high.bigEndian, left.low.bigEndian) < (right.high.bigEndian, right.low.bigEndian)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(low)
    }

    var data: Data {
        withUnsafeBytes(of: (high, low)) { Data($0) }
    }

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    init(_ bytes: UnsafeRawBufferPointer) {
        high = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        low = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    }
}

extension VaultKey {
    private static let prefix = "socai-vault-key-v1 "

    /// Makes a new key file, readable by its owner only.
    static func create(at path: String) throws {
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else {
            throw StoreError.unavailable(file: path, problem: String(cString: strerror(errno)))
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data((prefix + secret.base64EncodedString() + "\n").utf8))
        try file.synchronize()
    }

    /// Reads a key file.
    /// - Throws: ``StoreError/unavailable`` when it is missing, malformed or readable by others.
    init(readingFrom path: String) throws {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue
        else {
            throw StoreError.unavailable(
                file: path,
                problem: "the vault key is missing; without it the vault stays shut"
            )
        }
        guard mode & 0o077 == 0 else {
            throw StoreError.unavailable(
                file: path,
                problem: "others may read the vault key; run: chmod 600 '\(path)'"
            )
        }
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let encoded = text.dropFirst(VaultKey.prefix.count)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.hasPrefix(VaultKey.prefix), let secret = Data(base64Encoded: encoded),
            secret.count == 32
        else { throw StoreError.foreign(file: path, problem: "not a vault key") }
        self.init(secret: SymmetricKey(data: secret))
    }
}
