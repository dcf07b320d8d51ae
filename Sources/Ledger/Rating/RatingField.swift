/// A book, an input and a period, with everything numbered that the measures look up once a row.
final class RatingField {
    let book: RuleBook
    let input: ScoreInput
    let period: Period
    let places: UnitPlaces
    let rated: RatedSet
    /// By part: the cell of the helper's unit on the day of the act.
    let cells: [Int32]
    /// By part: the place of the helper among the members; −1 for one who is not there.
    let helpers: [Int32]
    /// By cell: the rated units that include it.
    private let rowsOfCell: [[Int32]]
    private let isPresentUnitOnly: Bool
    private var columns: [RuleMeasure: MeasureColumn] = [:]

    init(_ book: RuleBook, _ input: ScoreInput, _ period: Period) {
        (self.book, self.input, self.period) = (book, input, period)
        let places = UnitPlaces(input.units, on: period.last)
        self.places = places
        let rated = RatedSet(book, input, period, places)
        self.rated = rated
        cells = input.parts.map { part in
            places.index(of: part.unit).map { Int32(places.cell($0, on: part.on)) } ?? 0
        }
        helpers = RatingField.helpers(input)
        rowsOfCell = places.lineages.map { lineage in
            lineage.map { rated.rowOfUnit[Int($0)] }.filter { $0 >= 0 }
        }
        isPresentUnitOnly =
            book.subject == .members && book.eligibility.transfers == .presentUnit
    }

    private static func helpers(_ input: ScoreInput) -> [Int32] {
        var numbers: [MemberID: Int32] = [:]
        numbers.reserveCapacity(input.members.count)
        for (index, member) in input.members.enumerated() { numbers[member.id] = Int32(index) }
        return input.parts.map { numbers[$0.member] ?? -1 }
    }

    /// Parts in the order of their citizens, then of claims.
    lazy var partsByCitizen: [Int32] = {
        let parts = input.parts
        return parts.indices.map { UInt64(parts[$0].citizen.value) << 32 | UInt64($0) }.sorted()
            .map { Int32(truncatingIfNeeded: $0 & 0xffff_ffff) }
    }()

    /// Confirmed parts of acts on dossiers, in the order of their dossiers.
    lazy var partsByDossier: [Int32] = {
        let parts = input.parts
        return parts.indices.compactMap { index -> UInt64? in
            let part = parts[index]
            guard part.status == .confirmed, let dossier = part.dossier else { return nil }
            return UInt64(dossier.value) << 32 | UInt64(index)
        }.sorted().map { Int32(truncatingIfNeeded: $0 & 0xffff_ffff) }
    }()

    /// The place among the members of who is one; the first, should two be the same person.
    lazy var memberOfCitizen: HandleTable = {
        var numbers = HandleTable()
        for (index, member) in input.members.enumerated().reversed() {
            if let citizen = member.citizen { numbers[citizen] = Int32(index) }
        }
        return numbers
    }()

    /// The units members stand in on the period's last day, by who they are.
    lazy var homesOfCitizens: HandleTable = memberOfCitizen.compactMap { index in
        Belonging(input.members[Int(index)], on: period.last, places)?.home
    }

    // MARK: Whose

    /// The rows that one helper's part in a claim counts for.
    @inline(__always)
    func visitRows(ofPart index: Int, _ body: (Int) -> Void) {
        switch book.subject {
        case .members:
            let helper = helpers[index]
            guard helper >= 0 else { return }
            let row = Int(rated.rowOfMember[Int(helper)])
            guard row >= 0, !isPresentUnitOnly || isOfPresentUnit(index, row) else { return }
            body(row)
        case .units:
            for row in rowsOfCell[Int(cells[index])] { body(Int(row)) }
        case .agencies: break
        }
    }

    private func isOfPresentUnit(_ index: Int, _ row: Int) -> Bool {
        guard let unit = places.index(of: input.parts[index].unit) else { return false }
        return places.homes[Int(unit)] == rated.all[row].place
    }

    /// The rows that something at a unit counts for: the unit and those above it.
    func visitRows(ofUnit index: Int32?, on day: CivilDate, _ body: (Int) -> Void) {
        guard case .units = book.subject, let index else { return }
        for row in rowsOfCell[places.cell(index, on: day)] { body(Int(row)) }
    }

    /// Whether the citizen helped is the member who helped.
    func isOwn(_ index: Int) -> Bool {
        let helper = helpers[index]
        return helper >= 0 && input.members[Int(helper)].citizen == input.parts[index].citizen
    }

    /// Those a filter names; those it leaves out for ``CitizenFilter/others``; nil for anyone.
    func citizens(_ filter: CitizenFilter, on day: CivilDate) -> HandleSet? {
        switch filter {
        case .anyone: nil
        case .officials: HandleSet(input.officials.map(\.citizen))
        case .members, .others:
            HandleSet(
                input.members.compactMap { member in
                    let stay = member.stays.last { $0.on <= day }
                    return stay?.unit == nil ? nil : member.citizen
                }
            )
        }
    }

    /// Whether a choice of procedures holds, by number from 0 for none.
    func services(_ filter: ServiceFilter) -> [Bool] {
        let codes = Set(filter.codes)
        return [false] + input.services.map { codes.contains($0) }
    }

    /// What a measure gives for every row; computed once.
    func column(_ measure: RuleMeasure) -> MeasureColumn {
        if let known = columns[measure] { return known }
        let column = measured(measure)
        columns[measure] = column
        return column
    }
}
