/// Scans one flat JSON object that must end on the line it begins on.
///
/// Strict: no comments, no trailing commas, no bare words but `null`. Every refusal leaves
/// `position` on the byte that is wrong.
struct ObjectScanner {
    var position: Int

    /// A value and where its text lies.
    struct Value {
        var start: Int
        var end: Int
        var encoding: FieldEncoding
    }

    /// Steps over spaces and tabs.
    @inline(__always)
    mutating func skipSpaces(in bytes: borrowing Span<UInt8>) {
        while position < bytes.count,
            bytes[position] == Ascii.space || bytes[position] == Ascii.tab
        {
            position += 1
        }
    }

    /// Steps over `byte`, which may have spaces before it.
    @inline(__always)
    mutating func take(_ byte: UInt8, in bytes: borrowing Span<UInt8>) -> Bool {
        skipSpaces(in: bytes)
        return bytes.readByte(byte, at: &position)
    }

    /// Steps over `byte` or refuses what stands in its place.
    mutating func expect(_ byte: UInt8, in bytes: borrowing Span<UInt8>) throws(RowFault) {
        if !take(byte, in: bytes) { throw refusal(in: bytes) }
    }

    /// True at the end of a line or of the text.
    func isAtLineEnd(in bytes: borrowing Span<UInt8>) -> Bool {
        guard position < bytes.count else { return true }
        return bytes[position] == Ascii.lineFeed || bytes[position] == Ascii.carriageReturn
    }

    /// Reads a string, an integer, `null` or an array of strings.
    mutating func value(in bytes: borrowing Span<UInt8>) throws(RowFault) -> Value {
        skipSpaces(in: bytes)
        guard !isAtLineEnd(in: bytes) else { throw .unfinishedObject }
        switch bytes[position] {
        case Ascii.quote: return try string(in: bytes)
        case 0x5B: return try array(in: bytes)
        case 0x7B: throw .nestedValue
        case UInt8(ascii: "t"), UInt8(ascii: "f"): throw .booleanValue
        case UInt8(ascii: "n"): return try null(in: bytes)
        default: return try integer(in: bytes)
        }
    }

    /// Reads a string; the value is what stands between its quotes.
    mutating func string(in bytes: borrowing Span<UInt8>) throws(RowFault) -> Value {
        try expect(Ascii.quote, in: bytes)
        var value = Value(start: position, end: position, encoding: .plain)
        while position < bytes.count {
            let byte = bytes[position]
            if byte == Ascii.quote {
                value.end = position
                position += 1
                return value
            }
            if byte < Ascii.space { break }
            if byte == Ascii.backslash {
                guard let escape = JSONEscape(bytes, at: position) else { throw .badEscape }
                value.encoding = .jsonEscapes
                position += escape.length
            } else {
                position += 1
            }
        }
        throw isAtLineEnd(in: bytes) ? .unfinishedObject : .controlCharacter
    }

    private mutating func array(in bytes: borrowing Span<UInt8>) throws(RowFault) -> Value {
        position += 1
        var value = Value(start: position, end: position, encoding: .jsonArray)
        if take(0x5D, in: bytes) { return value }
        repeat {
            skipSpaces(in: bytes)
            let item = try string(in: bytes)
            try refuseBar(in: item, of: bytes)
            value.end = position
        } while take(Ascii.comma, in: bytes)
        try expect(0x5D, in: bytes)
        return value
    }

    /// An item that holds `|` could not be told from two items.
    private mutating func refuseBar(
        in item: Value,
        of bytes: borrowing Span<UInt8>
    ) throws(RowFault) {
        let text = FieldText.decoded(item.start..<item.end, item.encoding, of: bytes)
        guard text.contains(Ascii.bar) else { return }
        position = item.start
        throw .barInItem
    }

    private mutating func null(in bytes: borrowing Span<UInt8>) throws(RowFault) -> Value {
        let start = position
        for letter in "null".utf8 {
            guard bytes.readByte(letter, at: &position) else { throw refusal(in: bytes) }
        }
        return Value(start: start, end: start, encoding: .plain)
    }

    private mutating func integer(in bytes: borrowing Span<UInt8>) throws(RowFault) -> Value {
        let start = position
        _ = bytes.readByte(Ascii.minus, at: &position)
        let first = position
        while position < bytes.count, bytes[position].isDigit { position += 1 }
        guard position > first else { throw refusal(in: bytes) }
        let isPadded = bytes[first] == Ascii.zero && position - first > 1
        if isPadded || isFraction(in: bytes) { throw .notAnInteger }
        return Value(start: start, end: position, encoding: .plain)
    }

    private func isFraction(in bytes: borrowing Span<UInt8>) -> Bool {
        guard position < bytes.count else { return false }
        return bytes[position] == Ascii.dot || bytes[position].lowercased == UInt8(ascii: "e")
    }

    private func refusal(in bytes: borrowing Span<UInt8>) -> RowFault {
        isAtLineEnd(in: bytes) ? .unfinishedObject : .unexpectedCharacter
    }
}
