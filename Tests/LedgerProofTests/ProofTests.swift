import LedgerProof
import Testing

@Suite struct ProofTests {
    static let leaves = sampleLeaves(40)

    @Test func `every leaf of every tree up to 40 is proved and nothing else`() {
        for size in 1...Self.leaves.count {
            let tree = Self.leaves[..<size]
            for index in 0..<size {
                let hashes = oraclePath(index, tree)
                expectInclusion(index: index, tree: tree, hashes: hashes)
            }
        }
    }

    @Test func `every prefix of every tree up to 40 is proved and nothing else`() {
        for size in 1...Self.leaves.count {
            for oldSize in 1...size {
                expectConsistency(oldSize: oldSize, tree: Self.leaves[..<size])
            }
        }
    }

    @Test(arguments: [
        (
            6,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (
            1,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
    ])
    func `the published consistency proofs of the reference leaves`(
        oldSize: Int,
        hex: [String]
    ) throws {
        let leaves = RootTests.entries.map { Hash.leaf($0) }
        let hashes = try hex.map { try #require(Hash(hex: $0)) }
        let proof = ConsistencyProof(oldSize: oldSize, size: 8, hashes: hashes)
        try proof.verify(oldRoot: oracleRoot(leaves[..<oldSize]), root: oracleRoot(leaves[...]))
        #expect(oracleConsistency(oldSize, leaves[...]) == hashes)
    }

    @Test(arguments: [(-1, 1), (0, 0), (1, 1), (0, -1), (Int.min, Int.max), (Int.max, Int.max)])
    func `a leaf outside the tree has no proof`(index: Int, size: Int) {
        let proof = InclusionProof(index: index, size: size, hashes: [])
        #expect(throws: ProofError.outOfRange) {
            try proof.verify(leaf: .emptyTree, root: .emptyTree)
        }
    }

    @Test(arguments: [(0, 0), (0, 5), (-1, 5), (6, 5), (Int.min, Int.max), (Int.max, 0)])
    func `a prefix outside the tree has no proof`(oldSize: Int, size: Int) {
        let proof = ConsistencyProof(oldSize: oldSize, size: size, hashes: [])
        #expect(throws: ProofError.outOfRange) {
            try proof.verify(oldRoot: .emptyTree, root: .emptyTree)
        }
    }

    @Test func `the largest sizes are counted without a trap`() {
        let inclusion = InclusionProof(index: Int.max - 1, size: Int.max, hashes: [])
        #expect(throws: ProofError.wrongHashCount(expected: 62, found: 0)) {
            try inclusion.verify(leaf: .emptyTree, root: .emptyTree)
        }
        let consistency = ConsistencyProof(oldSize: 1, size: Int.max, hashes: [])
        #expect(throws: ProofError.wrongHashCount(expected: 63, found: 0)) {
            try consistency.verify(oldRoot: .emptyTree, root: .emptyTree)
        }
    }

    private func expectInclusion(index: Int, tree: ArraySlice<Hash>, hashes: [Hash]) {
        let leaf = tree[index]
        let root = oracleRoot(tree)
        func verify(_ index: Int, _ leaf: Hash, _ hashes: [Hash]) throws(ProofError) {
            let proof = InclusionProof(index: index, size: tree.count, hashes: hashes)
            try proof.verify(leaf: leaf, root: root)
        }
        #expect(throws: Never.self) { try verify(index, leaf, hashes) }
        #expect(throws: ProofError.self) { try verify(index, .emptyTree, hashes) }
        for other in tree.indices where other != index {
            #expect(throws: ProofError.self) { try verify(other, leaf, hashes) }
        }
        for wrong in damaged(hashes) {
            #expect(throws: ProofError.self) { try verify(index, leaf, wrong) }
        }
    }

    private func expectConsistency(oldSize: Int, tree: ArraySlice<Hash>) {
        let hashes = oracleConsistency(oldSize, tree)
        let root = oracleRoot(tree)
        let oldRoot = oracleRoot(tree.prefix(oldSize))
        func verify(_ oldRoot: Hash, _ root: Hash, _ hashes: [Hash]) throws(ProofError) {
            let proof = ConsistencyProof(oldSize: oldSize, size: tree.count, hashes: hashes)
            try proof.verify(oldRoot: oldRoot, root: root)
        }
        #expect(throws: Never.self) { try verify(oldRoot, root, hashes) }
        #expect(throws: ProofError.self) { try verify(.emptyTree, root, hashes) }
        #expect(throws: ProofError.self) { try verify(oldRoot, .emptyTree, hashes) }
        for wrong in damaged(hashes) {
            #expect(throws: ProofError.self) { try verify(oldRoot, root, wrong) }
        }
    }

    /// One hash too many, one too few, and each hash replaced.
    private func damaged(_ hashes: [Hash]) -> [[Hash]] {
        let replaced = hashes.indices.map { index in
            var wrong = hashes
            wrong[index] = .emptyTree
            return wrong
        }
        let shorter = hashes.isEmpty ? [] : [Array(hashes.dropLast()), Array(hashes.dropFirst())]
        return replaced + shorter + [hashes + [.emptyTree], [.emptyTree] + hashes]
    }
}
