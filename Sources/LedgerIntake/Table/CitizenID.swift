/// A personal identification number of twelve digits.
///
/// Place of birth registration (3), century and sex (1), year of birth (2), serial (6). There is
/// no public check digit, so a number may be well formed and nobody's.
public struct CitizenID: Sendable, Hashable {
    public let number: UInt64
    /// What is odd about it without making it unusable.
    public let warnings: [FieldFault]

    public enum Sex: Sendable, Hashable {
        case male
        case female
    }

    /// The twelve digits.
    public var text: String { Self.padded(number, digitCount: 12) }

    /// The code of the province that registered the birth; never a residence.
    public var birthplaceCode: String { Self.padded(number / 1_000_000_000, digitCount: 3) }

    /// Nil when the fourth digit is not 0 to 3.
    public var birthYear: Int? {
        guard centuryDigit <= 3 else { return nil }
        return 1900 + centuryDigit / 2 * 100 + Int(number / 1_000_000 % 100)
    }

    /// Nil when the fourth digit is not 0 to 3.
    public var sex: Sex? {
        guard centuryDigit <= 3 else { return nil }
        return centuryDigit % 2 == 0 ? .male : .female
    }

    private var centuryDigit: Int { Int(number / 100_000_000 % 10) }

    /// Checks the parts of a number of at most twelve digits.
    ///
    /// - Throws: `.bornInFuture` when the year of birth is after that of `today`.
    init(number: UInt64, today: YMD) throws(FieldFault) {
        self.init(unchecked: number, warnings: [])
        if let year = birthYear, year > today.year { throw .bornInFuture(year: year) }
        var found: [FieldFault] = []
        if !Self.isBirthplace(number / 1_000_000_000) {
            found.append(.unknownBirthplace(code: birthplaceCode))
        }
        if centuryDigit > 3 { found.append(.unknownCentury(digit: centuryDigit)) }
        if !found.isEmpty { self.init(unchecked: number, warnings: found) }
    }

    private init(unchecked number: UInt64, warnings: [FieldFault]) {
        self.number = number
        self.warnings = warnings
    }

    /// True for the 63 provinces of Circular 07/2016/TT-BCA; a merger never changed a code.
    static func isBirthplace(_ code: UInt64) -> Bool { code < 100 && isListed[Int(code)] }

    private static let isListed: [Bool] = {
        let codes = [
            1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35,
            36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70,
            72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
        ]
        var listed = Array(repeating: false, count: 100)
        for code in codes { listed[code] = true }
        return listed
    }()

    static func padded(_ number: UInt64, digitCount: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, digitCount - digits.utf8.count)) + digits
    }
}
