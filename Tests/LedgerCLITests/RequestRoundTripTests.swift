import Foundation
import Ledger
import LedgerIntake
import LedgerRender
import Testing

/// The way of a request to an office and back, as a workbook.
@Suite struct RequestRoundTripTests {
    private static let ledger = """
        set -e
        socai init --title 'Tỉnh Bình Định'
        printf '%s\\n' 'Mã đơn vị;Hệ mã;Tên đơn vị;Loại;Mã cấp trên;Ngày thành lập' \\
            '52;gso;Tỉnh Bình Định;tỉnh;;01/07/1989' > don-vi.csv
        printf '%s\\n' 'Mã đoàn viên;Mã đơn vị;Ngày vào' 'BD-1;52;01/01/2022' > doan-vien.csv
        printf '%s\\n' 'Mã đoàn viên;Hoạt động;Số CCCD;Ngày thực hiện' \\
            'BD-1;Kích hoạt VNeID;052188000006;07/07/2023' \\
            'BD-1;Kích hoạt VNeID;052188000007;08/07/2023' \\
            'BD-1;Kích hoạt VNeID;052188000008;09/07/2023' > ho-tro.csv
        socai import units don-vi.csv
        socai import members doan-vien.csv
        socai import assists ho-tro.csv
        """

    private static let columns = [
        ("claim", "Vị trí"), ("act", "Hoạt động"), ("citizen", "Số CCCD"),
        ("done", "Ngày thực hiện"), ("outcome", "Kết luận"), ("reason", "Lý do"),
        ("source", "Nguồn"), ("on", "Ngày kết luận"),
    ]

    /// The rows of a request as texts.
    private func rows(_ file: URL) throws -> [[String]] {
        let specs = RequestRoundTripTests.columns.map { ColumnSpec($0.0, headers: [$0.1]) }
        var reader = try TableReader(Array(try Data(contentsOf: file)), columns: specs)
        #expect(reader.format == .sheet("Đề nghị xác nhận"))
        var (record, rows) = (reader.makeRecord(), [[String]]())
        while reader.next(into: &record) == .record {
            rows.append((0..<record.count).map { record[$0].text })
        }
        return rows
    }

    /// What an office makes of it: the same columns, the verdicts filled in.
    private func answer(_ rows: [[String]], to file: URL) throws {
        let table = Table(
            columns: RequestRoundTripTests.columns.map { Column($0.0, Words(vi: $0.1, en: $0.1)) },
            rows: rows.map {
                $0.dropLast().map { .text($0) } + [.date(year: 2023, month: 8, day: 1)]
            }
        )
        let moment = Instant(millisecondsSinceEpoch: 1_690_000_000_000)
        try XLSX(language: .vi).write(table, to: file.path, at: moment)
    }

    @Test func `an office fills in a workbook and it is taken back`() throws {
        try Program.inNewFolder { folder in
            func run(_ script: String, code: Int32 = 0) throws -> String {
                let outcome = try Program.run(script, in: folder)
                #expect(outcome.code == code, "\(script)\n\(outcome.output)\(outcome.errors)")
                return outcome.output + outcome.errors
            }
            // Given a request of three claims, for its owner's eyes only.
            _ = try run(RequestRoundTripTests.ledger)
            _ = try run("socai confirm-request --office pc06 --out hoi.XLSX")
            #expect(try run("stat -c %a hoi.XLSX") == "600\n")
            #expect(try run("ls | grep -v csv") == "hoi.XLSX\nso-cai\n")
            var rows = try rows(folder.appendingPathComponent("hoi.XLSX"))
            #expect(rows.map { $0[2] } == ["052188000006", "052188000007", "052188000008"])
            #expect(rows[0][3...] == ["07/07/2023", "", "", "PC06", ""])
            // When the office answers two of them.
            (rows[0][4], rows[0][5]) = ("Xác nhận", "gặp công dân")
            (rows[1][4], rows[1][5]) = ("Từ chối", "công dân nói khác")
            try answer(rows, to: folder.appendingPathComponent("tra-loi.xlsx"))
            let first = try run("socai import verdicts tra-loi.xlsx --partial", code: 3)
            #expect(first.contains("3 dòng kết luận xác nhận, 2 sự kiện mới"))
            // Then the third waits, the report names its cell, and a second import adds nothing.
            #expect(try run("sed -n 2p tra-loi.loi.csv").hasPrefix("4;5;Kết luận;"))
            let again = try run("socai import verdicts tra-loi.xlsx --partial", code: 3)
            #expect(again.contains("0 sự kiện mới, 2 đã có từ lần nạp trước"))
            let queue = try run("socai queue --list --office pc06")
            #expect(queue.split(separator: "\n").count == 2)
        }
    }

    /// A ledger whose one claim of a dossier nobody could settle so far.
    private static let undetermined = """
        \(ledger)
        printf '%s\\n' 'Mã đoàn viên;Hoạt động;Số CCCD;Mã hồ sơ;Mã thủ tục;Ngày thực hiện' \\
            'BD-1;Nộp hồ sơ trực tuyến;052188000006;000.00.16.H08-230705-0001;1.001193;05/07/2023' \\
            > nop.csv
        socai import assists nop.csv
        printf '%s\\n' 'Vị trí;Kết luận;Nguồn;Lý do;Ngày kết luận' \\
            '6;Không xác định;iGate;không thấy;01/08/2023' > chua-ro.csv
        socai import verdicts chua-ro.csv
        """

    @Test(arguments: ["mot-cua.csv", "mot-cua.xlsx"])
    func `a desk is told which dossier is meant, and its answer is taken back`(name: String) throws
    {
        try Program.inNewFolder { folder in
            func run(_ script: String) throws -> String {
                let outcome = try Program.run(script, in: folder)
                #expect(outcome.code == 0, "\(script)\n\(outcome.output)\(outcome.errors)")
                return outcome.output
            }
            _ = try run(RequestRoundTripTests.undetermined)
            let said = try run("socai confirm-request --office one-stop --out \(name)")
            #expect(said.contains("1 việc chờ Một cửa, 2 số định danh, mã hồ sơ được cung cấp"))
            // The code is told in the same disclosure as the citizen.
            #expect(try run("socai events --json | grep -c identity.disclosed") == "1\n")
            let specs = ["Vị trí", "Mã hồ sơ", "Mã thủ tục"].map { ColumnSpec($0, headers: [$0]) }
            let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
            var reader = try TableReader(Array(bytes), columns: specs)
            var record = reader.makeRecord()
            #expect(reader.next(into: &record) == .record)
            let texts = (0..<specs.count).map { record[$0].text }
            #expect(texts == ["6", "000.00.16.H08-230705-0001", "1.001193"])
            guard name.hasSuffix(".csv") else { return }
            _ = try run("sed -i 's/;;;Một cửa;/;Xác nhận;có hồ sơ;Một cửa;02\\/08\\/2023/' \(name)")
            let taken = try run("socai import verdicts \(name)")
            #expect(taken.contains("1 dòng kết luận xác nhận, 1 sự kiện mới"), "\(taken)")
        }
    }

    @Test func `what is known already adds nothing, and of several files each counts`() throws {
        try Program.inNewFolder { folder in
            func run(_ script: String, code: Int32 = 0) throws -> String {
                let outcome = try Program.run(script, in: folder)
                #expect(outcome.code == code, "\(script)\n\(outcome.output)\(outcome.errors)")
                return outcome.output + outcome.errors
            }
            _ = try run(RequestRoundTripTests.undetermined)
            let rows = "'6;Không xác định;Một cửa;chưa có sổ;02/08/2023'"
            let head = "'Vị trí;Kết luận;Nguồn;Lý do;Ngày kết luận'"
            let again = try run(
                "printf '%s\\n' \(head) \(rows) > lai.csv; socai import verdicts lai.csv"
            )
            #expect(again.contains("0 sự kiện mới") && again.contains("1 không đổi"), "\(again)")
            // Of two files the good one is recorded, and the exit code says that not all was.
            let good = "'6;Xác nhận;Một cửa;có sổ;03/08/2023'"
            let bad = "'99;Xác nhận;Một cửa;có sổ;03/08/2023'"
            let both = try run(
                """
                printf '%s\\n' \(head) \(good) > tot.csv; printf '%s\\n' \(head) \(bad) > sai.csv
                socai import verdicts tot.csv sai.csv
                """,
                code: 3
            )
            #expect(both.contains("tot.csv: 1 dòng kết luận xác nhận, 1 sự kiện mới"), "\(both)")
            #expect(both.contains("sai.csv: KHÔNG GHI GÌ"))
            _ = try run("socai import verdicts sai.csv", code: 65)
            _ = try run("socai import verdicts tot.csv sai.csv --dry-run", code: 65)
            _ = try run("socai import verdicts tot.csv sai.csv --report chung", code: 64)
            #expect(
                try run("socai import verdicts tot.csv khong-co.csv", code: 3).contains(
                    "khong-co.csv"
                )
            )
        }
    }

    @Test(arguments: [
        ("touch a.csv", "a.csv", "chọn tên tệp chưa có"),
        ("true", "khong/co/a.csv", "mkdir -p 'khong/co'"),
        ("true", "/sys/a.xlsx", "chọn thư mục khác"),
        ("touch b", "b/a.csv", "không phải thư mục"),
    ])
    func `what cannot be written is not recorded as disclosed`(
        before: String,
        place: String,
        words: String
    ) throws {
        try Program.inNewFolder { folder in
            let script = """
                (\(RequestRoundTripTests.ledger)) > /dev/null && \(before)
                code=0; socai confirm-request --office pc06 --out \(place) || code=$?
                socai events --json | grep -c identity.disclosed
                exit $code
                """
            let outcome = try Program.run(script, in: folder)
            #expect(outcome.code == 1)
            #expect(outcome.output == "0\n", "\(outcome.output)")
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
        }
    }

    @Test func `a request nobody may make leaves no file`() throws {
        try Program.inNewFolder { folder in
            let script = """
                (\(RequestRoundTripTests.ledger)) > /dev/null
                socai confirm-request --office pc06 --out a.csv --by member:BD-1
                """
            let outcome = try Program.run(script, in: folder)
            #expect(outcome.code == 77, "\(outcome.errors)")
            let file = folder.appendingPathComponent("a.csv").path
            #expect(!FileManager.default.fileExists(atPath: file))
        }
    }

    @Test func `an extract may be a workbook, whatever it is called`() throws {
        try Program.inNewFolder { folder in
            let table = Table(
                columns: [
                    Column("citizen", Words(vi: "Số CCCD", en: "")),
                    Column("level", Words(vi: "Mức độ", en: "")),
                    Column("date", Words(vi: "Ngày kích hoạt", en: "")),
                ],
                rows: [[.text("052188000006"), .integer(2), .date(year: 2023, month: 7, day: 9)]]
            )
            let file = folder.appendingPathComponent("pc06.dat").path
            let moment = Instant(millisecondsSinceEpoch: 1_690_000_000_000)
            try XLSX(language: .vi).write(table, to: file, at: moment)
            let outcome = try Program.run(
                """
                socai init --title X && for i in 1 2; do
                socai import extract pc06 pc06.dat --cut-off 01/08/2023 --rows 1; done
                socai show activations --account vneid --csv
                """,
                in: folder
            )
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(outcome.output.contains("1 dòng PC06 (VNeID), 1 sự kiện mới"))
            #expect(outcome.output.contains("0 sự kiện mới, 1 đã có từ lần nạp trước"))
        }
    }

    @Test(arguments: [
        (
            #"printf '\320\317\021\340\241\261\032\341' > a.xlsx"#,
            "có mật khẩu hoặc là dạng .xls cũ"
        ),
        (#"printf 'PK\003\004' > a.xlsx"#, "bị cắt hoặc hỏng"),
    ])
    func `a workbook that cannot be read is refused in words`(make: String, words: String) throws {
        try Program.inNewFolder { folder in
            let script = "socai init --title X && \(make) && socai import members a.xlsx"
            let outcome = try Program.run(script, in: folder)
            #expect(outcome.code == 65)
            #expect(outcome.errors.contains("a.xlsx: "))
            #expect(outcome.errors.contains(words))
        }
    }
}
