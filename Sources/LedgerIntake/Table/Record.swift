/// One row of a table, held as places in the file; the fields are read when asked for.
///
/// Made by `TableReader.makeRecord()` and filled again and again by `next(into:)`.
public struct Record: Sendable {
    let source: TableSource
    var spans: [FieldSpan]
    /// The physical line the record begins on; the header's first line is usually 1.
    public internal(set) var line = 0

    init(source: TableSource) {
        self.source = source
        spans = Array(repeating: .empty(column: 0), count: source.columns.count)
    }

    /// The number of columns asked for.
    public var count: Int { spans.count }

    /// The field of the column at this index among those given to the reader.
    ///
    /// A column the file does not have gives an empty field with column number 0. Cost: constant;
    /// a field with doubled quotes or escapes is copied.
    public subscript(index: Int) -> Field {
        let span = spans[index]
        guard span.encoding == .plain else { return decoded(span, at: index) }
        return Field(
            storage: source.bytes,
            start: span.start,
            end: span.end,
            place: place(of: span, at: index)
        )
    }

    /// The field of a column by its canonical key; nil when no such column was asked for.
    public subscript(member member: String) -> Field? {
        source.columns.firstIndex { $0.member == member }.map { self[$0] }
    }

    private func decoded(_ span: FieldSpan, at index: Int) -> Field {
        let file = source.bytes
        let bytes = FieldText.decoded(span.start..<span.end, span.encoding, of: file.span)
        return Field(
            storage: bytes,
            start: 0,
            end: bytes.count,
            place: place(of: span, at: index)
        )
    }

    private func place(of span: FieldSpan, at index: Int) -> FieldPlace {
        FieldPlace(source: source, line: line, column: Int(span.column), index: index)
    }
}

/// Where a field lies in the file and how it is written there.
struct FieldSpan: Sendable {
    var start: Int
    var end: Int
    /// The column of the file, from 1; 0 when the file has no such column.
    var column: Int32
    var encoding: FieldEncoding

    static func empty(column: Int) -> FieldSpan {
        FieldSpan(
            start: 0,
            end: 0,
            column: Int32(truncatingIfNeeded: column),
            encoding: .plain
        )
    }
}

/// How the bytes of a field become its text.
enum FieldEncoding: UInt8, Sendable {
    case plain
    /// Every `""` is one quote.
    case doubledQuotes
    /// A JSON string body with escapes.
    case jsonEscapes
    /// The inside of a JSON array of strings.
    case jsonArray
}
