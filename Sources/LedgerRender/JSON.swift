public import Ledger

/// Writes a table for programs: rows as objects under the columns' keys, in the columns' order.
///
/// Integers are numbers and may exceed 2⁵³; days are ISO 8601 strings; a share is an object with
/// `numerator`, `denominator` and `text`; an empty cell is `null`. Title, headers and notes are in
/// the chosen language, everything else is the same in both.
public struct JSON: Hashable, Sendable {
    public let language: Language
    public let form: JSONValue.Form
    public let columns: Columns

    /// Whether the columns are described before the rows.
    public enum Columns: Hashable, Sendable {
        case omitted
        case described
    }

    public init(
        language: Language,
        form: JSONValue.Form = .pretty,
        columns: Columns = .omitted
    ) {
        self.language = language
        self.form = form
        self.columns = columns
    }

    /// The whole text, ended by a line feed.
    public func render(_ table: Table) -> String {
        value(table).written(form) + "\n"
    }

    /// The table as a value, to be put into a larger answer.
    public func value(_ table: Table) -> JSONValue {
        var members = [JSONValue.Member("title", title(table))]
        if columns == .described { members.append(.init("columns", described(table.columns))) }
        members.append(.init("rows", .array(table.rows.map { object($0, table.columns) })))
        members.append(.init("notes", .array(table.footnotes.map { .string($0(language)) })))
        return .object(members)
    }

    private func title(_ table: Table) -> JSONValue {
        guard let title = table.title else { return .null }
        return .string(title(language))
    }

    private func described(_ columns: [Column]) -> JSONValue {
        .array(columns.map { ["key": .string($0.key), "header": .string($0.header(language))] })
    }

    private func object(_ row: [Cell], _ columns: [Column]) -> JSONValue {
        .object(zip(columns, row).map { .init($0.key, $1.json) })
    }
}

extension Cell {
    fileprivate var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .coded(let code, _): .string(code)
        case .integer(let value): .integer(value)
        case .ratio(let numerator, let denominator, let text):
            [
                "numerator": .integer(numerator),
                "denominator": .integer(denominator),
                "text": .string(text),
            ]
        case .date: .string(machineText)
        case .empty: .null
        }
    }
}
