extension Frontier {
    /// Why bytes are not a frontier.
    public enum DecodeError: Error, Hashable {
        /// There are fewer than the eight bytes of the size.
        case sizeMissing(byteCount: Int)

        /// The size is 2^63 or more.
        case sizeTooLarge(UInt64)

        /// The peaks are not as many as the size has 1 bits, or the last one is cut.
        case wrongByteCount(expected: Int, found: Int)
    }

    /// The frontier as bytes: the size as 8 bytes big-endian, then the peaks, largest first.
    ///
    /// At most 8 + 63 * 32 bytes. The root alone does not bind the size, so whoever checks stored
    /// bytes compares both.
    public var bytes: [UInt8] {
        let length = stride(from: 56, through: 0, by: -8).map { UInt8(size >> $0 & 255) }
        return peaks.reduce(into: length) { bytes, peak in bytes += peak.bytes }
    }

    /// Reads what `bytes` wrote, and nothing else.
    ///
    /// Throws the first disagreement between size and length; never traps on any input.
    public init(bytes: [UInt8]) throws(DecodeError) {
        guard bytes.count >= sizeByteCount else { throw .sizeMissing(byteCount: bytes.count) }
        let number = bytes.prefix(sizeByteCount).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let size = Int(exactly: number) else { throw .sizeTooLarge(number) }
        let expected = sizeByteCount + size.nonzeroBitCount * Hash.byteCount
        guard bytes.count == expected else {
            throw .wrongByteCount(expected: expected, found: bytes.count)
        }
        let peaks = bytes.withUnsafeBytes { raw in
            Hash.list(UnsafeRawBufferPointer(rebasing: raw[sizeByteCount...]))
        }
        self.init(size: size, peaks: peaks)
    }
}

private let sizeByteCount = 8
