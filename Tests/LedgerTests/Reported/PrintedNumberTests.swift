import Ledger
import Testing

/// Numbers as Vietnamese papers print them.
@Suite struct PrintedNumberTests {
    @Test(arguments: [
        ("139.788", 139_788), ("38", 38), ("102,641 nghìn", 102_641), ("102.641", 102_641),
        ("1,5 triệu", 1_500_000), ("2 tỷ", 2_000_000_000), ("4183", 4183), ("12,0", 12),
    ])
    func `a whole number is read by its dots, its comma and its word`(text: String, value: Int) {
        #expect(PrintedNumber(text)?.whole == value)
        #expect(PrintedNumber(text)?.text == text)
    }

    @Test(arguments: ["4,07", "62,6", "102,641", "3,4"])
    func `decimals are no whole number`(text: String) throws {
        #expect(try #require(PrintedNumber(text)).whole == nil)
    }

    @Test(arguments: [
        "", ",5", "5,", "1.39", "139,788,000", "1.2345", "1..234", "12 nghin", "-5", "5 %",
        "0,1234567", "1234567890123",
    ])
    func `what is not printed so is no number`(text: String) {
        #expect(PrintedNumber(text) == nil)
    }

    @Test(arguments: [
        (FigureForm.count, "139.788", "4,07"), (.share, "4,07%", "4,07"),
        (.change, "+79%", "79%"), (.points, "49,84/100", "49,84"), (.rank, "46/63", "4,6/63"),
    ])
    func `each form takes its own print and no other`(
        form: FigureForm,
        good: String,
        bad: String
    ) {
        #expect(PrintedValue(good, as: form) != nil)
        #expect(PrintedValue(bad, as: form) == nil)
    }
}
