/// Which claims to list; what is nil or empty does not limit.
public struct ClaimFilter: Sendable {
    public var statuses: Set<ClaimStatus> = []
    public var acts: Set<Act> = []
    public var channels: Set<Channel> = []
    /// A helper's unit lies in this one's subtree, by the map of the vantage; when a member is named
    /// too, that member's unit.
    public var unit: UnitID?
    /// This member helped.
    public var member: MemberID?
    /// Number of the procedure code.
    public var service: UInt16?
    /// Claims recorded after this position.
    public var after: Position?
    /// Claims recorded before this position.
    public var before: Position?
    /// At most this many; nil lists all.
    public var limit: Int?
    /// Whether the latest come first.
    public var isLatestFirst = false

    public init() {}
}
