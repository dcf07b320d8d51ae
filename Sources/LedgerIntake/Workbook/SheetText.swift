/// The cells of a sheet as a table of text: tabs between columns, and row 7 on line 7.
struct SheetText {
    static let rowMax = 1_048_576
    static let columnMax = TableReader.columnCountMax
    /// A text many cells share is written once for each of them.
    private static let countMax = Unpacking.countMax

    private(set) var bytes: [UInt8] = []
    private var row = 1
    private var column = 1

    /// Moves to a cell at or after the last one; false when the table would grow too large.
    mutating func move(row: Int, column: Int) -> Bool {
        while self.row < row {
            bytes.append(Ascii.lineFeed)
            self.row += 1
            self.column = 1
        }
        while self.column < column {
            bytes.append(Ascii.tab)
            self.column += 1
        }
        return bytes.count <= SheetText.countMax
    }

    /// Puts text that went through ``append(_:to:)`` into the cell.
    mutating func put(_ text: ArraySlice<UInt8>) {
        bytes.append(contentsOf: text)
    }

    mutating func put(_ text: [UInt8]) {
        SheetText.append(text, to: &bytes)
    }

    mutating func put(_ number: [UInt8], _ format: CellFormat, from1904: Bool) {
        CellNumber.append(number, format, from1904: from1904, to: &bytes)
    }

    mutating func end() {
        bytes.append(Ascii.lineFeed)
    }

    /// Appends a text as one field: quoted when it would not be one otherwise.
    static func append(_ text: [UInt8], to bytes: inout [UInt8]) {
        let text = CellEscape.decoded(text)
        let needsQuotes =
            text.first == Ascii.quote
            || text.contains {
                $0 == Ascii.tab || $0 == Ascii.lineFeed || $0 == Ascii.carriageReturn
            }
        guard needsQuotes else { return bytes.append(contentsOf: text) }
        bytes.append(Ascii.quote)
        for byte in text {
            if byte == Ascii.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(Ascii.quote)
    }
}

/// Characters written as `_x000D_`, which XML could not hold otherwise.
private enum CellEscape {
    static func decoded(_ text: [UInt8]) -> [UInt8] {
        guard text.count >= 7, text.contains(UInt8(ascii: "_")) else { return text }
        var (plain, index) = ([UInt8](), 0)
        plain.reserveCapacity(text.count)
        while index < text.count {
            if let scalar = scalar(in: text, at: index) {
                plain.append(contentsOf: UTF8.encode(scalar) ?? .init())
                index += 7
            } else {
                plain.append(text[index])
                index += 1
            }
        }
        return plain
    }

    private static func scalar(in text: [UInt8], at index: Int) -> Unicode.Scalar? {
        guard index + 7 <= text.count, text[index] == UInt8(ascii: "_"),
            text[index + 1] == UInt8(ascii: "x"), text[index + 6] == UInt8(ascii: "_")
        else { return nil }
        let digits = String(decoding: text[(index + 2)..<(index + 6)], as: UTF8.self)
        guard let number = UInt32(digits, radix: 16), number > 0 else { return nil }
        return Unicode.Scalar(number)
    }
}
