public import Foundation

/// Where a subject is found in the vault: a keyed hash, useless without the key.
public struct Lookup: Hashable, Comparable, Sendable {
    // In the byte order of the machine; ``<`` gives the order of the bytes.
    public let high: UInt64
    public let low: UInt64

    public static func < (left: Lookup, right: Lookup) -> Bool {
        (left.high.bigEndian, left.low.bigEndian) < (right.high.bigEndian, right.low.bigEndian)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(low)
    }

    /// The sixteen bytes as they are kept.
    public var data: Data {
        withUnsafeBytes(of: (high, low)) { Data($0) }
    }

    init(high: UInt64, low: UInt64) {
        (self.high, self.low) = (high, low)
    }

    /// Takes sixteen bytes as they are kept.
    public init(_ bytes: UnsafeRawBufferPointer) {
        high = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        low = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    }
}
