extension Field {
    /// Reads a citizen id, forgiving what spreadsheets add around it.
    ///
    /// Spaces, dots, an apostrophe in front and Excel's `="…"` are dropped. Ten or eleven digits
    /// that become a known birthplace with zeros in front have lost those zeros.
    ///
    /// - Parameters:
    ///   - today: No year of birth may be after it.
    ///   - repair: Put lost zeros back instead of refusing.
    /// - Returns: The number and what is odd about it.
    /// - Throws: `.empty`, `.scientificNotation`, `.citizenIDCharacters`, `.lostLeadingZero`,
    ///   `.oldIdentityNumber`, `.citizenIDLength`, `.bornInFuture`.
    public func citizenID(today: YMD, repair: Bool = false) throws(FieldFault) -> CitizenID {
        let digits = try parse { text throws(FieldFault) in try IdentityDigits(text) }
        switch digits.count {
        case 12: return try CitizenID(number: digits.value, today: today)
        case 10 where digits.hasLostZeros, 11 where digits.hasLostZeros:
            let meant = CitizenID.padded(digits.value, digitCount: 12)
            guard repair else { throw .lostLeadingZero(meant: meant) }
            return try CitizenID(number: digits.value, today: today)
        case 9: throw .oldIdentityNumber
        default: throw .citizenIDLength(digitCount: digits.count)
        }
    }
}

/// The digits of a cell that should hold an identity number.
private struct IdentityDigits {
    private(set) var value: UInt64 = 0
    private(set) var count = 0
    private var beginsWithZero = false

    var hasLostZeros: Bool {
        !beginsWithZero && CitizenID.isBirthplace(value / 1_000_000_000)
    }

    init(_ text: borrowing Span<UInt8>) throws(FieldFault) {
        let body = Self.body(of: text)
        if Self.isScientific(text, body) { throw .scientificNotation }
        var index = body.lowerBound
        while index < body.upperBound {
            let invisible = text.invisibleLength(at: index, before: body.upperBound)
            if text[index].isDigit {
                append(text[index] - Ascii.zero)
            } else if invisible == 0, text[index] != Ascii.dot {
                throw .citizenIDCharacters
            }
            index += max(1, invisible)
        }
        if count == 0 { throw .citizenIDCharacters }
    }

    private mutating func append(_ digit: UInt8) {
        if count == 0 { beginsWithZero = digit == 0 }
        count += 1
        if count <= 12 { value = value * 10 + UInt64(digit) }
    }

    /// The text without `="…"` around it or an apostrophe before it.
    private static func body(of text: borrowing Span<UInt8>) -> Range<Int> {
        var lower = 0
        var upper = text.count
        if text.readByte(Ascii.equals, at: &lower) {
            _ = text.readByte(Ascii.quote, at: &lower)
            if upper > lower, text[upper - 1] == Ascii.quote { upper -= 1 }
        }
        if !text.readByte(Ascii.apostrophe, at: &lower), text.isCurledApostrophe(at: lower) {
            lower += 3
        }
        return lower..<max(lower, upper)
    }

    /// `5.2E+10` and `5,21E+11`.
    private static func isScientific(_ text: borrowing Span<UInt8>, _ body: Range<Int>) -> Bool {
        var index = body.lowerBound
        guard text.readDigits(at: &index, countMax: 18).count > 0 else { return false }
        if text.readByte(Ascii.dot, at: &index) || text.readByte(Ascii.comma, at: &index) {
            _ = text.readDigits(at: &index, countMax: 18)
        }
        guard index < body.upperBound, text[index].lowercased == UInt8(ascii: "e") else {
            return false
        }
        index += 1
        if !text.readByte(Ascii.plus, at: &index) { _ = text.readByte(Ascii.minus, at: &index) }
        return text.readDigits(at: &index, countMax: 3).count > 0 && index == body.upperBound
    }
}

extension Span where Element == UInt8 {
    /// True at U+2018 or U+2019.
    fileprivate func isCurledApostrophe(at index: Int) -> Bool {
        guard index + 3 <= count, self[index] == 0xE2, self[index + 1] == 0x80 else { return false }
        return self[index + 2] == 0x98 || self[index + 2] == 0x99
    }
}
