import LedgerProof
import Testing

/// A tree held in memory: every tile it ever filled, and the builder at one size.
struct MemoryTree {
    private(set) var tiles: [TileID: FullTile] = [:]
    private(set) var builder = TreeBuilder()

    init(_ leaves: some Sequence<Hash>) {
        var completed: [FullTile] = []
        for leaf in leaves { builder.append(leaf: leaf, completed: &completed) }
        tiles = Dictionary(uniqueKeysWithValues: completed.map { ($0.id, $0) })
    }

    var proofs: ProofTree { ProofTree(builder) { tiles[$0] } }
}

@Suite struct ProofTreeTests {
    static let leaves = sampleLeaves(130)

    @Test func `trees up to 130 prove every leaf and every beginning as the definition does`()
        throws
    {
        for size in 1...Self.leaves.count {
            let leaves = Self.leaves[..<size]
            let tree = MemoryTree(leaves).proofs
            #expect(tree.root == oracleRoot(leaves))
            for index in 0..<size {
                #expect(try tree.inclusionProof(of: index).hashes == oraclePath(index, leaves))
                let old = index + 1
                let proof = try tree.consistencyProof(from: old)
                #expect(proof.hashes == oracleConsistency(old, leaves))
                try proof.verify(oldRoot: oracleRoot(leaves[..<old]), root: tree.root)
            }
        }
    }

    @Test(arguments: [255, 256, 257, 511, 512, 513, 65535, 65536, 65537, 66000])
    func `around full tiles leaves and beginnings are proved`(size: Int) throws {
        let leaves = sampleLeaves(size)
        let tree = MemoryTree(leaves).proofs
        for index in [0, 1, 127, 128, 254, 255, 256, 257, 65534, 65535, 65536, size - 1]
        where index < size {
            try tree.inclusionProof(of: index).verify(leaf: leaves[index], root: tree.root)
            let old = frontier(of: leaves[...index])
            try tree.consistencyProof(from: index + 1).verify(oldRoot: old.root, root: tree.root)
        }
    }

    @Test func `what is not in the tree is not proved`() throws {
        let tree = MemoryTree(sampleLeaves(300)).proofs
        for index in [-1, 300, Int.max, Int.min] {
            #expect(throws: ProofTree.ReadError.outOfRange(index)) {
                try tree.inclusionProof(of: index)
            }
        }
        for size in [-1, 0, 301, Int.max] {
            #expect(throws: ProofTree.ReadError.outOfRange(size)) {
                try tree.consistencyProof(from: size)
            }
        }
        #expect(throws: ProofTree.ReadError.outOfRange(0)) {
            try ProofTree(TreeBuilder()) { _ in nil }.consistencyProof(from: 0)
        }
    }

    @Test func `a tile that is gone is named`() throws {
        let memory = MemoryTree(sampleLeaves(600))
        let tree = ProofTree(memory.builder) { _ in nil }
        let id = try #require(TileID(level: 0, index: 0))
        #expect(throws: ProofTree.ReadError.tileMissing(id)) { try tree.inclusionProof(of: 3) }
    }

    @Test func `some leaves together are proved by their rest of the tree`() throws {
        var seed = Seed()
        for _ in 0..<300 {
            let size = Int.random(in: 1...700, using: &seed)
            let leaves = sampleLeaves(size)
            let tree = MemoryTree(leaves).proofs
            let wanted = (0..<size).filter { _ in Int.random(in: 0..<8, using: &seed) == 0 }
            let proof = try tree.subsetProof(of: wanted)
            try proof.verify(leaves: wanted.map { leaves[$0] }, root: tree.root)
            expectRefusals(proof, leaves: wanted.map { leaves[$0] }, root: tree.root)
        }
    }

    @Test func `one leaf, no leaf and all leaves`() throws {
        let leaves = sampleLeaves(37)
        let tree = MemoryTree(leaves).proofs
        #expect(try tree.subsetProof(of: []).hashes == [tree.root])
        #expect(try tree.subsetProof(of: Array(0..<37)).hashes.isEmpty)
        let one = try tree.subsetProof(of: [11]).hashes
        #expect(Set(one) == Set(try tree.inclusionProof(of: 11).hashes))
    }

    @Test(arguments: [([3, 3], 9), ([4, 3], 9), ([-1], 9), ([9], 9), ([0], 0), ([0], -5)])
    func `positions that are none are refused`(positions: [Int], size: Int) {
        let proof = SubsetProof(positions: positions, size: size, hashes: [])
        #expect(throws: ProofError.outOfRange) {
            try proof.verify(leaves: positions.map { _ in .emptyTree }, root: .emptyTree)
        }
    }

    @Test func `a hostile size costs no more than the hashes that are there`() {
        let proof = SubsetProof(positions: [0, Int.max - 1], size: Int.max, hashes: [.emptyTree])
        #expect(throws: ProofError.self) {
            try proof.verify(leaves: [.emptyTree, .emptyTree], root: .emptyTree)
        }
    }

    private func expectRefusals(_ proof: SubsetProof, leaves: [Hash], root: Hash) {
        var wrong: [SubsetProof] = [[.emptyTree] + proof.hashes, proof.hashes + [.emptyTree]]
            .map { SubsetProof(positions: proof.positions, size: proof.size, hashes: $0) }
        if !proof.hashes.isEmpty {
            var hashes = proof.hashes
            hashes[hashes.count / 2] = .emptyTree
            for hashes in [hashes, Array(proof.hashes.dropLast())] {
                wrong.append(
                    SubsetProof(positions: proof.positions, size: proof.size, hashes: hashes)
                )
            }
        }
        for proof in wrong {
            #expect(throws: ProofError.self) { try proof.verify(leaves: leaves, root: root) }
        }
        guard !leaves.isEmpty else { return }
        #expect(throws: ProofError.self) {
            try proof.verify(leaves: [.emptyTree] + leaves.dropFirst(), root: root)
        }
    }
}

@Suite struct PublishedTileTests {
    @Test(arguments: [0, 1, 255, 256, 257, 600, 65536, 70000])
    func `the tiles of a tree, full and unfinished, follow from its leaves`(size: Int) throws {
        let leaves = sampleLeaves(size)
        let tree = MemoryTree(leaves).proofs
        let tiles = TileID.all(ofTree: size)
        for (id, width) in tiles where id.level == 0 {
            let start = id.index * 256
            #expect(try tree.hashes(of: id) == Array(leaves[start..<start + width]))
        }
        for (id, width) in tiles where id.level > 0 {
            let hashes = try tree.hashes(of: id)
            #expect(hashes.count == width)
            for (place, hash) in hashes.enumerated() {
                let below = try #require(
                    TileID(level: id.level - 1, index: id.index * 256 + place)
                )
                #expect(try frontier(of: tree.hashes(of: below)).root == hash)
            }
        }
        #expect(Set(tiles.map(\.id)).count == tiles.count)
    }

    @Test func `70.000 leaves have the tiles the specification counts`() {
        let tiles = TileID.all(ofTree: 70_000).map { ($0.id.level, $0.width) }
        #expect(tiles.count { $0 == (0, 256) } == 273)
        #expect(
            tiles.filter { $0.1 < 256 }.map { [$0.0, $0.1] } == [[0, 112], [1, 17], [2, 1]]
        )
        #expect(tiles.count { $0 == (1, 256) } == 1)
    }

    @Test(arguments: [(256, 257), (255, 256), (70_000, 70_000), (600, 66_000), (0, 3)])
    func `growing needs the tiles that changed and no other`(old: Int, new: Int) {
        let grown = Set(TileID.all(ofTree: new, notIn: old).map { $0.id.path(width: $0.width) })
        let before = Set(TileID.all(ofTree: old).map { $0.id.path(width: $0.width) })
        let after = Set(TileID.all(ofTree: new).map { $0.id.path(width: $0.width) })
        #expect(grown == after.subtracting(before))
    }

    @Test func `paths of unfinished tiles and bundles end in their width`() throws {
        let id = try #require(TileID(level: 0, index: 1_234_067))
        #expect(id.path(width: 8) == "tile/0/x001/x234/067.p/8")
        #expect(id.path(width: 256) == "tile/0/x001/x234/067")
        #expect(EntryBundle.path(index: 273, width: 112) == "tile/entries/273.p/112")
        #expect(EntryBundle.path(index: 1000, width: 256) == "tile/entries/x001/000")
    }
}

@Suite struct EntryBundleTests {
    static let entries: [[UInt8]] = [[], [1], Array(repeating: 7, count: 65535), Array("abc".utf8)]

    static var bundle: [UInt8] {
        entries.reduce(into: []) { bundle, entry in
            entry.withUnsafeBytes { EntryBundle.append($0, to: &bundle) }
        }
    }

    private func read(_ bytes: [UInt8]) -> (entries: [[UInt8]], count: Int?) {
        var entries: [[UInt8]] = []
        let count = bytes.withUnsafeBytes { bytes in
            EntryBundle.forEach(in: bytes) { entries.append(Array($0)) }
        }
        return (entries, count)
    }

    @Test func `entries come back as they went in`() {
        let (entries, count) = read(Self.bundle)
        #expect(entries == Self.entries)
        #expect(count == Self.entries.count)
        #expect(read([]).count == 0)
    }

    @Test func `a bundle cut anywhere but behind an entry is refused`() {
        var (ends, end) = (Set([0]), 0)
        for entry in Self.entries {
            end += 2 + entry.count
            ends.insert(end)
        }
        let bundle = Self.bundle
        for cut in [0, 1, 2, 3, 4, 5, 6, 7, 1000, bundle.count - 1, bundle.count] {
            #expect((read(Array(bundle[..<cut])).count != nil) == ends.contains(cut), "cut \(cut)")
        }
    }

    @Test func `a bundle has at most 256 entries`() {
        #expect(read(Array(repeating: 0, count: 512)).count == 256)
        #expect(read(Array(repeating: 0, count: 514)).count == nil)
    }
}
