import Ledger
import LedgerTesting
import Testing

@Suite struct PeriodTests {
    @Test(arguments: [
        ("2023", "2023", "2023-01-01", "2023-12-31"),
        ("2023-07", "2023-07", "2023-07-01", "2023-07-31"),
        ("07/2023", "2023-07", "2023-07-01", "2023-07-31"),
        ("7/2023", "2023-07", "2023-07-01", "2023-07-31"),
        ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12", "2023-12", "2023-12-01", "2023-12-31"),
        ("2023-Q3", "2023-Q3", "2023-07-01", "2023-09-30"),
        ("Q3/2023", "2023-Q3", "2023-07-01", "2023-09-30"),
        ("2023-q4", "2023-Q4", "2023-10-01", "2023-12-31"),
        ("2023-H1", "2023-H1", "2023-01-01", "2023-06-30"),
        ("H2/2023", "2023-H2", "2023-07-01", "2023-12-31"),
        ("2023-07-BC", "2023-07-BC", "2023-06-15", "2023-07-14"),
        ("2023-01-BC", "2023-01-BC", "2022-12-15", "2023-01-14"),
        ("2024-03-bc", "2024-03-BC", "2024-02-15", "2024-03-14"),
        ("2023-08-01", "2023-08-01", "2023-08-01", "2023-08-01"),
        ("01/08/2023", "2023-08-01", "2023-08-01", "2023-08-01"),
        ("2023-03-01..2023-08-01", "2023-03-01..2023-08-01", "2023-03-01", "2023-08-01"),
        ("1/3/2023..01/08/2023", "2023-03-01..2023-08-01", "2023-03-01", "2023-08-01"),
        ("2023-03-01..9999-12-31", "2023-03-01..9999-12-31", "2023-03-01", "9999-12-31"),
    ])
    func `people write periods in many forms`(
        text: String,
        name: String,
        first: String,
        last: String
    ) throws {
        let period = try #require(Period(text))
        #expect(period.name == name)
        #expect(period.first == day(first))
        #expect(period.last == day(last))
        #expect(Period(period.name) == period)
        #expect(period.contains(period.first) && period.contains(period.last))
        #expect(!period.contains(period.first.adding(days: -1)))
        #expect(!period.contains(period.last.adding(days: 1)))
    }

    @Test(arguments: [
        "", "-", "/", "..", "23", "1899", "2200", "2023-13", "2023-00", "2023-0", "13/2023",
        "2023-Q0", "2023-Q5", "2023-Q", "2023-H3", "2023-T3", "2023-07-XX", "2023-13-BC",
        "2023-Q3-BC", "2023-02-29", "2023-08-01..2023-03-01", "2023-03..2023-08",
        "2023-03-01..", "2023-03-01..2023-08-01..2023-09-01", "07-2023", "2023/07",
        "2023--07", "/07/2023", "2023-07-", "QQ3/2023", "2023-QX3", "2023-0007", " 2023",
    ])
    func `what is not a period is none`(text: String) {
        #expect(Period(text) == nil)
    }

    @Test(arguments: [
        ("2023-07", true), ("2023-Q3", true), ("2023", true), ("2023-07-BC", false),
        ("2023-08-01", false), ("2023-02-01..2023-02-28", true),
        ("2024-02-01..2024-02-28", false), ("2023-01-01..9999-12-31", false),
    ])
    func `only periods on month bounds are whole months`(text: String, isWhole: Bool) throws {
        let period = try #require(Period(text))
        #expect((period.wholeMonths != nil) == isWhole)
    }

    @Test func `the months of a reporting year follow each other without gap`() throws {
        var next = day("2022-12-15")
        for month in 1...12 {
            let period = try #require(Period("2023-\(month < 10 ? "0" : "")\(month)-BC"))
            #expect(period.first == next)
            next = period.last.adding(days: 1)
        }
        #expect(next == day("2023-12-15"))
    }
}
