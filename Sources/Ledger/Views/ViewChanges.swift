/// What the fold changes in the views: new rows, rows that ended, and counts.
///
/// Rows of one table stand in the order of its key. Counts are totals when the books began empty,
/// and changes when they were loaded from a view.
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
    private var streamTally = IntegerMap<MemberID, StreamHead>()
    private var memberTally = StatusTally()
    private var unitTally = StatusTally()
    private let isKept: Bool

    public init() {
        isKept = true
    }

    private init(isKept: Bool) {
        self.isKept = isKept
    }

    /// Keeps nothing: for deciding, where only the books matter.
    public static let discarded = ViewChanges(isKept: false)

    /// Hands over the rows without the counts, which stay here until the end.
    public mutating func takeRows() -> ViewChanges {
        var rows = ViewChanges(isKept: isKept)
        swap(&rows, &self)
        swap(&rows.streamTally, &streamTally)
        swap(&rows.memberTally, &memberTally)
        swap(&rows.unitTally, &unitTally)
        return rows
    }

    /// Changes of members' counts; a change to zero is among them.
    public var memberCounts: [MemberCountKey: Count] {
        var counts: [MemberCountKey: Count] = [:]
        memberTally.visit { owner, cell, count in
            counts[MemberCountKey(member: MemberID(owner), cell: cell)] = count.own
        }
        return counts
    }

    /// Changes of units' counts; a change to zero is among them.
    public var unitCounts: [UnitCountKey: UnitCount] {
        var counts: [UnitCountKey: UnitCount] = [:]
        unitTally.visit { owner, cell, count in
            counts[UnitCountKey(unit: UnitID(owner), cell: cell)] = count
        }
        return counts
    }

    /// How far streams moved and where they end now, by member.
    public var streamRows: [StreamRow] {
        streamTally.map { StreamRow(member: $0.key, moved: $0.value) }
            .sorted { $0.member < $1.member }
    }

    /// The counts that are not zero, in key order.
    public var memberCountRows: [MemberCountRow] {
        var rows: [MemberCountRow] = []
        memberTally.visit { owner, cell, count in
            guard !count.own.isZero else { return }
            let key = MemberCountKey(member: MemberID(owner), cell: cell)
            rows.append(MemberCountRow(key: key, count: count.own))
        }
        return rows.sorted { $0.key < $1.key }
    }

    /// The counts that are not zero, in key order.
    public var unitCountRows: [UnitCountRow] {
        var rows: [UnitCountRow] = []
        unitTally.visit { owner, cell, count in
            guard !count.isZero else { return }
            let key = UnitCountKey(unit: UnitID(owner), cell: cell)
            rows.append(UnitCountRow(key: key, count: count))
        }
        return rows.sorted { $0.key < $1.key }
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
        if isKept { streamTally[member] = StreamHead(joined: member) }
    }

    mutating func advanceStream(_ member: MemberID, to position: Position) {
        guard isKept else { return }
        streamTally[member, default: StreamHead(version: 0, last: position)].advance(to: position)
    }

    mutating func moveMember(_ member: MemberID, _ cell: CountCell, _ change: StatusTally.Change) {
        if isKept { memberTally.move(StatusTally.Key(member.position, cell), change) }
    }

    mutating func moveUnit(_ unit: UnitID, _ cell: CountCell, _ change: StatusTally.Change) {
        if isKept { unitTally.move(StatusTally.Key(unit.position, cell), change) }
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
