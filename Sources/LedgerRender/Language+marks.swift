import Ledger

extension Language {
    /// The mark between groups of three digits.
    var groupSeparator: String {
        switch self {
        case .vi: "."
        case .en: ","
        }
    }

    /// The mark between the whole part and the decimals.
    var decimalSeparator: String {
        switch self {
        case .vi: ","
        case .en: "."
        }
    }
}
