/// What a finding is about; the same pattern found again has the same subject.
///
/// As text: `unit:12@2023-06`, `members:5+9`, `verifier:12/pc06/operator:vp`.
public struct FindingSubject: Hashable, Sendable {
    public enum Kind: UInt8, Sendable, CaseIterable {
        case citizen = 1
        case dossier, member
        /// Two members, the one who joined first before the other.
        case members
        case unit
        /// Who judged, and the unit whose claims were judged.
        case verifier

        public var code: String {
            switch self {
            case .citizen: "citizen"
            case .dossier: "dossier"
            case .member: "member"
            case .members: "members"
            case .unit: "unit"
            case .verifier: "verifier"
            }
        }
    }

    public let kind: Kind
    /// A handle, or the position of a member or unit.
    public let number: UInt32
    /// The second of two members.
    public let other: UInt32?
    /// Who judged.
    public let name: String?
    public let period: Period?

    private init(
        _ kind: Kind,
        _ number: UInt32,
        other: UInt32? = nil,
        name: String? = nil,
        in period: Period? = nil
    ) {
        self.kind = kind
        self.number = number
        self.other = other
        self.name = name
        self.period = period
    }

    public static func citizen(_ citizen: CitizenHandle, in period: Period? = nil) -> Self {
        Self(.citizen, citizen.value, in: period)
    }

    public static func dossier(_ dossier: DossierHandle) -> Self {
        Self(.dossier, dossier.value)
    }

    public static func member(_ member: MemberID, in period: Period? = nil) -> Self {
        Self(.member, member.position.value, in: period)
    }

    public static func members(_ one: MemberID, _ other: MemberID) -> Self {
        let (first, second) = (min(one, other), max(one, other))
        return Self(.members, first.position.value, other: second.position.value)
    }

    public static func unit(_ unit: UnitID, in period: Period? = nil) -> Self {
        Self(.unit, unit.position.value, in: period)
    }

    public static func verifier(_ name: String, of unit: UnitID) -> Self {
        Self(.verifier, unit.position.value, name: name)
    }

    /// Who judged, without the office they judged for.
    var judge: Principal? {
        guard kind == .verifier, let name, let role = name.lastIndex(of: ":") else { return nil }
        let start = name[..<role].lastIndex(of: "/").map { name.index(after: $0) }
        return Principal(name[(start ?? name.startIndex)...])
    }

    /// Who judged, where a member did.
    private var judgingMember: MemberID? {
        guard kind == .verifier, let name, name.hasPrefix(FindingSubject.judgingMember) else {
            return nil
        }
        return UInt32(name.dropFirst(FindingSubject.judgingMember.count))
            .map { MemberID(Position($0)) }
    }

    private static let judgingMember = "\(VerdictSource.member.rawValue)/"

    public var members: [MemberID] {
        switch kind {
        case .verifier: judgingMember.map { [$0] } ?? []
        case .member: [MemberID(Position(number))]
        case .members: [number, other].compactMap { $0 }.map { MemberID(Position($0)) }
        default: []
        }
    }

    public var citizen: CitizenHandle? {
        kind == .citizen ? CitizenHandle(number) : nil
    }

    public var dossier: DossierHandle? {
        kind == .dossier ? DossierHandle(number) : nil
    }

    public var unit: UnitID? {
        kind == .unit || kind == .verifier ? UnitID(Position(number)) : nil
    }
}

extension FindingSubject: CustomStringConvertible {
    public var description: String {
        "\(kind.code):\(number)" + (other.map { "+\($0)" } ?? "") + (name.map { "/\($0)" } ?? "")
            + (period.map { "@\($0.name)" } ?? "")
    }

    /// Parses what ``description`` writes, and nothing else.
    public init?(_ text: String) {
        guard let (kind, rest) = FindingSubject.kind(text) else { return nil }
        let at = rest.firstIndex(of: "@") ?? rest.endIndex
        let period = at == rest.endIndex ? nil : Period(String(rest[rest.index(after: at)...]))
        let parts = rest[..<at].split(separator: "/", maxSplits: 1).map(String.init)
        let numbers = (parts.first ?? "").split(separator: "+").compactMap { UInt32($0) }
        guard let number = numbers.first else { return nil }
        self.init(
            kind,
            number,
            other: numbers.count > 1 ? numbers[1] : nil,
            name: parts.count > 1 ? parts[1] : nil,
            in: period
        )
        let isWhole = (other != nil) == (kind == .members) && (name != nil) == (kind == .verifier)
        guard isWhole, description == text, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }),
            text.utf8.count <= FindingSubject.lengthMax
        else { return nil }
    }

    public static let lengthMax = 200

    private static func kind(_ text: String) -> (Kind, Substring)? {
        guard let colon = text.firstIndex(of: ":"),
            let kind = Kind.allCases.first(where: { $0.code == text[..<colon] })
        else { return nil }
        return (kind, text[text.index(after: colon)...])
    }
}

extension FindingSubject: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        let (one, other) = (left.order, right.order)
        return one != other ? one < other : (left.name ?? "") < (right.name ?? "")
    }

    private var order: (UInt8, UInt32, UInt32, Int32) {
        (kind.rawValue, number, other ?? 0, period?.first.daysSinceEpoch ?? .min)
    }
}
