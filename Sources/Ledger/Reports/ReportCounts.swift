/// How many of something by the last day of a period, and how many of them within it.
public struct Reached: Hashable, Sendable {
    public var inPeriod: Int
    public var byThen: Int

    public init(inPeriod: Int = 0, byThen: Int = 0) {
        (self.inPeriod, self.byThen) = (inPeriod, byThen)
    }

    public static func += (left: inout Reached, right: Reached) {
        left.inPeriod += right.inPeriod
        left.byThen += right.byThen
    }
}

/// The staff of one agency by the registers, and their own accounts.
public struct StaffCount: Hashable, Sendable {
    public let agency: AgencyPath
    /// What the agency is called, when a unit of the ledger bears its code.
    public var name: String?
    public var staff: Int
    public var portal: Reached
    /// VNeID level 2.
    public var eid: Reached

    public init(
        agency: AgencyPath,
        name: String? = nil,
        staff: Int,
        portal: Reached,
        eid: Reached
    ) {
        (self.agency, self.name, self.staff) = (agency, name, staff)
        (self.portal, self.eid) = (portal, eid)
    }

    /// The agencies summed by department or district, in the order of their codes.
    public static func byLocality(_ counts: [StaffCount]) -> [StaffCount] {
        var sums: [StaffCount] = []
        for count in counts.sorted(by: { $0.agency.text < $1.agency.text }) {
            let locality = count.agency.locality
            if sums.last?.agency != locality {
                let name = counts.first { $0.agency == locality }?.name
                sums.append(
                    StaffCount(
                        agency: locality,
                        name: name,
                        staff: 0,
                        portal: Reached(),
                        eid: Reached()
                    )
                )
            }
            sums[sums.count - 1].add(count)
        }
        return sums
    }

    public mutating func add(_ other: StaffCount) {
        staff += other.staff
        portal += other.portal
        eid += other.eid
    }
}

/// Dossiers one agency received.
public struct ReceivedCount: Hashable, Sendable {
    /// Nil for dossiers without an agency.
    public let agency: AgencyPath?
    public var all: Int
    public var online: Int
    /// Online, on the same days of the year before.
    public var onlineBefore: Int

    public init(agency: AgencyPath?, all: Int, online: Int, onlineBefore: Int) {
        (self.agency, self.all) = (agency, all)
        (self.online, self.onlineBefore) = (online, onlineBefore)
    }

    /// The agencies summed by department or district, in the order of their codes.
    public static func byLocality(_ counts: [ReceivedCount]) -> [ReceivedCount] {
        var sums: [AgencyPath?: ReceivedCount] = [:]
        for count in counts {
            let locality = count.agency?.locality
            var sum =
                sums[locality]
                ?? ReceivedCount(agency: locality, all: 0, online: 0, onlineBefore: 0)
            sum.all += count.all
            sum.online += count.online
            sum.onlineBefore += count.onlineBefore
            sums[locality] = sum
        }
        return sums.values.sorted { ($0.agency?.text ?? "~") < ($1.agency?.text ?? "~") }
    }
}

/// E-ID accounts observed, by level.
public struct EIDCount: Hashable, Sendable {
    public var level1: Reached
    public var level2: Reached

    public init(level1: Reached = Reached(), level2: Reached = Reached()) {
        (self.level1, self.level2) = (level1, level2)
    }

    public var all: Reached {
        var sum = level1
        sum += level2
        return sum
    }
}
