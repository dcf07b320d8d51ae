import Ledger
import LedgerIntake
import Testing

/// Rows of vendors' files and what they come to.
@Suite struct ExtractParserTests {
    /// Handles in the order subjects are met, and the names kept.
    final class Book: SubjectIndex {
        private(set) var subjects: [String] = []
        private(set) var names: [String] = []

        private func handle(_ value: String) -> UInt32 {
            if !subjects.contains(value) { subjects.append(value) }
            return UInt32((subjects.firstIndex(of: value) ?? 0) + 1)
        }

        func citizen(_ id: String) -> CitizenHandle { CitizenHandle(handle(id)) }
        func dossier(_ code: String) -> DossierHandle { DossierHandle(handle(code)) }
        func knownCitizen(_ id: String) -> CitizenHandle? { nil }
        func knownDossier(_ code: String) -> DossierHandle? { nil }
        func keepName(_ name: String, of citizen: CitizenHandle) { names.append(name) }
    }

    private static let today = CivilDate(year: 2023, month: 8, day: 15)
    private static let cutOff = CivilDate(year: 2023, month: 8, day: 1)
    private static let id = ExtractID(Position(12))

    private func parse(
        _ source: ExtractSource,
        _ text: String,
        mapping: String? = nil,
        book: Book = Book()
    ) throws -> [Result<DatedCommand, RowIssue>] {
        let (today, cutOff) = (try #require(Self.today), try #require(Self.cutOff))
        let mapping =
            try mapping.map { try ExtractMapping(yaml: $0) } ?? ExtractMapping.shipped(source)
        let fact = ExtractReceived(source: source, rows: 1, digest: "")
        var parser = ExtractParser(
            mapping,
            of: Extract(id: Self.id, cutOff: cutOff, fact: fact),
            today: today,
            canRepair: false
        )
        var reader = try TableReader(Array(text.utf8), columns: parser.columns)
        reader.refusesCutRow = true
        var record = reader.makeRecord()
        var rows: [Result<DatedCommand, RowIssue>] = []
        while true {
            switch reader.next(into: &record) {
            case .end: return rows
            case .refused(let issue): rows.append(.failure(issue))
            case .record:
                do {
                    rows.append(.success(try parser.parse(record, subjects: book).command))
                } catch let issue as RowIssue {
                    rows.append(.failure(issue))
                }
            }
        }
    }

    private static let dossierHead =
        "Số hồ sơ;Số giấy tờ người nộp;Mã TTHC;Hình thức tiếp nhận;Thời gian tiếp nhận;"
        + "Mã đơn vị tiếp nhận;Đã thanh toán trực tuyến;Đã số hóa;Xác thực CSDL dân cư;Trạng thái\n"

    @Test func `a row of iGate says all a dossier may say`() throws {
        let row =
            "000.00.16.H08-230705-0012;052188005678;1.004222;Qua mạng;05/07/2023 08:15;"
            + "000.00.16.H08;Đã thanh toán;Không;x;Đã trả kết quả\n"
        let command = try #require(parse(.igate, Self.dossierHead + row).first).get()
        #expect(command.on.description == "2023-07-05")
        #expect(
            command.command
                == .observeDossier(
                    DossierObserved(
                        dossier: DossierHandle(1),
                        citizen: CitizenHandle(2),
                        service: "1.004222",
                        channel: .online,
                        agency: "000.00.16.H08",
                        extract: Self.id,
                        paid: true,
                        digitised: false,
                        authenticated: true,
                        result: .granted
                    )
                )
        )
    }

    @Test func `an empty cell says nothing, and so does a column that is not there`() throws {
        let rows = [
            Self.dossierHead + "000.00.16.H08-230705-0012;;1.004222;1;5/7/2023;;;;;\n",
            "Mã hồ sơ,Mã TTHC,Kênh tiếp nhận,Ngày tiếp nhận\n"
                + "000.00.16.H08-230705-0012,1.004222,1,2023-07-05\n",
        ]
        for text in rows {
            let command = try #require(parse(.igate, text).first).get()
            let silent = DossierObserved(
                dossier: DossierHandle(1),
                citizen: nil,
                service: "1.004222",
                channel: .direct,
                agency: nil,
                extract: Self.id
            )
            #expect(command.command == .observeDossier(silent))
        }
    }

    @Test(arguments: [
        ("05218800567", "citizenID.length"), ("0521880056789", "citizenID.length"),
        ("052188005", "citizenID.oldIdentityNumber"), ("052299005678", "citizenID.bornInFuture"),
        ("5.2188E+10", "citizenID.scientificNotation"),
    ])
    func `a citizen's number that is none is refused`(number: String, code: String) throws {
        let row = "000.00.16.H08-230705-0012;\(number);1.004222;1;05/07/2023;;;;;\n"
        let issue = try #require(parse(.igate, Self.dossierHead + row).first)
        #expect(throws: RowIssue.self) { try issue.get() }
        if case .failure(let issue) = issue { #expect(issue.code == code) }
    }

    @Test(arguments: [
        (";052188005678;1.004222;1;05/07/2023;;;;;", "value.empty"),
        ("000.00.16.H08-230705-0012;;;1;05/07/2023;;;;;", "value.empty"),
        ("000.00.16.H08-230705-0012;;1.004222;;05/07/2023;;;;;", "value.empty"),
        ("000.00.16.H08-230705-0012;;1.004222;Điện tín;05/07/2023;;;;;", "label.unknown"),
        ("000.00.16.H08-230705-0012;;1.004222;1;31/02/2023;;;;;", "date.impossible"),
        ("000.00.16.H08-230705-0012;;1.004222;1;05/07/2023;Nguyễn Văn A;;;;", "agencyCode.form"),
        ("000.00.16.H08-230705-0012;;1.004222;1;05/07/2023;;;;;Nguyễn Văn A", "label.unknown"),
    ])
    func `what a vendor writes freely never passes for a code`(row: String, code: String) throws {
        let result = try #require(parse(.igate, Self.dossierHead + row + "\n").first)
        guard case .failure(let issue) = result else {
            Issue.record("taken: \(row)")
            return
        }
        #expect(issue.code == code)
        #expect(issue.line == 2)
    }

    @Test func `a file cut within its last row is told, one without a last line end is not`()
        throws
    {
        let row = "000.00.16.H08-230705-0012;;1.004222;1;05/07/2023;;;;;"
        for count in [10, 30, 42] {
            let cut = try parse(.igate, Self.dossierHead + row + "\n" + row.prefix(count))
            #expect(cut.count == 2)
            if case .failure(let issue) = cut[1] { #expect(issue.code == "row.cut") }
            #expect(throws: RowIssue.self) { try cut[1].get() }
        }
        #expect(try parse(.igate, Self.dossierHead + row).map { try $0.get() }.count == 1)
    }

    @Test func `the police's rows are accounts of VNeID, the portal's its own`() throws {
        let police = try parse(
            .pc06,
            "Số ĐDCN,Mức,Ngày kích hoạt\n052188005678,Mức độ 2,2023-03-02\n052188005678,1,2/1/2023\n"
        )
        let levels = try police.map { row -> UInt8? in
            guard case .recordActivation(let activation) = try row.get().command else { return nil }
            #expect(activation.account == .vneid && activation.extract == Self.id)
            return activation.level
        }
        #expect(levels == [2, 1])
        let portal = try parse(.portal, "Tên đăng nhập;Ngày tạo\n052188005678;02/03/2023\n")
        let activation = Activation(
            account: .portal,
            level: nil,
            citizen: CitizenHandle(1),
            agency: nil,
            extract: Self.id
        )
        #expect(try portal.map { try $0.get().command } == [.recordActivation(activation)])
    }

    /// Rows of another account were counted as the source's own before the column was read.
    @Test func `a row of another account is refused, or left aside where the mapping says so`()
        throws
    {
        let file = """
            CCCD;Loại tài khoản;Ngày tạo
            052188005678;Cổng DVC quốc gia;02/03/2023
            052188005679;VNeID;02/03/2023
            052188005680;;02/03/2023

            """
        let rows = try parse(.portal, file)
        let refused = rows.map { row in
            if case .failure(let issue) = row { issue.code } else { "" }
        }
        #expect(refused == ["", "extract.otherAccount", ""])
        let yaml = """
            source: portal
            fields:
              citizen: {headers: [CCCD]}
              account: {constant: portal, headers: [Loại tài khoản], values: {portal: [Cổng DVC quốc gia]}, others: skip}
              date: {headers: [Ngày tạo]}
            """
        var parser = ExtractParser(
            try ExtractMapping(yaml: yaml),
            of: Extract(
                id: Self.id,
                cutOff: try #require(Self.cutOff),
                fact: ExtractReceived(source: .portal, rows: 3, digest: "")
            ),
            today: try #require(Self.today),
            canRepair: false
        )
        var reader = try TableReader(Array(file.utf8), columns: parser.columns)
        var (record, left) = (reader.makeRecord(), [Bool]())
        while reader.next(into: &record) == .record { left.append(try parser.leavesOut(record)) }
        #expect(left == [false, true, false])
    }

    @Test func `the register's rows are of its cut-off, and names stay with the vault`() throws {
        let book = Book()
        let rows = try parse(
            .roster,
            "CCCD;Họ tên;Mã đơn vị công tác;Loại cán bộ\n052188005678;Nguyễn A;h08.12.03;CC\n"
                + "052188005679;;H08.05;\n",
            book: book
        ).map { try $0.get() }
        #expect(rows.map(\.on) == [Self.cutOff, Self.cutOff])
        #expect(
            rows.map(\.command) == [
                .listOfficial(official(1, "H08.12.03", .civilServant)),
                .listOfficial(official(2, "H08.05", nil)),
            ]
        )
        #expect(book.names == ["Nguyễn A"])
    }

    private func official(
        _ citizen: UInt32,
        _ agency: String,
        _ role: OfficialRole?
    ) -> OfficialListed {
        OfficialListed(
            citizen: CitizenHandle(citizen),
            agency: agency,
            role: role,
            extract: Self.id
        )
    }

    @Test func `another vendor's words need another mapping and no code`() throws {
        let mapping = """
            source: pc06
            fields:
              citizen: {headers: [ID]}
              account: {headers: [Sổ], values: {vneid: [ĐDĐT]}}
              level: {constant: "2"}
              date: {headers: [Khi nào]}
            """
        let rows = try parse(
            .pc06,
            "Khi nào;Sổ;ID;Mức\n02/03/2023;đdđt;052188005678;1\n",
            mapping: mapping
        )
        let activation = Activation(
            account: .vneid,
            level: 2,
            citizen: CitizenHandle(1),
            agency: nil,
            extract: Self.id
        )
        #expect(try rows.map { try $0.get().command } == [.recordActivation(activation)])
    }

    @Test(arguments: [("a\n1\n\n2\n", 2), ("a\n", 0), ("a\n1\n\"x", 2), ("{\"a\":\"1\"}\n{\n", 2)])
    func `rows are counted, good and bad`(text: String, count: Int) throws {
        let reader = try TableReader(Array(text.utf8), columns: [ColumnSpec("a", headers: [])])
        #expect(reader.countRows() == count)
    }
}
