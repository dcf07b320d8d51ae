/// A SHA-256 value of the Merkle tree: 32 bytes held inline, never on the heap.
///
/// Comparing and copying cost four words. The bytes are public, so nothing here is constant time.
public struct Hash: Hashable, Sendable, BitwiseCopyable {
    /// The length of every hash, in bytes.
    public static let byteCount = 32

    // The four words hold the 32 bytes in memory order; their numeric value means nothing.
    private let word0: UInt64
    private let word1: UInt64
    private let word2: UInt64
    private let word3: UInt64

    /// Copies a hash out of exactly 32 bytes, or returns `nil` for any other length.
    public init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        self = bytes.loadUnaligned(as: Hash.self)
    }

    /// Copies a hash out of exactly 32 bytes, or returns `nil` for any other length.
    public init?(bytes: [UInt8]) {
        guard let hash = bytes.withUnsafeBytes({ Hash(bytes: $0) }) else { return nil }
        self = hash
    }

    /// Copies a hash out of exactly 32 bytes, or returns `nil` for any other length.
    public init?(bytes: RawSpan) {
        guard let hash = bytes.withUnsafeBytes({ Hash(bytes: $0) }) else { return nil }
        self = hash
    }

    /// Calls `body` with the 32 bytes in place; the pointer is valid only during the call.
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try Swift.withUnsafeBytes(of: self, body)
    }

    /// The 32 bytes as a new array; costs one allocation.
    public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
}
