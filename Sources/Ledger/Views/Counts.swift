/// How many claims, and how much credit in ``Credit`` parts.
public struct Count: Hashable, Sendable {
    public var claims: Int
    public var credit: Int

    public init(claims: Int = 0, credit: Int = 0) {
        self.claims = claims
        self.credit = credit
    }

    public var isZero: Bool {
        claims == 0 && credit == 0
    }

    public static func += (left: inout Count, right: Count) {
        left.claims += right.claims
        left.credit += right.credit
    }

    public static prefix func - (count: Count) -> Count {
        Count(claims: -count.claims, credit: -count.credit)
    }
}

/// A unit's own count, and that of its whole subtree as it was on the day of each act.
public struct UnitCount: Hashable, Sendable {
    public var own = Count()
    public var all = Count()

    public init(own: Count = Count(), all: Count = Count()) {
        self.own = own
        self.all = all
    }

    public var isZero: Bool {
        own.isZero && all.isZero
    }

    public static func += (left: inout UnitCount, right: UnitCount) {
        left.own += right.own
        left.all += right.all
    }
}

/// Month of the act, act, procedure and status: what counts are kept by.
public struct CountCell: Hashable, Sendable {
    public let month: Month
    public let act: Act
    public let service: UInt16
    public let status: ClaimStatus

    public init(month: Month, act: Act, service: UInt16, status: ClaimStatus) {
        self.month = month
        self.act = act
        self.service = service
        self.status = status
    }

    /// All four in 48 bits, ordered as the columns are.
    var packed: UInt64 {
        UInt64(month.index) << 32 | UInt64(act.rawValue) << 24 | UInt64(service) << 8
            | UInt64(status.rawValue)
    }

    init?(packed: UInt64) {
        guard let act = Act(rawValue: UInt8(truncatingIfNeeded: packed >> 24)),
            let status = ClaimStatus(rawValue: UInt8(truncatingIfNeeded: packed))
        else { return nil }
        self.init(
            month: Month(index: UInt16(truncatingIfNeeded: packed >> 32)),
            act: act,
            service: UInt16(truncatingIfNeeded: packed >> 8),
            status: status
        )
    }
}

/// Names one row of `member_count`.
public struct MemberCountKey: Hashable, Sendable, Comparable {
    public let member: MemberID
    public let cell: CountCell

    public init(member: MemberID, cell: CountCell) {
        self.member = member
        self.cell = cell
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(UInt64(member.position.value) << 32 ^ cell.packed)
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.member == right.member
            ? left.cell.packed < right.cell.packed : left.member < right.member
    }
}

/// Names one row of `unit_count`.
public struct UnitCountKey: Hashable, Sendable, Comparable {
    public let unit: UnitID
    public let cell: CountCell

    public init(unit: UnitID, cell: CountCell) {
        self.unit = unit
        self.cell = cell
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(UInt64(unit.position.value) << 32 ^ cell.packed)
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.unit == right.unit ? left.cell.packed < right.cell.packed : left.unit < right.unit
    }
}

/// How far a member's stream goes, or how far it moved.
public struct StreamRow: ViewRow {
    public static let table = ViewTable.stream
    public let member: MemberID
    public let moved: StreamHead

    public init(member: MemberID, moved: StreamHead) {
        self.member = member
        self.moved = moved
    }

    public func write(to columns: inout some ColumnWriter) {
        columns.position(member.position)
        columns.integer(moved.version)
        columns.position(moved.last)
    }
}

public struct MemberCountRow: ViewRow {
    public static let table = ViewTable.memberCount
    public let key: MemberCountKey
    public let count: Count

    public init(key: MemberCountKey, count: Count) {
        self.key = key
        self.count = count
    }

    public func write(to columns: inout some ColumnWriter) {
        columns.position(key.member.position)
        key.cell.write(to: &columns)
        columns.integer(count.claims)
        columns.integer(count.credit)
    }
}

public struct UnitCountRow: ViewRow {
    public static let table = ViewTable.unitCount
    public let key: UnitCountKey
    public let count: UnitCount

    public init(key: UnitCountKey, count: UnitCount) {
        self.key = key
        self.count = count
    }

    public func write(to columns: inout some ColumnWriter) {
        columns.position(key.unit.position)
        key.cell.write(to: &columns)
        columns.integer(count.own.claims)
        columns.integer(count.own.credit)
        columns.integer(count.all.claims)
        columns.integer(count.all.credit)
    }
}

extension CountCell {
    fileprivate func write(to columns: inout some ColumnWriter) {
        columns.integer(Int(month.index))
        columns.integer(Int(act.rawValue))
        columns.integer(Int(service))
        columns.integer(Int(status.rawValue))
    }
}
