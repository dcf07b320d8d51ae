import Ledger
import LedgerRender
import Testing

@Suite struct `A table in a terminal` {
    @Test func `lines up whatever its diacritics are made of`() {
        #expect(
            TerminalTable(language: .vi).render(Samples.activations(.vi)) == """
                Kích hoạt tài khoản định danh điện tử

                Đơn vị                 Đã kích hoạt  Chỉ tiêu  Tỷ lệ  Chốt số liệu
                ─────────────────────  ────────────  ────────  ─────  ────────────
                Đoàn phường Bình Định        49.795    48.000   104%  05/09/2023
                Đoàn xã Ân Hảo Đông           1.234     1.500    82%  05/09/2023
                Toàn tỉnh                   133.136   139.788    95%  05/09/2023
                Đoàn xã Ân Hảo Tây                0

                Tỷ lệ làm tròn đến phần trăm, nửa thì lên.

                """
        )
    }

    @Test func `speaks English and sets headers in bold when told`() {
        let renderer = TerminalTable(language: .en, width: 100, colour: .allowed)
        #expect(
            renderer.render(Samples.activations(.en)) == """
                Activated electronic identity accounts

                \u{1B}[1mUnit                   Activated   Target  Share  As of\u{1B}[0m
                ─────────────────────  ─────────  ───────  ─────  ──────────
                Đoàn phường Bình Định     49,795   48,000   104%  05/09/2023
                Đoàn xã Ân Hảo Đông        1,234    1,500    82%  05/09/2023
                Toàn tỉnh                133,136  139,788    95%  05/09/2023
                Đoàn xã Ân Hảo Tây             0

                Shares are rounded half up to whole percent.

                """
        )
    }

    @Test func `cuts what may be cut and breaks headers at words`() {
        #expect(
            TerminalTable(language: .vi, width: 56).render(Samples.activations(.vi)) == """
                Kích hoạt tài khoản định danh điện tử

                Đơn vị                Đã kích      Chỉ    Tỷ  Chốt số
                                         hoạt     tiêu    lệ  liệu
                ────────────────────  ───────  ───────  ────  ──────────
                Đoàn phường Bình Đị…   49.795   48.000  104%  05/09/2023
                Đoàn xã Ân Hảo Đông     1.234    1.500   82%  05/09/2023
                Toàn tỉnh             133.136  139.788   95%  05/09/2023
                Đoàn xã Ân Hảo Tây          0

                Tỷ lệ làm tròn đến phần trăm, nửa thì lên.

                """
        )
    }

    @Test func `wraps what may not be cut and disarms escape sequences`() {
        #expect(
            TerminalTable(language: .vi, width: 60).render(Samples.remarks) == """
                Đơn vị                     Nhận xét                    Số hồ
                                                                          sơ
                ─────────────────────────  ─────────────────────────  ──────
                Đoàn xã Ân Hảo Đông, huy…  Hướng dẫn người dân nộp    -1.204
                                           hồ sơ trực tuyến tại bộ
                                           phận một cửa
                =SUM(A1)                   một "hai"; ba, bốn năm          3
                漢字 và 😀                 \u{FFFD}[31mđỏ

                """
        )
    }

    @Test func `becomes records when nothing else fits`() {
        #expect(
            TerminalTable(language: .vi, width: 40).render(Samples.activations(.vi)) == """
                Kích hoạt tài khoản định danh điện tử

                Đơn vị: Đoàn phường Bình Định
                Đã kích hoạt: 49.795
                Chỉ tiêu: 48.000
                Tỷ lệ: 104%
                Chốt số liệu: 05/09/2023

                Đơn vị: Đoàn xã Ân Hảo Đông
                Đã kích hoạt: 1.234
                Chỉ tiêu: 1.500
                Tỷ lệ: 82%
                Chốt số liệu: 05/09/2023

                Đơn vị: Toàn tỉnh
                Đã kích hoạt: 133.136
                Chỉ tiêu: 139.788
                Tỷ lệ: 95%
                Chốt số liệu: 05/09/2023

                Đơn vị: Đoàn xã Ân Hảo Tây
                Đã kích hoạt: 0
                Chỉ tiêu:
                Tỷ lệ:
                Chốt số liệu:

                Tỷ lệ làm tròn đến phần trăm, nửa thì
                lên.

                """
        )
    }

    @Test func `says that there are no rows`() {
        let table = Table(columns: [Column("unit", Words(vi: "Đơn vị", en: "Unit"))])
        #expect(
            TerminalTable(language: .vi).render(table) == """
                Đơn vị
                ──────
                (không có dòng nào)

                """
        )
    }

    @Test func `is drawn for 40 places at least`() {
        #expect(TerminalTable(language: .vi, width: 1).width == 40)
    }

    @Test(arguments: [
        ("portal-accounts-assisted", 21, ["portal-accounts-", "assisted"]),
        ("administrator:quan-tri", 17, ["administrator:", "quan-tri"]),
        ("ghi 2679/QĐ-UBND ngày", 10, ["ghi", "2679/QĐ-", "UBND ngày"]),
        ("khôngcódấunào", 5, ["không", "códấu", "nào"]),
    ])
    func `a word too long for its column parts behind the marks in it`(
        text: String,
        width: Int,
        lines: [String]
    ) {
        #expect(text.wrapped(to: width) == lines)
    }
}
