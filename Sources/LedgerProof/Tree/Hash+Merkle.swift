internal import Crypto

extension Hash {
    /// The root of the tree without leaves: SHA-256 of zero bytes.
    ///
    /// Source: RFC 6962 §2.1.
    public static let emptyTree = Hash(SHA256().finalize())

    /// Hashes one log entry: SHA-256(0x00 || entry).
    ///
    /// Never fails. Entries below 1 KiB are put behind their prefix on the stack and hashed in one
    /// piece, which is 5 to 10 % faster than two updates; longer ones are hashed in place.
    /// Source: RFC 6962 §2.1.
    public static func leaf(_ entry: UnsafeRawBufferPointer) -> Hash {
        guard entry.count < stackByteCountMax else { return leafInPlace(entry) }
        return withUnsafeTemporaryAllocation(byteCount: entry.count + 1, alignment: 8) { input in
            input[0] = leafPrefix
            UnsafeMutableRawBufferPointer(rebasing: input[1...]).copyMemory(from: entry)
            return sha256(UnsafeRawBufferPointer(input))
        }
    }

    /// Hashes one log entry: SHA-256(0x00 || entry).
    ///
    /// Source: RFC 6962 §2.1.
    public static func leaf(_ entry: [UInt8]) -> Hash {
        entry.withUnsafeBytes { leaf($0) }
    }

    /// Hashes one log entry: SHA-256(0x00 || entry).
    ///
    /// Source: RFC 6962 §2.1.
    public static func leaf(_ entry: RawSpan) -> Hash {
        entry.withUnsafeBytes { leaf($0) }
    }

    /// Hashes two neighbouring subtrees into their parent: SHA-256(0x01 || left || right).
    ///
    /// Never fails; costs two SHA-256 blocks. Source: RFC 6962 §2.1.
    public static func node(_ left: Hash, _ right: Hash) -> Hash {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * byteCount, alignment: 8) { input in
            input[0] = nodePrefix
            input.storeBytes(of: left, toByteOffset: 1, as: Hash.self)
            input.storeBytes(of: right, toByteOffset: 1 + byteCount, as: Hash.self)
            return sha256(UnsafeRawBufferPointer(input))
        }
    }

    private static let leafPrefix: UInt8 = 0x00
    private static let nodePrefix: UInt8 = 0x01

    // Temporary allocations above 1 KiB leave the stack, and copying stops paying there.
    private static let stackByteCountMax = 1024

    private static func leafInPlace(_ entry: UnsafeRawBufferPointer) -> Hash {
        var hasher = SHA256()
        Swift.withUnsafeBytes(of: leafPrefix) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: entry)
        return Hash(hasher.finalize())
    }

    private static func sha256(_ input: UnsafeRawBufferPointer) -> Hash {
        var hasher = SHA256()
        hasher.update(bufferPointer: input)
        return Hash(hasher.finalize())
    }

    private init(_ digest: SHA256.Digest) {
        self = digest.withUnsafeBytes { $0.loadUnaligned(as: Hash.self) }
    }
}
