import Ledger

/// What a column of an extract is about.
enum ExtractField: Int, CaseIterable, Sendable {
    case dossier = 0
    case citizen, service, channel, agency, date, paid, digitised, authenticated, result
    case account, level, name, role

    /// The key of the column in a mapping.
    var key: String {
        String(describing: self)
    }

    /// The key rows and rejections know the column by.
    var member: String {
        self == .date ? "on" : key
    }

    /// The words the ledger knows for what the column holds, in the order of their numbers; nil
    /// when it holds no word.
    var codes: [String]? {
        switch self {
        case .channel: Channel.allCases.map(\.code)
        case .paid, .digitised, .authenticated: ["no", "yes"]
        case .result: DossierResult.allCases.map(\.code)
        case .account: Account.allCases.map(\.code)
        case .level: ["1", "2"]
        case .role: OfficialRole.allCases.map(\.code)
        case .dossier, .citizen, .service, .agency, .date, .name: nil
        }
    }

    /// The columns a source may have; those without which a row says nothing are required.
    static func fields(of source: ExtractSource) -> (required: [ExtractField], all: [ExtractField])
    {
        switch source {
        case .igate:
            (
                [.dossier, .service, .channel, .date],
                [
                    .dossier, .citizen, .service, .channel, .agency, .date, .paid, .digitised,
                    .authenticated, .result,
                ]
            )
        case .pc06: ([.citizen, .account, .date], [.citizen, .account, .level, .date, .agency])
        case .portal: ([.citizen, .account, .date], [.citizen, .account, .date, .agency])
        case .roster: ([.citizen, .agency], [.citizen, .name, .agency, .role])
        }
    }
}
