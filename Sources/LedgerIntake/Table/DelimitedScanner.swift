/// Cuts a delimited text into fields, one call per field, by RFC 4180.
///
/// Lenient in two places, as Excel is: LF, CR and CRLF all end a row, and a quote inside a field
/// that does not begin with one is a character like any other. Positions are byte offsets; the
/// line is the physical line of the file, the first being 1.
struct DelimitedScanner: Sendable {
    let separator: UInt8
    var position: Int
    var line = 1
    /// False when a line end within quotes does not begin another line, as within a cell.
    var countsQuotedLines = true

    /// Reads the field at `position` and steps over what ends it.
    @inline(__always)
    mutating func nextField(in bytes: borrowing Span<UInt8>) -> ScannedField {
        if position < bytes.count, bytes[position] == Ascii.quote {
            return quotedField(in: bytes)
        }
        let start = position
        let end = plainEnd(from: start, in: bytes)
        var field = ScannedField(start: start, end: end)
        field.endsRow = stepOverEnd(at: end, in: bytes)
        return field
    }

    /// The offset of the next separator or line end, or of the end of the text.
    @inline(__always)
    private func plainEnd(from start: Int, in bytes: borrowing Span<UInt8>) -> Int {
        var index = start
        let count = bytes.count
        while index < count {
            let byte = bytes[index]
            if byte == separator || byte == Ascii.lineFeed || byte == Ascii.carriageReturn { break }
            index += 1
        }
        return index
    }

    /// Moves past a separator or a line end; true when the row is over.
    @inline(__always)
    private mutating func stepOverEnd(at end: Int, in bytes: borrowing Span<UInt8>) -> Bool {
        guard end < bytes.count else {
            position = end
            return true
        }
        if bytes[end] == separator {
            position = end + 1
            return false
        }
        position = bytes.indexAfterLineEnd(at: end)
        line += 1
        return true
    }

    /// Reads a field that begins with a quote; its bytes are those between the quotes.
    private mutating func quotedField(in bytes: borrowing Span<UInt8>) -> ScannedField {
        var field = ScannedField(start: position + 1, end: position + 1)
        var index = position + 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Ascii.quote {
                guard index + 1 < bytes.count, bytes[index + 1] == Ascii.quote else {
                    return close(field, at: index, in: bytes)
                }
                field.encoding = .doubledQuotes
                index += 2
            } else if byte == Ascii.lineFeed || byte == Ascii.carriageReturn {
                if countsQuotedLines { line += 1 }
                index = bytes.indexAfterLineEnd(at: index)
            } else {
                index += 1
            }
        }
        position = bytes.count
        field.end = bytes.count
        field.endsRow = true
        field.fault = .unterminated
        return field
    }

    /// Ends a quoted field at its closing quote; spaces may follow, nothing else.
    private mutating func close(
        _ open: ScannedField,
        at closing: Int,
        in bytes: borrowing Span<UInt8>
    ) -> ScannedField {
        var field = open
        field.end = closing
        let end = plainEnd(from: closing + 1, in: bytes)
        if !bytes.isBlank((closing + 1)..<end) { field.fault = .textAfter }
        field.endsRow = stepOverEnd(at: end, in: bytes)
        return field
    }
}

/// One field as the scanner saw it.
struct ScannedField {
    var start: Int
    var end: Int
    var encoding = FieldEncoding.plain
    var endsRow = false
    var fault: QuoteFault?
}

/// What can be wrong with the quotes of one field.
enum QuoteFault: UInt8, Sendable {
    case unterminated
    case textAfter

    var rowFault: RowFault {
        switch self {
        case .unterminated: .unterminatedQuote
        case .textAfter: .textAfterQuote
        }
    }
}
