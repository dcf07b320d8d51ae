/// A unit came to exist, with its first name, codes and parent.
public struct UnitFounded: Hashable, Sendable {
    public let kind: UnitKind
    public let name: String
    public let codes: [UnitCode]
    public let parent: UnitID?
    public let zone: Zone?

    public init(kind: UnitKind, name: String, codes: [UnitCode], parent: UnitID?, zone: Zone?) {
        self.kind = kind
        self.name = name
        self.codes = codes
        self.parent = parent
        self.zone = zone
    }
}

/// A unit was followed by another on a date: the whole of it, or a part.
public struct UnitSucceeded: Hashable, Sendable {
    public let unit: UnitID
    public let successor: UnitID
    public let extent: SuccessionExtent
    /// Whether navigation from the old unit leads here when it was split.
    public let isDefault: Bool

    public init(unit: UnitID, successor: UnitID, extent: SuccessionExtent, isDefault: Bool) {
        self.unit = unit
        self.successor = successor
        self.extent = extent
        self.isDefault = isDefault
    }
}

/// A person became a member of a unit under an opaque code.
public struct MemberJoined: Hashable, Sendable {
    public let code: String
    public let unit: UnitID
    /// The member as a citizen: finds self-assists and members' own accounts.
    public let citizen: CitizenHandle?

    public init(code: String, unit: UnitID, citizen: CitizenHandle?) {
        self.code = code
        self.unit = unit
        self.citizen = citizen
    }
}
