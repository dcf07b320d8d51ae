import Ledger
import LedgerIntake
import LedgerRender

/// The words `field=value` of a command line, which are read like one row of a file.
struct FieldWords {
    let words: [String]

    /// The fields as one JSON object.
    /// - Throws: ``Failure`` for a word that is no field.
    func object() throws -> String {
        let members = try pairs().map { JSONValue.Member($0.name, .string($0.value)) }
        return JSONValue.object(members).written(.compact)
    }

    /// - Throws: ``RowIssue`` for a field that no column is, with the nearest that is one.
    func check(against columns: [ColumnSpec], of what: Words) throws {
        let names = try pairs().map(\.name)
        if let unknown = ColumnSpec.firstUnknown(names, in: columns) {
            throw RowIssue(unknownField: unknown.name, nearest: unknown.nearest, columns, of: what)
        }
    }

    /// A reader of the one row.
    func reader(_ columns: [ColumnSpec], of what: Words) throws -> TableReader {
        try check(against: columns, of: what)
        return try TableReader(Array(try object().utf8), columns: columns)
    }

    private func pairs() throws -> [(name: String, value: String)] {
        try words.map { word in
            guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
                throw Failure(
                    64,
                    vi: "“\(word)” không có dạng trường=giá trị, ví dụ on=01/08/2023.",
                    en: "“\(word)” is not of the form field=value, e.g. on=01/08/2023."
                )
            }
            return (String(word[..<equals]), String(word[word.index(after: equals)...]))
        }
    }
}
