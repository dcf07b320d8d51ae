import LedgerProof
import Testing

@Suite struct TilePlaceTests {
    @Test func `what paths are written is read back`() throws {
        for index in [0, 1, 999, 1000, 67_001, 123_456_789] {
            for width in [1, 8, 255, 256] {
                let entries = EntryBundle.path(index: index, width: width)
                #expect(place(entries) == .entries(index: index, width: width))
                for level in [0, 1, 63] {
                    let id = try #require(TileID(level: level, index: index))
                    #expect(place(id.path(width: width)) == .hashes(id, width: width))
                }
            }
        }
    }

    private func place(_ path: String) -> TilePlace? {
        TilePlace(path.split(separator: "/", omittingEmptySubsequences: false).dropFirst())
    }

    @Test(arguments: [
        "tile", "tile/", "tile/0", "tile/0/", "tile/0/0", "tile/0/0000", "tile/0/x000",
        "tile/0/x000/001", "tile/0/000/001", "tile/0/x1/001", "tile/00/001", "tile/+1/001",
        "tile/64/001", "tile/-1/001", "tile/0/+01", "tile/0/001.p", "tile/0/001.p/0",
        "tile/0/001.p/256", "tile/0/001.p/01", "tile/0/001.p/+1", "tile/0/001/1", "tile/0/..",
        "tile/entries", "tile/entries/1", "tile/Entries/001", "tile/0/001/", "tile/0/001.p/1/",
        "tile/0/x001/x001/x001/x001/x001/001", "tile/0/001.p.p/1", "tile/0/ 01", "tile/0/٠٠١",
    ])
    func `nothing else is a path`(_ path: String) {
        #expect(place(path) == nil)
    }
}
