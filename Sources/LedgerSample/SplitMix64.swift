/// A small random source whose whole state is one number, so a seed names one sequence forever.
///
/// The standard library's ranges and shuffles are not used: their algorithms may change between
/// toolchains, and the files must stay byte-identical.
///
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
struct SplitMix64 {
    private var state: UInt64

    /// Starts one of several independent sequences of the same seed.
    init(seed: UInt64, stream: Stream) {
        var mixer = SplitMix64(state: seed ^ (stream.rawValue &* 0xD1B5_4A32_D192_ED03))
        self.state = mixer.next()
    }

    private init(state: UInt64) {
        self.state = state
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A number from zero up to, and without, the bound.
    ///
    /// The bias of the multiplication is below `bound / 2^64`.
    mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "there is nothing below zero to choose from")
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// True once in `count` draws on average.
    mutating func onceIn(_ count: Int) -> Bool {
        below(count) == 0
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[below(choices.count)]
    }

    /// What a sequence is used for: adding a draw to one part leaves the other parts unchanged.
    enum Stream: UInt64 {
        case units = 1
        case members
        case names
        case accounts
        case dossiers
        case claims
        case verdicts
        case extracts
        case officials
    }
}
