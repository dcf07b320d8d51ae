extension Field {
    /// Reads a number of things: digits, or digits with a dot before every three, `139.788`.
    ///
    /// Strict, because a misplaced dot is a factor of a thousand: `1.39`, `139,788` and `5,0` are
    /// refused, with the number probably meant where there is one.
    ///
    /// - Parameter max: The largest number that makes sense here.
    /// - Returns: The number, from 0 to `max`.
    /// - Throws: `.empty`, `.wholeNumberForm`, `.wholeNumberTooLarge`.
    public func wholeNumber(max: Int = .max) throws(FieldFault) -> Int {
        try parse { text throws(FieldFault) in
            guard WholeNumberText.isWellFormed(text, separator: Ascii.dot) else {
                throw .wholeNumberForm(meant: WholeNumberText.meant(by: text))
            }
            guard let value = WholeNumberText.value(of: text), value <= max else {
                throw .wholeNumberTooLarge(max: max)
            }
            return value
        }
    }
}

private enum WholeNumberText {
    /// Digits alone, or groups of three after one of one to three that does not begin with 0.
    static func isWellFormed(_ text: borrowing Span<UInt8>, separator: UInt8) -> Bool {
        var index = 0
        let first = text.readRun(at: &index)
        if index == text.count { return first > 0 }
        guard (1...3).contains(first), text[0] != Ascii.zero else { return false }
        while index < text.count {
            guard text.readByte(separator, at: &index) else { return false }
            guard text.readRun(at: &index) == 3 else { return false }
        }
        return true
    }

    /// The digits of the text as a number; nil when it does not fit.
    static func value(of text: borrowing Span<UInt8>) -> Int? {
        var value = 0
        for index in text.indices where text[index].isDigit {
            let shifted = value.multipliedReportingOverflow(by: 10)
            let sum = shifted.partialValue.addingReportingOverflow(Int(text[index] - Ascii.zero))
            if shifted.overflow || sum.overflow { return nil }
            value = sum.partialValue
        }
        return value
    }

    /// The number behind `139,788`, `139 788` and `5,0` or `5.00`.
    static func meant(by text: borrowing Span<UInt8>) -> String? {
        let isGrouped =
            isWellFormed(text, separator: Ascii.comma)
            || isWellFormed(text, separator: Ascii.space)
        if isGrouped { return value(of: text).map(String.init) }
        var index = 0
        let whole = text.readRun(at: &index)
        guard (1...18).contains(whole), index < text.count else { return nil }
        guard text[index] == Ascii.comma || text[index] == Ascii.dot else { return nil }
        let digits = text.extracting(0..<whole)
        index += 1
        guard index < text.count else { return nil }
        while text.readByte(Ascii.zero, at: &index) {}
        guard index == text.count else { return nil }
        return value(of: digits).map(String.init)
    }
}

extension Span where Element == UInt8 {
    /// Steps over digits and counts them.
    fileprivate func readRun(at index: inout Int) -> Int {
        let start = index
        while index < count, self[index].isDigit { index += 1 }
        return index - start
    }
}
