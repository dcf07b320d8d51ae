import Ledger
import LedgerTesting
import Testing

@Suite struct CivilDateTests {
    @Test(arguments: [
        (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017),
        (1900, 3, 1, -25_508), (2024, 2, 29, 19_782), (2100, 3, 1, 47_541), (1, 1, 1, -719_162),
        (9999, 12, 31, 2_932_896),
    ])
    func `a day has the number every calendar gives it`(
        year: Int,
        month: Int,
        day: Int,
        number: Int32
    ) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        #expect(date.daysSinceEpoch == number)
        #expect(date.components == (year, month, day))
    }

    @Test(arguments: [
        (2023, 2, 29), (1900, 2, 29), (2100, 2, 29), (2023, 4, 31), (2023, 13, 1), (2023, 0, 1),
        (2023, 1, 0), (2023, 1, 32), (0, 1, 1), (10_000, 1, 1),
    ])
    func `a day that does not exist is none`(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test func `ten thousand random days agree with counting year by year`() throws {
        var random = SplitMix64(seed: seeds()[0])
        for _ in 0..<10_000 {
            let (year, month) = (1 + random.below(9999), 1 + random.below(12))
            let day = 1 + random.below(CivilDate.length(ofMonth: month, year: year))
            let date = try #require(CivilDate(year: year, month: month, day: day))
            #expect(Int(date.daysSinceEpoch) == count(year, month, day))
            #expect(date.components == (year, month, day))
            #expect(CivilDate(date.description) == date)
            #expect(CivilDate(date.vietnamese) == date)
        }
    }

    /// Days since 1970-01-01 by the leap years before, then the months before.
    private func count(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let past = year - 1
        let leapDays = past / 4 - past / 100 + past / 400
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return past * 365 + leapDays + lengths.prefix(month - 1).reduce(0, +) + day - 719_163
    }

    @Test func `consecutive numbers are consecutive days through four centuries`() {
        var last = (year: 1799, month: 12, day: 31)
        let first = day("1800-01-01").daysSinceEpoch
        for number in first..<(first + 146_097) {
            let (year, month, day) = CivilDate(daysSinceEpoch: number).components
            let isNextDay = (year, month, day) == (last.year, last.month, last.day + 1)
            let isNextMonth = day == 1 && (month == last.month + 1 || year == last.year + 1)
            #expect(isNextDay || isNextMonth)
            last = (year, month, day)
        }
        #expect(last == (2199, 12, 31))
    }

    @Test(arguments: [
        "", "2023", "2023-08", "2023-08-01-02", "01-08-2023", "2023/08/01", "1/8/23",
        "2023-08-32", "2023-8-x", "2023-08-01 ", " 2023-08-01", "+023-08-01", "2023--8-01",
        "2023-08-001", "001/08/2023", "2023-008-01", "٢٠٢٣-٠٨-٠١",
    ])
    func `what is not a date is none`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func `people write the day first, with or without zeros`() {
        #expect(CivilDate("1/8/2023") == day("2023-08-01"))
        #expect(CivilDate("01/08/2023") == day("2023-08-01"))
        #expect(day("2023-08-01").description == "2023-08-01")
        #expect(day("2023-08-01").vietnamese == "01/08/2023")
    }

    @Test func `every day lies in its month, even where months are no longer counted`() {
        for text in ["0001-01-01", "2024-02-29", "2023-12-31"] {
            let month = day(text).month
            #expect(month.first <= day(text) && day(text) <= month.last)
        }
        #expect(day("2023-08-15").month.description == "2023-08")
        #expect(day("9999-12-31").month >= day("5461-04-30").month)
    }
}
