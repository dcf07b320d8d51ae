import Ledger
import LedgerRender
import Testing

@Suite struct `Display width` {
    @Test(arguments: [
        ("", 0),
        ("Doan xa", 7),
        ("Đoàn xã Ân Hảo Đông", 19),
        (Samples.decomposed, 19),
        ("ê\u{303}", 1),
        ("e\u{302}\u{303}", 1),
        ("\u{301}", 0),
        ("漢字", 4),
        ("ｋ", 2),
        ("각", 2),
        ("\u{1100}\u{1161}\u{11A8}", 2),
        ("😀", 2),
        ("👩‍👩‍👧", 2),
        ("🇻🇳", 2),
        ("☎\u{FE0F}", 2),
        ("a\u{200B}b", 2),
        ("…─█", 3),
    ])
    func `counts graphemes as a terminal shows them`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }
}
