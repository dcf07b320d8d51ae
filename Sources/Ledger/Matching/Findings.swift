/// What was found about each claim, found by its position without hashing: positions are dense.
struct Findings {
    private let start: Int
    /// Place among ``slots`` by position from ``start``; -1 where no claim was recorded.
    private var places: [Int32]
    private var slots: [Matcher.Finding?]

    /// Takes the claims that may be found, in the order of their positions.
    init(of claims: [Claim]) {
        start = Int(claims.first?.id.position.value ?? 0)
        let end = (claims.last?.id.position.value).map { Int($0) + 1 } ?? start
        places = Array(repeating: -1, count: end - start)
        slots = Array(repeating: nil, count: claims.count)
        for (place, claim) in claims.enumerated() {
            places[Int(claim.id.position.value) - start] = Int32(place)
        }
    }

    subscript(claim: ClaimID) -> Matcher.Finding? {
        get { place(of: claim).flatMap { slots[$0] } }
        set {
            guard let place = place(of: claim) else { return }
            slots[place] = newValue
        }
    }

    private func place(of claim: ClaimID) -> Int? {
        let offset = Int(claim.position.value) - start
        guard places.indices.contains(offset), places[offset] >= 0 else { return nil }
        return Int(places[offset])
    }
}
