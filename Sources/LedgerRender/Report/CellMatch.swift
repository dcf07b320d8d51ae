import Ledger

/// Tells whether a text is a way to show the value of a cell.
struct CellMatch {
    private let cell: Cell
    private let language: Language

    init(_ cell: Cell, _ language: Language) {
        (self.cell, self.language) = (cell, language)
    }

    func accepts(_ printed: String) -> Bool {
        let text = printed.onSingleSpaces
        let expected = cell.text(in: language).onSingleSpaces
        if text == expected || text == "'" + expected { return true }
        switch cell {
        case .text, .coded, .empty: return false
        case .integer(let value):
            return PrintedNumber.readings(of: text).contains { number in
                !number.isPercentage && number.value == Int128(value) * number.scale
            }
        case .ratio(let numerator, let denominator, _):
            return isShare(text, numerator, denominator)
        case .date(let year, let month, let day):
            let date = text.split(separator: " ").first.flatMap { CivilDate($0) }
            return date != nil && date == CivilDate(year: year, month: month, day: day)
        }
    }

    /// The share as the report has it, or the exact one rounded to more digits than that.
    private func isShare(_ text: String, _ numerator: Int, _ denominator: Int) -> Bool {
        guard denominator != 0 else { return false }
        let shown = PrintedNumber.readings(of: cell.text(in: language)).first
        return PrintedNumber.readings(of: text).contains { number in
            if let shown, number.isSame(as: shown) { return true }
            guard number.digits > shown?.digits ?? 2 else { return false }
            let gap = number.value * Int128(denominator) - Int128(numerator) * number.scale
            // A spreadsheet keeps fifteen digits, and its last one may be off by one.
            let tolerance: UInt128 = number.digits >= 12 ? 1 : 2
            return gap.magnitude * tolerance <= UInt128(denominator.magnitude)
        }
    }
}

/// A number as somebody printed it: `139.788`, `40,69%`, `0.406918908`, `4.07E-2`.
struct PrintedNumber {
    /// The digits as a whole number.
    let value: Int128
    /// How many of the digits stand behind the decimal mark, those of a percentage two more.
    let digits: Int
    let isPercentage: Bool

    var scale: Int128 { (0..<digits).reduce(1) { scale, _ in scale * 10 } }

    func isSame(as other: PrintedNumber) -> Bool {
        value * other.scale == other.value * scale
    }

    private static let digitsMax = 18

    /// Every number a text may mean: `1.234` is one and a bit, or a thousand and more.
    static func readings(of text: String) -> [PrintedNumber] {
        var rest = text.replacing(" ", with: "").replacing("\u{A0}", with: "")[...]
        let isPercentage = rest.hasSuffix("%")
        if isPercentage { rest = rest.dropLast() }
        let isNegative = rest.hasPrefix("-") || rest.hasPrefix("−")
        if isNegative || rest.hasPrefix("+") { rest = rest.dropFirst() }
        var exponent = 0
        if let mark = rest.lastIndex(where: { $0 == "e" || $0 == "E" }) {
            guard let power = Int(rest[rest.index(after: mark)...]) else { return [] }
            (exponent, rest) = (power, rest[..<mark])
        }
        guard rest.first?.isASCIIDigit == true else { return [] }
        return marks(in: rest).compactMap { decimal in
            number(rest, decimal: decimal, exponent, isPercentage, isNegative)
        }
    }

    /// The decimal marks the text may have; nil for none.
    private static func marks(in text: Substring) -> [Character?] {
        let (dots, commas) = (text.count { $0 == "." }, text.count { $0 == "," })
        switch (dots, commas) {
        case (0, 0): return [nil]
        case (1, 0): return [".", nil]
        case (0, 1): return [",", nil]
        case (_, 0), (0, _): return [nil]
        default: return [text.last { $0 == "." || $0 == "," }]
        }
    }

    private static func number(
        _ text: Substring,
        decimal: Character?,
        _ exponent: Int,
        _ isPercentage: Bool,
        _ isNegative: Bool
    ) -> PrintedNumber? {
        let halves = decimal.map { mark in
            text.split(separator: mark, omittingEmptySubsequences: false)
        }
        let parts = halves ?? [text]
        guard parts.count <= 2, let whole = ungrouped(parts[0]) else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.allSatisfy(\.isASCIIDigit) else { return nil }
        let digits = fraction.count - exponent + (isPercentage ? 2 : 0)
        guard (0...digitsMax).contains(digits), whole.count + fraction.count <= digitsMax,
            let value = Int128(whole + fraction)
        else { return nil }
        return PrintedNumber(
            value: isNegative ? -value : value,
            digits: digits,
            isPercentage: isPercentage
        )
    }

    /// The digits of a whole number, in groups of three or in none.
    private static func ungrouped(_ text: Substring) -> String? {
        let marks = Set(text.filter { !$0.isASCIIDigit })
        guard let mark = marks.first else { return String(text) }
        let groups = text.split(separator: mark, omittingEmptySubsequences: false)
        guard marks.count == 1, mark == "." || mark == ",",
            (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        return groups.joined()
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
