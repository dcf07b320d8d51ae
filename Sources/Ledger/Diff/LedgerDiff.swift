/// By whom the rows of a difference are told.
public enum DiffOwner: Hashable, Comparable, Sendable {
    case ledger
    case unit(UnitID)
    case member(MemberID)

    private var order: (Int, UInt32) {
        switch self {
        case .ledger: (0, 0)
        case .unit(let id): (1, id.position.value)
        case .member(let id): (2, id.position.value)
        }
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.order < right.order
    }
}

public enum DiffGrain: String, Sendable, CaseIterable {
    case acts, units, members
}

/// One count of claims that two states of a ledger have differently, and why.
public struct DiffRow: Sendable {
    public let owner: DiffOwner
    public let act: Act
    public let status: ClaimStatus
    public let before: Int
    public let after: Int
    public fileprivate(set) var reasons: [DiffReason] = []

    public var change: Int { after - before }

    /// What the reasons come to; the same as ``change`` when nothing is left unexplained.
    public var explained: Int {
        reasons.reduce(0) { $0 + $1.change }
    }
}

/// Claims that changed alike, as far as one row counts them.
public struct DiffReason: Sendable {
    public let step: DiffStep
    public let isByTree: Bool
    /// What they add to the row.
    public fileprivate(set) var change = 0
    public fileprivate(set) var claims = 0
    /// The events of the first of them.
    public fileprivate(set) var events: [Position] = []

    /// Events kept for each reason; a row of a province may rest on a hundred thousand.
    public static let eventsMax = 1000
}

/// What two states of a ledger count differently, row by row, each explained by the claims that
/// changed between them.
///
/// The rows are counted over all claims of both states; the reasons over the changed ones alone, so
/// that one checks the other.
public struct LedgerDiff: Sendable {
    /// The largest changes first.
    public let rows: [DiffRow]
    public let changedClaims: Int

    private struct Key: Hashable {
        let owner: DiffOwner
        let act: Act
        let status: ClaimStatus
    }

    private struct ReasonKey: Hashable {
        let step: DiffStep
        let isByTree: Bool
    }

    /// Behind the parting two claims of one position are the same only when they say the same,
    /// unless one state goes on from the other.
    public init(
        _ before: DiffState,
        _ after: DiffState,
        parting: Position,
        isSameLog: Bool,
        by grain: DiffGrain,
        today: CivilDate
    ) {
        var places = (
            DiffPlaces(before.books, grain, today), DiffPlaces(after.books, grain, today)
        )
        var totals: (before: [Key: Int], after: [Key: Int]) = ([:], [:])
        var reasons: [Key: [ReasonKey: DiffReason]] = [:]
        var changed = 0
        func count(_ claim: Claim, _ owners: [DiffOwner], _ counts: inout [Key: Int]) {
            for owner in owners {
                counts[Key(owner: owner, act: claim.act, status: claim.status), default: 0] += 1
            }
        }
        func take(_ change: ClaimChange, _ left: [DiffOwner], _ right: [DiffOwner]) {
            changed += 1
            let kind = ReasonKey(step: change.step, isByTree: change.isByTree)
            for (claim, owners, sign) in [(change.before, left, -1), (change.after, right, 1)] {
                guard let claim else { continue }
                for owner in owners {
                    let key = Key(owner: owner, act: claim.act, status: claim.status)
                    let none = DiffReason(step: kind.step, isByTree: kind.isByTree)
                    reasons[key, default: [:]][kind, default: none].add(sign, change.events)
                }
            }
        }
        LedgerDiff.pair(before.books.claims.all, after.books.claims.all, parting, isSameLog) {
            old,
            new in
            let left = old.map { places.0.owners(of: $0) } ?? []
            let right = new.map { places.1.owners(of: $0) } ?? []
            if let old { count(old, left, &totals.before) }
            if let new { count(new, right, &totals.after) }
            let isSame = LedgerDiff.isSame(old, new, parting, isSameLog)
            if left == right, isSame || old?.status == new?.status && old?.act == new?.act {
                return
            }
            guard let id = (old ?? new)?.id else { return }
            let events = (before.touched[id] ?? []) + (after.touched[id] ?? [])
            let change = ClaimChange(
                id: id,
                before: old,
                after: new,
                events: events,
                isByTree: isSame
            )
            take(change, left, right)
        }
        changedClaims = changed
        rows = LedgerDiff.rows(totals.before, totals.after, reasons)
    }

    /// Whether one event made the claim stand as it does in both.
    private static func isSame(
        _ old: Claim?,
        _ new: Claim?,
        _ parting: Position,
        _ isSameLog: Bool
    ) -> Bool {
        guard let old, let new, old.since == new.since else { return false }
        return isSameLog || old.since < parting
    }

    /// Walks both lists in order of position, claims of one id together.
    private static func pair(
        _ left: [Claim],
        _ right: [Claim],
        _ parting: Position,
        _ isSameLog: Bool,
        _ body: (Claim?, Claim?) -> Void
    ) {
        var (i, j) = (0, 0)
        while i < left.count || j < right.count {
            let (old, new) = (
                i < left.count ? left[i] : nil, j < right.count ? right[j] : nil
            )
            if let old, let new, old.id == new.id,
                isSameLog || old.id.position < parting || old.saysTheSame(as: new)
            {
                body(old, new)
                (i, j) = (i + 1, j + 1)
            } else if let old, new.map({ old.id <= $0.id }) ?? true {
                body(old, nil)
                i += 1
            } else {
                body(nil, new)
                j += 1
            }
        }
    }

    private static func rows(
        _ before: [Key: Int],
        _ after: [Key: Int],
        _ reasons: [Key: [ReasonKey: DiffReason]]
    ) -> [DiffRow] {
        Set(before.keys).union(after.keys).compactMap { key in
            var row = DiffRow(
                owner: key.owner,
                act: key.act,
                status: key.status,
                before: before[key] ?? 0,
                after: after[key] ?? 0
            )
            let why = reasons[key] ?? [:]
            guard row.change != 0 || why.values.contains(where: { $0.change != 0 }) else {
                return nil
            }
            row.reasons = why.values.filter { $0.change != 0 }.map(\.inLogOrder)
                .sorted { $0.step < $1.step }
            return row
        }.sorted { one, two in
            one.change.magnitude == two.change.magnitude
                ? (one.owner, one.act.rawValue, one.status.rawValue)
                    < (two.owner, two.act.rawValue, two.status.rawValue)
                : one.change.magnitude > two.change.magnitude
        }
    }

    /// The sum of all changes, and of all that are explained.
    public var totals: (change: Int, explained: Int) {
        rows.reduce((0, 0)) { ($0.0 + $1.change, $0.1 + $1.explained) }
    }

    /// Whether every row's change is exactly what its reasons come to.
    public var isConserved: Bool {
        rows.allSatisfy { $0.change == $0.explained }
    }
}

extension Claim {
    /// Whether both state the same act by the same first helper, however they stand.
    fileprivate func saysTheSame(as other: Claim) -> Bool {
        act == other.act && on == other.on && citizen == other.citizen
            && dossier == other.dossier && lead == other.lead
    }
}

extension DiffReason {
    fileprivate var inLogOrder: DiffReason {
        var ordered = self
        ordered.events.sort()
        return ordered
    }

    fileprivate mutating func add(_ sign: Int, _ events: [Position]) {
        change += sign
        claims += 1
        let room = DiffReason.eventsMax - self.events.count
        if room > 0 { self.events += events.prefix(room) }
    }
}

/// Whom a claim counts for in one state.
private struct DiffPlaces {
    private let books: Books
    private let grain: DiffGrain
    private let rollUp: RollUp
    private var known: [Key: [UnitID]] = [:]

    private struct Key: Hashable {
        let unit: UnitID
        let epoch: Int
    }

    init(_ books: Books, _ grain: DiffGrain, _ today: CivilDate) {
        (self.books, self.grain) = (books, grain)
        rollUp = RollUp(books.units, map: .asItWas, today: today)
    }

    mutating func owners(of claim: Claim) -> [DiffOwner] {
        switch grain {
        case .acts: return [.ledger]
        case .members: return books.claims.credited(claim).map { .member($0.member) }
        case .units:
            let epoch = rollUp.epoch(of: claim.on)
            let parts = books.claims.credited(claim)
            if parts.count == 1 { return bearers(of: claim.lead.unit, epoch).map { .unit($0) } }
            var units: [UnitID] = []
            for part in parts {
                for unit in bearers(of: part.unit, epoch) where !units.contains(unit) {
                    units.append(unit)
                }
            }
            return units.map { .unit($0) }
        }
    }

    private mutating func bearers(of unit: UnitID, _ epoch: Int) -> [UnitID] {
        let key = Key(unit: unit, epoch: epoch)
        if let units = known[key] { return units }
        let units = rollUp.bearers(of: unit, epoch: epoch)
        known[key] = units
        return units
    }
}
