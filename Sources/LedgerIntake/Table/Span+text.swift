extension Span where Element == UInt8 {
    /// The offset after the LF, CR or CRLF at `index`.
    func indexAfterLineEnd(at index: Int) -> Int {
        let isPair =
            self[index] == Ascii.carriageReturn && index + 1 < count
            && self[index + 1] == Ascii.lineFeed
        return index + (isPair ? 2 : 1)
    }

    /// True when the range holds only white space and characters of no width.
    @inline(__always)
    func isBlank(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return true }
        let first = self[range.lowerBound]
        if first > Ascii.space, first < 0x80 { return false }
        return trimmed(range).isEmpty
    }

    /// The range without white space, U+00A0, U+200B and U+FEFF at either end.
    @inline(__always)
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper {
            let length = invisibleLength(at: lower, before: upper)
            if length == 0 { break }
            lower += length
        }
        while lower < upper {
            let length = invisibleLength(endingAt: upper, after: lower)
            if length == 0 { break }
            upper -= length
        }
        return lower..<upper
    }

    /// The byte count of the invisible character at `index`, or 0.
    @inline(__always)
    func invisibleLength(at index: Int, before end: Int) -> Int {
        let byte = self[index]
        if byte <= Ascii.space { return 1 }
        if byte < 0x80 { return 0 }
        if index + 2 <= end, isNoBreakSpace(at: index) { return 2 }
        if index + 3 <= end, isZeroWidth(at: index) { return 3 }
        return 0
    }

    /// The byte count of the invisible character that ends before `end`, or 0.
    @inline(__always)
    private func invisibleLength(endingAt end: Int, after start: Int) -> Int {
        let byte = self[end - 1]
        if byte <= Ascii.space { return 1 }
        if byte < 0x80 { return 0 }
        if end - start >= 2, isNoBreakSpace(at: end - 2) { return 2 }
        if end - start >= 3, isZeroWidth(at: end - 3) { return 3 }
        return 0
    }

    private func isNoBreakSpace(at index: Int) -> Bool {
        self[index] == 0xC2 && self[index + 1] == 0xA0
    }

    private func isZeroWidth(at index: Int) -> Bool {
        switch (self[index], self[index + 1], self[index + 2]) {
        case (0xE2, 0x80, 0x8B), (0xEF, 0xBB, 0xBF): true
        default: false
        }
    }

    /// True when a combining mark U+0300 to U+036F may be present, so that NFC is worth its cost.
    func mayHoldCombiningMarks(_ range: Range<Int>) -> Bool {
        for index in range where self[index] == 0xCC || self[index] == 0xCD { return true }
        return false
    }

    /// Reads up to `countMax` digits at `index` and steps over them.
    func readDigits(at index: inout Int, countMax: Int) -> (value: Int, count: Int) {
        var value = 0
        let start = index
        while index < count, index - start < countMax, self[index].isDigit {
            value = value * 10 + Int(self[index] - Ascii.zero)
            index += 1
        }
        return (value, index - start)
    }

    /// Steps over `byte` when it is the one at `index`.
    func readByte(_ byte: UInt8, at index: inout Int) -> Bool {
        guard index < count, self[index] == byte else { return false }
        index += 1
        return true
    }

    /// The bytes of a range as an array.
    func array(_ range: Range<Int>) -> [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(range.count)
        for index in range { copy.append(self[index]) }
        return copy
    }
}
