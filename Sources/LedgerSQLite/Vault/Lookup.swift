import Foundation

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
