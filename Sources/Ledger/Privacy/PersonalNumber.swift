/// A number that says who somebody is, found in a text that everybody may read for ever.
public enum PersonalNumber: String, Hashable, Sendable, CaseIterable {
    /// Twelve digits that begin with the code of a province: Circular 07/2016/TT-BCA.
    case citizen
    /// A mobile number: ten digits that begin with 03, 05, 07, 08 or 09.
    case phone
    /// The end of a dossier code, `-230305-0001`: Circular 01/2018/TT-VPCP art. 19.
    case dossier

    /// The first one in a text, if there is one.
    ///
    /// Digits in one piece, or in groups as people write them: `0905 123 456`, `052.301.005.679`.
    /// “12.000 lượt” is no number of anybody. Linear in the text, which is short.
    public static func first(in text: String) -> PersonalNumber? {
        guard text.utf8.count >= digitsMin else { return nil }
        let digits = DigitRuns(text)
        for index in digits.runs.indices {
            if let number = digits.kind(at: index) { return number }
        }
        return nil
    }

    private static let digitsMin = 10

    var words: Words {
        switch self {
        case .citizen: Words(vi: "số định danh", en: "a citizen's number")
        case .phone: Words(vi: "số điện thoại", en: "a phone number")
        case .dossier: Words(vi: "mã hồ sơ", en: "a dossier code")
        }
    }
}

/// The digits of a text, in the pieces they stand in.
private struct DigitRuns {
    let bytes: [UInt8]
    private(set) var runs: [Range<Int>] = []

    init(_ text: String) {
        bytes = DigitRuns.plain(text)
        var start = bytes.startIndex
        while let first = bytes[start...].firstIndex(where: DigitRuns.isDigit) {
            start = bytes[first...].firstIndex { !DigitRuns.isDigit($0) } ?? bytes.endIndex
            runs.append(first..<start)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte)
    }

    /// A byte a letter: full-width digits as digits, spaces that do not break as spaces, and what
    /// is not ASCII as something that is neither.
    private static func plain(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0xff10...0xff19: UInt8(scalar.value - 0xff10 + 48)
            case 0xa0, 0x2007, 0x2009, 0x202f: 32
            case ..<0x80: UInt8(scalar.value)
            default: 0xff
            }
        }
    }

    /// What begins with a run.
    func kind(at index: Int) -> PersonalNumber? {
        if isDossierTail(index) { return .dossier }
        let digits = bytes[runs[index]]
        return kind(of: digits) ?? grouped(from: index).flatMap { kind(of: $0[...]) }
    }

    private func kind(of digits: ArraySlice<UInt8>) -> PersonalNumber? {
        let value = { digits.prefix($0).reduce(0) { $0 * 10 + Int($1) - 48 } }
        switch digits.count {
        case 12 where (1...96).contains(value(3)): return .citizen
        case 10 where [3, 5, 7, 8, 9].contains(value(2)): return .phone
        default: return nil
        }
    }

    /// How people part the digits of such numbers.
    private static let shapes: Set<[Int]> = [
        [3, 3, 3, 3], [4, 4, 4], [3, 3, 6], [3, 9], [6, 6], [4, 3, 3], [3, 3, 4], [3, 4, 3],
        [4, 6], [4, 2, 2, 2],
    ]

    /// The digits of the groups that begin with a run and have one kind of mark between them, if
    /// they are parted as such numbers are.
    private func grouped(from index: Int) -> [UInt8]? {
        guard let mark = mark(behind: index), index == 0 || self.mark(behind: index - 1) != mark
        else { return nil }
        var last = index + 1
        while self.mark(behind: last) == mark { last += 1 }
        let groups = runs[index...last]
        guard DigitRuns.shapes.contains(groups.map(\.count)) else { return nil }
        return groups.flatMap { bytes[$0] }
    }

    /// The one space, dot or hyphen between a run and the next.
    private func mark(behind index: Int) -> UInt8? {
        guard index + 1 < runs.count, runs[index].upperBound + 1 == runs[index + 1].lowerBound
        else { return nil }
        let byte = bytes[runs[index].upperBound]
        return [32, 45, 46].contains(byte) ? byte : nil
    }

    /// Behind six digits of a day and a hyphen, with a hyphen before them too.
    private func isDossierTail(_ index: Int) -> Bool {
        guard index > 0, runs[index].count >= 4 else { return false }
        let day = runs[index - 1]
        guard day.count == 6, day.lowerBound > 0, runs[index].lowerBound == day.upperBound + 1
        else { return false }
        let agency = bytes[max(0, day.lowerBound - DigitRuns.agencyMax)..<day.lowerBound - 1]
        return bytes[day.upperBound] == 45 && bytes[day.lowerBound - 1] == 45
            && agency.contains(72)
    }

    /// Within so many bytes before the day stands the H of an agency's code: `.H08-`, `H08.14-`.
    private static let agencyMax = 12
}
