import Ledger

/// The words offices use for what the ledger has codes for.
struct Labels: Sendable {
    enum UnitChange: CaseIterable {
        case rename, recode, reparent, dissolve, succeedWhole, succeedPart, succeedDefault
    }

    enum Era: CaseIterable {
        case until2025, since2025
    }

    private var eras = LabelSet([["pre2025"], ["post2025"]])
    private var acts = LabelSet(
        Act.allCases.map { [$0.name.vi, $0.name.en, $0.code] + Labels.otherWords(for: $0) },
        englishIndex: 1
    )
    private var channels = LabelSet(
        Channel.allCases.map { [$0.name.vi, $0.name.en, $0.code] + Labels.otherWords(for: $0) },
        englishIndex: 1
    )
    private var outcomes = LabelSet(
        [
            ["Xác nhận", "Đã xác nhận", "Đúng", "confirmed"],
            ["Từ chối", "Không xác nhận", "Sai", "rejected"],
            ["Không xác định", "Chưa xác định", "undetermined"],
        ],
        englishIndex: .max
    )
    private var accounts = LabelSet(
        [
            ["Cổng DVC", "Cổng dịch vụ công", "Cổng DVC quốc gia", "Cổng DVC tỉnh", "portal"],
            ["VNeID", "Định danh điện tử", "e-ID", "vneid"],
        ],
        englishIndex: .max
    )
    private var sources = LabelSet(
        VerdictSource.allCases.map { [$0.name.vi, $0.name.en, $0.rawValue] },
        englishIndex: 1
    )
    private var parties = LabelSet(
        Party.allCases.map { [$0.name.vi, $0.name.en, $0.code] },
        englishIndex: 1
    )
    private var findingVerdicts = LabelSet(
        FindingVerdict.allCases.map { [$0.name.vi, $0.name.en, $0.code] },
        englishIndex: 1
    )
    private var schemes = LabelSet([
        ["gso", "GSO", "Tổng cục Thống kê", "TCTK"],
        ["agency", "Mã định danh điện tử", "e-agency"],
        ["union", "doan", "Đoàn"],
    ])
    private var unitKinds = LabelSet(
        UnitKind.allCases.map { [$0.name.vi, $0.name.en, $0.code] },
        englishIndex: 1
    )
    private var zones = LabelSet(
        Zone.allCases.map { [$0.name.vi, $0.name.en, $0.code] },
        englishIndex: 1
    )
    private var unitChanges = LabelSet(
        [
            ["Đổi tên", "rename"], ["Đổi mã", "recode"], ["Chuyển cấp trên", "reparent"],
            ["Giải thể", "Kết thúc", "dissolve"], ["Kế thừa toàn bộ", "succeed-whole"],
            ["Kế thừa một phần", "succeed-part"], ["Kế thừa chính", "succeed-default"],
        ],
        englishIndex: .max
    )

    private static func otherWords(for act: Act) -> [String] {
        switch act {
        case .openAccount: ["Mở tài khoản", "Tạo tài khoản DVC", "Mở tài khoản dịch vụ công"]
        case .submitDossier: ["Nộp hồ sơ", "Nộp hồ sơ DVC"]
        case .registerEID: ["Đăng ký VNeID"]
        case .activateEID: ["Kích hoạt định danh điện tử", "Kích hoạt tài khoản VNeID"]
        case .payOnline: ["Nộp phí trực tuyến"]
        case .signUpSignature: ["Chữ ký số"]
        }
    }

    private static func otherWords(for channel: Channel) -> [String] {
        switch channel {
        case .direct: ["Một cửa", "1"]
        case .online: ["2"]
        case .postal: ["Bưu chính công ích", "3"]
        case .nationalPortal: ["Cổng quốc gia", "DVCQG"]
        case .provincialPortal: ["Cổng tỉnh"]
        case .vneid: ["Ứng dụng VNeID"]
        }
    }

    mutating func act(_ field: Field?) throws(RowIssue) -> Act {
        Act.allCases[try Labels.index(field, in: &acts)]
    }

    mutating func channel(_ field: Field?) throws(RowIssue) -> Channel? {
        try Labels.optional(field, in: &channels).map { Channel.allCases[$0] }
    }

    mutating func outcome(_ field: Field?) throws(RowIssue) -> Outcome {
        Outcome.allCases[try Labels.index(field, in: &outcomes)]
    }

    mutating func account(_ field: Field?) throws(RowIssue) -> Account {
        Account.allCases[try Labels.index(field, in: &accounts)]
    }

    mutating func source(_ field: Field?) throws(RowIssue) -> VerdictSource {
        VerdictSource.allCases[try Labels.index(field, in: &sources)]
    }

    mutating func party(_ field: Field?) throws(RowIssue) -> Party {
        Party.allCases[try Labels.index(field, in: &parties)]
    }

    mutating func findingVerdict(_ field: Field?) throws(RowIssue) -> FindingVerdict {
        FindingVerdict.allCases[try Labels.index(field, in: &findingVerdicts)]
    }

    mutating func scheme(_ field: Field?) throws(RowIssue) -> CodeScheme? {
        try Labels.optional(field, in: &schemes).map { CodeScheme.allCases[$0] }
    }

    mutating func unitKind(_ field: Field?) throws(RowIssue) -> UnitKind {
        UnitKind.allCases[try Labels.index(field, in: &unitKinds)]
    }

    mutating func zone(_ field: Field?) throws(RowIssue) -> Zone? {
        try Labels.optional(field, in: &zones).map { Zone.allCases[$0] }
    }

    mutating func era(_ field: Field?) throws(RowIssue) -> Era? {
        try Labels.optional(field, in: &eras).map { Era.allCases[$0] }
    }

    mutating func unitChange(_ field: Field?) throws(RowIssue) -> UnitChange {
        UnitChange.allCases[try Labels.index(field, in: &unitChanges)]
    }

    private static func index(_ field: Field?, in set: inout LabelSet) throws(RowIssue) -> Int {
        guard let field else { preconditionFailure("files of this kind lack the column") }
        do throws(FieldFault) { return try set.index(of: field) } catch {
            throw field.issue(error)
        }
    }

    private static func optional(
        _ field: Field?,
        in set: inout LabelSet
    ) throws(RowIssue) -> Int? {
        guard let field, !field.isEmpty else { return nil }
        return try index(field, in: &set)
    }
}
