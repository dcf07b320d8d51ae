/// Random numbers whose whole state is one number: a seed names one sequence for ever.
///
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }

    /// A number from zero up to, and without, the bound.
    package mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "there is nothing below zero to choose from")
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// True once in `count` draws on average.
    package mutating func onceIn(_ count: Int) -> Bool {
        below(count) == 0
    }

    package mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[below(choices.count)]
    }
}

/// The seeds a random test walks: fixed ones, so that a failure repeats, and a fresh one.
///
/// Prints the fresh seed; to rerun a failure, put it among the fixed ones.
package func seeds(_ fixed: UInt64...) -> [UInt64] {
    let fresh = UInt64.random(in: 0...UInt64.max)
    print("seed \(fresh)")
    return fixed + [fresh]
}
