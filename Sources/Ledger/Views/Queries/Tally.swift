/// Counts by act and status.
public struct Tally: Hashable, Sendable {
    private var counts: [Count]

    /// How many pairs of act and status there are.
    public static let cellCount = Act.allCases.count * ClaimStatus.allCases.count

    public init() {
        counts = Array(repeating: Count(), count: Tally.cellCount)
    }

    /// The place of a pair, below ``cellCount``.
    public static func cell(_ act: Act, _ status: ClaimStatus) -> Int {
        (Int(act.rawValue) - 1) * ClaimStatus.allCases.count + Int(status.rawValue) - 1
    }

    public subscript(act: Act, status: ClaimStatus) -> Count {
        counts[Tally.cell(act, status)]
    }

    /// All acts of one status.
    public subscript(status: ClaimStatus) -> Count {
        Act.allCases.reduce(into: Count()) { $0 += self[$1, status] }
    }

    public mutating func add(_ count: Count, at cell: Int) {
        counts[cell] += count
    }

    public static func += (left: inout Tally, right: Tally) {
        for cell in left.counts.indices { left.counts[cell] += right.counts[cell] }
    }

    public var isZero: Bool {
        counts.allSatisfy(\.isZero)
    }
}

extension Tally {
    /// Every status of the acts asked for; of all acts when none is named.
    public func byStatus(_ act: Act? = nil) -> StatusCounts {
        ClaimStatus.allCases.reduce(into: StatusCounts()) { sums, status in
            sums.add(act.map { self[$0, status] } ?? self[status], to: status)
        }
    }
}

/// Counts by status.
public struct StatusCounts: Sendable {
    private var counts: InlineArray<6, Count>

    public init() {
        counts = InlineArray(repeating: Count())
    }

    public subscript(status: ClaimStatus) -> Count {
        counts[Int(status.rawValue) - 1]
    }

    public mutating func add(_ count: Count, to status: ClaimStatus) {
        counts[Int(status.rawValue) - 1] += count
    }

    /// What still stands: everything that nobody took back.
    public var standing: Count {
        var sum = Count()
        for status in ClaimStatus.allCases where status != .withdrawn { sum += self[status] }
        return sum
    }
}
