/// Whom or what a row of a rating is about.
public enum RatedID: Hashable, Sendable {
    case member(MemberID)
    case unit(UnitID)
    /// An agency by its electronic code.
    case agency(String)
}

extension RatedID: Comparable {
    /// By kind, then by position or code: the order of the rows a digest is taken over.
    public static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.member(let left), .member(let right)): left < right
        case (.unit(let left), .unit(let right)): left < right
        case (.agency(let left), .agency(let right)): left < right
        default: left.order < right.order
        }
    }

    private var order: Int {
        switch self {
        case .member: 0
        case .unit: 1
        case .agency: 2
        }
    }
}

extension RatedID: CustomStringConvertible {
    /// `member:412`, `unit:7`, `agency:H08.12`.
    public var description: String {
        switch self {
        case .member(let id): "member:\(id.position)"
        case .unit(let id): "unit:\(id.position)"
        case .agency(let code): "agency:\(code)"
        }
    }

    /// Reads what ``description`` writes.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let position = UInt32(parts[1]).map { Position($0) }
        switch (parts[0], position) {
        case ("member", let position?): self = .member(MemberID(position))
        case ("unit", let position?): self = .unit(UnitID(position))
        case ("agency", _): self = .agency(String(parts[1]))
        default: return nil
        }
    }
}

/// Those among whom a rank is given or a cap holds.
public enum RatedGroup: Hashable, Sendable {
    case all
    case unit(UnitID)
    case kind(UnitKind)
    case zone(Zone)
    case role(OfficialRole)
    case agency(String)
    /// Those for whom the ledger does not know what the book groups by.
    case unknown
}

extension RatedGroup: CustomStringConvertible {
    /// `all`, `unit:7`, `kind:district`, `zone:mountain`, `role:officer`, `agency:H08`, `unknown`.
    public var description: String {
        switch self {
        case .all: "all"
        case .unit(let id): "unit:\(id.position)"
        case .kind(let kind): "kind:\(kind.code)"
        case .zone(let zone): "zone:\(zone.code)"
        case .role(let role): "role:\(role.code)"
        case .agency(let code): "agency:\(code)"
        case .unknown: "unknown"
        }
    }

    /// Reads what ``description`` writes.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", maxSplits: 1).map { String($0) }
        let value = parts.count == 2 ? parts[1] : ""
        let role = OfficialRole.allCases.first { $0.code == value }
        switch (parts.first, UInt32(value), UnitKind(code: value), Zone(code: value), role) {
        case ("all", _, _, _, _): self = .all
        case ("unknown", _, _, _, _): self = .unknown
        case ("unit", let position?, _, _, _): self = .unit(UnitID(Position(position)))
        case ("kind", _, let kind?, _, _): self = .kind(kind)
        case ("zone", _, _, let zone?, _): self = .zone(zone)
        case ("role", _, _, _, let role?): self = .role(role)
        case ("agency", _, _, _, _): self = .agency(value)
        default: return nil
        }
    }
}

extension RatedGroup: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.unit(let left), .unit(let right)): left < right
        case (.kind(let left), .kind(let right)): left.rawValue < right.rawValue
        case (.zone(let left), .zone(let right)): left.rawValue < right.rawValue
        case (.role(let left), .role(let right)): left.rawValue < right.rawValue
        case (.agency(let left), .agency(let right)): left < right
        default: left.order < right.order
        }
    }

    var order: Int {
        switch self {
        case .all: 0
        case .unit: 1
        case .kind: 2
        case .zone: 3
        case .role: 4
        case .agency: 5
        case .unknown: 6
        }
    }
}
