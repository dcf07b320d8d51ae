import Crypto
import Foundation
import Testing

/// Extracts go through the whole program, and no byte of log or views gives a citizen away.
@Suite struct ExtractSecrecyTests {
    private let ids = (0..<40).map { "0521880" + String(10_000 + $0 * 7) }
    private let dossiers = (0..<40).map { "000.00.16.H08-230705-\(4_001 + $0)" }
    private let names = (0..<20).map { "Huỳnh Thị Đánh Dấu \(200 + $0)" }

    private var igate: String {
        "Mã hồ sơ;Số CCCD;Mã TTHC;Kênh;Kênh tiếp nhận;Ngày tiếp nhận;Trạng thái\n"
            + zip(dossiers, ids).enumerated().map { number, row in
                // Every ninth row is refused, with a name where a word should stand.
                let state = number % 9 == 8 ? names[0] : "Đang xử lý"
                return "\(row.0);\(row.1);1.004222;;Trực tuyến;05/07/2023;\(state)\n"
            }.joined()
    }

    private var police: String {
        "Số ĐDCN;Mức;Ngày kích hoạt\n" + ids.map { "\($0);Mức 2;02/03/2023\n" }.joined()
    }

    private var roster: String {
        "Số CCCD;Họ tên;Mã cơ quan\n"
            + zip(ids, names).map { "\($0);\($1);H08.12.03\n" }.joined()
    }

    @Test func `markers planted in extracts are in no file but the reports`() throws {
        try Program.inNewFolder { folder in
            let files = [("igate", igate), ("pc06", police), ("roster", roster)]
            for (name, text) in files {
                try Data(text.utf8).write(to: folder.appendingPathComponent("\(name).csv"))
            }
            let outcome = try Program.run(
                """
                set -e
                socai init
                socai import extract igate igate.csv --cut-off 01/08/2023 --partial || [ $? = 3 ]
                socai import extract pc06 pc06.csv --cut-off 01/08/2023
                socai import extract roster roster.csv --cut-off 01/08/2023
                socai extracts --check igate.csv
                socai show officials
                """,
                in: folder
            )
            try #require(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
            let home = folder.appendingPathComponent("so-cai")
            let kept = try FileManager.default.contentsOfDirectory(atPath: home.path)
            #expect(kept.contains("log.db") && kept.contains("views.db"))
            for file in kept {
                let bytes = try Data(contentsOf: home.appendingPathComponent(file))
                for (name, marker) in markers(files.map(\.1)) where bytes.range(of: marker) != nil {
                    Issue.record("\(file): \(name)")
                }
            }
        }
    }

    /// Numbers, codes and names, and the bare digests of them and of the files.
    private func markers(_ files: [String]) -> [(String, Data)] {
        (ids + dossiers + names).map { ($0, Data($0.utf8)) }
            + (ids + dossiers + names + files).flatMap { text -> [(String, Data)] in
                let digest = Data(SHA256.hash(data: Data(text.utf8)))
                let base64 = digest.base64EncodedString().prefix(16)
                let name = text.prefix(24)
                return [
                    ("\(name) hashed", digest.prefix(8)),
                    ("\(name) hashed, in base64", Data(base64.utf8)),
                ]
            }
    }
}
