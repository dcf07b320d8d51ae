/// Administrative procedures and how often each level of agency receives them.
///
/// Codes as seen in public data of the national portal; the weights are invented.
enum Procedure {
    /// An index into `codes`.
    static func pick(at level: Agency.Level, _ random: inout SplitMix64) -> UInt8 {
        random.pick(choices(level))
    }

    static let codes = [
        "2.000815",  // certified copies
        "1.001193",  // birth registration
        "1.000656",  // death registration
        "1.004222",  // permanent residence
        "2.000200",  // identity card
        "1.001456",  // passport
        "3.000333",  // criminal record
        "3.000346",  // driving licence
        "2.000986",  // birth, residence and health card together
    ]

    private static func choices(_ level: Agency.Level) -> [UInt8] {
        switch level {
        case .commune: [0, 0, 0, 0, 0, 1, 1, 1, 2, 3, 3, 3, 3, 8]
        case .district: [0, 0, 3, 3, 3, 4, 4, 4, 4]
        case .department: [5, 5, 5, 6, 6, 6, 6, 7, 7]
        }
    }
}
