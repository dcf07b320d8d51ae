public import Ledger

/// What the rows of a file are about.
public enum RowKind: String, Sendable, CaseIterable {
    case units
    case members
    case assists
    case activations
    case dossiers
    case verdicts
    case departures
    case corrections
    case withdrawals
    case unitChanges = "unit-changes"
    case disputes
    case resolutions
    case findingAnswers = "finding-answers"

    public var name: Words {
        switch self {
        case .units: Words(vi: "đơn vị", en: "units")
        case .members: Words(vi: "đoàn viên", en: "members")
        case .assists: Words(vi: "lượt hỗ trợ", en: "assists")
        case .activations: Words(vi: "tài khoản kích hoạt", en: "activations")
        case .dossiers: Words(vi: "hồ sơ tiếp nhận", en: "dossiers received")
        case .verdicts: Words(vi: "kết luận xác nhận", en: "verdicts")
        case .departures: Words(vi: "rời đơn vị", en: "departures")
        case .corrections: Words(vi: "đính chính", en: "corrections")
        case .withdrawals: Words(vi: "rút kê khai", en: "withdrawals")
        case .unitChanges: Words(vi: "thay đổi đơn vị", en: "changes of units")
        case .disputes: Words(vi: "khiếu nại", en: "disputes")
        case .resolutions: Words(vi: "giải quyết khiếu nại", en: "resolutions")
        case .findingAnswers: Words(vi: "trả lời phát hiện", en: "answers to findings")
        }
    }

    /// The columns a file of this kind has; keys and headers are the published contract.
    public var columns: [ColumnSpec] {
        switch self {
        case .units: RowKind.unitColumns
        case .members: RowKind.memberColumns
        case .assists: RowKind.assistColumns
        case .activations: RowKind.activationColumns
        case .dossiers: RowKind.dossierColumns
        case .verdicts: RowKind.verdictColumns
        case .departures: RowKind.departureColumns
        case .corrections: [Column.claim, Column.reason.required] + RowKind.assistColumns
        case .withdrawals: RowKind.withdrawalColumns
        case .unitChanges: RowKind.unitChangeColumns
        case .disputes: RowKind.disputeColumns
        case .resolutions: RowKind.resolutionColumns
        case .findingAnswers: RowKind.findingAnswerColumns
        }
    }

    /// What of the books deciding rows of this kind needs.
    public var booksNeeded: BooksPart {
        switch self {
        case .units, .findingAnswers: []
        case .members, .departures: .members
        case .assists, .verdicts, .corrections, .withdrawals, .disputes, .resolutions:
            [.members, .claims]
        case .activations: .activations
        case .dossiers: .dossiers
        // Moving a unit may move acts already counted.
        case .unitChanges: .claims
        }
    }

    private static let unitColumns = [
        Column.code, Column.scheme, Column.unitName, Column.unitKind, Column.parent,
        Column.zone, Column.tier, Column.era,
        Column.on(["Ngày thành lập", "founded", "valid from"]),
    ]
    private static let memberColumns = [
        Column.member, Column.personName, Column.citizen.optional, Column.unit,
        Column.on(["Ngày vào", "Ngày vào Đoàn", "Ngày chuyển đến", "joined"]),
    ]
    private static let assistColumns = [
        Column.member, Column.share, Column.act, Column.citizen, Column.dossier,
        Column.service, Column.channel(["Kênh", "Kênh thực hiện", "channel"]),
        Column.on(["Ngày thực hiện", "Ngày hỗ trợ", "date"]),
    ]
    private static let activationColumns = [
        Column.citizen, Column.account, Column.level, Column.agency,
        Column.on(["Ngày kích hoạt", "Ngày tạo", "activated"]),
    ]
    private static let dossierColumns = [
        Column.dossier.required, Column.citizen.optional, Column.service.required,
        Column.channel(["Kênh tiếp nhận", "Kênh", "channel"]).required, Column.agency,
        Column.on(["Ngày tiếp nhận", "received"]),
    ]
    private static let verdictColumns = [
        Column.claim.optional, Column.act.optional, Column.citizen.optional, Column.dossier,
        Column.outcome, Column.reason, Column.source, Column.verifier,
        Column.on(["Ngày kết luận", "Ngày xác nhận", "date"]),
    ]
    private static let departureColumns = [
        Column.member, Column.reason, Column.on(["Ngày rời", "Ngày chuyển đi", "left"]),
    ]
    private static let withdrawalColumns = [
        Column.claim, Column.reason.required, Column.on(["Ngày rút", "date"]),
    ]
    private static let disputeColumns = [
        Column.claim, Column.party, Column.reason.required,
        Column.on(["Ngày khiếu nại", "date"]),
    ]
    private static let resolutionColumns = [
        Column.claim, Column.outcome, Column.reason.required,
        Column.on(["Ngày giải quyết", "date"]),
    ]
    private static let findingAnswerColumns = [
        Column.check, Column.version, Column.subject, Column.answer, Column.reason.required,
        Column.cited, Column.positions, Column.on(["Ngày trả lời", "date"]),
    ]
    private static let unitChangeColumns = [
        Column.unit, Column.change, Column.value, Column.on(["Ngày hiệu lực", "effective"]),
    ]
}

/// The columns files are made of.
private enum Column {
    static let code = ColumnSpec("code", headers: ["Mã đơn vị", "unit code"])
    static let scheme = ColumnSpec("scheme", headers: ["Hệ mã"], presence: .optional)
    static let unitName = ColumnSpec("name", headers: ["Tên đơn vị", "Đơn vị", "unit name"])
    static let personName = ColumnSpec(
        "name",
        headers: ["Họ và tên", "Họ tên", "full name"],
        presence: .optional
    )
    static let unitKind = ColumnSpec("kind", headers: ["Loại", "Loại đơn vị", "type"])
    static let parent = ColumnSpec(
        "parent",
        headers: ["Mã cấp trên", "parent code"],
        presence: .optional
    )
    /// The step of the state's tree, 1 province, 2 district, 3 commune; its codes are statistics codes.
    static let tier = ColumnSpec("tier", headers: ["Cấp", "level"], presence: .optional)
    /// Which of the two trees of 2025 a row is of.
    static let era = ColumnSpec("era", headers: ["Thời kỳ"], presence: .optional)
    static let zone = ColumnSpec("zone", headers: ["Vùng"], presence: .optional)
    static let member = ColumnSpec("member", headers: ["Mã đoàn viên", "member code"])
    static let unit = ColumnSpec("unit", headers: ["Mã đơn vị", "unit code"])
    static let citizen = ColumnSpec(
        "citizen",
        headers: ["Số CCCD", "CCCD", "Số định danh cá nhân", "Số căn cước", "citizen id"]
    )
    static let dossier = ColumnSpec(
        "dossier",
        headers: ["Mã hồ sơ", "dossier code"],
        presence: .optional
    )
    static let service = ColumnSpec(
        "service",
        headers: ["Mã thủ tục", "Mã TTHC", "procedure"],
        presence: .optional
    )
    static let share = ColumnSpec("share", headers: ["Tỷ lệ"], presence: .optional)
    static let act = ColumnSpec("act", headers: ["Hoạt động", "activity"])
    static let account = ColumnSpec("account", headers: ["Loại tài khoản", "account type"])
    static let level = ColumnSpec("level", headers: ["Mức độ"], presence: .optional)
    static let agency = ColumnSpec(
        "agency",
        headers: ["Mã cơ quan", "agency code"],
        presence: .optional
    )
    static let claim = ColumnSpec("claim", headers: ["Vị trí", "Kê khai", "position"])
    static let outcome = ColumnSpec("outcome", headers: ["Kết luận", "verdict"])
    static let reason = ColumnSpec("reason", headers: ["Lý do"], presence: .optional)
    static let source = ColumnSpec("source", headers: ["Nguồn"])
    static let verifier = ColumnSpec(
        "verifier",
        headers: ["Người xác nhận"],
        presence: .optional
    )
    static let party = ColumnSpec("party", headers: ["Bên khiếu nại"])
    static let check = ColumnSpec("check", headers: ["Kiểm tra"])
    static let version = ColumnSpec("version", headers: ["Phiên bản"], presence: .optional)
    static let subject = ColumnSpec("subject", headers: ["Đối tượng"])
    static let answer = ColumnSpec("answer", headers: ["Trả lời"])
    static let cited = ColumnSpec("cited", headers: ["Số dẫn chứng"], presence: .optional)
    static let positions = ColumnSpec("positions", headers: ["Dẫn chứng"], presence: .optional)
    static let change = ColumnSpec("change", headers: ["Thay đổi"])
    static let value = ColumnSpec("value", headers: ["Giá trị"], presence: .optional)

    static func channel(_ headers: [String]) -> ColumnSpec {
        ColumnSpec("channel", headers: headers.filter { $0 != "channel" }, presence: .optional)
    }

    static func on(_ headers: [String]) -> ColumnSpec {
        ColumnSpec("on", headers: headers + ["Ngày"])
    }
}

extension ColumnSpec {
    fileprivate var optional: ColumnSpec {
        ColumnSpec(member, headers: headers, presence: .optional)
    }

    fileprivate var required: ColumnSpec {
        ColumnSpec(member, headers: headers, presence: .required)
    }
}
