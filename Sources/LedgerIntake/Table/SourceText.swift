/// The bytes of a file as valid UTF-8, and the offset at which its text begins.
struct SourceText {
    let bytes: [UInt8]
    /// After the byte order mark, if any.
    let start: Int
    /// Where the text comes from when it was cells; line ends within those are then no new lines.
    let workbook: (sheet: String, unreadSheets: [String])?

    /// Recognises the encoding, transcodes UTF-16 and validates the rest.
    ///
    /// - Throws: `TableError` naming the line and the byte of the first fault, or why a workbook
    ///   cannot be read.
    init(_ raw: [UInt8]) throws(TableError) {
        if Workbook.isCompoundFile(raw) { throw .workbook(.compoundFile) }
        guard !Workbook.isZip(raw) else {
            let book: Workbook
            do throws(WorkbookFault) { book = try Workbook(raw) } catch { throw .workbook(error) }
            (bytes, start, workbook) = (book.text, 0, (book.sheet, book.unreadSheets))
            return
        }
        workbook = nil
        if raw.starts(with: [0xFF, 0xFE]) {
            bytes = try UTF16Transcoding.utf8(raw, order: .littleEndian)
            start = 0
        } else if raw.starts(with: [0xFE, 0xFF]) {
            bytes = try UTF16Transcoding.utf8(raw, order: .bigEndian)
            start = 0
        } else {
            try Self.validate(raw)
            bytes = raw
            start = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        }
    }

    /// True when the first visible character opens a JSON object.
    var startsWithObject: Bool {
        guard workbook == nil else { return false }
        let text = bytes.span
        let visible = text.trimmed(start..<bytes.count)
        return !visible.isEmpty && text[visible.lowerBound] == 0x7B
    }

    private static func validate(_ raw: [UInt8]) throws(TableError) {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: raw.span)
        } catch {
            let offset = error.byteOffsets.lowerBound
            throw .invalidUTF8(line: raw.span.line(at: offset), byteOffset: offset)
        }
        for offset in raw.indices.prefix(4096) where raw[offset] == 0 {
            throw .nulByte(line: raw.span.line(at: offset), byteOffset: offset)
        }
    }
}

extension Span where Element == UInt8 {
    /// The physical line, from 1, on which a byte stands; reads all that is before it.
    func line(at offset: Int) -> Int {
        var line = 1
        var index = 0
        while index < offset {
            let isEnd = self[index] == Ascii.lineFeed || self[index] == Ascii.carriageReturn
            if isEnd { line += 1 }
            index = isEnd ? indexAfterLineEnd(at: index) : index + 1
        }
        return line
    }
}
