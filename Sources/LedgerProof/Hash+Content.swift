import Crypto

extension Hash {
    /// SHA-256 of a text or a file as it is, with no prefix: what `sha256sum` prints.
    public init(sha256Of bytes: [UInt8]) {
        guard let hash = SHA256.hash(data: bytes).withUnsafeBytes({ Hash(bytes: $0) }) else {
            preconditionFailure("SHA-256 has 32 bytes")
        }
        self = hash
    }
}
