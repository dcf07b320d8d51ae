import Ledger
import Testing

/// Target values as offices write them.
@Suite struct TargetValueTests {
    @Test(arguments: [
        ("48.000", "48.000"), ("48000", "48.000"), ("0", "0"), (" 30% ", "30%"), ("30 %", "30%"),
        ("62,5%", "62,5%"), ("20–30%", "20–30%"), ("20% - 30%", "20–30%"),
        ("từ 20% đến 30%", "20–30%"), ("Ít nhất 50%", "50%"), ("≥ 50%", "50%"),
        ("1.000-1.200", "1.000–1.200"), ("100%", "100%"), ("30-20%", "30–20%"),
    ])
    func `a value is read as it is written`(text: String, shown: String) throws {
        #expect(try TargetValue(reading: text).text(.vi) == shown)
    }

    @Test(arguments: [
        ("", TargetValueFault.form), ("nhiều", .form), ("-5", .form), ("5.00", .form),
        ("20%-30", .form), ("1-2-3", .form), ("%", .form), ("48,000", .grouping(meant: "48.000")),
        ("0,3", .fraction(meant: "30%")), ("0.125", .fraction(meant: "12,5%")), ("1,5", .form),
        ("01.000", .form), ("9999999999999", .form),
    ])
    func `what is no value is refused with what was meant`(text: String, fault: TargetValueFault) {
        #expect(throws: fault) { try TargetValue(reading: text) }
        #expect(!fault.words.vi.isEmpty && !fault.words.en.isEmpty)
    }
}
