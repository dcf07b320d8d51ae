import Ledger
import LedgerRender
import Testing

@Suite struct `The language of the reader` {
    @Test(arguments: ["en", "en_US.UTF-8", "en_GB"])
    func `is English when the environment says so`(value: String) {
        #expect(Language.fromEnvironment(value) == .en)
    }

    @Test(arguments: ["vi_VN.UTF-8", "C", "", "fr_FR", "POSIX", nil])
    func `is Vietnamese for everything else`(value: String?) {
        #expect(Language.fromEnvironment(value) == .vi)
    }

    @Test func `picks one of two words`() {
        let words = Words(vi: "hồ sơ", en: "dossier")
        #expect(words(.vi) == "hồ sơ")
        #expect(words(.en) == "dossier")
    }
}
