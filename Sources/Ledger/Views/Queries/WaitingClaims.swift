/// Claims of one act, status and day that wait for somebody.
public struct WaitingClaims: Hashable, Sendable {
    public let act: Act
    public let status: ClaimStatus
    public let on: CivilDate
    public let count: Int
    /// The one recorded first.
    public let first: ClaimID

    public init(act: Act, status: ClaimStatus, on: CivilDate, count: Int, first: ClaimID) {
        self.act = act
        self.status = status
        self.on = on
        self.count = count
        self.first = first
    }
}

/// One claim an office is asked about.
public struct ClaimRequest: Hashable, Sendable {
    public let claim: ClaimID
    public let act: Act
    public let on: CivilDate
    public let citizen: CitizenHandle

    public init(claim: ClaimID, act: Act, on: CivilDate, citizen: CitizenHandle) {
        self.claim = claim
        self.act = act
        self.on = on
        self.citizen = citizen
    }
}
