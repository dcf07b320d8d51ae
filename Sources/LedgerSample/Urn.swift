/// Draws categories in random order until exactly the given number of each has been drawn.
///
/// Example: an urn of `[2, 1]` gives two zeros and one 1, in one of three orders.
struct Urn {
    private var remaining: [Int]
    private var total: Int

    init(_ counts: [Int]) {
        precondition(counts.allSatisfy { $0 >= 0 }, "an urn holds no negative number of balls")
        self.remaining = counts
        self.total = counts.reduce(0, +)
    }

    /// The next category; an empty urn is a mistake of the caller.
    mutating func draw(_ random: inout SplitMix64) -> Int {
        var rest = random.below(total)
        var category = 0
        while rest >= remaining[category] {
            rest -= remaining[category]
            category += 1
        }
        remaining[category] -= 1
        total -= 1
        return category
    }
}
