/// Sizes and indexes as texts write them.
enum Decimal {
    /// ASCII digits without leading zeros, below 2^63; nil for anything else.
    static func value(of text: Substring) -> Int? {
        let digits = text.utf8
        guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }),
            digits.first != 48 || digits.count == 1
        else { return nil }
        return Int(text)
    }
}
