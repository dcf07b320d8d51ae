public import Ledger

extension ViewReader {
    /// The claims with these ids as they stood, in the same order; those not known are left out.
    ///
    /// Cost: a look-up each.
    public func claims(_ ids: [ClaimID]) throws -> [ClaimLine] {
        try lines(of: ids.map(\.position.value))
    }
}
