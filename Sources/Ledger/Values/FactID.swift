/// A reference to an earlier fact: the log position of the event that stated it.
///
/// Units, members and claims have no other identity. Codes and names are dated attributes and were
/// reused in the mergers of 2025; a position never is. The phantom type keeps a unit from being
/// passed where a member is meant.
public struct FactID<Fact>: Hashable, Comparable, Sendable {
    public let position: Position

    public init(_ position: Position) {
        self.position = position
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.position < right.position
    }
}

/// Names the kind of fact a ``FactID`` points at; never instantiated.
public enum UnitFact: Sendable {}
/// Names the kind of fact a ``FactID`` points at; never instantiated.
public enum MemberFact: Sendable {}
/// Names the kind of fact a ``FactID`` points at; never instantiated.
public enum ClaimFact: Sendable {}
/// Names the kind of fact a ``FactID`` points at; never instantiated.
public enum ActivationFact: Sendable {}
/// Names the kind of fact a ``FactID`` points at; never instantiated.
public enum ExtractFact: Sendable {}

public typealias UnitID = FactID<UnitFact>
public typealias MemberID = FactID<MemberFact>
public typealias ClaimID = FactID<ClaimFact>
public typealias ActivationID = FactID<ActivationFact>
public typealias ExtractID = FactID<ExtractFact>

/// A place in the log: 0, 1, 2 …, gapless, given at commit.
///
/// 32 bits hold 4,29·10⁹ events, sixteen times the nation's five-year log.
public struct Position: Hashable, Comparable, Sendable {
    public let value: UInt32

    public init(_ value: UInt32) {
        self.value = value
    }

    /// The position, if the number is one: 0 … 2³² − 2.
    public init?(exactly value: Int) {
        guard value >= 0, value < Int(UInt32.max) else { return nil }
        self.value = UInt32(value)
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.value < right.value
    }

    public func advanced(by count: Int) -> Position {
        Position(UInt32(Int(value) + count))
    }
}

extension Position: CustomStringConvertible {
    public var description: String {
        String(value)
    }
}
