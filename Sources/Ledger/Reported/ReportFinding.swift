/// One thing an auditor says about a published figure.
public struct ReportFinding: Hashable, Sendable {
    public let kind: ReportClass
    /// A sentence with the numbers it rests on.
    public let words: Words
    /// How many the finding is about, when it counts things; else the difference, if there is one.
    public let amount: Int?
    /// The events that decide it, in log order; empty where nothing in the ledger does.
    public let positions: [Position]

    public init(
        _ kind: ReportClass,
        _ words: Words,
        amount: Int? = nil,
        positions: [Position] = []
    ) {
        (self.kind, self.words, self.amount, self.positions) = (kind, words, amount, positions)
    }
}

/// What an auditor calls the relation of a published figure to its own numbers and to the ledger.
public enum ReportClass: String, Sendable, CaseIterable {
    case equal
    case holds
    case neverRecorded = "never-recorded"
    case notConfirmed = "not-confirmed"
    case confirmedLate = "confirmed-late"
    case countedElsewhere = "counted-elsewhere"
    case duplicate
    case overTheCap = "over-the-cap"
    case notReported = "not-reported"
    case otherPredicate = "other-predicate"
    case partsDoNotSum = "parts-do-not-sum"
    case truncated = "rounding-truncated"
    case wrongRatio = "wrong-ratio"
    case noDenominator = "no-denominator"
    case impossible
    case restatedOtherwise = "restated-otherwise"
    case jump
    case notComparable = "not-comparable"
    case rest
    case twoNotations = "two-notations"
    case pace
    case notComputable = "not-computable"

    public enum Level: String, Sendable, CaseIterable {
        case good, note, fault
    }

    public var level: Level {
        switch self {
        case .equal, .holds: .good
        case .rest, .twoNotations, .pace, .notComputable, .notComparable: .note
        default: .fault
        }
    }

    public var name: Words {
        switch self {
        case .equal: Words(vi: "khớp sổ", en: "equal")
        case .holds: Words(vi: "tự khớp", en: "adds up")
        case .neverRecorded: Words(vi: "chưa từng ghi", en: "never recorded")
        case .notConfirmed: Words(vi: "chưa xác nhận", en: "not confirmed")
        case .confirmedLate: Words(vi: "xác nhận muộn", en: "confirmed late")
        case .countedElsewhere: Words(vi: "tính ở nơi khác", en: "counted elsewhere")
        case .duplicate: Words(vi: "trùng", en: "duplicate")
        case .overTheCap: Words(vi: "vượt trần", en: "over the cap")
        case .notReported: Words(vi: "không báo cáo", en: "not reported")
        case .otherPredicate: Words(vi: "điều kiện khác", en: "other predicate")
        case .partsDoNotSum: Words(vi: "các phần không cộng đủ", en: "parts do not sum")
        case .truncated: Words(vi: "cắt phần dư", en: "rounding truncated")
        case .wrongRatio: Words(vi: "tỷ lệ sai", en: "wrong ratio")
        case .noDenominator: Words(vi: "không có mẫu số", en: "no denominator")
        case .impossible: Words(vi: "không thể có", en: "impossible")
        case .restatedOtherwise: Words(vi: "nêu lại khác", en: "restated otherwise")
        case .jump: Words(vi: "tăng vọt", en: "jump")
        case .notComparable: Words(vi: "không so được", en: "not comparable")
        case .rest: Words(vi: "phần còn lại", en: "the rest")
        case .twoNotations: Words(vi: "hai cách viết số", en: "two notations")
        case .pace: Words(vi: "nhịp", en: "pace")
        case .notComputable: Words(vi: "sổ không tính được", en: "not computable")
        }
    }
}
