/// A pattern that is worth a question: what it is called, and from where on it is a finding.
///
/// A code is never used again for another pattern; a threshold that changes makes a new version.
/// Source of the patterns: the ways figures were bent before, domain.md §10.
public enum FindingCheck: String, Sendable, CaseIterable {
    case repeatedAct = "repeated-act"
    case manyHelpers = "many-helpers"
    case sameDayAccounts = "same-day-accounts"
    case reciprocalAssists = "reciprocal-assists"
    case crowdedDay = "crowded-day"
    case monthEndBurst = "month-end-burst"
    case entryDelay = "entry-delay"
    case unusedAccounts = "unused-accounts"
    case suddenJump = "sudden-jump"
    case equalTotals = "equal-totals"
    case roundTotals = "round-totals"
    case acceptanceRate = "acceptance-rate"
    case splitDossiers = "split-dossiers"
    case shrunkUnit = "shrunk-unit"

    public var version: Int { 1 }

    /// Code and version: `crowded-day/1`.
    public var name: String {
        "\(rawValue)/\(version)"
    }

    /// What its findings are about.
    var subjects: Set<FindingSubject.Kind> {
        switch self {
        case .repeatedAct: [.citizen, .dossier]
        case .manyHelpers, .splitDossiers: [.citizen]
        case .sameDayAccounts, .crowdedDay, .unusedAccounts: [.member]
        case .reciprocalAssists: [.members]
        case .monthEndBurst, .entryDelay, .suddenJump, .equalTotals, .roundTotals, .shrunkUnit:
            [.unit]
        case .acceptanceRate: [.verifier]
        }
    }

    public var title: Words {
        switch self {
        case .repeatedAct: Words(vi: "Một việc kê khai nhiều lần", en: "One act claimed again")
        case .manyHelpers:
            Words(vi: "Một công dân, nhiều người hỗ trợ", en: "One citizen, many helpers")
        case .sameDayAccounts:
            Words(vi: "Nhiều tài khoản trong một ngày", en: "Many accounts on one day")
        case .reciprocalAssists: Words(vi: "Hỗ trợ qua lại", en: "Members helping each other")
        case .crowdedDay: Words(vi: "Quá nhiều việc một ngày", en: "Too much for one day")
        case .monthEndBurst: Words(vi: "Dồn vào cuối tháng", en: "Burst at the month's end")
        case .entryDelay: Words(vi: "Nhập muộn hàng loạt", en: "Entered late in bulk")
        case .unusedAccounts: Words(vi: "Tài khoản không dùng", en: "Accounts never used")
        case .suddenJump: Words(vi: "Tăng đột biến", en: "Sudden jump")
        case .equalTotals: Words(vi: "Tổng bằng nhau", en: "Equal totals")
        case .roundTotals: Words(vi: "Tổng tròn số", en: "Round totals")
        case .acceptanceRate: Words(vi: "Tỷ lệ xác nhận lạ", en: "Odd rate of acceptance")
        case .splitDossiers: Words(vi: "Tách hồ sơ", en: "Split dossiers")
        case .shrunkUnit: Words(vi: "Bớt đoàn viên trước kỳ", en: "Unit shrunk before the end")
        }
    }
}

/// From where on something is a finding; the words of ``FindingCheck/threshold`` are made of these.
enum Threshold {
    static let helpersOfCitizen = 5
    static let accountsADay = 10
    static let claimsADay = 20
    static let claimsOfUnit = 30
    /// Shares are in thousandths.
    static let burstShare = 600
    static let burstShareOverHistory = 400
    static let burstOverHistory = 2
    static let lateDays = 30
    static let lateShare = 200
    static let lateOverAll = 2
    static let accountsOfMember = 10
    static let useDays = 90
    static let unusedShare = 950
    static let jump = 3
    static let equalMembers = 5
    static let equalTotal = 5
    static let equalShare = 500
    static let roundTotal = 10
    static let roundTotals = 20
    static let roundShare = 500
    static let verdicts = 50
    static let acceptanceGap = 300
    static let rejectionsExpected = 5
    static let splitDossiers = 3
    static let shrinkDays = 30
    static let shrinkMembers = 3
    static let shrinkShare = 50
}

extension FindingCheck {
    /// When it is a finding, in full.
    public var threshold: Words {
        switch self {
        case .repeatedAct, .manyHelpers, .reciprocalAssists, .splitDossiers: subjectThreshold
        case .sameDayAccounts, .crowdedDay, .unusedAccounts: memberThreshold
        case .monthEndBurst, .entryDelay, .suddenJump: paceThreshold
        case .equalTotals, .roundTotals, .acceptanceRate, .shrunkUnit: unitThreshold
        }
    }

    private var subjectThreshold: Words {
        switch self {
        case .repeatedAct:
            Words(
                vi: "cùng công dân hoặc hồ sơ có từ 2 kê khai chưa rút",
                en: "the same citizen or dossier in 2 or more claims not withdrawn"
            )
        case .manyHelpers:
            Words(
                vi: "một công dân có từ \(Threshold.helpersOfCitizen) người hỗ trợ",
                en: "\(Threshold.helpersOfCitizen) or more helpers of one citizen"
            )
        case .splitDossiers:
            Words(
                vi:
                    "từ \(Threshold.splitDossiers) hồ sơ của một công dân, một ngày, một nhóm thủ tục",
                en: "\(Threshold.splitDossiers) or more dossiers of one citizen, day and family of "
                    + "procedures"
            )
        default:
            Words(
                vi: "hai đoàn viên kê khai tài khoản hoặc hồ sơ của nhau",
                en: "two members who each claimed to have helped the other"
            )
        }
    }

    private var memberThreshold: Words {
        switch self {
        case .sameDayAccounts:
            Words(
                vi: "từ \(Threshold.accountsADay) công dân mở hoặc kích hoạt tài khoản với một "
                    + "đoàn viên trong một ngày",
                en:
                    "\(Threshold.accountsADay) or more citizens' accounts with one member on one day"
            )
        case .crowdedDay:
            Words(
                vi: "hơn \(Threshold.claimsADay) việc của một đoàn viên trong một ngày",
                en: "more than \(Threshold.claimsADay) claims of one member on one day"
            )
        default:
            Words(
                vi: "từ \(Threshold.accountsOfMember) tài khoản của một đoàn viên, ít nhất "
                    + "\(Threshold.unusedShare)‰ không có hồ sơ nào trong \(Threshold.useDays) ngày",
                en: "\(Threshold.accountsOfMember) or more accounts of one member, "
                    + "\(Threshold.unusedShare)‰ of them or more without a dossier within "
                    + "\(Threshold.useDays) days"
            )
        }
    }

    private var paceThreshold: Words {
        switch self {
        case .monthEndBurst:
            Words(
                vi: "từ \(Threshold.claimsOfUnit) việc một tháng, ít nhất \(Threshold.burstShare)‰ "
                    + "vào 3 ngày cuối; hoặc \(Threshold.burstShareOverHistory)‰ và gấp "
                    + "\(Threshold.burstOverHistory) các tháng trước",
                en: "\(Threshold.claimsOfUnit) or more claims in a month, \(Threshold.burstShare)‰ "
                    + "of them in its last 3 days; or \(Threshold.burstShareOverHistory)‰ and "
                    + "\(Threshold.burstOverHistory) times the months before"
            )
        case .entryDelay:
            Words(
                vi: "từ \(Threshold.claimsOfUnit) việc nhập sau hơn \(Threshold.lateDays) ngày, ít "
                    + "nhất \(Threshold.lateShare)‰ và gấp \(Threshold.lateOverAll) toàn sổ",
                en: "\(Threshold.claimsOfUnit) or more claims entered after more than "
                    + "\(Threshold.lateDays) days, \(Threshold.lateShare)‰ of all or more and "
                    + "\(Threshold.lateOverAll) times the whole ledger's share"
            )
        default:
            Words(
                vi:
                    "từ \(Threshold.claimsOfUnit) việc một tháng và hơn \(Threshold.jump) lần tháng "
                    + "trước",
                en: "\(Threshold.claimsOfUnit) or more claims in a month and more than "
                    + "\(Threshold.jump) times the month before"
            )
        }
    }

    private var unitThreshold: Words {
        switch self {
        case .equalTotals:
            Words(
                vi:
                    "từ \(Threshold.equalMembers) đoàn viên, ít nhất \(Threshold.equalShare)‰ của đơn "
                    + "vị, cùng một tổng tháng từ \(Threshold.equalTotal) việc",
                en:
                    "\(Threshold.equalMembers) or more members, \(Threshold.equalShare)‰ of the unit "
                    + "or more, with one total of \(Threshold.equalTotal) claims or more in a month"
            )
        case .roundTotals:
            Words(
                vi:
                    "từ \(Threshold.roundTotals) tổng tháng từ \(Threshold.roundTotal) việc, ít nhất "
                    + "\(Threshold.roundShare)‰ tận cùng là 0 hoặc 5",
                en: "\(Threshold.roundTotals) or more monthly totals of \(Threshold.roundTotal) or "
                    + "more, \(Threshold.roundShare)‰ of them or more ending in 0 or 5"
            )
        case .acceptanceRate:
            Words(
                vi: "từ \(Threshold.verdicts) kết luận của một người về một đơn vị: xác nhận hết "
                    + "dù theo các đơn vị khác phải có \(Threshold.rejectionsExpected) việc không, "
                    + "hoặc lệch từ \(Threshold.acceptanceGap)‰",
                en: "\(Threshold.verdicts) or more verdicts of one verifier on one unit: all "
                    + "confirmed where the other units let expect \(Threshold.rejectionsExpected) "
                    + "that are not, or \(Threshold.acceptanceGap)‰ off them"
            )
        default:
            Words(
                vi:
                    "từ \(Threshold.shrinkMembers) đoàn viên và hơn \(Threshold.shrinkShare)‰ đơn vị "
                    + "rời đi trong \(Threshold.shrinkDays) ngày trước khi hết quý",
                en: "\(Threshold.shrinkMembers) or more members and more than "
                    + "\(Threshold.shrinkShare)‰ of the unit gone in the \(Threshold.shrinkDays) days "
                    + "before a quarter's end"
            )
        }
    }
}
