/// Turns UTF-16 with a byte order mark into UTF-8.
enum UTF16Transcoding {
    enum Order {
        case littleEndian
        case bigEndian
    }

    /// The text without its mark.
    ///
    /// - Throws: `TableError.invalidUTF16` at half a code unit or half a surrogate pair.
    static func utf8(_ raw: [UInt8], order: Order) throws(TableError) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(raw.count)
        var offset = 2
        while offset < raw.count {
            guard let scalar = nextScalar(raw, at: &offset, order: order) else {
                throw .invalidUTF16(line: output.span.line(at: output.count), byteOffset: offset)
            }
            output.appendUTF8(scalar)
        }
        return output
    }

    private static func nextScalar(
        _ raw: [UInt8],
        at offset: inout Int,
        order: Order
    ) -> Unicode.Scalar? {
        guard let first = unit(raw, at: offset, order: order) else { return nil }
        if let scalar = Unicode.Scalar(first) {
            offset += 2
            return scalar
        }
        guard let second = unit(raw, at: offset + 2, order: order) else { return nil }
        guard let scalar = Unicode.Scalar(high: first, low: second) else { return nil }
        offset += 4
        return scalar
    }

    private static func unit(_ raw: [UInt8], at offset: Int, order: Order) -> UInt16? {
        guard offset + 1 < raw.count else { return nil }
        let first = UInt16(raw[offset])
        let second = UInt16(raw[offset + 1])
        return switch order {
        case .littleEndian: second << 8 | first
        case .bigEndian: first << 8 | second
        }
    }
}

extension Unicode.Scalar {
    /// The scalar of a surrogate pair; nil when the two are not one.
    init?(high: UInt16, low: UInt16) {
        guard (0xD800...0xDBFF).contains(high), (0xDC00...0xDFFF).contains(low) else { return nil }
        let value = (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00) + 0x1_0000
        self.init(value)
    }
}

extension [UInt8] {
    mutating func appendUTF8(_ scalar: Unicode.Scalar) {
        if scalar.value < 0x80 {
            append(UInt8(scalar.value))
        } else {
            append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}
