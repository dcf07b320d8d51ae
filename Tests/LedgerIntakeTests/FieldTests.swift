import LedgerIntake
import Testing

private func day(_ year: Int, _ month: Int, _ day: Int) throws -> YMD {
    try #require(YMD(year: year, month: month, day: day))
}

@Suite struct DateTests {
    @Test(arguments: [
        "05/09/2023", "5/9/2023", "05-09-2023", "5.9.2023", "2023-09-05", " 5/9/2023\u{A0}",
        "05/09/2023 14:30", "5/9/2023 7:05:09", "2023-09-05T00:00:00Z", "2023-09-05 10:00",
        "2023-09-05T10:00:00.123+07:00", "ngày 05/9/2023",
        "Ngày 05 tháng 9 năm 2023", "5 tháng 09 năm 2023",
    ])
    func `a date is read in every form`(text: String) throws {
        #expect(
            outcome { () throws(FieldFault) in try field(text).date() }
                == .success(try day(2023, 9, 5))
        )
    }

    @Test(
        arguments: [
            ("", "value.empty", nil), ("\u{200B}", "value.empty", nil),
            ("31/02/2023", "date.impossible", nil), ("29/02/1900", "date.impossible", nil),
            ("00/01/2023", "date.impossible", nil), ("31/13/2023", "date.impossible", nil),
            ("01/01/1899", "date.yearOutOfRange", nil), ("2101-01-01", "date.yearOutOfRange", nil),
            ("07/13/2023", "date.monthFirst", "13/07/2023"),
            ("5/9/23", "date.twoDigitYear", "05/09/2023"),
            ("5/9/87", "date.twoDigitYear", "05/09/1987"),
            ("2023/09/05", "date.yearFirst", "05/09/2023"),
            ("45123", "date.excelSerial", "16/07/2023"),
            ("45123,5", "date.excelSerial", "16/07/2023"),
            ("2023", "date.form", nil), ("05092023", "date.form", nil),
            ("5/9-2023", "date.form", nil),
            ("5/9/2023x", "date.form", nil), ("5/9/2023 25:00", "date.form", nil),
            ("5/9/2023 ", "", nil), ("99999", "date.form", nil), ("abc", "date.form", nil),
            ("5/9/", "date.form", nil), ("ngày ", "date.form", nil),
            ("tháng 5/9/2023", "date.form", nil),
            ("31 tháng 2 năm 2023", "date.impossible", nil), ("5 tháng 9 2023", "date.form", nil),
            ("5/9/202", "date.form", nil),
        ] as [(String, String, String?)]
    )
    func `what is no date says why`(text: String, code: String, suggestion: String?) {
        guard
            case .failure(let fault) = outcome({ () throws(FieldFault) in try field(text).date() })
        else {
            #expect(code.isEmpty)
            return
        }
        #expect(fault.code == code)
        #expect(fault.suggestion == suggestion)
    }

    @Test func `serial numbers count days one by one under repair`() throws {
        var expected = try day(1927, 5, 18)
        for serial in 10_000...73_415 {
            let date = try field(String(serial)).date(repair: true)
            #expect(date == expected)
            let next =
                YMD(year: date.year, month: date.month, day: date.day + 1)
                ?? YMD(year: date.year, month: date.month + 1, day: 1)
                ?? YMD(year: date.year + 1, month: 1, day: 1)
            expected = try #require(next)
        }
        #expect(expected == YMD(year: 2101, month: 1, day: 1))
    }
}

@Suite struct IdentifierTests {
    let today = YMD(year: 2026, month: 3, day: 1)

    @Test(arguments: [
        ("052099001234", "052099001234"), ("'052099001234", "052099001234"),
        ("’052 099 001 234", "052099001234"), ("052.099.001234", "052099001234"),
        ("=\"052099001234\"", "052099001234"), ("52099001234", "citizenID.lostLeadingZero"),
        ("1099001234", "citizenID.lostLeadingZero"), ("0912345678", "citizenID.length"),
        ("5.2E+10", "citizenID.scientificNotation"), ("5,21E+11", "citizenID.scientificNotation"),
        ("211234567", "citizenID.oldIdentityNumber"), ("0520990012345", "citizenID.length"),
        ("05209900123x", "citizenID.characters"), ("052299001234", "citizenID.bornInFuture"),
        ("99099001234", "citizenID.length"), ("...", "citizenID.characters"),
        ("=", "citizenID.characters"), ("\"", "citizenID.characters"),
        ("'", "citizenID.characters"),
        ("", "value.empty"),
    ])
    func `a citizen id is read or says why not`(text: String, expected: String) throws {
        let today = try #require(today)
        switch outcome({ () throws(FieldFault) in try field(text).citizenID(today: today) }) {
        case .success(let id): #expect(id.text == expected)
        case .failure(let fault): #expect(fault.code == expected)
        }
    }

    @Test func `lost zeros come back only under repair`() throws {
        let today = try #require(today)
        let id = try field("1099001234").citizenID(today: today, repair: true)
        #expect(id.text == "001099001234")
        #expect(id.birthYear == 1999)
        #expect(id.sex == .male)
        #expect(id.birthplaceCode == "001")
        #expect(id.warnings.isEmpty)
    }

    @Test func `odd parts of a citizen id are warnings`() throws {
        let today = try #require(today)
        let id = try field("053999001234").citizenID(today: today)
        #expect(id.warnings == [.unknownBirthplace(code: "053"), .unknownCentury(digit: 9)])
        #expect(id.warnings.allSatisfy { $0.severity == .warning })
        #expect(id.birthYear == nil)
    }

    @Test(arguments: [
        ("000.00.16.H08-230705-0012", "000.00.16.H08-230705-0012"),
        (" 000.00.16.h08 – 230705 - 0012", "000.00.16.H08-230705-0012"),
        ("H44.100-230705-0012", "H44.100-230705-0012"), ("h44-230705-001234", "H44-230705-001234"),
        ("000.00.16.H08-230231-0012", "dossierCode.date"),
        ("000.00.16.H08-230705-00123", "dossierCode.form"),
        ("H44-230705-0012345", "dossierCode.form"), ("H44-230705-001", "dossierCode.form"),
        ("230705-0012", "dossierCode.form"), ("H44.1-230705-0012", "dossierCode.form"),
    ])
    func `a dossier code is put in plain form`(text: String, expected: String) {
        switch outcome({ () throws(FieldFault) in try field(text).dossierCode() }) {
        case .success(let code):
            #expect(code.text == expected)
            #expect(code.receivedOn == YMD(year: 2023, month: 7, day: 5))
        case .failure(let fault): #expect(fault.code == expected)
        }
    }

    @Test(arguments: [
        ("1.001234", "1.001234"), ("1.011442.000.00.00.h38", "1.011442.000.00.00.H38"),
        ("2.000815.000.00.00.H55.02", "2.000815.000.00.00.H55.02"),
        ("4.001234", "procedureCode.form"), ("2.00081", "procedureCode.lostTrailingZero"),
        ("2,00081", "procedureCode.lostTrailingZero"), ("1.0012345", "procedureCode.form"),
        ("1", "procedureCode.form"),
    ])
    func `a procedure code is national or local`(text: String, expected: String) {
        switch outcome({ () throws(FieldFault) in try field(text).procedureCode() }) {
        case .success(let code): #expect(code.text == expected)
        case .failure(let fault): #expect(fault.code == expected)
        }
    }

    @Test func `a procedure code gets its zeros back under repair`() throws {
        #expect(try field("2,00081").procedureCode(repair: true).text == "2.000810")
    }

    @Test(arguments: [
        ("H44", "H44"), ("h55.242", "H55.242"), ("000.00.16.H08", "000.00.16.H08"),
        ("H44.01.02.03.04", "H44.01.02.03.04"), ("H44.01.02.03.04.05", "agencyCode.form"),
        ("H4", "agencyCode.form"), ("H44.", "agencyCode.form"),
    ])
    func `an agency code has one of two forms`(text: String, expected: String) {
        switch outcome({ () throws(FieldFault) in try field(text).agencyCode() }) {
        case .success(let code): #expect(code.text == expected)
        case .failure(let fault): #expect(fault.code == expected)
        }
    }
}

@Suite struct NumberTests {
    @Test(
        arguments: [
            ("139.788", 139_788, nil), ("0", 0, nil), ("05", 5, nil), ("1.234.567", 1_234_567, nil),
            ("139788", 139_788, nil), ("139,788", nil, "139788"), ("5,0", nil, "5"),
            ("1.39", nil, nil), ("0.139", nil, nil), ("1234.567", nil, nil), ("-5", nil, nil),
            ("5,5", nil, nil), ("1 234", nil, "1234"), ("99999999999999999999", nil, nil),
            (".", nil, nil), ("5.", nil, nil), ("1.234,000", nil, nil),
        ] as [(String, Int?, String?)]
    )
    func `whole numbers are strict`(text: String, value: Int?, suggestion: String?) {
        switch outcome({ () throws(FieldFault) in try field(text).wholeNumber() }) {
        case .success(let number): #expect(number == value)
        case .failure(let fault):
            #expect(value == nil)
            #expect(fault.suggestion == suggestion)
        }
    }

    @Test(arguments: [
        ("1/2", "1/2"), ("50%", "1/2"), ("0,5", "1/2"), ("0.25", "1/4"), ("33,3 %", "333/1000"),
        ("1", "1/1"), ("100%", "1/1"), ("2 / 4", "1/2"), ("0", "share.outOfRange"),
        ("3/2", "share.outOfRange"), ("1/0", "share.outOfRange"), ("x", "share.form"),
        ("1/2/3", "share.form"), ("0,", "share.form"), ("1234567890", "share.form"),
    ])
    func `shares are in lowest terms`(text: String, expected: String) {
        switch outcome({ () throws(FieldFault) in try field(text).share() }) {
        case .success(let share): #expect("\(share.numerator)/\(share.denominator)" == expected)
        case .failure(let fault): #expect(fault.code == expected)
        }
    }

    @Test func `a list is parted by bars and pluses`() throws {
        #expect(try field(" A | B+C||").items().map(\.text) == ["A", "B", "C"])
        #expect(try field("").items().isEmpty)
        let many = field(String(repeating: "a|", count: Field.itemCountMax + 1))
        #expect(throws: FieldFault.tooManyItems(countMax: Field.itemCountMax)) {
            try many.items()
        }
    }
}

@Suite struct LabelTests {
    static let spellings = [
        ["Hoàn thành tốt", "good"], ["Hoàn thành", "completed"], ["Thôn Lệ"], ["Thôn Lê"],
    ]

    @Test func `labels match without accents, again and again`() throws {
        var labels = LabelSet(Self.spellings)
        for _ in 0..<3 {
            #expect(try labels.index(of: field("HOAN THANH TOT")) == 0)
            #expect(try labels.index(of: field(" Completed ")) == 1)
            #expect(try labels.index(of: field("Thôn Lê")) == 3)
            #expect(try labels.index(of: field("Tho\u{302}n Le\u{302}")) == 3)
        }
    }

    @Test func `a label that could be two asks for its accents`() {
        var labels = LabelSet(Self.spellings)
        #expect(throws: FieldFault.ambiguousLabel(candidates: ["Thôn Lệ", "Thôn Lê"])) {
            try labels.index(of: field("thon le"))
        }
    }

    @Test func `an unknown label lists the known and the nearest`() {
        var labels = LabelSet(Self.spellings)
        let accepted = Self.spellings.map { $0[0] }
        func unknown(_ nearest: String?) -> FieldFault {
            .unknownLabel(accepted: accepted, english: accepted, nearest: nearest)
        }
        for _ in 0..<2 {
            #expect(throws: unknown("Hoàn thành tốt")) {
                try labels.index(of: field("hoan thnh tot"))
            }
        }
        #expect(throws: unknown(nil)) {
            try labels.index(of: field("zzz"))
        }
    }

    @Test func `who reads English is shown the labels as English has them`() throws {
        var labels = LabelSet([["Núi", "mountain", "m"], ["Biển", "sea"]], englishIndex: 1)
        let fault = #expect(throws: FieldFault.self) { try labels.index(of: field("zzz")) }
        #expect(try #require(fault).english.contains("“mountain”, “sea”"))
        #expect(try #require(fault).vietnamese.contains("“Núi”, “Biển”"))
        #expect(try labels.index(of: field("mountain")) == 0)
    }

    @Test func `an issue carries the address and a clipped value`() {
        let issue = field(String(repeating: "ế", count: 200)).issue(.notADate)
        #expect(issue.value == String(repeating: "ế", count: 80))
        #expect(issue.header == "Ô")
        #expect(issue.code == "date.form")
        #expect(issue.severity == .fault)
    }
}
