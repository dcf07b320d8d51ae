internal import Crypto

/// A public key under its name: what a signature line is checked with.
///
/// Source: C2SP signed-note v1.0.0, "Verifier keys".
public struct VerifierKey: Sendable {
    /// The name; for a log it is the origin.
    public let name: String
    public let algorithm: KeyAlgorithm
    /// 32 bytes of Ed25519.
    public let publicKey: [UInt8]
    /// The first four bytes of SHA-256(name, LF, algorithm, public key).
    public let id: UInt32

    /// Names a key, or throws `badName` or `unknownAlgorithm`.
    public init(
        name: String,
        algorithm: KeyAlgorithm,
        publicKey: [UInt8]
    ) throws(KeyFault) {
        guard VerifierKey.isName(name) else { throw .badName }
        guard publicKey.count == 32 else { throw .unknownAlgorithm }
        (self.name, self.algorithm, self.publicKey) = (name, algorithm, publicKey)
        id = VerifierKey.id(name: name, key: [algorithm.rawValue] + publicKey)
    }

    /// Reads `name+hash+key`, the text keys are handed about in; its id must follow from the rest.
    public init(vkey: String) throws(KeyFault) {
        let parts = vkey.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let id = VerifierKey.id(hex: parts[1]),
            let key = Base64.bytes(of: parts[2]), let type = key.first
        else { throw .malformed }
        guard id == VerifierKey.id(name: String(parts[0]), key: key) else { throw .wrongID }
        guard let algorithm = KeyAlgorithm(rawValue: type) else { throw .unknownAlgorithm }
        try self.init(
            name: String(parts[0]),
            algorithm: algorithm,
            publicKey: Array(key.dropFirst())
        )
    }

    /// The key as `name+hash+key`: eight digits of hex, then base64 of algorithm and key.
    public var vkey: String {
        name + "+" + VerifierKey.hex(id) + "+" + Base64.text(of: [algorithm.rawValue] + publicKey)
    }

    /// The key's id as eight digits of hex.
    public var idText: String { VerifierKey.hex(id) }

    /// Whether 64 bytes are this key's Ed25519 signature of a message; costs about 80 µs.
    func isValid(_ signature: some Collection<UInt8>, of message: [UInt8]) -> Bool {
        guard
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
        else { return false }
        return key.isValidSignature(Array(signature), for: message)
    }

    static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && $0.value >= 0x20 && $0 != "+"
            }
    }

    static func id(name: String, key: [UInt8]) -> UInt32 {
        let digest = SHA256.hash(data: Array(name.utf8) + [0x0A] + key)
        return digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    static func hex(_ id: UInt32) -> String {
        let digits = String(id, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    static func id(hex: Substring) -> UInt32? {
        guard hex.utf8.count == 8,
            hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        return UInt32(hex, radix: 16)
    }
}

extension VerifierKey: Hashable {
    /// By bytes: two spellings of a name that Unicode calls equal are two names.
    public static func == (one: VerifierKey, other: VerifierKey) -> Bool {
        one.id == other.id && one.algorithm == other.algorithm
            && one.publicKey == other.publicKey && one.name.utf8.elementsEqual(other.name.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
    }
}
