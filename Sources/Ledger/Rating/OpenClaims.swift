/// What open claims would add to clauses and penalties, were they settled one way.
struct OpenClaims {
    /// Claims that add the same: as many parts under each clause, then under each penalty.
    struct Sort {
        let gains: [Int]
        var claims: [ClaimID]
    }

    /// By row, then by what they add; the order is that of the gains.
    private(set) var sorts: [[Sort]]
    /// Rows for which the gains are not the whole truth.
    private(set) var isInexact: [Bool]
    /// Which rows a claim would change.
    private(set) var rowsOfClaim: [ClaimID: Set<Int>] = [:]

    private var gains: [[ClaimID: [Int]]]

    init(_ field: RatingField, _ open: Set<ClaimStatus>, as status: ClaimStatus) {
        let count = field.rated.all.count
        gains = Array(repeating: [:], count: count)
        isInexact = Array(repeating: false, count: count)
        sorts = []
        let book = field.book
        let measures = book.indicators.map(\.measure) + book.penalties.map(\.measure)
        for (place, measure) in measures.enumerated() {
            take(measure, place, of: measures.count, field, open, status)
        }
        sorts = gains.map { claims in
            Dictionary(grouping: claims.filter { $0.value.contains { $0 != 0 } }, by: \.value)
                .map { Sort(gains: $0.key, claims: $0.value.map(\.key).sorted()) }
                .sorted { $1.gains.lexicographicallyPrecedes($0.gains) }
        }
        for (row, claims) in gains.enumerated() {
            for claim in claims.keys { rowsOfClaim[claim, default: []].insert(row) }
        }
        gains = []
    }

    private mutating func take(
        _ measure: RuleMeasure,
        _ place: Int,
        of placeCount: Int,
        _ field: RatingField,
        _ open: Set<ClaimStatus>,
        _ status: ClaimStatus
    ) {
        var met: Set<UInt64> = []
        if case .distinctCitizens(let selection) = measure {
            _ = field.visitCitizens(selection) { row, fact in
                if case .part(let index) = fact.source {
                    met.insert(OpenClaims.key(row, field.input.parts[index].citizen))
                }
            }
        }
        for selection in measure.claimSelections {
            guard let test = ClaimTest(selection, field) else { continue }
            for (index, part) in field.input.parts.enumerated() where open.contains(part.status) {
                guard test.passes(index, field, as: status), !test.passes(index, field) else {
                    continue
                }
                field.visitRows(ofPart: index) { row in
                    let gain: Int
                    switch measure {
                    case .count: gain = Int(part.credit)
                    case .distinctCitizens:
                        let isNew = met.insert(OpenClaims.key(row, part.citizen)).inserted
                        gain = isNew ? Credit.partsPerAct : 0
                        if !isNew { isInexact[row] = true }
                    default: gain = 0
                    }
                    if gain == 0 || selection.verdictWithinDays != nil { isInexact[row] = true }
                    let none = Array(repeating: 0, count: placeCount)
                    gains[row][part.claim, default: none][place] += gain
                }
            }
        }
    }

    private static func key(_ row: Int, _ citizen: CitizenHandle) -> UInt64 {
        UInt64(row) << 32 | UInt64(citizen.value)
    }
}
