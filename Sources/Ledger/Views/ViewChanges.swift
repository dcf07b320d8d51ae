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
    public private(set) var memberCounts: [MemberCountKey: Count] = [:]
    public private(set) var unitCounts: [UnitCountKey: UnitCount] = [:]
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
        swap(&rows.memberCounts, &memberCounts)
        swap(&rows.unitCounts, &unitCounts)
        return rows
    }

    /// The counts that are not zero, in key order.
    public var memberCountRows: [MemberCountRow] {
        memberCounts.filter { !$0.value.isZero }.sorted { $0.key < $1.key }
            .map { MemberCountRow(key: $0.key, count: $0.value) }
    }

    /// The counts that are not zero, in key order.
    public var unitCountRows: [UnitCountRow] {
        unitCounts.filter { !$0.value.isZero }.sorted { $0.key < $1.key }
            .map { UnitCountRow(key: $0.key, count: $0.value) }
    }

    mutating func insert(_ row: UnitRow) { if isKept { units.append(row) } }
    mutating func insert(_ row: UnitHistoryRow) { if isKept { unitHistory.append(row) } }
    mutating func insert(_ row: MemberRow) { if isKept { members.append(row) } }
    mutating func insert(_ row: MemberStayRow) { if isKept { memberStays.append(row) } }
    mutating func insert(_ row: ServiceRow) { if isKept { services.append(row) } }
    mutating func insert(_ row: ClaimRow) { if isKept { claims.append(row) } }
    mutating func insert(_ row: ActivationRow) { if isKept { activations.append(row) } }
    mutating func insert(_ row: DossierRow) { if isKept { dossiers.append(row) } }

    mutating func closeClaim(version: Position, rows: Int, at position: Position) {
        guard isKept else { return }
        closedClaims.append(ClosedVersion(version: version, rowCount: rows, at: position))
    }

    mutating func closeActivation(_ id: ActivationID, at position: Position) {
        guard isKept else { return }
        let closed = ClosedVersion(version: id.position, rowCount: 1, at: position)
        closedActivations.append(closed)
    }

    mutating func add(_ delta: Count, to key: MemberCountKey) {
        if isKept { memberCounts[key, default: Count()] += delta }
    }

    mutating func add(_ delta: UnitCount, to key: UnitCountKey) {
        if isKept { unitCounts[key, default: UnitCount()] += delta }
    }
}

/// The rows that began at `version` stopped being true at `at`.
public struct ClosedVersion: Hashable, Sendable {
    public let version: Position
    public let rowCount: Int
    public let at: Position
}
