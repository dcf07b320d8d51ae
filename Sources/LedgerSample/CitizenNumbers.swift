/// Invents personal identification numbers (số CCCD), no two alike.
///
/// Structure: 3 digits of the birth province, 1 of century and sex, 2 of the birth year, 6 more.
/// Source: annex of circular 07/2016/TT-BCA.
struct CitizenNumbers {
    private static let birthYearMin = 1_930
    private static let yearCount = 90
    private static let serialCount = 1_000_000

    /// Bình Định's neighbours and where its people often come from or go to.
    private static let otherProvinces = [51, 54, 64, 62, 56, 48, 79, 42, 1]

    private var used: [Int32]

    init() {
        let groups = (Self.otherProvinces.count + 1) * Self.yearCount * 2
        self.used = Array(repeating: 0, count: groups)
    }

    mutating func next(bornIn years: ClosedRange<Int>, _ random: inout SplitMix64) -> UInt64 {
        let other = random.onceIn(14) ? random.below(Self.otherProvinces.count) : nil
        let year = years.lowerBound + random.below(years.count)
        let sex = random.below(2)
        let place = other.map { $0 + 1 } ?? 0
        let group = (place * Self.yearCount + year - Self.birthYearMin) * 2 + sex
        let province = other.map { Self.otherProvinces[$0] } ?? 52
        let centuryAndSex = (year >= 2_000 ? 2 : 0) + sex
        let head = (province * 10 + centuryAndSex) * 100 + year % 100
        return UInt64(head * Self.serialCount + serial(in: group))
    }

    /// Steps through all six-digit serials of a group: the step is coprime to their number.
    private mutating func serial(in group: Int) -> Int {
        let index = Int(used[group])
        precondition(index < Self.serialCount, "all numbers of this year and province are used")
        used[group] += 1
        return (index * 618_033 + group * 7_919) % Self.serialCount
    }

    /// The fourth digit tells the sex: even is male.
    static func isMale(_ number: UInt64) -> Bool {
        number / 100_000_000 % 2 == 0
    }

    static func birthYear(_ number: UInt64) -> Int {
        let century = number / 100_000_000 % 10 < 2 ? 1_900 : 2_000
        return century + Int(number / 1_000_000 % 100)
    }
}
