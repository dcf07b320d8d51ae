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
        ("số ０５２　３０１　００５　６７９", .citizen),
        ("số 0523\u{200b}01005679", .citizen),
        ("số 2 052 301 005 679", .citizen),
        ("Khu phố 3 0905 123 456", .phone),
        ("0905 123 456 15 lần", .phone),
        ("0905 - 123 - 456", .phone),
        ("0905–123–456", .phone),
        ("(0905) 123456", .phone),
        ("0905  123   456", .phone),
        ("vp/0905_123_456", .phone),
        ("+84905123456", .phone),
        ("84905123456", .phone),
        ("+84 905 123 456", .phone),
        ("+84905 123 456", .phone),
        ("gọi +84 905123456", .phone),
        ("(+84)905123456", .phone),
        ("052–301–005–679", .citizen),
        ("[052] 301 005 679", .citizen),
        ("0523\u{ad}01005679", .citizen),
        ("090 5123456", .phone),
        ("000.01.26.h08-220101-0001", .dossier),
        ("000.00.00.G17-230305-0001", .dossier),
        ("000.01.26.H08 - 220101 - 0001", .dossier),
        ("H08.14-230305-0001", .dossier),
        ("gọi 090-512-3456", .phone),
        ("gọi 0905.123-456 hoặc 0905 123.456", .phone),
        ("0905-12.34.56", .phone),
        ("052.301 005-679", .citizen),
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
        "văn bản 529-230801-2023", "1.052.301.005.679 đồng", "052.301.005",
        "chia 2-3 và 4-5", "03.2023.08.2024", "từ 01.02-03.04.2023", "07.08 09-10.2023",
        "MST 0301234567 Công ty CP Dược", "biên bản 038-123-2023", "CV 079-2023-001",
        "tờ trình 031-045-2023", "số 0801.2023.0001", "mã 0301-2023-0001", "xã 09004 09007",
        "PH12-230305-1234",
        "họp 0800 0930 1400", "các tháng 07 08 09 10 11", "100.000.000.000 đồng",
        "1.004222.000.00.00.H08",
    ])
    func `other figures are nobody's`(text: String) {
        #expect(PersonalNumber.first(in: text) == nil)
    }
}
