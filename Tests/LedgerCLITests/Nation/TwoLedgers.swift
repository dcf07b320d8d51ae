import Foundation
import Testing

/// Two ledgers made by hand, `bac` and `nam`, whose units and members bear the same codes, and a
/// book for them in `chung.yaml`.
struct TwoLedgers {
    let folder: URL

    /// Accounts opened by, …: ten points each.
    static let (bac, nam) = ([5, 4, 1, 0, 0], [3, 2, 1, 0, 0])

    init(in folder: URL) throws {
        self.folder = folder
        try Data(Self.book.utf8).write(to: folder.appendingPathComponent("chung.yaml"))
        try make("bac", serial: 1, Self.bac)
        try make("nam", serial: 2, Self.nam)
    }

    private static let book = """
        id: chung
        version: 1
        title: {vi: Xếp chung, en: Together}
        sources:
          - {id: thu, document: 1/QĐ-TĐ, dated: 2023-01-01, grade: unverified}
        subject: members
        scale: 100
        indicators:
          - id: accounts
            title: {vi: Tài khoản, en: Accounts}
            source: thu
            weight: 100
            measure:
              count: {acts: [open-account], statuses: [recorded]}
            points:
              per-unit: {each: 10, max: 100}
        eligibility:
          months: 6
          shorter-stay: former-remarks
          transfers: everything
        without-data: scaled
        bands:
          - {id: xuat-sac, title: {vi: Xuất sắc, en: Outstanding}, from: 30}
          - {id: tot, title: {vi: Tốt, en: Good}, from: 10, below: 30}
          - {id: dat, title: {vi: Đạt, en: Met}, from: 0, below: 10}
        caps:
          - {band: xuat-sac, source: thu, share: 20%, base: everybody, scope: all, rounding: down}
        grouping: all
        minimum-group: 2
        rounding: {rule: half-up, decimals: 2, at: shown}

        """

    private func make(_ name: String, serial: Int, _ counts: [Int]) throws {
        var members = "Mã đoàn viên;Mã đơn vị;Ngày vào\n"
        var assists = "Mã đoàn viên;Hoạt động;Số CCCD;Mã hồ sơ;Mã thủ tục;Ngày thực hiện\n"
        var citizen = 52_188_000_000
        for (index, count) in counts.enumerated() {
            members += "A-\(index + 1);540;01/01/2022\n"
            for _ in 0..<count {
                citizen += 1
                assists += "A-\(index + 1);Mở tài khoản DVC;0\(citizen);;;05/07/2023\n"
            }
        }
        let units = """
            Mã đơn vị;Hệ mã;Tên đơn vị;Loại;Mã cấp trên;Ngày thành lập
            52;gso;Tỉnh \(name);tỉnh;;01/07/1989
            540;gso;Thành phố;thành phố;52;01/01/2000

            """
        for (file, text) in [("u.csv", units), ("m.csv", members), ("a.csv", assists)] {
            try Data(text.utf8).write(to: folder.appendingPathComponent(file))
        }
        try ok(
            """
            export SOCAI_HOME=\(name); set -e
            socai init --origin x.example/ledger/\(serial)
            socai import units u.csv; socai import members m.csv; socai import assists a.csv
            """
        )
    }

    func run(_ script: String) throws -> Outcome {
        try Program.run("export LANG=en; " + script, in: folder)
    }

    @discardableResult
    func ok(_ script: String) throws -> String {
        let outcome = try run(script)
        try #require(outcome.code == 0, "\(script)\n\(outcome.output)\(outcome.errors)")
        return outcome.output
    }

    /// A list over several ledgers.
    func rate(_ options: String, book: String = "chung.yaml") throws -> Outcome {
        try run("socai rate \(book) --period 2023 \(options)")
    }

    /// The rows of the tables a list is made of.
    func tables(_ options: String, code: Int32 = 0) throws -> [[[String: String]]] {
        let outcome = try rate(options + " --json")
        try #require(outcome.code == code, "\(options)\n\(outcome.output)\(outcome.errors)")
        return try Self.tables(in: outcome.output)
    }

    static func tables(in text: String) throws -> [[[String: String]]] {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let tables = (value as? [[String: Any]]) ?? (value as? [String: Any]).map { [$0] } ?? []
        return try tables.map { table in
            try #require(table["rows"] as? [[String: Any]]).map { row in
                row.mapValues { $0 is NSNull ? "" : "\($0)" }
            }
        }
    }
}
