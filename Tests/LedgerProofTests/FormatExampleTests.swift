import Foundation
import LedgerProof
import Testing

/// The examples of `Schemas/formats` about proofs are true; `Tools/verify.py` checks the same ones.
@Suite struct FormatExampleTests {
    private static let formats = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Schemas/formats").standardizedFileURL

    /// The text of the fenced block with a name, with its last line feed.
    private func block(_ name: String, in file: String) throws -> String {
        let url = FormatExampleTests.formats.appendingPathComponent(file)
        let text = try String(contentsOf: url, encoding: .utf8)
        let parts = text.components(separatedBy: " \(name)\n")
        let part = try #require(
            parts.indices.dropFirst().first { parts[$0 - 1].hasSuffix("```text") }
                ?? parts.indices.dropFirst().first { parts[$0 - 1].hasSuffix("```json") }
        )
        return try #require(parts[part].components(separatedBy: "```\n").first)
    }

    private static let log = Result { try key("socai.example/ledger/1", .ed25519, 0) }
    private static let witnesses = Result {
        try [1, 2, 3].map { try key("witness.example/w\($0)", .cosignature, UInt8($0)) }
    }
    private static let firstTime: UInt64 = 1_767_571_200

    private static func key(
        _ name: String,
        _ algorithm: KeyAlgorithm,
        _ seed: UInt8
    ) throws -> SigningKey {
        try SigningKey(
            name: name,
            algorithm: algorithm,
            seed: Array(repeating: seed, count: 32)
        )
    }

    /// The tree over the letters from `a` on.
    private func letters(_ count: Int) -> (leaves: [Hash], tree: ProofTree) {
        let leaves = (0..<count).map { Hash.leaf([UInt8(97 + $0)]) }
        var (builder, tiles) = (TreeBuilder(), [FullTile]())
        for leaf in leaves { builder.append(leaf: leaf, completed: &tiles) }
        return (leaves, ProofTree(builder) { _ in nil })
    }

    /// A checkpoint as the documents have them, cosigned by two, a minute apart.
    private func signed(_ size: Int, _ root: Hash) throws -> SignedCheckpoint {
        let log = try FormatExampleTests.log.get()
        let checkpoint = Checkpoint(origin: log.verifier.name, size: size, root: root)
        let witnesses = try FormatExampleTests.witnesses.get().prefix(2)
        return zip(witnesses, [0, 60]).reduce(SignedCheckpoint(signing: checkpoint, with: log)) {
            $0.adding($1.0.cosign(checkpoint.text, at: FormatExampleTests.firstTime + $1.1))
        }
    }

    private func policy() throws -> WitnessPolicy {
        try WitnessPolicy(bytes: Array(block("policy", in: "checkpoint.md").utf8))
    }

    @Test func `the keys of checkpoint.md are those of their seeds`() throws {
        let all = try [FormatExampleTests.log.get()] + FormatExampleTests.witnesses.get()
        let vkeys = all.map { $0.verifier.vkey + "\n" }.joined()
        #expect(try block("keys", in: "checkpoint.md") == vkeys)
    }

    @Test func `the checkpoint of checkpoint.md is what these keys sign, and good`() throws {
        let (_, tree) = letters(3)
        let signed = try signed(3, tree.root)
        let text = try block("checkpoint", in: "checkpoint.md")
        #expect(Array(text.utf8) == signed.bytes)
        let judgement = try policy().judge(SignedCheckpoint(bytes: Array(text.utf8)))
        #expect(judgement.isMet)
        #expect(judgement.cosigners.map(\.witness.name) == ["w1", "w2"])
        #expect(judgement.cosigners.map(\.time) == [1_767_571_200, 1_767_571_260])
    }

    @Test(arguments: [
        ("2026-01-01 2026-01-05", false), ("2026-01-05 2026-01-06", true),
        ("2026-01-06 2027-01-01", false),
    ])
    func `a policy counts cosignatures from its first day on and before its last`(
        days: String,
        isMet: Bool
    ) throws {
        let text = try block("policy", in: "checkpoint.md")
            .replacingOccurrences(of: "2026-01-01 2027-01-01", with: days)
        let policy = try WitnessPolicy(bytes: Array(text.utf8))
        let (_, tree) = letters(3)
        #expect(try policy.judge(signed(3, tree.root)).isMet == isMet)
    }

    @Test func `the paths of tiles.md are those of tiles and bundles`() throws {
        let lines = try block("paths", in: "tiles.md").split(separator: "\n")
        #expect(lines.count > 4)
        for line in lines {
            let words = line.split(separator: " ").map { String($0) }
            let (index, width) = (try #require(Int(words[3])), try #require(Int(words[5])))
            let path = try Int(words[1]).map { level in
                try #require(TileID(level: level, index: index)).path(width: width)
            }
            #expect(path ?? EntryBundle.path(index: index, width: width) == words[7])
        }
    }

    @Test func `tile and bundle of tiles.md hold the three entries`() throws {
        var bundle: [UInt8] = []
        for letter in [UInt8(97), 98, 99] {
            [letter].withUnsafeBytes { EntryBundle.append($0, to: &bundle) }
        }
        let hex = bundle.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(try block("bundle", in: "tiles.md") == hex + "\n")
        let tile = letters(3).leaves.map { $0.hex + "\n" }.joined()
        #expect(try block("tile", in: "tiles.md") == tile)
    }

    @Test func `the proof file of proof.md is the one of entry 1, and holds`() throws {
        let (leaves, tree) = letters(3)
        let bytes = Array(try block("inclusion", in: "proof.md").utf8)
        let hashes = try tree.inclusionProof(of: 1).hashes
        let file = ProofFile(index: 1, hashes: hashes, signed: try signed(3, tree.root))
        #expect(file.bytes == bytes)
        let key = try FormatExampleTests.log.get().verifier
        #expect(try ProofFile(bytes: bytes).verify(leaf: leaves[1], logKeys: [key]).count == 1)
        #expect(throws: ProofFileError.self) {
            try ProofFile(bytes: bytes).verify(leaf: leaves[0], logKeys: [key])
        }
    }

    @Test func `the consistency proof of proof.md is the one from 2 to 3`() throws {
        let (_, tree) = letters(3)
        let hashes = try tree.consistencyProof(from: 2).hashes.map { $0.base64 + "\n" }.joined()
        let note = String(decoding: try signed(3, tree.root).bytes, as: UTF8.self)
        #expect(try block("consistency", in: "proof.md") == "old 2\n\(hashes)\n\(note)")
    }

    @Test func `the subset proof of proof.md is that of entries 1 and 4, and holds`() throws {
        let (leaves, tree) = letters(7)
        let proof = try tree.subsetProof(of: [1, 4])
        let lines = ["positions 1 4", "size 7"] + proof.hashes.map(\.base64)
        let text = (lines + ["root \(tree.root.base64)", ""]).joined(separator: "\n")
        #expect(try block("subset", in: "proof.md") == text)
        try proof.verify(leaves: [leaves[1], leaves[4]], root: tree.root)
    }
}

// The light kit of kit.md.
extension FormatExampleTests {
    private struct LightKit: Decodable {
        struct Entry: Decodable {
            let position: Int
            let entry: String
        }
        struct Branch: Decodable {
            let line: String
            let index: Int
            let size: Int
            let proof: [String]

            func verify(root: Hash) throws {
                try InclusionProof(index: index, size: size, hashes: hashes(proof))
                    .verify(leaf: .leaf(Array(line.utf8)), root: root)
            }
        }
        let format, origin, checkpoint, policy: String
        let vkeys, proof, inputRoot: [String]
        let member, rating: Int
        let entries: [Entry]
        let sheet, heads: Branch
    }

    private struct RatingEntry: Decodable {
        struct Data: Decodable {
            let result: Result
        }
        struct Result: Decodable {
            struct Input: Decodable {
                let size: Int
                let root: String
            }
            struct Heads: Decodable {
                let count: Int
                let root: String
            }
            let digest: String
            let rows: Int
            let input: Input
            let heads: Heads
        }
        let kind: String
        let data: Data
    }

    private func lightKit() throws -> (kit: LightKit, signed: SignedCheckpoint) {
        let kit = try JSONDecoder().decode(
            LightKit.self,
            from: Data(block("light", in: "kit.md").utf8)
        )
        return (kit, try SignedCheckpoint(bytes: Array(kit.checkpoint.utf8)))
    }

    @Test func `the light kit of kit.md has entries of its log, and a good checkpoint`() throws {
        let (kit, signed) = try lightKit()
        let entries = try block("entries", in: "kit.md").split(separator: "\n").map { String($0) }
        #expect(kit.entries.allSatisfy { entries[$0.position] == $0.entry })
        var frontier = Frontier()
        for entry in entries { frontier.append(leaf: .leaf(Array(entry.utf8))) }
        #expect(signed.checkpoint.size == frontier.size)
        #expect(signed.checkpoint.root == frontier.root)
        let policy = try WitnessPolicy(bytes: Array(kit.policy.utf8))
        #expect(try policy.judge(signed).isMet)
        #expect(policy.logs.map(\.key.vkey) == kit.vkeys)
        #expect(kit.format == "socai-light-kit/1" && kit.origin == signed.checkpoint.origin)
    }

    @Test func `every proof in the light kit of kit.md holds`() throws {
        let (kit, signed) = try lightKit()
        let checkpoint = signed.checkpoint
        let positions = kit.entries.map(\.position)
        try SubsetProof(positions: positions, size: checkpoint.size, hashes: hashes(kit.proof))
            .verify(
                leaves: kit.entries.map { .leaf(Array($0.entry.utf8)) },
                root: checkpoint.root
            )
        let last = try #require(kit.entries.last)
        #expect(last.position == kit.rating)
        let rating = try JSONDecoder().decode(RatingEntry.self, from: Data(last.entry.utf8))
        let result = rating.data.result
        #expect(result.heads.count == kit.heads.size && result.rows == kit.sheet.size)
        try kit.sheet.verify(root: #require(Hash(hex: result.digest)))
        try kit.heads.verify(root: #require(Hash(hex: result.heads.root)))
        try ConsistencyProof(
            oldSize: result.input.size,
            size: checkpoint.size,
            hashes: hashes(kit.inputRoot)
        ).verify(oldRoot: #require(Hash(base64: result.input.root)), root: checkpoint.root)
    }
}

private func hashes(_ texts: [String]) throws -> [Hash] {
    try texts.map { try #require(Hash(base64: $0)) }
}
