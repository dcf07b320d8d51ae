/// A part of one, in lowest terms: more than nothing and not more than all.
public struct Share: Sendable, Hashable {
    public let numerator: Int
    public let denominator: Int

    /// Nil unless 0 < numerator <= denominator.
    public init?(numerator: Int, denominator: Int) {
        guard numerator > 0, numerator <= denominator else { return nil }
        let divisor = Self.commonDivisor(numerator, denominator)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    private static func commonDivisor(_ first: Int, _ second: Int) -> Int {
        second == 0 ? first : commonDivisor(second, first % second)
    }
}

extension Field {
    /// Reads a share: `1/2`, `50%`, `33,3%`, `0,5`, `0.25`, `1`.
    ///
    /// - Throws: `.empty`, `.shareForm`, `.shareOutOfRange`.
    public func share() throws(FieldFault) -> Share {
        try parse { text throws(FieldFault) in
            guard let ratio = ShareText.ratio(of: text) else { throw .shareForm }
            let share = Share(numerator: ratio.numerator, denominator: ratio.denominator)
            guard let share else { throw .shareOutOfRange }
            return share
        }
    }
}

private enum ShareText {
    /// Keeps every product far below overflow.
    private static let digitCountMax = 9

    static func ratio(of text: borrowing Span<UInt8>) -> (numerator: Int, denominator: Int)? {
        var index = 0
        let whole = text.readDigits(at: &index, countMax: digitCountMax)
        guard whole.count > 0 else { return nil }
        if text.readSpaced(Ascii.slash, at: &index) {
            while text.readByte(Ascii.space, at: &index) {}
            let below = text.readDigits(at: &index, countMax: digitCountMax)
            guard below.count > 0, index == text.count else { return nil }
            return (whole.value, below.value)
        }
        var numerator = whole.value
        var denominator = 1
        if text.readByte(Ascii.comma, at: &index) || text.readByte(Ascii.dot, at: &index) {
            let decimals = text.readDigits(at: &index, countMax: digitCountMax)
            guard decimals.count > 0 else { return nil }
            for _ in 0..<decimals.count { denominator *= 10 }
            numerator = numerator * denominator + decimals.value
        }
        if text.readSpaced(Ascii.percent, at: &index) { denominator *= 100 }
        return index == text.count ? (numerator, denominator) : nil
    }
}

extension Span where Element == UInt8 {
    /// Steps over `byte` and the spaces before it; stays when it is not there.
    fileprivate func readSpaced(_ byte: UInt8, at index: inout Int) -> Bool {
        var ahead = index
        while readByte(Ascii.space, at: &ahead) {}
        guard readByte(byte, at: &ahead) else { return false }
        index = ahead
        return true
    }
}
