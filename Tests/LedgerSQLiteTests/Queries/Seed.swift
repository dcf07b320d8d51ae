/// A reproducible stream of random numbers (SplitMix64) that says which seed it runs from.
///
/// To rerun a failure, pass the printed seed as `Seed(fixed:)` in the test that failed.
struct Seed: RandomNumberGenerator {
    let start: UInt64
    private var state: UInt64

    init(fixed: UInt64? = nil) {
        start = fixed ?? UInt64.random(in: 0...UInt64.max)
        state = start
        print("seed \(start)")
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }
}
