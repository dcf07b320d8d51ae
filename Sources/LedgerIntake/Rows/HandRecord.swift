public import Ledger

/// One record typed by hand, read by the same parser as a row of a file.
public struct HandRecord {
    /// Members a line may have beside the fields of its kind.
    public enum Extra: Sendable {
        case none
        /// `id`: the client's id.
        case id
        /// `id`, and `command`, which said what kind it is.
        case idAndCommand

        var columns: [ColumnSpec] {
            switch self {
            case .none: []
            case .id: [Extra.idColumn]
            case .idAndCommand: [Extra.idColumn, Extra.commandColumn]
            }
        }

        private static let idColumn = ColumnSpec("id", headers: [], presence: .optional)
        private static let commandColumn = ColumnSpec("command", headers: [], presence: .optional)
    }

    public let row: ParsedRow
    /// The id the line itself gives, if it may and does.
    public let id: EventID?

    /// Reads one line of JSON.
    ///
    /// - Throws: ``RowIssue`` for the first thing that cannot be used.
    public init(
        json line: [UInt8],
        _ parser: inout RowParser,
        taking extra: Extra = .none,
        subjects: some SubjectIndex
    ) throws {
        var reader = ObjectReader(parser.kind, taking: extra)
        try self.init(json: line, &reader, &parser, subjects: subjects)
    }

    /// As above, with what earlier lines of the kind left to the reader.
    public init(
        json line: [UInt8],
        _ reader: inout ObjectReader,
        _ parser: inout RowParser,
        subjects: some SubjectIndex
    ) throws {
        let record = try reader.read(line)
        id = try HandRecord.id(reader.takesID ? record[member: "id"] : nil)
        row = try parser.parse(record, subjects: subjects)
    }

    private static func id(_ field: Field?) throws -> EventID? {
        guard let field, !field.isEmpty else { return nil }
        guard let id = EventID(field.text) else { throw RowIssue(badID: field.text) }
        return id
    }
}

extension RowIssue {
    public static var notAnObject: RowIssue {
        RowIssue(
            field: "",
            value: "",
            code: "record.notAnObject",
            vi: "Dòng phải là một đối tượng JSON, như {\"member\":\"BD-000001\",…}.",
            en: "The line must be a JSON object, like {\"member\":\"BD-000001\",…}."
        )
    }

    public init(badID text: String) {
        self.init(
            field: "id",
            value: text,
            code: "record.badID",
            vi: "“\(text)” không phải UUID; viết như 01890a5d-ac96-774b-bcce-b302099a8057 "
                + "hoặc bỏ trống.",
            en: "“\(text)” is no UUID; write it like 01890a5d-ac96-774b-bcce-b302099a8057 "
                + "or leave it out."
        )
    }

    public init(_ rejection: Rejection) {
        self.init(
            field: rejection.field,
            value: "",
            code: rejection.code,
            vi: rejection.words.vi,
            en: rejection.words.en
        )
    }

    /// A line no row can be read from.
    public init(_ error: TableError) {
        self.init(
            field: "",
            value: "",
            code: error.code,
            vi: error.vietnamese,
            en: error.english
        )
    }

    private init(field: String, value: String, code: String, vi: String, en: String) {
        self.init(
            line: 1,
            column: 0,
            header: field,
            value: value,
            code: code,
            vietnamese: vi,
            english: en,
            suggestion: nil,
            severity: .fault
        )
    }
}

extension RowIssue {
    public init(
        unknownField name: String,
        nearest: String?,
        _ columns: [ColumnSpec],
        of what: Words
    ) {
        let known = columns.map(\.member).joined(separator: ", ")
        self.init(
            line: 1,
            column: 0,
            header: name,
            value: "",
            code: "record.unknownField",
            vietnamese: "Không có trường “\(name)” trong \(what.vi); các trường: \(known).",
            english: "There is no field “\(name)” in \(what.en); the fields are \(known).",
            suggestion: nearest,
            severity: .fault
        )
    }
}
