/// What the fold changes in the views: new rows, rows that ended, and what moves counts.
///
/// Rows of one table stand in the order of its key; a ``CountTally`` gives the counts.
public struct ViewChanges: Sendable {
    public private(set) var units: [UnitRow] = []
    public private(set) var unitHistory: [UnitHistoryRow] = []
    public private(set) var members: [MemberRow] = []
    public private(set) var memberStays: [MemberStayRow] = []
    public private(set) var services: [ServiceRow] = []
    public private(set) var claims: [ClaimRow] = []
    public private(set) var closedClaims: [ClosedVersion] = []
    public private(set) var activations: [ActivationRow] = []
    public private(set) var closedActivations: [ClosedVersion] = []
    public private(set) var dossiers: [DossierRow] = []
    public private(set) var closedDossiers: [ClosedVersion] = []
    public private(set) var extracts: [ExtractRow] = []
    public private(set) var officials: [OfficialRow] = []
    public private(set) var disputes: [DisputeRow] = []
    public private(set) var closedDisputes: [ClosedVersion] = []
    public private(set) var disclosures: [DisclosureRow] = []
    public private(set) var erasures: [ErasureRow] = []
    public private(set) var findingAnswers: [FindingAnswerRow] = []
    public private(set) var papers: [PaperRow] = []
    public private(set) var recorders: [RecorderRow] = []
    private(set) var streamMoves: [StreamMove] = []
    private(set) var memberMoves: [CountMove] = []
    private(set) var unitMoves: [CountMove] = []
    private let isKept: Bool

    public init() {
        isKept = true
    }

    private init(isKept: Bool) {
        self.isKept = isKept
    }

    /// Keeps nothing: for deciding, where only the books matter.
    public static let discarded = ViewChanges(isKept: false)

    /// Hands over what was gathered and starts anew.
    public mutating func take() -> ViewChanges {
        var taken = ViewChanges(isKept: isKept)
        swap(&taken, &self)
        return taken
    }

    mutating func insert(_ row: UnitRow) { if isKept { units.append(row) } }
    mutating func insert(_ row: UnitHistoryRow) { if isKept { unitHistory.append(row) } }
    mutating func insert(_ row: MemberRow) { if isKept { members.append(row) } }
    mutating func insert(_ row: MemberStayRow) { if isKept { memberStays.append(row) } }
    mutating func insert(_ row: ServiceRow) { if isKept { services.append(row) } }
    mutating func insert(_ row: ClaimRow) { if isKept { claims.append(row) } }
    mutating func insert(_ row: ActivationRow) { if isKept { activations.append(row) } }
    mutating func insert(_ row: DossierRow) { if isKept { dossiers.append(row) } }
    mutating func insert(_ row: ExtractRow) { if isKept { extracts.append(row) } }
    mutating func insert(_ row: OfficialRow) { if isKept { officials.append(row) } }
    mutating func insert(_ row: DisputeRow) { if isKept { disputes.append(row) } }
    mutating func insert(_ row: DisclosureRow) { if isKept { disclosures.append(row) } }
    mutating func insert(_ row: ErasureRow) { if isKept { erasures.append(row) } }
    mutating func insert(_ row: FindingAnswerRow) { if isKept { findingAnswers.append(row) } }
    mutating func insert(_ row: PaperRow) { if isKept { papers.append(row) } }
    mutating func insert(_ row: RecorderRow) { if isKept { recorders.append(row) } }

    mutating func closeClaim(version: Position, rows: Int, at position: Position) {
        guard isKept else { return }
        closedClaims.append(ClosedVersion(version: version, rowCount: rows, at: position))
    }

    mutating func closeActivation(_ id: ActivationID, at position: Position) {
        guard isKept else { return }
        let closed = ClosedVersion(version: id.position, rowCount: 1, at: position)
        closedActivations.append(closed)
    }

    mutating func closeDossier(_ version: Position, at position: Position) {
        guard isKept else { return }
        closedDossiers.append(ClosedVersion(version: version, rowCount: 1, at: position))
    }

    mutating func closeDispute(_ opened: Position, at position: Position) {
        guard isKept else { return }
        closedDisputes.append(ClosedVersion(version: opened, rowCount: 1, at: position))
    }

    mutating func joinStream(_ member: MemberID) {
        guard isKept else { return }
        let move = StreamMove(member: member, position: member.position, isJoining: true)
        streamMoves.append(move)
    }

    mutating func advanceStream(_ member: MemberID, to position: Position) {
        guard isKept else { return }
        streamMoves.append(StreamMove(member: member, position: position, isJoining: false))
    }

    mutating func move(member move: CountMove) {
        if isKept { memberMoves.append(move) }
    }

    mutating func move(unit move: CountMove) {
        if isKept { unitMoves.append(move) }
    }

    /// Whether counts are kept at all.
    var keepsCounts: Bool {
        isKept
    }
}

/// The rows that began at `version` stopped being true at `at`.
public struct ClosedVersion: Hashable, Sendable {
    public let version: Position
    public let rowCount: Int
    public let at: Position
}
