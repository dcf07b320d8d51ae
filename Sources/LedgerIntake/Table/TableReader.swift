/// Reads the bytes of a spreadsheet export as a header and a stream of addressed records.
///
/// Takes UTF-8 (with or without a byte order mark) and UTF-16 with one; fields parted by `,`, `;`
/// or tab, quoted by RFC 4180; or one flat JSON object per line; or the first visible worksheet of
/// an `.xlsx` workbook, whose rows and columns are then the lines and columns. A bad row is refused as a value
/// and reading goes on; only what makes the whole file unreadable is thrown, by `init`.
///
/// Cost: one pass to validate, one pass to read; memory is the file and a constant. A UTF-16 file
/// is transcoded once and a workbook unpacked once, so both are held twice. The reader is a plain value: copy it to read again.
public struct TableReader: Sendable {
    let source: TableSource
    let matcher: HeaderMatcher
    var scanner: DelimitedScanner
    /// The slot of each column of the file, or `unmatched`; empty for JSON lines.
    let slots: [Int]
    /// The keys met so far, for JSON lines.
    var keys = ObjectKeys()
    /// The names in the header that answered no `ColumnSpec`, as written.
    ///
    /// For JSON lines the list grows as lines are read, up to `ObjectKeys.countMax` names.
    public internal(set) var ignoredHeaders: [String]
    /// What the file turned out to be.
    public let format: TableFormat
    /// Refuses a last row that ends with the file and before its header does.
    public var refusesCutRow = false
    /// Worksheets of the workbook after the first, which are not read.
    public let unreadSheets: [String]

    static let unmatched = -1
    /// More columns than any office sheet has; a wider header is refused.
    static let columnCountMax = 1024

    /// Decodes the bytes, settles the format and matches the header.
    ///
    /// - Parameters:
    ///   - bytes: The whole file as it was received.
    ///   - columns: The columns wanted; `record[i]` is the field of `columns[i]`. That two of them
    ///     accept one header is a mistake of the caller and stops the process.
    /// - Throws: `TableError` when no row of the file could be read safely.
    public init(_ bytes: [UInt8], columns: [ColumnSpec]) throws(TableError) {
        let text = try SourceText(bytes)
        matcher = HeaderMatcher(columns)
        unreadSheets = text.workbook?.unreadSheets ?? []
        guard !text.startsWithObject else {
            format = .jsonLines
            scanner = DelimitedScanner(separator: 0, position: text.start)
            slots = []
            ignoredHeaders = []
            source = TableSource(
                bytes: text.bytes,
                columns: columns,
                headers: columns.map(\.member)
            )
            return
        }
        let (head, match) = try TableReader.header(of: text, matcher)
        format =
            text.workbook.map { .sheet($0.sheet) } ?? .delimited(separator: head.scanner.separator)
        scanner = head.scanner
        slots = match.slots
        ignoredHeaders = match.ignored
        source = TableSource(bytes: text.bytes, columns: columns, headers: match.headers)
    }

    /// One object by itself, its keys looked for where earlier ones had them.
    ///
    /// - Throws: `TableError` when the bytes are no UTF-8.
    init(
        object bytes: [UInt8],
        columns: [ColumnSpec],
        _ matcher: HeaderMatcher,
        _ keys: ObjectKeys
    ) throws(TableError) {
        let text = try SourceText(bytes)
        (self.matcher, self.keys) = (matcher, keys)
        format = .jsonLines
        scanner = DelimitedScanner(separator: 0, position: text.start)
        (slots, ignoredHeaders, unreadSheets) = ([], [], [])
        source = TableSource(bytes: text.bytes, columns: columns, headers: columns.map(\.member))
    }

    private static func header(
        of text: SourceText,
        _ matcher: HeaderMatcher
    ) throws(TableError) -> (HeaderLine, HeaderMatch) {
        do throws(TableError) {
            let head = try HeaderLine(text)
            return (head, try matcher.match(head.names))
        } catch {
            if let workbook = text.workbook { throw .sheet(workbook.sheet, error) }
            throw error
        }
    }

    /// A record to read into, over and over.
    public func makeRecord() -> Record { Record(source: source) }

    /// Reads the next record that is not blank into `record`.
    ///
    /// After `.refused` the record holds nothing of use, and the next call goes on with the next
    /// row. Never fails on its own and always reaches `.end`. Cost: one look at each byte of the
    /// row, no allocation.
    public mutating func next(into record: inout Record) -> Reading {
        if record.source !== source { record = makeRecord() }
        return switch format {
        case .delimited, .sheet: nextRow(into: &record)
        case .jsonLines: nextObject(into: &record)
        }
    }

    /// How many lines the file has, at least: an estimate for who makes room for its rows.
    ///
    /// Cost: one pass over the file.
    public var lineEndCount: Int {
        source.bytes.reduce(into: 0) { $0 += $1 == Ascii.lineFeed ? 1 : 0 }
    }

    /// How many rows are still to come, good and bad.
    ///
    /// Cost: one pass over the rest of the file.
    public func countRows() -> Int {
        var (copy, count) = (self, 0)
        var record = copy.makeRecord()
        while copy.next(into: &record) != .end { count += 1 }
        return count
    }
}

/// What one call of `TableReader.next(into:)` came to.
public enum Reading: Sendable, Equatable {
    case record
    indirect case refused(RowIssue)
    case end
}

/// How the records of a file are written.
public enum TableFormat: Sendable, Equatable {
    case delimited(separator: UInt8)
    /// The worksheet of that name in a workbook.
    case sheet(String)
    case jsonLines
}
