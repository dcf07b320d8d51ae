/// One value of a record and where it stands.
///
/// Holds a reference to the bytes of the file, so it may be kept, at the price of keeping those.
public struct Field: Sendable {
    let storage: [UInt8]
    let start: Int
    let end: Int
    let place: FieldPlace

    /// The physical line its record begins on.
    public var line: Int { place.line }
    /// The column of the file, from 1; 0 when the file has no such column.
    public var column: Int { place.column }
    /// The header as the file writes it, or the canonical member when there is none.
    public var header: String { place.source.headers[place.index] }
    /// The canonical key of its column.
    public var member: String { place.source.columns[place.index].member }
    /// False when the file has no such column.
    public var isPresent: Bool { place.column > 0 }

    /// The bytes as decoded, not trimmed; a view of the file, not a copy.
    public var bytes: ArraySlice<UInt8> { storage[start..<end] }

    /// The value as written.
    public var written: String { String(decoding: bytes, as: UTF8.self) }

    /// True when nothing visible is there.
    public var isEmpty: Bool { storage.span.isBlank(start..<end) }

    /// The value in NFC, without white space, U+00A0, U+200B or U+FEFF at either end.
    ///
    /// Cost: one copy; normalised only when it holds combining marks.
    public var text: String { FieldText.text(start..<end, of: storage.span) }

    /// Runs a parser over the trimmed bytes; an empty field is the fault `.empty`.
    func parse<Value>(
        _ body: (borrowing Span<UInt8>) throws(FieldFault) -> Value
    ) throws(FieldFault) -> Value {
        let bytes = storage.span
        let range = bytes.trimmed(start..<end)
        if range.isEmpty { throw .empty }
        return try body(bytes.extracting(range))
    }
}

/// The address of a field.
struct FieldPlace: Sendable {
    let source: TableSource
    let line: Int
    let column: Int
    /// The index of its column among those asked for.
    let index: Int
}

extension Field {
    /// A field that stands in no file, for a value that came by another way.
    ///
    /// - Parameters:
    ///   - text: The value.
    ///   - header: The name an issue about it shall show.
    public init(_ text: String, header: String) {
        let bytes = Array(text.utf8)
        let source = TableSource(
            bytes: [],
            columns: [ColumnSpec(header, headers: [])],
            headers: [header]
        )
        let place = FieldPlace(source: source, line: 0, column: 0, index: 0)
        self.init(storage: bytes, start: 0, end: bytes.count, place: place)
    }
}
