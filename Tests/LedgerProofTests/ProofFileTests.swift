import LedgerProof
import Testing

@Suite struct ProofFileTests {
    static let leaves = sampleLeaves(300)

    static func proof(of index: Int = 17) throws -> (ProofFile, VerifierKey) {
        let key = try SigningKey(name: "so.example/ledger/7", algorithm: .ed25519, seed: zeroSeed)
        let tree = MemoryTree(leaves).proofs
        let checkpoint = Checkpoint(origin: key.verifier.name, size: tree.size, root: tree.root)
        let hashes = try tree.inclusionProof(of: index).hashes
        let signed = SignedCheckpoint(signing: checkpoint, with: key)
        return (ProofFile(index: index, hashes: hashes, signed: signed), key.verifier)
    }

    @Test(arguments: [0, 17, 255, 256, 299])
    func `a proof file read again proves its leaf`(index: Int) throws {
        let (file, key) = try Self.proof(of: index)
        let read = try ProofFile(bytes: file.bytes)
        #expect(read == file)
        let signatures = try read.verify(leaf: Self.leaves[index], logKeys: [key])
        #expect(signatures.map(\.key) == [key])
    }

    @Test func `whatever byte of a proof file is changed, it proves nothing any more`() throws {
        let (file, key) = try Self.proof()
        let bytes = file.bytes
        for place in bytes.indices {
            for change: UInt8 in [1, 0x20, 0x80] {
                var changed = bytes
                changed[place] ^= change
                #expect(throws: (any Error).self, "byte \(place) xor \(change)") {
                    try ProofFile(bytes: changed).verify(leaf: Self.leaves[17], logKeys: [key])
                }
            }
        }
    }

    @Test func `a proof file cut or grown anywhere proves nothing`() throws {
        let (file, key) = try Self.proof()
        for cut in 0..<file.bytes.count {
            #expect(throws: (any Error).self) {
                try ProofFile(bytes: Array(file.bytes[..<cut]))
                    .verify(leaf: Self.leaves[17], logKeys: [key])
            }
        }
        #expect(throws: (any Error).self) { try ProofFile(bytes: file.bytes + [10]) }
    }

    @Test func `another leaf or another key is refused`() throws {
        let (file, key) = try Self.proof()
        #expect(throws: ProofFileError.self) {
            try file.verify(leaf: Self.leaves[18], logKeys: [key])
        }
        let other = try SigningKey(name: key.name, algorithm: .ed25519, seed: oneSeed)
        #expect(throws: ProofFileError.note(.unknownSigners)) {
            try file.verify(leaf: Self.leaves[17], logKeys: [other.verifier])
        }
    }

    @Test func `bytes nobody vouches for are carried and change nothing`() throws {
        let (file, key) = try Self.proof()
        let extra = ProofFile(
            index: file.index,
            hashes: file.hashes,
            signed: file.signed,
            extra: [1, 2, 3]
        )
        let read = try ProofFile(bytes: extra.bytes)
        #expect(read.extra == [1, 2, 3])
        _ = try read.verify(leaf: Self.leaves[17], logKeys: [key])
    }

    @Test(arguments: [
        ("wrong-header\nindex 0\n\n", ProofFile.ParseError.notProof),
        ("c2sp.org/tlog-proof@v1\n\n", .malformed(line: 1)),
        ("c2sp.org/tlog-proof@v1\nextra !!\nindex 0\n\n", .malformed(line: 2)),
        ("c2sp.org/tlog-proof@v1\nindex notanumber\n\n", .malformed(line: 2)),
        ("c2sp.org/tlog-proof@v1\nindex -5\n\n", .malformed(line: 2)),
        ("c2sp.org/tlog-proof@v1\nindex 05\n\n", .malformed(line: 2)),
        ("c2sp.org/tlog-proof@v1\nindex 0\n!!\n\n", .malformed(line: 3)),
        ("c2sp.org/tlog-proof@v1\nindex 0\n\nhello\n", .badCheckpoint(.unsigned)),
        ("", .notProof), ("\n", .notProof), ("\n\n", .notProof),
    ])
    func `what is no proof file is refused`(text: String, fault: ProofFile.ParseError) {
        #expect(throws: fault) { try ProofFile(bytes: Array(text.utf8)) }
    }

    @Test func `at ten million leaves with three witnesses the file stays below 2 KiB`() throws {
        let size = 10_000_000
        let log = try SigningKey(name: "so.example/ledger/7", algorithm: .ed25519, seed: zeroSeed)
        var signed = SignedCheckpoint(
            signing: Checkpoint(origin: log.verifier.name, size: size, root: .emptyTree),
            with: log
        )
        for name in ["witness.example/mot", "witness.example/hai", "witness.example/ba"] {
            let key = try SigningKey(name: name, algorithm: .cosignature, seed: oneSeed)
            signed = signed.adding(key.cosign(signed.checkpoint.text, at: 1_800_000_000))
        }
        let hashes = Array(repeating: Hash.emptyTree, count: 24)
        let file = ProofFile(index: size - 2, hashes: hashes, signed: signed)
        #expect(file.bytes.count < 2048)
    }
}
