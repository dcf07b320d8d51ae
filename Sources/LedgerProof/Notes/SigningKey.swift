internal import Crypto

/// A private key under its name.
///
/// Whoever holds one keeps it in a file nobody else may read.
public struct SigningKey: Sendable {
    /// What signatures of this key are checked with.
    public let verifier: VerifierKey
    private let seed: [UInt8]

    /// Makes a new key from the system's random numbers.
    public init(generating name: String, algorithm: KeyAlgorithm) throws(KeyFault) {
        let key = Curve25519.Signing.PrivateKey()
        try self.init(name: name, algorithm: algorithm, seed: Array(key.rawRepresentation))
    }

    /// Takes the key with this seed of 32 bytes.
    public init(name: String, algorithm: KeyAlgorithm, seed: [UInt8]) throws(KeyFault) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw .unknownAlgorithm
        }
        self.seed = seed
        verifier = try VerifierKey(
            name: name,
            algorithm: algorithm,
            publicKey: Array(key.publicKey.rawRepresentation)
        )
    }

    /// Reads `PRIVATE+KEY+name+hash+seed`, as Go's note package writes it.
    public init(text: String) throws(KeyFault) {
        let parts = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY",
            let id = VerifierKey.id(hex: parts[3]), let key = Base64.bytes(of: parts[4]),
            let type = key.first
        else { throw .malformed }
        guard let algorithm = KeyAlgorithm(rawValue: type) else { throw .unknownAlgorithm }
        try self.init(
            name: String(parts[2]),
            algorithm: algorithm,
            seed: Array(key.dropFirst())
        )
        guard verifier.id == id else { throw .wrongID }
    }

    /// The key as a secret text.
    public var text: String {
        "PRIVATE+KEY+" + verifier.name + "+" + verifier.idText + "+"
            + Base64.text(of: [verifier.algorithm.rawValue] + seed)
    }

    /// Signs the text of a note as a log does; costs about 20 µs.
    ///
    /// - Precondition: the key is `.ed25519`.
    public func sign(_ text: String) -> NoteSignature {
        precondition(verifier.algorithm == .ed25519, "a witness's key signs cosignatures only")
        return NoteSignature(name: verifier.name, id: verifier.id, value: ed25519(Array(text.utf8)))
    }

    /// Cosigns the text of a note as a witness does, at so many seconds after 1970.
    ///
    /// - Precondition: the key is `.cosignature`.
    public func cosign(_ text: String, at time: UInt64) -> NoteSignature {
        precondition(verifier.algorithm == .cosignature, "a log's key signs notes only")
        let signature = ed25519(Cosignature.message(of: text, at: time))
        return NoteSignature(
            name: verifier.name,
            id: verifier.id,
            value: Cosignature.bytes(of: time) + signature
        )
    }

    private func ed25519(_ message: [UInt8]) -> [UInt8] {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let signature = try? key.signature(for: message)
        else { preconditionFailure("a seed that made a key makes it again") }
        return Array(signature)
    }
}
