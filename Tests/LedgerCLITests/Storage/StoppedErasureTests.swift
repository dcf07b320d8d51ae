import Foundation
import Testing

/// An erasure that got into the log and no further.
@Suite struct StoppedErasureTests {
    private static let ledger = """
        socai init --title X
        printf '%s\\n' 'Mã đơn vị;Hệ mã;Tên đơn vị;Loại;Mã cấp trên;Ngày thành lập' \\
            '52;gso;Tỉnh Bình Định;tỉnh;;01/07/1989' > don-vi.csv
        echo 'Mã đoàn viên;Họ và tên;Số CCCD;Mã đơn vị;Ngày vào' > doan-vien.csv
        for i in $(seq 1001 1400); do
            echo "B$i;Trần Văn An $i;05209900$i;52;01/01/2022"
        done >> doan-vien.csv
        socai import units don-vi.csv
        socai import members doan-vien.csv
        """

    private static let erase = "socai erase --citizen 052099001001 --reason yeu-cau"

    /// A write-ahead log longer than there is room for: the next change of the vault cannot be
    /// written behind it.
    private static let longJournal = """
        sqlite3 so-cai/vault.db > /dev/null <<'END'
        .dbconfig no_ckpt_on_close on
        PRAGMA wal_autocheckpoint = 0;
        CREATE TABLE pad (x);
        INSERT INTO pad VALUES (zeroblob(3000000));
        DROP TABLE pad;
        END
        """

    private static let count = "sqlite3 so-cai/vault.db 'SELECT count(*) FROM subject'"

    private func inLedger(_ body: ((String) throws -> Outcome) throws -> Void) throws {
        try Program.inNewFolder { folder in
            func run(_ script: String) throws -> Outcome { try Program.run(script, in: folder) }
            #expect(try run(StoppedErasureTests.ledger).code == 0)
            try body(run)
        }
    }

    /// write(2) meets a bound of so many KiB to a file as it meets a full disk.
    private static func bounded(_ kibibytes: String) -> String {
        "trap '' XFSZ; ulimit -f \(kibibytes); \(erase)"
    }

    @Test func `what the vault still keeps is said, and erased by the same command later`() throws {
        try inLedger { run in
            #expect(try run(StoppedErasureTests.longJournal).code == 0)
            let stopped = try run(StoppedErasureTests.bounded("1000"))
            // Then it tells that the log has it and the vault still keeps the row.
            #expect(stopped.code == 1, "\(stopped)")
            #expect(stopped.errors.contains("đã vào sổ ở vị trí 402"), "\(stopped.errors)")
            #expect(stopped.errors.contains("CÒN GIỮ"), "\(stopped.errors)")
            #expect(!stopped.errors.contains("Không có gì bị ghi dở"))
            #expect(try run("socai events --at 402").output.contains("subject.erased"))
            #expect(try run(StoppedErasureTests.count).output == "400\n")
            // And the same command finishes it, once.
            let finished = try run(StoppedErasureTests.erase)
            #expect(finished.code == 0, "\(finished.errors)")
            #expect(finished.output.contains("vừa xóa nốt"), "\(finished.output)")
            #expect(try run(StoppedErasureTests.count).output == "399\n")
            let again = try run(StoppedErasureTests.erase)
            #expect(again.code == 1 && again.errors.contains("đã xóa"), "\(again)")
        }
    }

    @Test func `bytes left in the file of the vault are told, and go with the next command`() throws
    {
        try inLedger { run in
            let stopped = try run(StoppedErasureTests.bounded("60"))
            #expect(stopped.code == 1, "\(stopped)")
            #expect(stopped.errors.contains("byte cũ CÒN"), "\(stopped.errors)")
            #expect(try run("[ -s so-cai/vault.db-wal ]").code == 0)
            let again = try run(StoppedErasureTests.erase)
            #expect(again.code == 1 && again.errors.contains("đã xóa"), "\(again)")
            #expect(try run("[ -s so-cai/vault.db-wal ]").code == 1)
            #expect(try run(StoppedErasureTests.count).output == "399\n")
        }
    }
}
