import Ledger
import LedgerTesting
import Testing

/// The days reports tell of, and the day they are due.
@Suite struct ReportPeriodTests {
    @Test(arguments: [
        ("2023-08-14", "2023-07-BC"), ("2023-08-15", "2023-08-BC"), ("2023-01-03", "2022-12-BC"),
        ("2023-12-31", "2023-12-BC"), ("2024-03-01", "2024-02-BC"),
    ])
    func `the reporting month is the last that is over`(today: String, name: String) {
        #expect(Period.reportingMonth(endedBefore: day(today))?.name == name)
    }

    @Test(arguments: [
        ("2023-07-BC", "2023-07-25"), ("2023-07", "2023-08-25"), ("2023-12", "2024-01-25"),
        ("2023-03-24", "2023-03-25"), ("2023-03-25", "2023-04-25"),
    ])
    func `a report is due on the first 25th after its days`(
        period: String,
        due: String
    ) throws {
        #expect(try #require(Period(period)).dueOnThe25th == day(due))
    }

    @Test(arguments: [
        ("01/03/2023..01/08/2023", "2022-03-01..2022-08-01"),
        ("2024-02-29", "2023-02-28..2023-02-28"), ("2023", "2022-01-01..2022-12-31"),
    ])
    func `the year before has the same days`(period: String, before: String) throws {
        #expect(try #require(Period(period)).yearBefore?.name == before)
    }

    @Test func `two days the wrong way round are told from nonsense`() {
        #expect(Period.endsBeforeItStarts("01/08/2023..01/03/2023"))
        for text in ["01/03/2023..01/08/2023", "2023-13", "..", "", "30/02/2023..01/01/2023"] {
            #expect(!Period.endsBeforeItStarts(text))
        }
    }

    @Test(arguments: [
        ("2023-09-05", "05/9/2023", "ngày 05 tháng 9 năm 2023"),
        ("2023-02-20", "20/02/2023", "ngày 20 tháng 02 năm 2023"),
        ("2023-12-01", "01/12/2023", "ngày 01 tháng 12 năm 2023"),
    ])
    func `days are written as offices write them`(date: String, short: String, full: String) {
        #expect(day(date).inSentence == short)
        #expect(day(date).inFull == full)
    }
}
