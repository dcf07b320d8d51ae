import Ledger

/// A vocabulary of entries: codes looked up by their bytes, without making a string.
struct CodeTable<Value: Sendable>: Sendable {
    private let rows: [(code: [UInt8], value: Value)]

    init(_ values: [Value], code: (Value) -> String) {
        rows = values.map { (Array(code($0).utf8), $0) }
    }

    func value(of bytes: UnsafeRawBufferPointer) -> Value? {
        for row in rows
        where row.code.count == bytes.count && row.code.elementsEqual(bytes) {
            return row.value
        }
        return nil
    }
}

enum Codes {
    static let acts = CodeTable(Act.allCases) { $0.code }
    static let channels = CodeTable(Channel.allCases) { $0.code }
    static let outcomes = CodeTable(Outcome.allCases) { $0.code }
    static let accounts = CodeTable(Account.allCases) { $0.code }
    static let results = CodeTable(DossierResult.allCases) { $0.code }
    static let roles = CodeTable(OfficialRole.allCases) { $0.code }
    static let extractSources = CodeTable(ExtractSource.allCases) { $0.code }
    static let sources = CodeTable(VerdictSource.allCases) { $0.rawValue }
    static let parties = CodeTable(Party.allCases) { $0.code }
    static let findingVerdicts = CodeTable(FindingVerdict.allCases) { $0.code }
    static let unitKinds = CodeTable(UnitKind.allCases) { $0.code }
    static let zones = CodeTable(Zone.allCases) { $0.code }
    static let schemes = CodeTable(CodeScheme.allCases) { $0.rawValue }
    /// Most frequent first: they are tried in turn.
    static let kinds = CodeTable(
        [.assistRecorded, .verdictGiven, .activationRecorded, .dossierObserved]
            + EventKind.allCases
    ) { (kind: EventKind) in kind.rawValue }
}

extension EntryReader {
    mutating func code<Value>(
        _ table: CodeTable<Value>,
        _ name: StaticString
    ) throws(EntryFault) -> Value {
        guard let value = table.value(of: try token()) else { throw fault("a known \(name)") }
        return value
    }
}
