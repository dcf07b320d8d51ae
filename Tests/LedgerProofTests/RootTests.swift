import LedgerProof
import Testing

@Suite struct RootTests {
    static let entries: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        Array(0x50...0x57), Array(0x60...0x6f),
    ]

    @Test(arguments: [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        (6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ])
    func `the published roots of the eight reference leaves`(size: Int, hex: String) {
        let leaves = Self.entries.prefix(size).map { Hash.leaf($0) }
        #expect(frontier(of: leaves).root.hex == hex)
        #expect(oracleRoot(leaves[...]).hex == hex)
    }

    @Test func `every tree up to 520 leaves has the root of the definition`() {
        let leaves = sampleLeaves(520)
        var grown = Frontier()
        var builder = TreeBuilder()
        var tiles: [FullTile] = []
        for size in 0...leaves.count {
            let expected = oracleRoot(leaves[..<size])
            #expect(grown.root == expected)
            #expect(builder.root == expected)
            #expect(builder.frontier == grown)
            #expect(grown.size == size && builder.size == size)
            #expect(grown.peaks.count == size.nonzeroBitCount)
            guard size < leaves.count else { return }
            grown.append(leaf: leaves[size])
            builder.append(leaf: leaves[size], completed: &tiles)
        }
    }
}
