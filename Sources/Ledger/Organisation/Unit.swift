/// What kind of body a unit is.
///
/// Union units are not only territorial: the notice of 07/2023 lists the military, the border
/// guard, the enterprise bloc and universities beside districts.
public enum UnitKind: UInt8, Sendable, CaseIterable {
    case province, city, town, district, ward, township, commune, specialZone
    case quarter, branch
    case police, military, borderGuard
    case enterpriseBloc, agencyBloc, university, college, agency

    public var code: String {
        UnitKind.codes[Int(rawValue)]
    }

    public init?(code: String) {
        guard let index = UnitKind.codes.firstIndex(of: code) else { return nil }
        self.init(rawValue: UInt8(index))
    }

    private static let codes = [
        "province", "city", "town", "district", "ward", "township", "commune", "special-zone",
        "quarter", "branch", "police", "military", "border-guard", "enterprise-bloc",
        "agency-bloc", "university", "college", "agency",
    ]

    public var name: Words {
        UnitKind.names[Int(rawValue)]
    }

    private static let names = [
        Words(vi: "tỉnh", en: "province"), Words(vi: "thành phố", en: "city"),
        Words(vi: "thị xã", en: "town"), Words(vi: "huyện", en: "district"),
        Words(vi: "phường", en: "ward"), Words(vi: "thị trấn", en: "township"),
        Words(vi: "xã", en: "commune"), Words(vi: "đặc khu", en: "special zone"),
        Words(vi: "khu phố", en: "quarter"), Words(vi: "chi đoàn", en: "branch"),
        Words(vi: "công an", en: "police"), Words(vi: "quân sự", en: "military"),
        Words(vi: "biên phòng", en: "border guard"),
        Words(vi: "khối doanh nghiệp", en: "enterprise bloc"),
        Words(vi: "khối cơ quan", en: "agency bloc"), Words(vi: "đại học", en: "university"),
        Words(vi: "cao đẳng", en: "college"), Words(vi: "cơ quan", en: "agency"),
    ]
}

/// Where a unit lies, for targets that differ by area.
public enum Zone: UInt8, Sendable, CaseIterable {
    case central = 1
    case lowland, mountain, island

    public var code: String {
        ["central", "lowland", "mountain", "island"][Int(rawValue) - 1]
    }

    public init?(code: String) {
        guard let zone = Zone.allCases.first(where: { $0.code == code }) else { return nil }
        self = zone
    }

    public var name: Words {
        switch self {
        case .central: Words(vi: "trung tâm", en: "central")
        case .lowland: Words(vi: "đồng bằng", en: "lowland")
        case .mountain: Words(vi: "miền núi", en: "mountain")
        case .island: Words(vi: "hải đảo", en: "island")
        }
    }
}

/// The body that issued a code; one code means nothing without it.
public enum CodeScheme: String, Sendable, CaseIterable {
    /// General Statistics Office: 2 digits province, 3 district, 5 commune.
    case gso
    /// Electronic-agency code, QĐ 20/2020/QĐ-TTg.
    case agency
    /// The Youth Union's own code.
    case union
}

/// A unit's code in one scheme.
///
/// Leading zeros are part of it.
public struct UnitCode: Hashable, Sendable {
    public let scheme: CodeScheme
    public let text: String

    public init(scheme: CodeScheme, text: String) {
        self.scheme = scheme
        self.text = text
    }

    /// Parses `scheme:text`.
    public init?(_ description: String) {
        let parts = description.split(separator: ":", maxSplits: 1).map { String($0) }
        guard parts.count == 2, let scheme = CodeScheme(rawValue: parts[0]) else { return nil }
        self.init(scheme: scheme, text: parts[1])
    }
}

extension UnitCode: CustomStringConvertible {
    public var description: String {
        "\(scheme.rawValue):\(text)"
    }
}

/// How much of a unit goes to its successor.
public enum SuccessionExtent: String, Sendable {
    case whole
    case part
}
