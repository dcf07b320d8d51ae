public import Ledger

/// A place where a report that came back is not what the ledger says.
public struct ReportDifference: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case altered
        case missing
        case added
    }

    public let kind: Kind
    /// The sheet or table, as it is called in the file.
    public let sheet: String
    /// Where in it: `C12`, or line and column; empty when a whole sheet is missing.
    public let place: String
    /// What the row is about; empty for a whole sheet.
    public let row: String
    /// The column's header; empty for a whole row or sheet.
    public let column: String
    /// Nil for what is not there.
    public let printed: String?
    public let expected: String?

    init(
        _ kind: Kind,
        sheet: String,
        place: String = "",
        row: String = "",
        column: String = "",
        printed: String? = nil,
        expected: String? = nil
    ) {
        (self.kind, self.sheet, self.place) = (kind, sheet, place)
        (self.row, self.column) = (row, column)
        (self.printed, self.expected) = (printed, expected)
    }
}

extension ReportDifference.Kind {
    public var name: Words {
        switch self {
        case .altered: Words(vi: "bị sửa", en: "altered")
        case .missing: Words(vi: "bị bỏ", en: "missing")
        case .added: Words(vi: "thêm vào", en: "added")
        }
    }
}
