import Ledger

/// Reads JSON objects of one kind, each by itself, strictly: no unknown member, none twice.
///
/// What can be known before a line comes is worked out once: where its members go. Cost: one look
/// at each byte of a line.
public struct ObjectReader: Sendable {
    let takesID: Bool
    private let kind: RowKind
    private let columns: [ColumnSpec]
    private let matcher: HeaderMatcher
    private var keys = ObjectKeys()

    public init(_ kind: RowKind, taking extra: HandRecord.Extra = .none) {
        self.kind = kind
        columns = kind.columns + extra.columns
        takesID = !extra.columns.isEmpty
        matcher = HeaderMatcher(columns)
    }

    /// - Throws: ``RowIssue`` or ``TableError`` for the first thing that cannot be used.
    mutating func read(_ line: [UInt8]) throws -> Record {
        // Without a brace it might be a spreadsheet; here it is nothing.
        guard line.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
            throw RowIssue.notAnObject
        }
        var reader = try TableReader(object: line, columns: columns, matcher, keys)
        var record = reader.makeRecord()
        switch reader.next(into: &record) {
        case .record: break
        case .refused(let issue): throw issue
        case .end: throw RowIssue.notAnObject
        }
        if let unknown = reader.ignoredHeaders.first {
            let nearest = ColumnSpec.firstUnknown([unknown], in: columns)?.nearest
            throw RowIssue(unknownField: unknown, nearest: nearest, kind.columns, of: kind.name)
        }
        // Only a line without unknown members leaves its keys for the next.
        keys = reader.keys
        return record
    }
}
