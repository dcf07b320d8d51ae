import Ledger
import Testing

@Suite struct PersonalNumberTests {
    private static let found: [(String, PersonalNumber)] = [
        ("công dân 052301005679 nói không", .citizen),
        ("052301005679", .citizen),
        ("gọi 0905123456 không được", .phone),
        ("hồ sơ 000.00.17.H08-230305-0001 đã rút", .dossier),
        ("5299/QĐ-UBND; 001099000001.", .citizen),
        ("gọi 0905 123 456, 0905.123.457", .phone),
        ("gọi 0905-12-34-56", .phone),
        ("số 052.301.005.679", .citizen),
        ("số 0523 0100 5679", .citizen),
        ("số ０５２３０１００５６７９", .citizen),
        ("số 052\u{a0}301\u{a0}005\u{a0}679", .citizen),
    ]

    @Test(arguments: found)
    func `a number that says who somebody is is seen in a text`(
        text: String,
        number: PersonalNumber
    ) {
        #expect(PersonalNumber.first(in: text) == number)
    }

    @Test(arguments: [
        "", "nhầm", "12.000 lượt", "Quyết định 5299/QĐ-UBND ngày 30/12/2021", "vị trí 1234567890",
        "052301005679012", "999123456789", "kỳ 2023-06, trang 230305-0001",
        "văn bản 529-230801-2023", "1.052.301.005.679 đồng", "052.301.005", "0905 - 123 - 456",
        "chia 2-3 và 4-5", "052.301 005.679", "03.2023.08.2024",
        "1.004222.000.00.00.H08",
    ])
    func `other figures are nobody's`(text: String) {
        #expect(PersonalNumber.first(in: text) == nil)
    }
}
