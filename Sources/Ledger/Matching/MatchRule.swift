/// The rule by which the matcher judges, with everything it measures by.
///
/// A verdict names the rule that gave it; whatever changes an answer gets a new number.
///
/// 1. An act about a dossier that the claim names rests on that dossier. It is *confirmed* when
///    citizen, procedure, channel and day agree; *rejected* when the dossier is another citizen's,
///    came in by another than an online channel, or lies more than ``farDays`` from the act.
/// 2. Without a dossier code it rests on the citizen's only dossier of that procedure within
///    ``window`` that no other claim has.
/// 3. An account rests on the citizen's activation within ``window``; one more than ``farDays``
///    before the act *rejects* it.
/// 4. Linked procedures of one citizen, day and agency are one act: the first claim stands, later
///    ones are *rejected*.
/// 5. Everything else is *undetermined*, but only once the extracts cover the claim's window:
///    what is in no extract is never false.
/// 6. A settled claim is judged again only on evidence newer than the verdict that stands, and only
///    against it: the claim becomes disputed.
public enum MatchRule {
    public static let name = "matcher/1"

    /// Days from the act to the evidence: offices date a day early or a weekend late.
    public static let window = -1...3
    /// Evidence farther from the act than this speaks against it; nearer it only fails to speak
    /// for it, since members mistake days and offices date late.
    public static let farDays = 30
}

/// Why the matcher judged as it did; the code stands in the verdict's reason.
public enum MatchReason: String, Sendable, CaseIterable {
    // For confirmed claims.
    case exact
    case window
    case activation
    // For rejected ones.
    case otherCitizen = "other-citizen"
    case notOnline = "not-online"
    case otherDay = "other-day"
    case alreadyActive = "already-active"
    case duplicate
    case linked
    // For undetermined ones.
    case otherService = "other-service"
    case nearDay = "near-day"
    case notPaid = "not-paid"
    case otherDossier = "other-dossier"
    case noService = "no-service"
    case ambiguous
    case used
    case lowerLevel = "lower-level"
    case linkedUnclear = "linked-unclear"
    case notInEvidence = "not-in-evidence"

    public var outcome: Outcome {
        switch self {
        case .exact, .window, .activation: .confirmed
        case .otherCitizen, .notOnline, .otherDay, .alreadyActive, .duplicate, .linked: .rejected
        case .otherService, .nearDay, .notPaid, .otherDossier, .noService, .ambiguous, .used,
            .lowerLevel, .linkedUnclear, .notInEvidence:
            .undetermined
        }
    }
}

extension MatchReason {
    public var words: Words {
        switch self {
        case .exact: Words(vi: "đúng hồ sơ đã tiếp nhận", en: "the dossier was received")
        case .window:
            Words(
                vi: "hồ sơ duy nhất của công dân, thủ tục và ngày này",
                en: "the citizen's only dossier of that procedure and time"
            )
        case .activation:
            Words(vi: "tài khoản kích hoạt đúng thời gian", en: "the account came into use then")
        case .otherCitizen:
            Words(vi: "hồ sơ của công dân khác", en: "the dossier is another citizen's")
        case .notOnline:
            Words(vi: "hồ sơ không nộp trực tuyến", en: "the dossier did not come in online")
        case .otherDay:
            Words(
                vi: "hồ sơ tiếp nhận ngày khác hẳn",
                en: "the dossier was received far away in time"
            )
        case .alreadyActive:
            Words(vi: "tài khoản đã có từ trước", en: "the account was in use long before")
        case .duplicate:
            Words(vi: "trùng kê khai đã xác nhận", en: "the act of a claim already confirmed")
        case .linked:
            Words(vi: "thủ tục liên thông đã tính", en: "part of a linked case already counted")
        case .otherService, .nearDay, .notPaid, .otherDossier, .noService, .ambiguous, .used,
            .lowerLevel, .linkedUnclear, .notInEvidence:
            undeterminedWords
        }
    }

    private var undeterminedWords: Words {
        switch self {
        case .otherService:
            Words(vi: "hồ sơ thuộc thủ tục khác", en: "the dossier is of another procedure")
        case .nearDay: Words(vi: "ngày lệch", en: "the days do not quite agree")
        case .notPaid:
            Words(vi: "chưa thấy thanh toán trực tuyến", en: "no online payment is shown")
        case .otherDossier:
            Words(
                vi: "mã hồ sơ không có, công dân có hồ sơ khác",
                en: "no such dossier, but the citizen has another"
            )
        case .noService: Words(vi: "thiếu mã thủ tục", en: "the claim names no procedure")
        case .ambiguous: Words(vi: "nhiều hồ sơ phù hợp", en: "several dossiers fit")
        case .used:
            Words(vi: "hồ sơ đã làm căn cứ cho kê khai khác", en: "another claim has the evidence")
        case .lowerLevel:
            Words(vi: "mới kích hoạt mức thấp hơn", en: "active at a lower level only")
        case .linkedUnclear:
            Words(vi: "liên thông chưa rõ mấy việc", en: "linked cases that cannot be told apart")
        default: Words(vi: "chưa có trong trích xuất", en: "in no extract so far")
        }
    }
}
