import Ledger
import LedgerTesting
import Testing

@Suite struct PrincipalTests {
    @Test(arguments: ["operator:vp-ubnd", "member:BD-000123", "system:a.b_c/9", "auditor:x"])
    func `a principal reads as it is written`(text: String) {
        #expect(Principal(text)?.description == text)
    }

    @Test(arguments: [
        "", ":", "operator", "operator:", ":vp", "king:vp", "operator:vp ubnd", "operator:vp:x",
        "Operator:vp", ":operator:vp", "::operator:vp", "operator::vp", "operator:văn-phòng",
        "operator:" + String(repeating: "x", count: 65),
    ])
    func `what is not a principal is none`(text: String) {
        #expect(Principal(text) == nil)
    }
}
