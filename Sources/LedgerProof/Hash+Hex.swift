extension Hash: CustomStringConvertible {
    /// The hash as 64 lowercase hexadecimal digits.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// The same text as `hex`.
    public var description: String { hex }

    /// Reads exactly 64 hexadecimal digits of either case, or returns `nil`.
    public init?(hex: String) {
        let nibbles = hex.utf8.compactMap(Self.nibble)
        guard hex.utf8.count == 2 * Self.byteCount, nibbles.count == 2 * Self.byteCount else {
            return nil
        }
        self.init(bytes: (0..<Self.byteCount).map { nibbles[2 * $0] << 4 | nibbles[2 * $0 + 1] })
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
