/// The four duties nobody may join for the same claim.
public enum Duty: String, CaseIterable, Sendable {
    case record, verify, rate, administer

    public var name: Words {
        switch self {
        case .record: Words(vi: "kê khai", en: "recording")
        case .verify: Words(vi: "xác nhận", en: "verifying")
        case .rate: Words(vi: "xếp loại", en: "rating")
        case .administer: Words(vi: "quản trị quyền", en: "administering")
        }
    }
}

/// Which roles hold which right, as data: in decisions, in routes and in replay it is this table.
public enum AccessTable {
    /// Each right with its roles, in the order in which somebody with several of them acts.
    public static let rows: [(right: Right, roles: [Principal.Role])] = [
        (.recordClaims, [.member, .secretary, .system]),
        (.importFiles, [.secretary, .operator, .system]),
        (.verifyClaims, [.verifier]),
        (.settleDisputes, [.committee]),
        (.keepOrganisation, [.secretary, .operator]),
        (.assignTargets, [.operator]),
        (.rate, [.committee]),
        (.proposeRatings, [.member, .secretary, .operator, .committee]),
        (.report, [.operator]),
        (.readViews, [.member, .secretary, .verifier, .operator, .committee, .auditor]),
        (.readLog, [.verifier, .operator, .committee, .auditor, .system, .administrator]),
        (.disclose, [.operator, .verifier]),
        (.administer, [.administrator]),
    ]

    private static let roles: [Right: [Principal.Role]] = Dictionary(
        uniqueKeysWithValues: rows.map { ($0.right, $0.roles) }
    )

    /// The roles that hold a right, in the order in which somebody acts in them.
    public static func roles(holding right: Right) -> [Principal.Role] {
        roles[right] ?? []
    }

    /// Whether a role holds a right.
    public static func holds(_ right: Right, _ role: Principal.Role) -> Bool {
        roles(holding: right).contains(role)
    }

    /// The rights of a role, in the order of the table.
    public static func rights(of role: Principal.Role) -> [Right] {
        rows.filter { $0.roles.contains(role) }.map(\.right)
    }

    /// The duties a role has; none joins two.
    public static func duties(of role: Principal.Role) -> [Duty] {
        duties[role] ?? []
    }

    private static let duties: [Principal.Role: [Duty]] = Dictionary(
        uniqueKeysWithValues: Principal.Role.allCases.map { role in
            let held = Set(rights(of: role).compactMap(\.duty))
            return (role, Duty.allCases.filter { held.contains($0) })
        }
    )
}

extension Right {
    /// The duty a right belongs to; nil for those that are apart from all four.
    ///
    /// Taking in files is recording; ending a dispute is the committee's, as rating is.
    public var duty: Duty? {
        switch self {
        case .recordClaims, .importFiles: .record
        case .verifyClaims: .verify
        case .settleDisputes, .rate: .rate
        case .administer: .administer
        case .keepOrganisation, .assignTargets, .proposeRatings, .report, .readViews, .readLog,
            .disclose:
            nil
        }
    }

    public var name: Words {
        switch self {
        case .recordClaims: Words(vi: "kê khai", en: "record claims")
        case .importFiles: Words(vi: "nạp tệp", en: "take in files")
        case .verifyClaims: Words(vi: "xác nhận kê khai", en: "verify claims")
        case .settleDisputes: Words(vi: "giải quyết tranh chấp", en: "settle disputes")
        case .keepOrganisation: Words(vi: "cập nhật tổ chức", en: "keep the organisation")
        case .assignTargets: Words(vi: "giao chỉ tiêu, nhiệm vụ", en: "assign targets and tasks")
        case .rate: Words(vi: "xếp loại", en: "decide ratings")
        case .proposeRatings: Words(vi: "đề nghị xếp loại", en: "propose ratings")
        case .report: Words(vi: "ban hành báo cáo", en: "issue reports")
        case .readViews: Words(vi: "xem số liệu", en: "read views")
        case .readLog: Words(vi: "đọc sổ gốc", en: "read the log")
        case .disclose: Words(vi: "xem, xóa danh tính", en: "see and erase identities")
        case .administer: Words(vi: "cấp và thu quyền", en: "grant and revoke roles")
        }
    }
}
