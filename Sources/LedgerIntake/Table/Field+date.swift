extension Field {
    /// Reads a date as offices write it.
    ///
    /// Accepted: `05/09/2023`, `5/9/2023`, the same with `-` or `.`, `2023-09-05`; each may be
    /// followed by a time, which is checked and left out, as is its zone. Also `ngày 05/9/2023` and
    /// `ngày 15 tháng 03 năm 2023`.
    ///
    /// - Parameter repair: Accept an Excel serial number as the day it stands for.
    /// - Returns: A day that exists, between 1900 and 2100.
    /// - Throws: `.empty`, `.notADate`, `.impossibleDate`, `.yearOutOfRange`, `.twoDigitYear`,
    ///   `.yearFirst`, `.monthFirst`, `.excelSerial`.
    public func date(repair: Bool = false) throws(FieldFault) -> YMD {
        try parse { text throws(FieldFault) in try DateText.read(text, repair: repair) }
    }
}

private enum DateText {
    static func read(_ text: borrowing Span<UInt8>, repair: Bool) throws(FieldFault) -> YMD {
        var index = 0
        let first = text.readDigits(at: &index, countMax: 5)
        guard first.count > 0 else {
            let number = try WordedDate.numberStart(in: text)
            return try read(text.extracting(number..<text.count), repair: repair)
        }
        if first.count == 5 { return try serial(first.value, text, at: index, repair: repair) }
        guard first.count <= 4, first.count != 3, index < text.count else { throw .notADate }
        let separator = text[index]
        guard isSeparator(separator) else { return try WordedDate.read(text) }
        index += 1
        let second = text.readDigits(at: &index, countMax: 2)
        guard second.count > 0, text.readByte(separator, at: &index) else { throw .notADate }
        let third = text.readDigits(at: &index, countMax: 4)
        guard isTime(text, from: index) else { throw .notADate }
        if first.count == 4 {
            guard third.count == 2 || third.count == 1 else { throw .notADate }
            return try yearFirst(first.value, second.value, third.value, separator: separator)
        }
        guard third.count != 2 else { throw shortYear(third.value, second.value, first.value) }
        guard third.count == 4 else { throw .notADate }
        return try checked(year: third.value, month: second.value, day: first.value)
    }

    /// `2023-09-05` is taken; the same with other separators is only understood.
    private static func yearFirst(
        _ year: Int,
        _ month: Int,
        _ day: Int,
        separator: UInt8
    ) throws(FieldFault) -> YMD {
        guard separator == Ascii.minus else {
            guard let meant = YMD(year: year, month: month, day: day) else { throw .notADate }
            throw .yearFirst(meant)
        }
        return try checked(year: year, month: month, day: day)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == Ascii.slash || byte == Ascii.minus || byte == Ascii.dot
    }

    static func checked(year: Int, month: Int, day: Int) throws(FieldFault) -> YMD {
        guard YMD.years.contains(year) else { throw .yearOutOfRange(year) }
        if let date = YMD(year: year, month: month, day: day) { return date }
        if month > 12, let meant = YMD(year: year, month: day, day: month) {
            throw .monthFirst(meant)
        }
        throw .impossibleDate
    }

    private static func shortYear(_ year: Int, _ month: Int, _ day: Int) -> FieldFault {
        let full = year < 50 ? 2000 + year : 1900 + year
        guard let meant = YMD(year: full, month: month, day: day) else { return .impossibleDate }
        return .twoDigitYear(meant)
    }

    /// Five digits, perhaps with a fraction for the time of day.
    private static func serial(
        _ value: Int,
        _ text: borrowing Span<UInt8>,
        at start: Int,
        repair: Bool
    ) throws(FieldFault) -> YMD {
        var index = start
        if text.readByte(Ascii.dot, at: &index) || text.readByte(Ascii.comma, at: &index) {
            _ = text.readDigits(at: &index, countMax: 16)
        }
        guard index == text.count, let meant = YMD(excelSerial: value) else { throw .notADate }
        guard repair else { throw .excelSerial(meant) }
        return meant
    }

    /// True for nothing, and for ` HH:mm[:ss[.fff]]` or the same after a `T`, with or without zone.
    private static func isTime(_ text: borrowing Span<UInt8>, from start: Int) -> Bool {
        var index = start
        guard index < text.count else { return true }
        guard text[index] == Ascii.space || text[index].uppercased == 0x54 else { return false }
        while text.readByte(Ascii.space, at: &index) {}
        if index == start { index += 1 }
        guard isNumber(upTo: 23, text, at: &index), text.readByte(Ascii.colon, at: &index),
            isNumber(upTo: 59, text, at: &index)
        else { return false }
        if text.readByte(Ascii.colon, at: &index) {
            guard isNumber(upTo: 60, text, at: &index) else { return false }
            if text.readByte(Ascii.dot, at: &index) {
                guard text.readDigits(at: &index, countMax: 9).count > 0 else { return false }
            }
        }
        return isZone(text, from: index)
    }

    private static func isZone(_ text: borrowing Span<UInt8>, from start: Int) -> Bool {
        var index = start
        guard index < text.count else { return true }
        if text[index].uppercased == 0x5A { return index + 1 == text.count }
        guard text[index] == Ascii.plus || text[index] == Ascii.minus else { return false }
        index += 1
        guard isNumber(upTo: 14, text, at: &index) else { return false }
        _ = text.readByte(Ascii.colon, at: &index)
        return index == text.count || isNumber(upTo: 59, text, at: &index) && index == text.count
    }

    private static func isNumber(
        upTo largest: Int,
        _ text: borrowing Span<UInt8>,
        at index: inout Int
    ) -> Bool {
        let number = text.readDigits(at: &index, countMax: 2)
        return number.count > 0 && number.value <= largest
    }
}

/// A date in words, as in the body of a letter: `ngày 15 tháng 03 năm 2023`.
private enum WordedDate {
    private static let countMax = 64

    /// Where the digits begin, after the word `ngày` and nothing else.
    static func numberStart(in text: borrowing Span<UInt8>) throws(FieldFault) -> Int {
        var index = 0
        while index < min(text.count, countMax), !text[index].isDigit { index += 1 }
        guard index < min(text.count, countMax) else { throw .notADate }
        let word = FieldText.text(0..<index, of: text)
        guard Fold.label(word) == Array("ngay".utf8) else { throw .notADate }
        return index
    }

    /// Reads `15 tháng 03 năm 2023`.
    static func read(_ text: borrowing Span<UInt8>) throws(FieldFault) -> YMD {
        guard text.count <= countMax else { throw .notADate }
        let fold = Fold.label(FieldText.text(0..<text.count, of: text))
        let letters = fold.span
        var index = 0
        let day = letters.readDigits(at: &index, countMax: 2)
        guard letters.readWord("thang", at: &index) else { throw .notADate }
        let month = letters.readDigits(at: &index, countMax: 2)
        guard letters.readWord("nam", at: &index) else { throw .notADate }
        let year = letters.readDigits(at: &index, countMax: 4)
        guard day.count > 0, month.count > 0, year.count == 4, index == letters.count else {
            throw .notADate
        }
        return try DateText.checked(year: year.value, month: month.value, day: day.value)
    }
}

extension Span where Element == UInt8 {
    /// Steps over a word of ASCII letters.
    fileprivate func readWord(_ word: StaticString, at index: inout Int) -> Bool {
        let letters = word.withUTF8Buffer(Array.init)
        guard index + letters.count <= count else { return false }
        guard holds(letters, at: index..<(index + letters.count)) else { return false }
        index += letters.count
        return true
    }
}
