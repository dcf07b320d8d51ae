/// A number that says who somebody is, found in a text that everybody may read for ever.
public enum PersonalNumber: String, Hashable, Sendable, CaseIterable {
    /// Twelve digits that begin with the code of a province: Circular 07/2016/TT-BCA.
    case citizen
    /// A mobile number: ten digits that begin as operators' numbers do, or `84` and nine.
    case phone
    /// The end of a dossier code, `H08-230305-0001`: Circular 01/2018/TT-VPCP art. 19.
    case dossier

    /// The first one in a text, if there is one.
    ///
    /// In one piece or in groups as people write them: `0905 123 456`, `052.301.005.679`,
    /// `+84 905–123–456`. What somebody wants to hide is not found: this keeps out mistakes.
    /// Linear in the text.
    public static func first(in text: String) -> PersonalNumber? {
        // Most texts have too few digits: counted where they stand, with what may be one elsewhere.
        guard text.utf8.count(where: { (48...57).contains($0) || $0 >= 0xc0 }) >= digitsMin
        else { return nil }
        let digits = DigitRuns(text)
        for index in digits.runs.indices {
            if let number = digits.kind(at: index) { return number }
        }
        return nil
    }

    private static let digitsMin = 10

    /// What digits alone are.
    fileprivate init?(digits: [UInt8]) {
        let value = { digits.prefix($0).reduce(0) { $0 * 10 + Int($1) - 48 } }
        switch digits.count {
        case 12 where (1...96).contains(value(3)): self = .citizen
        case 10 where PersonalNumber.mobile.contains(value(3)): self = .phone
        case 11 where value(2) == 84:
            self.init(digits: [48] + digits.dropFirst(2))
        default: return nil
        }
    }

    /// How mobile numbers begin; tax numbers of the south, `030…` and `031…`, do not.
    private static let mobile = Set(
        Array(32...39) + [52, 55, 56, 58, 59, 70] + Array(76...79) + Array(81...99)
    )

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

    private static let (space, dot, hyphen, plus) = (
        UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+")
    )

    // MARK: Spelling

    /// A byte a letter: digits of any script, one space for several, a hyphen for any dash and no
    /// space beside it; other letters that are not ASCII as something that is none of these.
    private static func plain(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard let byte = plain(scalar) else { continue }
            if byte == hyphen, bytes.last == space { bytes.removeLast() }
            if byte == space, bytes.last == space || bytes.last == hyphen { continue }
            bytes.append(byte)
        }
        return bytes
    }

    private static func plain(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x28, 0x29, 0x5b, 0x5d, 0x7b, 0x7d: return space
        case 0xff0b: return plus
        case 0x2f, 0x5f, 0x2212: return hyphen
        case 0x21..<0x80: return UInt8(scalar.value)
        case 0xad, 0x180e, 0x200b...0x200f, 0x2060, 0xfeff: return nil
        default: break
        }
        let properties = scalar.properties
        if properties.numericType == .decimal, let value = properties.numericValue {
            return 48 + UInt8(value)
        }
        if properties.isWhitespace { return space }
        return properties.generalCategory == .dashPunctuation ? hyphen : 0xff
    }

    // MARK: Kinds

    /// What begins with a run.
    func kind(at index: Int) -> PersonalNumber? {
        if isDossierTail(index) { return .dossier }
        return PersonalNumber(digits: Array(bytes[runs[index]])) ?? grouped(from: index)
    }

    /// How people part the digits of such numbers, by the mark between them.
    ///
    /// With hyphens papers have numbers too, `079-2023-001`, and with dots `0801.2023.0001`.
    private static let shapes: [UInt8: Set<[Int]>] = [
        space: [
            [3, 3, 3, 3], [4, 4, 4], [3, 3, 6], [3, 9], [4, 8], [6, 6], [4, 3, 3], [3, 3, 4],
            [3, 4, 3], [4, 6], [7, 3], [3, 7], [6, 4], [4, 4, 2], [8, 4], [4, 2, 2, 2], [10],
        ],
        dot: [
            [3, 3, 3, 3], [3, 3, 6], [6, 6], [4, 3, 3], [3, 3, 4], [3, 4, 3], [4, 6], [7, 3],
            [4, 2, 2, 2], [10],
        ],
        hyphen: [[3, 3, 3, 3], [6, 6], [4, 3, 3], [3, 3, 4], [4, 6], [4, 2, 2, 2], [10]],
    ]

    /// How they are parted where marks differ: `0905.123-456`.
    private static let mixed: Set<[Int]> = [[3, 3, 3, 3], [4, 3, 3], [3, 3, 4], [4, 2, 2, 2]]

    private static let groupsMax = 5

    /// The number in the groups that begin with a run.
    private func grouped(from index: Int) -> PersonalNumber? {
        // Behind a dot stands a part of an amount: 1.052.301.005.679.
        guard let mark = mark(behind: index), var shapes = DigitRuns.shapes[mark],
            mark != DigitRuns.dot || index == 0 || self.mark(behind: index - 1) != mark
        else { return nil }
        var groups = [Array(bytes[runs[index]])]
        var last = index
        while groups.count < DigitRuns.groupsMax, let next = self.mark(behind: last),
            DigitRuns.shapes[next] != nil
        {
            if next != mark { shapes = DigitRuns.mixed }
            last += 1
            groups.append(Array(bytes[runs[last]]))
            let national = isInternational(index) ? DigitRuns.national(groups) : groups
            guard shapes.contains(national.map(\.count)), !DigitRuns.areTimes(national),
                mark == DigitRuns.space || !DigitRuns.isNumbered(national)
            else { continue }
            if let number = PersonalNumber(digits: national.flatMap { $0 }) { return number }
        }
        return nil
    }

    private func isInternational(_ index: Int) -> Bool {
        let start = runs[index].lowerBound
        return start > 0 && bytes[start - 1] == DigitRuns.plus
            && bytes[start...].starts(with: [56, 52])
    }

    /// `84 905` and `84905` as `0905`.
    private static func national(_ groups: [[UInt8]]) -> [[UInt8]] {
        let rest = [48] + groups[0].dropFirst(2)
        guard rest.count == 1, groups.count > 1 else { return [rest] + groups.dropFirst() }
        return [rest + groups[1]] + groups.dropFirst(2)
    }

    /// Times of a day, `0800 0930 1400`.
    private static func areTimes(_ groups: [[UInt8]]) -> Bool {
        groups.allSatisfy { group in
            let value = group.reduce(0) { $0 * 10 + Int($1) - 48 }
            return group.count == 4 && value < 2400 && value % 100 < 60
        }
    }

    /// The number of a paper with its year, `038-123-2023`.
    private static func isNumbered(_ groups: [[UInt8]]) -> Bool {
        groups.map(\.count) == [3, 3, 4] && [[49, 57], [50, 48]].contains(groups[2].prefix(2))
    }

    /// The one space, dot or hyphen between a run and the next.
    private func mark(behind index: Int) -> UInt8? {
        guard index + 1 < runs.count, runs[index].upperBound + 1 == runs[index + 1].lowerBound
        else { return nil }
        return bytes[runs[index].upperBound]
    }

    /// Behind the code of an agency, a hyphen, six digits of a day and a hyphen.
    private func isDossierTail(_ index: Int) -> Bool {
        guard index > 1, runs[index].count >= 4, runs[index - 1].count == 6,
            mark(behind: index - 1) == DigitRuns.hyphen
        else { return false }
        let day = runs[index - 1].lowerBound
        guard day > 0, bytes[day - 1] == DigitRuns.hyphen else { return false }
        let agency = bytes[..<(day - 1)]
            .suffix { $0 == DigitRuns.dot || DigitRuns.isLetterOrDigit($0) }
        return agency.indices.contains { start in
            DigitRuns.agencies.contains(agency[start])
                && (start == agency.startIndex || !DigitRuns.isLetter(agency[start - 1]))
                && agency[(start + 1)...].prefix(2).filter(DigitRuns.isDigit).count == 2
        }
    }

    /// Agencies' codes begin with H for provinces and G for ministries.
    private static let agencies = Set("HhGg".utf8)

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLetter(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte < 0x80 && (65...90).contains(byte & 0xdf)
    }
}

extension ArraySlice {
    /// The elements at the end for which something holds.
    fileprivate func suffix(_ holds: (Element) -> Bool) -> ArraySlice {
        self[(lastIndex { !holds($0) }.map { $0 + 1 } ?? startIndex)...]
    }
}
