/// A row of the assists file, without its text.
struct Claim {
    let kind: ClaimKind
    let act: Act
    let team: Team
    let day: Day
    /// Index of the first helper; beyond the roster for unknown members.
    let member: Int32
    /// Index of the dossier, for dossiers, or of the account.
    let subject: Int32

    /// How the credit of a row is shared.
    enum Team: UInt8, CaseIterable {
        case alone
        case halves
        case thirds
        case percents

        var shares: String {
            switch self {
            case .alone: "1"
            case .halves: "1/2|1/2"
            case .thirds: "1/3|1/3|1/3"
            case .percents: "50%|50%"
            }
        }

        var companionCount: Int {
            switch self {
            case .alone: 0
            case .halves, .percents: 1
            case .thirds: 2
            }
        }
    }
}
