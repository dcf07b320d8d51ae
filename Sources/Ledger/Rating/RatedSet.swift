/// One subject of a rating and in which groups it stands.
struct Rated {
    let id: RatedID
    /// The unit rated, or where the member stands; as numbered by ``UnitPlaces``.
    let place: Int32?
    let group: RatedGroup
    /// One a cap of the book.
    let capGroups: [RatedGroup]
    var flags: [ScoreFlag] = []
    /// Whether it may have a rank and a band.
    var isRanked = true
}

/// Who is rated, in the order of their ids.
struct RatedSet {
    private(set) var all: [Rated] = []
    /// By member's place among the input's members; −1 for those not rated.
    private(set) var rowOfMember: [Int32] = []
    /// By unit's number; −1 for those not rated.
    private(set) var rowOfUnit: [Int32] = []
    private(set) var rowOfAgency: [String: Int32] = [:]

    private let book: RuleBook
    private let period: Period
    private let places: UnitPlaces
    private let among: [Bool]
    private let roles: [CitizenHandle: OfficialRole]

    init(_ book: RuleBook, _ input: ScoreInput, _ period: Period, _ places: UnitPlaces) {
        (self.book, self.period, self.places) = (book, period, places)
        among = places.passing(book.among)
        roles = input.officials.reduce(into: [:]) { $0[$1.citizen] = $1.role }
        rowOfMember = Array(repeating: -1, count: input.members.count)
        rowOfUnit = Array(repeating: -1, count: input.units.all.count)
        switch book.subject {
        case .members: addMembers(input.members)
        case .units(let kinds): addUnits(Set(kinds))
        case .agencies: addAgencies(input.officials)
        }
    }

    // MARK: Members

    private mutating func addMembers(_ members: [MemberPath]) {
        for (index, member) in members.enumerated() {
            guard let stay = Belonging(member, on: period.last, places),
                among[places.cell(stay.home, on: period.last)]
            else { continue }
            rowOfMember[index] = Int32(all.count)
            let role = member.citizen.flatMap { roles[$0] }
            var rated = rated(.member(member.id), stay.home, on: period.last, role: role)
            let months = stay.since.wholeMonths(through: period.last)
            if months < book.eligibility.months {
                let former = stay.former.map { places.unit($0).id }
                rated.flags.append(.shortStay(months: months, former: former))
                rated.isRanked = book.eligibility.shorterStay == .formerRemarks
            }
            all.append(rated)
        }
    }

    // MARK: Units

    private mutating func addUnits(_ kinds: Set<UnitKind>) {
        for (index, unit) in places.units.all.enumerated() where kinds.contains(unit.kind) {
            guard unit.founded <= period.last, unit.ended.map({ $0 > period.first }) ?? true else {
                continue
            }
            let ended = unit.ended.flatMap { $0 <= period.last ? $0 : nil }
            let day = ended.map { $0.adding(days: -1) } ?? period.last
            guard among[places.cell(Int32(index), on: day)] else { continue }
            rowOfUnit[index] = Int32(all.count)
            var rated = rated(.unit(unit.id), Int32(index), on: day, role: nil)
            if let ended {
                rated.flags.append(.ended(ended))
                rated.isRanked = false
            }
            all.append(rated)
        }
    }

    // MARK: Agencies

    private mutating func addAgencies(_ officials: [ScoredOfficial]) {
        for agency in Set(officials.map(\.agency)).sorted() {
            let place = places.unit(ofAgency: agency, on: period.last)
            if let place, !among[places.cell(place, on: period.last)] { continue }
            if place == nil, !book.among.isAnywhere { continue }
            rowOfAgency[agency] = Int32(all.count)
            all.append(rated(.agency(agency), place, on: period.last, role: nil))
        }
    }

    // MARK: Groups

    private func rated(
        _ id: RatedID,
        _ place: Int32?,
        on day: CivilDate,
        role: OfficialRole?
    ) -> Rated {
        func group(_ grouping: Grouping) -> RatedGroup {
            self.group(id, place, on: day, role, by: grouping)
        }
        return Rated(
            id: id,
            place: place,
            group: group(book.grouping),
            capGroups: book.caps.map { group($0.scope) }
        )
    }

    private func group(
        _ id: RatedID,
        _ place: Int32?,
        on day: CivilDate,
        _ role: OfficialRole?,
        by grouping: Grouping
    ) -> RatedGroup {
        let lineage = place.map { places.lineages[places.cell($0, on: day)] } ?? []
        let above = lineage.map { places.unit($0) }
        switch grouping {
        case .none: return .all
        case .role: return role.map { .role($0) } ?? .unknown
        case .unitKind: return above.first.map { .kind($0.kind) } ?? .unknown
        case .zone: return above.lazy.compactMap(\.zone).first.map { .zone($0) } ?? .unknown
        case .above(let kinds):
            return above.first { kinds.contains($0.kind) }.map { .unit($0.id) } ?? .unknown
        case .unit:
            switch id {
            case .agency(let code): return .agency(code)
            case .member: return above.first.map { .unit($0.id) } ?? .unknown
            case .unit: return above.dropFirst().first.map { .unit($0.id) } ?? .unknown
            }
        }
    }
}

/// Where a member stands on a day, since when, and where before.
///
/// Who stayed in a unit while it was succeeded as a whole did not move.
struct Belonging {
    let home: Int32
    let since: CivilDate
    let former: Int32?

    init?(_ member: MemberPath, on day: CivilDate, _ places: UnitPlaces) {
        func home(_ stay: MemberPath.Stay) -> Int32? {
            stay.unit.flatMap { places.index(of: $0) }.map { places.homes[Int($0)] }
        }
        let past = member.stays.filter { $0.on <= day }
        guard let last = past.last, let present = home(last) else { return nil }
        var (since, former) = (last.on, Int32?.none)
        for stay in past.dropLast().reversed() {
            guard home(stay) == present else {
                former = home(stay)
                break
            }
            since = stay.on
        }
        (self.home, self.since, self.former) = (present, since, former)
    }
}

extension CivilDate {
    /// Whole months from this day to the end of another: 01/07 through 31/12 are six.
    func wholeMonths(through last: CivilDate) -> Int {
        let (start, end) = (components, last.adding(days: 1).components)
        let months = (end.year - start.year) * 12 + end.month - start.month
        return max(0, months - (end.day < start.day ? 1 : 0))
    }
}
