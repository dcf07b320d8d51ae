/// What more can be said of a line of JSON once it was refused: for words to whoever sent it, never
/// on the way of lines that are good.
public enum LineDiagnosis {
    /// Why a line is not one JSON object, with the character where that shows.
    ///
    /// Nil for an object, also for one with values no field takes. Cost: one look at each byte.
    public static func shape(of line: [UInt8]) -> RowIssue? {
        switch line.first(where: { $0 > Ascii.space }) {
        case UInt8(ascii: "{"): break
        case UInt8(ascii: "["): return .array
        default: return .notAnObject
        }
        do {
            var (reader, record) = try reader(line, [])
            guard case .refused(let issue) = reader.next(into: &record),
                broken.contains(issue.code)
            else { return nil }
            return issue
        } catch {
            return RowIssue(error)
        }
    }

    /// The required fields of a kind that a line leaves out, or leaves empty, in their order.
    ///
    /// None when the line is no flat object. Cost: one look at each byte.
    public static func missing(in line: [UInt8], of kind: RowKind) -> [RowIssue] {
        guard var (reader, record) = try? reader(line, kind.columns),
            reader.next(into: &record) == .record
        else { return [] }
        return kind.columns.enumerated().compactMap { index, column in
            guard column.presence == .required else { return nil }
            if record.spans[index].column == 0 { return RowIssue(missing: column.member) }
            return record[index].isEmpty ? record[index].issue(.empty) : nil
        }
    }

    /// Codes of ``missing(in:of:)``: one is there before all are looked for.
    public static let missingCodes: Set<String> = [
        RowFault.missingMember("").code, FieldFault.empty.code,
    ]

    private static let broken = Set(
        [
            RowFault.unexpectedCharacter, .unfinishedObject, .badEscape, .controlCharacter,
            .textAfterObject, .repeatedKey(""),
        ].map(\.code)
    )

    /// Reads a line with nothing required, and with what lines may have beside their fields.
    private static func reader(
        _ line: [UInt8],
        _ columns: [ColumnSpec]
    ) throws(TableError) -> (TableReader, Record) {
        let columns = (columns + HandRecord.Extra.idAndCommand.columns).map {
            ColumnSpec($0.member, headers: $0.headers, presence: .optional)
        }
        let reader = try TableReader(
            object: line,
            columns: columns,
            HeaderMatcher(columns),
            ObjectKeys()
        )
        return (reader, reader.makeRecord())
    }
}

extension RowIssue {
    fileprivate static var array: RowIssue {
        RowIssue(
            line: 1,
            column: 1,
            header: "",
            value: "",
            code: "record.array",
            vietnamese: "Đây là một mảng; bỏ dấu [ ] và viết mỗi đối tượng trên một dòng.",
            english: "This is an array; drop the brackets and write each object on its line.",
            suggestion: nil,
            severity: .fault
        )
    }

    fileprivate init(missing member: String) {
        let fault = RowFault.missingMember(member)
        self.init(
            line: 1,
            column: 0,
            header: member,
            value: "",
            code: fault.code,
            vietnamese: fault.vietnamese,
            english: fault.english,
            suggestion: nil,
            severity: .fault
        )
    }
}
