/// What a row of the assists file was planted as.
public enum ClaimKind: Int, CaseIterable, Sendable {
    /// Accepted, and later confirmed by the offices' data.
    case confirmed
    /// Accepted, then answered "cannot be determined".
    case undetermined
    /// Accepted, then rejected: a well-formed code that no extract holds.
    case inventedDossier
    /// Accepted, then rejected: a citizen without an account.
    case inventedAccount
    /// The citizen's act, or the dossier, is already claimed by somebody else.
    case duplicate
    /// The member claims to have helped themselves.
    case selfAssist
    case unknownMember
    case beforeJoining
    /// A copy of a confirmed row whose personal number lost its first digit in a spreadsheet.
    case lostLeadingZero
    /// A day such as 31/02/2023.
    case impossibleDate
    case unknownAct

    /// How the offices answer; nil for rows to be refused when they are imported.
    public var verdict: Verdict? {
        switch self {
        case .confirmed: .confirmed
        case .undetermined: .undetermined
        case .inventedDossier, .inventedAccount: .rejected
        default: nil
        }
    }
}

/// The answer of the office that was asked about a claim.
public enum Verdict: String, CaseIterable, Sendable {
    case confirmed = "Xác nhận"
    case rejected = "Từ chối"
    case undetermined = "Không xác định"

    var reason: String {
        switch self {
        case .confirmed: ""
        case .rejected: "không có trong dữ liệu đối soát"
        case .undetermined: "chưa đủ căn cứ để kết luận"
        }
    }
}
