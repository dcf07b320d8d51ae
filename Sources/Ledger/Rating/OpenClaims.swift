/// What open claims would add to clauses and penalties, were they settled one way.
struct OpenClaims {
    /// Claims that add the same: as many parts under each clause, then under each penalty.
    struct Sort {
        let gains: [Int]
        var claims: [ClaimID]
    }

    /// What a claim adds above and below the line of a share, in ``Credit`` parts.
    struct ShareGain {
        let place: Int
        var part: Int
        var whole: Int
    }

    /// By row, then by what they add; the order is that of the gains.
    private(set) var sorts: [[Sort]] = []
    /// By row.
    private(set) var shares: [[ClaimID: [ShareGain]]]
    /// Rows of which not everything that would change is known.
    private(set) var isUnknown: [Bool]
    /// Which rows a claim would change.
    private(set) var rowsOfClaim: [ClaimID: Set<Int>] = [:]

    private var gains: [[ClaimID: [Int]]]
    private let placeCount: Int

    init(_ field: RatingField, _ open: Set<ClaimStatus>, as status: ClaimStatus) {
        let count = field.rated.all.count
        let book = field.book
        let measures = book.indicators.map(\.measure) + book.penalties.map(\.measure)
        gains = Array(repeating: [:], count: count)
        shares = Array(repeating: [:], count: count)
        isUnknown = Array(repeating: false, count: count)
        placeCount = measures.count
        let visit = OpenVisit(field: field, open: open, status: status)
        for (place, measure) in measures.enumerated() { take(measure, place, visit) }
        sorts = gains.indices.map { row in
            let moving = gains[row].filter { claim, gains in
                gains.contains { $0 != 0 } || shares[row][claim] != nil
            }
            return Dictionary(grouping: moving, by: \.value)
                .map { Sort(gains: $0.key, claims: $0.value.map(\.key).sorted()) }
                .sorted { $1.gains.lexicographicallyPrecedes($0.gains) }
        }
        for (row, claims) in gains.enumerated() {
            for claim in claims.keys { rowsOfClaim[claim, default: []].insert(row) }
        }
        gains = []
    }

    private mutating func take(_ measure: RuleMeasure, _ place: Int, _ visit: OpenVisit) {
        switch measure {
        case .count(let selection):
            visit.newlyPassing(selection) { row, part in
                add(Int(part.credit), of: part.claim, to: place, row)
                if selection.verdictWithinDays != nil { isUnknown[row] = true }
            }
        case .distinctCitizens(let selection): takeCitizens(selection, place, visit)
        case .averageDelay(let delay):
            visit.newlyPassing(delay.claims) { row, part in
                add(0, of: part.claim, to: place, row)
                guard delay.from != .verdict, delay.to != .verdict,
                    let days = visit.field.days(delay, of: part)
                else {
                    isUnknown[row] = true
                    return
                }
                guard shares[row][part.claim]?.contains(where: { $0.place == place }) != true
                else { return }
                let whole = Credit.partsPerAct
                add(part: days * whole, whole: whole, of: part.claim, to: place, row)
            }
        case .ratio(.count(let above), of: .count(let below)):
            for (selection, isAbove) in [(above, true), (below, false)] {
                visit.newlyPassing(selection) { row, part in
                    let credit = Int(part.credit)
                    add(0, of: part.claim, to: place, row)
                    add(
                        part: isAbove ? credit : 0,
                        whole: isAbove ? 0 : credit,
                        of: part.claim,
                        to: place,
                        row
                    )
                }
            }
        default:
            for selection in measure.claimSelections {
                visit.newlyPassing(selection) { row, part in
                    add(0, of: part.claim, to: place, row)
                    isUnknown[row] = true
                }
            }
        }
    }

    private mutating func takeCitizens(
        _ selection: ClaimSelection,
        _ place: Int,
        _ visit: OpenVisit
    ) {
        var met: Set<UInt64> = []
        func key(_ row: Int, _ citizen: CitizenHandle) -> UInt64 {
            UInt64(row) << 32 | UInt64(citizen.value)
        }
        _ = visit.field.visitCitizens(selection) { row, fact in
            guard case .part(let index) = fact.source else { return }
            met.insert(key(row, visit.field.input.parts[index].citizen))
        }
        visit.newlyPassing(selection) { row, part in
            let isNew = met.insert(key(row, part.citizen)).inserted
            add(isNew ? Credit.partsPerAct : 0, of: part.claim, to: place, row)
            if selection.verdictWithinDays != nil { isUnknown[row] = true }
        }
    }

    private mutating func add(_ gain: Int, of claim: ClaimID, to place: Int, _ row: Int) {
        let none = Array(repeating: 0, count: placeCount)
        gains[row][claim, default: none][place] += gain
    }

    private mutating func add(
        part: Int,
        whole: Int,
        of claim: ClaimID,
        to place: Int,
        _ row: Int
    ) {
        var known = shares[row][claim] ?? []
        if let index = known.firstIndex(where: { $0.place == place }) {
            known[index].part += part
            known[index].whole += whole
        } else {
            known.append(ShareGain(place: place, part: part, whole: whole))
        }
        shares[row][claim] = known
    }
}

/// Goes through the open claims as if they were settled one way.
private struct OpenVisit {
    let field: RatingField
    let open: Set<ClaimStatus>
    let status: ClaimStatus

    /// Parts that do not pass as they stand and would when settled, with each row they count for.
    func newlyPassing(_ selection: ClaimSelection, _ body: (Int, ScoredPart) -> Void) {
        guard let test = ClaimTest(selection, field) else { return }
        for (index, part) in field.input.parts.enumerated() where open.contains(part.status) {
            guard test.passes(index, field, as: status), !test.passes(index, field) else {
                continue
            }
            field.visitRows(ofPart: index) { body($0, part) }
        }
    }
}
