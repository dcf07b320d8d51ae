/// A member who stands in a unit that was split and ended: somebody has to say where they went.
public struct UnsettledMember: Hashable, Sendable {
    public let member: MemberID
    public let code: String
    /// Where the member stands.
    public let unit: UnitID
    /// What was split: that unit, or one above it.
    public let split: UnitID

    public init(member: MemberID, code: String, unit: UnitID, split: UnitID) {
        self.member = member
        self.code = code
        self.unit = unit
        self.split = split
    }
}
