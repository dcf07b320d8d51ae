import Ledger
import LedgerRender

/// Tables with the names and figures a provincial report has.
enum Samples {
    /// `Đoàn xã Ân Hảo Đông` with every mark a scalar of its own, except on `Đ`.
    static let decomposed = "Đoa\u{300}n xa\u{303} A\u{302}n Ha\u{309}o Đo\u{302}ng"

    static func activations(_ language: Language) -> Table {
        Table(
            title: Words(
                vi: "Kích hoạt tài khoản định danh điện tử",
                en: "Activated electronic identity accounts"
            ),
            columns: [
                Column("unit", Words(vi: "Đơn vị", en: "Unit"), overflow: .cut),
                Column("activated", Words(vi: "Đã kích hoạt", en: "Activated")),
                Column("target", Words(vi: "Chỉ tiêu", en: "Target")),
                Column("share", Words(vi: "Tỷ lệ", en: "Share")),
                Column("asOf", Words(vi: "Chốt số liệu", en: "As of")),
            ],
            rows: [
                row("Đoàn phường Bình Định", 49_795, 48_000, language),
                row(decomposed, 1_234, 1_500, language),
                row("Toàn tỉnh", 133_136, 139_788, language),
                [.text("Đoàn xã Ân Hảo Tây"), .integer(0), .empty, .empty, .empty],
            ],
            footnotes: [
                Words(
                    vi: "Tỷ lệ làm tròn đến phần trăm, nửa thì lên.",
                    en: "Shares are rounded half up to whole percent."
                )
            ]
        )
    }

    private static func row(_ unit: String, _ done: Int, _ all: Int, _ language: Language) -> [Cell]
    {
        [
            .text(unit), .integer(done), .integer(all),
            .percentage(done, of: all, in: language), .date(year: 2_023, month: 9, day: 5),
        ]
    }

    /// A unit's remarks: a text that must not be cut, and texts meant to break a renderer.
    static let remarks = Table(
        columns: [
            Column("unit", Words(vi: "Đơn vị", en: "Unit"), overflow: .cut),
            Column("remark", Words(vi: "Nhận xét", en: "Remark")),
            Column("count", Words(vi: "Số hồ sơ", en: "Dossiers")),
        ],
        rows: [
            [
                .text("Đoàn xã Ân Hảo Đông, huyện Hoài Ân"),
                .text("Hướng dẫn người dân nộp hồ sơ trực tuyến tại bộ phận một cửa"),
                .integer(-1_204),
            ],
            [.text("=SUM(A1)"), .text("một \"hai\"; ba,\r\nbốn\tnăm"), .integer(3)],
            [.text("漢字 và 😀"), .text("\u{1B}[31mđỏ"), .empty],
        ]
    )
}
