/// The system an extract is cut from.
public enum ExtractSource: UInt8, Sendable, CaseIterable {
    case igate = 1
    case pc06, portal, roster

    public var code: String {
        switch self {
        case .igate: "igate"
        case .pc06: "pc06"
        case .portal: "portal"
        case .roster: "roster"
        }
    }

    public init?(code: String) {
        guard let source = ExtractSource.allCases.first(where: { $0.code == code }) else {
            return nil
        }
        self = source
    }

    public var name: Words {
        switch self {
        case .igate: Words(vi: "VNPT iGate (hồ sơ)", en: "VNPT iGate (dossiers)")
        case .pc06: Words(vi: "PC06 (VNeID)", en: "PC06 police (VNeID)")
        case .portal: Words(vi: "Cổng DVC quốc gia (tài khoản)", en: "national portal (accounts)")
        case .roster: Words(vi: "VNPT-CCVC (cán bộ)", en: "VNPT-CCVC (staff register)")
        }
    }

    /// Whose accounts the source knows of; nil when it knows of none.
    var account: Account? {
        switch self {
        case .pc06: .vneid
        case .portal: .portal
        case .igate, .roster: nil
        }
    }
}

/// An office's extract came in; the event's day is the cut-off up to which it speaks.
///
/// What is not in an extract is never thereby false: nothing is concluded from absence.
public struct ExtractReceived: Hashable, Sendable {
    public let source: ExtractSource
    /// Rows of the file, good and bad.
    public let rows: Int
    /// Base64 of SHA-256(salt ‖ file); the salt stays in the vault.
    ///
    /// A file of one row could be guessed from a bare hash.
    public let digest: String
    /// First day the extract speaks of, if it says so.
    public let from: CivilDate?
    /// The extract of the same source that this one corrects.
    public let replaces: ExtractID?

    public init(
        source: ExtractSource,
        rows: Int,
        digest: String,
        from: CivilDate? = nil,
        replaces: ExtractID? = nil
    ) {
        self.source = source
        self.rows = rows
        self.digest = digest
        self.from = from
        self.replaces = replaces
    }
}

/// An extract the ledger received.
public struct Extract: Hashable, Sendable {
    public let id: ExtractID
    public let cutOff: CivilDate
    public let fact: ExtractReceived

    public init(id: ExtractID, cutOff: CivilDate, fact: ExtractReceived) {
        self.id = id
        self.cutOff = cutOff
        self.fact = fact
    }
}
