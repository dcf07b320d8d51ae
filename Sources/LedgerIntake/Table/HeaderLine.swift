/// The first line of a delimited file that is not blank: its names and where the rows begin.
struct HeaderLine {
    /// As written, without trailing columns that have no name.
    var names: [String]
    private(set) var scanner: DelimitedScanner

    /// Honours a first line `sep=;`, else finds the separator, and reads the names.
    ///
    /// - Throws: `TableError` when there is no header or it cannot be cut into names.
    init(_ text: SourceText) throws(TableError) {
        let bytes = text.bytes.span
        var start = text.start
        var line = 1
        var declared: UInt8?
        if text.workbook != nil {
            declared = Ascii.tab
        } else if let declaration = SeparatorLine(bytes, at: start) {
            guard Separator.all.contains(declaration.separator) else {
                throw .unsupportedSeparator(declaration.separator)
            }
            declared = declaration.separator
            start = declaration.end
            line = 2
        }
        bytes.skipBlankLines(from: &start, line: &line)
        let separator = declared ?? Separator.sniffed(in: bytes, at: start)
        scanner = DelimitedScanner(separator: separator, position: start, line: line)
        scanner.countsQuotedLines = text.workbook == nil
        names = []
        guard start < bytes.count else { throw .noHeader }
        try readNames(in: bytes)
    }

    private mutating func readNames(in bytes: borrowing Span<UInt8>) throws(TableError) {
        var isOver = false
        let line = scanner.line
        while !isOver {
            let field = scanner.nextField(in: bytes)
            if let fault = field.fault {
                throw .header(fault.rowFault, line: line, column: names.count + 1)
            }
            guard names.count < TableReader.columnCountMax else {
                throw .tooManyColumns(countMax: TableReader.columnCountMax)
            }
            names.append(FieldText.text(field, of: bytes))
            isOver = field.endsRow
        }
        while names.last?.isEmpty == true { names.removeLast() }
    }
}

/// The separators a spreadsheet writes.
enum Separator {
    static let all: [UInt8] = [Ascii.comma, Ascii.semicolon, Ascii.tab]

    /// The separator met most often in the line at `start`, outside quotes; a comma when none is.
    static func sniffed(in bytes: borrowing Span<UInt8>, at start: Int) -> UInt8 {
        var counts = [0, 0, 0]
        var isQuoted = false
        for index in start..<max(start, bytes.count) {
            let byte = bytes[index]
            if byte == Ascii.quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == Ascii.lineFeed || byte == Ascii.carriageReturn { break }
            if let which = all.firstIndex(of: byte) { counts[which] += 1 }
        }
        var best = 0
        for which in all.indices where counts[which] > counts[best] { best = which }
        return all[best]
    }
}

/// The line `sep=;` that Excel reads as the name of the separator, with or without quotes.
private struct SeparatorLine {
    let separator: UInt8
    /// The offset of the line after it.
    let end: Int

    init?(_ bytes: borrowing Span<UInt8>, at start: Int) {
        var index = start
        let isQuoted = bytes.readByte(Ascii.quote, at: &index)
        for letter: UInt8 in [0x73, 0x65, 0x70, Ascii.equals] {
            guard index < bytes.count, bytes[index].lowercased == letter else { return nil }
            index += 1
        }
        guard index < bytes.count else { return nil }
        separator = bytes[index]
        index += 1
        if isQuoted, !bytes.readByte(Ascii.quote, at: &index) { return nil }
        guard index < bytes.count else {
            end = index
            return
        }
        guard bytes[index] == Ascii.lineFeed || bytes[index] == Ascii.carriageReturn else {
            return nil
        }
        end = bytes.indexAfterLineEnd(at: index)
    }
}

extension Span where Element == UInt8 {
    /// Steps over lines that hold nothing but separators, spaces and line ends.
    fileprivate func skipBlankLines(from start: inout Int, line: inout Int) {
        var index = start
        while index < count {
            let byte = self[index]
            if byte == Ascii.lineFeed || byte == Ascii.carriageReturn {
                index = indexAfterLineEnd(at: index)
                start = index
                line += 1
                continue
            }
            let length = invisibleLength(at: index, before: count)
            if length == 0, !Separator.all.contains(byte) { return }
            index += max(1, length)
        }
        start = count
    }
}
