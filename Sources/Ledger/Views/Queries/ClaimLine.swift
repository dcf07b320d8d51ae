/// One claim as it stood at a moment, with everybody who shared in it.
public struct ClaimLine: Hashable, Sendable {
    public let id: ClaimID
    /// The event that made it stand so.
    public let since: Position
    public let on: CivilDate
    public let act: Act
    public let channel: Channel
    public let status: ClaimStatus
    public let service: String?
    public let helpers: [HelperLine]

    public init(
        id: ClaimID,
        since: Position,
        on: CivilDate,
        act: Act,
        channel: Channel,
        status: ClaimStatus,
        service: String?,
        helpers: [HelperLine]
    ) {
        self.id = id
        self.since = since
        self.on = on
        self.act = act
        self.channel = channel
        self.status = status
        self.service = service
        self.helpers = helpers
    }
}

/// One helper of a claim.
public struct HelperLine: Hashable, Sendable {
    public let member: MemberID
    public let code: String
    /// The unit as it was frozen when the act was recorded.
    public let unit: UnitID
    /// In ``Credit`` parts.
    public let credit: Int

    public init(member: MemberID, code: String, unit: UnitID, credit: Int) {
        self.member = member
        self.code = code
        self.unit = unit
        self.credit = credit
    }
}
