/// The id a client gives a command, a UUID; version 7 (RFC 9562 §5.7) keeps the log's index fast.
public struct EventID: Hashable, Comparable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A version 7 id: 48 bits of Unix milliseconds, then 74 bits given by the caller.
    public static func version7(at instant: Instant, high: UInt16, low: UInt64) -> EventID {
        let time = UInt64(bitPattern: instant.millisecondsSinceEpoch) << 16
        return EventID(
            high: time | 0x7000 | UInt64(high & 0x0fff),
            low: 0x8000_0000_0000_0000 | (low & 0x3fff_ffff_ffff_ffff)
        )
    }

    /// The id of the `count`-th event of the same command: a command may yield 256.
    public func offset(by count: Int) -> EventID {
        EventID(high: high, low: low &+ UInt64(count))
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension EventID: CustomStringConvertible {
    /// Lower-case, 8-4-4-4-12 (RFC 9562 §4).
    public var description: String {
        let bytes = [UInt8](unsafeUninitializedCapacity: 36) { buffer, count in
            write(to: UnsafeMutableRawBufferPointer(buffer))
            count = 36
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes the 36 ASCII bytes.
    public func write(to bytes: UnsafeMutableRawBufferPointer) {
        precondition(bytes.count >= 36, "an id takes 36 bytes")
        var at = 0
        for nibble in 0..<32 {
            if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
                bytes[at] = UInt8(ascii: "-")
                at += 1
            }
            let word = nibble < 16 ? high : low
            let value = UInt8(truncatingIfNeeded: word >> UInt64(60 - (nibble & 15) * 4)) & 15
            bytes[at] = value < 10 ? value + 48 : value + 87
            at += 1
        }
    }

    public init?(_ text: some StringProtocol) {
        var text = String(text.lowercased())
        let id = text.withUTF8 { EventID(ascii: UnsafeRawBufferPointer($0)) }
        guard let id else { return nil }
        self = id
    }

    /// Reads exactly 36 ASCII bytes, lower-case.
    public init?(ascii bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 36, bytes[8] == 45, bytes[13] == 45, bytes[18] == 45, bytes[23] == 45
        else { return nil }
        var (high, low, isValid) = (UInt64(0), UInt64(0), true)
        EventID.read(bytes, 0..<8, into: &high, &isValid)
        EventID.read(bytes, 9..<13, into: &high, &isValid)
        EventID.read(bytes, 14..<18, into: &high, &isValid)
        EventID.read(bytes, 19..<23, into: &low, &isValid)
        EventID.read(bytes, 24..<36, into: &low, &isValid)
        guard isValid else { return nil }
        self.init(high: high, low: low)
    }

    private static func read(
        _ bytes: UnsafeRawBufferPointer,
        _ range: Range<Int>,
        into word: inout UInt64,
        _ isValid: inout Bool
    ) {
        for index in range {
            let byte = bytes[index]
            switch byte {
            case 48...57: word = word << 4 | UInt64(byte - 48)
            case 97...102: word = word << 4 | UInt64(byte - 87)
            default: isValid = false
            }
        }
    }
}
