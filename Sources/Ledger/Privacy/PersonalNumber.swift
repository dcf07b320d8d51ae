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
    /// Only digits in one piece are looked at: “12.000 lượt” is no number of anybody.
    public static func first(in text: String) -> PersonalNumber? {
        let bytes = Array(text.utf8)
        var before: Run?
        var start = bytes.startIndex
        while let run = Run(in: bytes, from: start) {
            if let number = kind(of: run, after: before, in: bytes) { return number }
            (before, start) = (run, run.end)
        }
        return nil
    }

    /// Digits in one piece.
    private struct Run {
        let start: Int
        let end: Int

        var count: Int { end - start }

        init?(in bytes: [UInt8], from first: Int) {
            guard let start = bytes[first...].firstIndex(where: Run.isDigit) else { return nil }
            self.start = start
            end = bytes[start...].firstIndex { !Run.isDigit($0) } ?? bytes.endIndex
        }

        private static func isDigit(_ byte: UInt8) -> Bool {
            (48...57).contains(byte)
        }

        func value(_ bytes: [UInt8], first count: Int) -> Int {
            bytes[start..<start + count].reduce(0) { $0 * 10 + Int($1) - 48 }
        }
    }

    private static func kind(
        of run: Run,
        after before: Run?,
        in bytes: [UInt8]
    ) -> PersonalNumber? {
        switch run.count {
        case 12 where (1...96).contains(run.value(bytes, first: 3)): .citizen
        case 10 where [3, 5, 7, 8, 9].contains(run.value(bytes, first: 2)): .phone
        case 4... where isDossierTail(run, after: before, in: bytes): .dossier
        default: nil
        }
    }

    /// Behind six digits of a day and a hyphen, with a hyphen before them too.
    private static func isDossierTail(_ run: Run, after day: Run?, in bytes: [UInt8]) -> Bool {
        guard let day, day.count == 6, day.start > 0, run.start == day.end + 1 else { return false }
        let agency = bytes[max(0, day.start - agencyMax)..<day.start - 1]
        return bytes[day.end] == 45 && bytes[day.start - 1] == 45 && agency.contains(72)
    }

    /// Within so many bytes before the day stands the H of an agency's code: `.H08-`, `H08.14-`.
    private static let agencyMax = 12

    var words: Words {
        switch self {
        case .citizen: Words(vi: "số định danh", en: "a citizen's number")
        case .phone: Words(vi: "số điện thoại", en: "a phone number")
        case .dossier: Words(vi: "mã hồ sơ", en: "a dossier code")
        }
    }
}
