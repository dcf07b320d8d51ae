/// By which tree a unit's subtree is told.
public enum UnitMap: String, Sendable, CaseIterable {
    /// An act counts where its helpers' units stood on the day of the act.
    case asItWas = "was"
    /// An act counts where those units' successors stand today.
    case asItIsNow = "now"
}

/// From where figures are seen: what was known, which days count, and by which tree.
public struct Vantage: Sendable {
    /// Only this many events were known; nil means all that the views hold.
    public let knownEvents: Int?
    /// Only acts of these days count; nil means all.
    public let period: Period?
    public let map: UnitMap
    public let today: CivilDate

    public init(
        knownEvents: Int? = nil,
        period: Period? = nil,
        map: UnitMap = .asItWas,
        today: CivilDate
    ) {
        self.knownEvents = knownEvents
        self.period = period
        self.map = map
        self.today = today
    }

    /// The day whose names, codes and tree are shown: the period's last, or today.
    public var day: CivilDate {
        map == .asItIsNow ? today : period?.last ?? today
    }
}
