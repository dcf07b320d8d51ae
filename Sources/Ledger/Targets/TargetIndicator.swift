/// What an indicator counts of one unit, below it included: a definition anyone can repeat.
public enum IndicatorCount: Hashable, Sendable {
    /// Confirmed claims of an act done in the unit on the days asked about.
    case confirmed(Act, onlineOnly: Bool = false)
    /// People who never were members, helped with an act by the last day asked about; confirmed.
    case helped(Act)
    /// Members of the unit on the last day asked about who hold an account by then.
    case holders(Account, level: UInt8?)
    /// Members of the unit on the last day asked about.
    case members

    /// Whether it tells how things stand on a day rather than what was done on some days.
    public var isStock: Bool {
        if case .confirmed = self { false } else { true }
    }

    public var words: Words {
        switch self {
        case .confirmed(let act, let isOnlineOnly):
            Words(
                vi: "số kê khai “\(act.name.vi)” đã xác nhận"
                    + (isOnlineOnly ? ", qua kênh trực tuyến" : ""),
                en: "confirmed claims “\(act.name.en)”" + (isOnlineOnly ? ", online" : "")
            )
        case .helped(let act):
            Words(
                vi:
                    "số người không phải đoàn viên có kê khai “\(act.name.vi)” đã xác nhận, tính từ "
                    + "đầu",
                en: "people who are no members with a confirmed claim “\(act.name.en)”, to date"
            )
        case .holders(let account, let level):
            Words(
                vi: "số đoàn viên có tài khoản \(account.name.vi)"
                    + (level.map { " mức \($0)" } ?? ""),
                en: "members who hold a \(account.name.en)" + (level.map { " level \($0)" } ?? "")
            )
        case .members: Words(vi: "số đoàn viên", en: "members")
        }
    }
}

/// What targets ask for: an id that rule books use too, and how the ledger counts it.
public struct TargetIndicator: Hashable, Sendable {
    public let id: String
    public let title: Words
    public let count: IndicatorCount
    /// What the count is a share of; nil for a plain count.
    public let whole: IndicatorCount?

    init(_ id: String, _ title: Words, _ count: IndicatorCount, of whole: IndicatorCount? = nil) {
        self.id = id
        self.title = title
        self.count = count
        self.whole = whole
    }

    /// The scale its targets are given in.
    public var scale: TargetValue.Scale {
        whole == nil ? .count : .percent
    }

    /// What is counted, as a sentence.
    public var words: Words {
        guard let whole else { return count.words }
        return Words(
            vi: "\(count.words.vi) / \(whole.words.vi)",
            en: "\(count.words.en) / \(whole.words.en)"
        )
    }

    /// The indicator with an id, if the ledger knows how to count it; of others targets are kept and
    /// nothing is counted.
    public static func known(_ id: String) -> TargetIndicator? {
        all.first { $0.id == id }
    }

    /// Lower-case letters, digits and hyphens between them, at most 64.
    public static func isID(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.first != "-" && text.last != "-"
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (97...122).contains(byte) || byte == 45
            }
    }
}

extension TargetIndicator {
    /// The indicators the ledger counts.
    ///
    /// Targets 1 and 2 of QĐ 2679/QĐ-UBND (thông báo 434/TB-VPUBND) come first, under the ids their
    /// rule book uses. The second is about people beyond youth age; the ledger holds no ages, so
    /// whoever is no member stands for them.
    public static let all: [TargetIndicator] = [
        TargetIndicator(
            "member-accounts",
            Words(vi: "Đoàn viên có tài khoản Cổng DVC", en: "Members with a portal account"),
            .holders(.portal, level: nil)
        ),
        TargetIndicator(
            "assisted-accounts",
            Words(
                vi: "Người ngoài độ tuổi đoàn viên được giúp mở tài khoản",
                en: "People beyond youth age helped to open an account"
            ),
            .helped(.openAccount)
        ),
        TargetIndicator(
            "portal-accounts-assisted",
            Words(vi: "Tài khoản mở với sự giúp đỡ", en: "Accounts opened with help"),
            .confirmed(.openAccount)
        ),
        TargetIndicator(
            "online-dossiers-assisted",
            Words(vi: "Hồ sơ trực tuyến được hỗ trợ nộp", en: "Online dossiers with help"),
            .confirmed(.submitDossier, onlineOnly: true)
        ),
        TargetIndicator(
            "eid-registrations-assisted",
            Words(vi: "Lượt giúp đăng ký định danh điện tử", en: "e-ID registrations with help"),
            .confirmed(.registerEID)
        ),
        TargetIndicator(
            "eid-activations-assisted",
            Words(vi: "Lượt giúp kích hoạt VNeID", en: "VNeID activations with help"),
            .confirmed(.activateEID)
        ),
        TargetIndicator(
            "online-payments-assisted",
            Words(vi: "Lượt giúp thanh toán trực tuyến", en: "Online payments with help"),
            .confirmed(.payOnline)
        ),
        TargetIndicator(
            "signatures-assisted",
            Words(vi: "Lượt giúp đăng ký chữ ký số", en: "Digital signatures with help"),
            .confirmed(.signUpSignature)
        ),
        TargetIndicator(
            "member-accounts-share",
            Words(
                vi: "Tỷ lệ đoàn viên có tài khoản Cổng DVC",
                en: "Share of members with a portal account"
            ),
            .holders(.portal, level: nil),
            of: .members
        ),
        TargetIndicator(
            "member-eid-share",
            Words(
                vi: "Tỷ lệ đoàn viên kích hoạt VNeID mức 2",
                en: "Share of members with VNeID level 2"
            ),
            .holders(.vneid, level: 2),
            of: .members
        ),
    ]
}
