/// Which claims count; an empty list lets everything through.
public struct ClaimSelection: Hashable, Sendable {
    public var acts: [Act]
    public var services: ServiceFilter
    /// As they stand; confirmed only unless the book says otherwise.
    public var statuses: [ClaimStatus]
    public var channels: [Channel]
    /// Only claims whose verdict came at most so many days after the act; nil for no limit.
    public var verdictWithinDays: Int?
    public var kin: Kin
    public var citizens: CitizenFilter
    /// The unit the helper belonged to at the time of the act, or one above it.
    public var place: PlaceFilter
    /// The day of the act.
    public var days: DayRange

    public init(
        acts: [Act] = [],
        services: ServiceFilter = .every,
        statuses: [ClaimStatus] = [.confirmed],
        channels: [Channel] = [],
        verdictWithinDays: Int? = nil,
        kin: Kin = .any,
        citizens: CitizenFilter = .anyone,
        place: PlaceFilter = .anywhere,
        days: DayRange = .period
    ) {
        self.acts = acts
        self.services = services
        self.statuses = statuses
        self.channels = channels
        self.verdictWithinDays = verdictWithinDays
        self.kin = kin
        self.citizens = citizens
        self.place = place
        self.days = days
    }
}

/// Help for one's own family; the ledger knows of no kinship but the member's own person.
public enum Kin: String, Hashable, Sendable, CaseIterable {
    case any, exclude, only
}

/// Whose acts or accounts count.
public enum CitizenFilter: String, Hashable, Sendable, CaseIterable {
    case anyone
    /// Who belonged to a unit of the Union on the last day of the range.
    case members
    case others
    /// Whom a staff register lists.
    case officials
}

/// Which dossiers count; nil and an empty list let everything through.
///
/// What an extract does not say is neither true nor false: such a dossier passes no such filter.
public struct DossierSelection: Hashable, Sendable {
    public var services: ServiceFilter
    public var channels: [Channel]
    /// By any online channel, or by none.
    public var isOnline: Bool?
    public var isPaid: Bool?
    public var isDigitised: Bool?
    public var isAuthenticated: Bool?
    public var results: [DossierResult]
    /// With a confirmed claim of help.
    public var isAssisted: Bool?
    public var place: PlaceFilter
    /// The day of receipt.
    public var days: DayRange

    public init(
        services: ServiceFilter = .every,
        channels: [Channel] = [],
        isOnline: Bool? = nil,
        isPaid: Bool? = nil,
        isDigitised: Bool? = nil,
        isAuthenticated: Bool? = nil,
        results: [DossierResult] = [],
        isAssisted: Bool? = nil,
        place: PlaceFilter = .anywhere,
        days: DayRange = .period
    ) {
        self.services = services
        self.channels = channels
        self.isOnline = isOnline
        self.isPaid = isPaid
        self.isDigitised = isDigitised
        self.isAuthenticated = isAuthenticated
        self.results = results
        self.isAssisted = isAssisted
        self.place = place
        self.days = days
    }
}

/// Which accounts count.
public struct ActivationSelection: Hashable, Sendable {
    public var account: Account
    /// At least this level; nil for any.
    public var level: UInt8?
    public var holder: CitizenFilter
    /// With a confirmed claim of help for the same citizen; nil when it does not matter.
    public var isAssisted: Bool?
    public var place: PlaceFilter
    /// The day it came into use.
    public var days: DayRange

    public init(
        account: Account,
        level: UInt8? = nil,
        holder: CitizenFilter = .anyone,
        isAssisted: Bool? = nil,
        place: PlaceFilter = .anywhere,
        days: DayRange = .period
    ) {
        self.account = account
        self.level = level
        self.holder = holder
        self.isAssisted = isAssisted
        self.place = place
        self.days = days
    }
}

/// A choice of procedures.
public struct ServiceFilter: Hashable, Sendable {
    /// As the book writes them: ids of its groups and procedure codes.
    public var names: [String]
    /// Every code meant, those of the groups included.
    public var codes: [String]

    public init(names: [String], codes: [String]) {
        self.names = names
        self.codes = codes
    }

    public static let every = ServiceFilter(names: [], codes: [])

    public var isEvery: Bool {
        names.isEmpty
    }

    /// Whether it names a group whose codes nobody has filled in.
    public var isOpen: Bool {
        !isEvery && codes.isEmpty
    }
}

/// Where; every list that is not empty must hold of the unit or of one above it.
public struct PlaceFilter: Hashable, Sendable {
    public var kinds: [UnitKind]
    public var zones: [Zone]
    public var units: [UnitCode]

    public init(kinds: [UnitKind] = [], zones: [Zone] = [], units: [UnitCode] = []) {
        self.kinds = kinds
        self.zones = zones
        self.units = units
    }

    public static let anywhere = PlaceFilter()

    public var isAnywhere: Bool {
        self == .anywhere
    }
}

/// From one day to another, both included, most often in terms of the period rated.
public struct DayRange: Hashable, Sendable {
    public enum Mark: Hashable, Sendable {
        /// So many days after the period's first day, before it when negative.
        case start(Int)
        /// So many days after the period's last day, before it when negative.
        case end(Int)
        case day(CivilDate)
    }

    /// Nil for any day before.
    public var from: Mark?
    public var until: Mark

    public init(from: Mark?, until: Mark) {
        self.from = from
        self.until = until
    }

    public static let period = DayRange(from: .start(0), until: .end(0))
    /// Everything up to the period's last day.
    public static let toDate = DayRange(from: nil, until: .end(0))

    /// The days meant for a period; nil when they would end before they begin.
    public func window(in period: Period) -> Window? {
        Window(from: from.map { $0.day(in: period) }, until: until.day(in: period))
    }
}

extension DayRange.Mark {
    func day(in period: Period) -> CivilDate {
        switch self {
        case .start(let days): period.first.adding(days: days)
        case .end(let days): period.last.adding(days: days)
        case .day(let day): day
        }
    }
}
