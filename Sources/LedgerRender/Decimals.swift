/// How many decimals a figure is written with.
public enum Decimals: Int, Hashable, Sendable, CaseIterable {
    case zero = 0
    case one
    case two
    case three
    case four
}

extension Decimals {
    /// Ten to the number of decimals.
    var scale: UInt128 {
        switch self {
        case .zero: 1
        case .one: 10
        case .two: 100
        case .three: 1_000
        case .four: 10_000
        }
    }
}
