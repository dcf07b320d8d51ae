public import Ledger

/// What a view is asked, with everything that goes into its answer but the ledger.
public struct ViewQuestion: Hashable, Sendable {
    public let operation: String
    /// The parameters of the path and of the query, in the order the route names them.
    public let values: [Value]
    public let form: Form
    /// Which table of several is wanted, from 1; nil when nobody said.
    public let table: Int?
    public let language: Language
    /// The subtree the answer is kept to; nil for the whole ledger.
    public let scope: UnitID?
    /// The day it is asked.
    public let day: CivilDate

    public struct Value: Hashable, Sendable {
        public let name: String
        public let text: String

        public init(_ name: String, _ text: String) {
            (self.name, self.text) = (name, text)
        }
    }

    /// In which form an answer is wanted.
    public enum Form: String, Sendable, CaseIterable {
        case json = "application/json"
        case csv = "text/csv"
    }

    public init(
        operation: String,
        values: [Value],
        form: Form,
        table: Int? = nil,
        language: Language,
        scope: UnitID?,
        day: CivilDate
    ) {
        (self.operation, self.values) = (operation, values)
        (self.form, self.table) = (form, table)
        (self.language, self.scope, self.day) = (language, scope, day)
    }

    public subscript(name: String) -> String? {
        values.first { $0.name == name }?.text
    }
}

/// What a view answered, and of which state of the ledger.
public struct ViewAnswer: Sendable {
    /// How many events were known.
    public let size: Int
    /// Root over them, in Base64.
    public let root: String
    /// In JSON the value that stands under `answer`; in CSV the whole.
    public let content: [UInt8]
    /// The parameter that goes on behind a list that was cut.
    public let next: ViewQuestion.Value?

    public init(size: Int, root: String, content: [UInt8], next: ViewQuestion.Value?) {
        (self.size, self.root, self.content, self.next) = (size, root, content, next)
    }
}
