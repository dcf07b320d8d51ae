import LedgerHTTP
import Testing

@Suite struct TraceParentTests {
    /// Source: W3C Trace Context §3.2.
    @Test(arguments: [
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true),
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", true),
        ("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-the-future-brings", true),
        ("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false),
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more", false),
        ("00-00000000000000000000000000000000-b7ad6b7169203331-01", false),
        ("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", false),
        ("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", false),
        ("00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01", false),
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331", false),
        ("", false),
    ])
    func `only a well-formed parent is taken over`(header: String, isTaken: Bool) {
        #expect((TraceParent(header) != nil) == isTaken)
    }

    @Test func `a trace of our own is well-formed and its own`() {
        let (one, other) = (TraceParent.fresh(), TraceParent.fresh())
        #expect(TraceParent(one.description) == one && one != other)
    }
}
