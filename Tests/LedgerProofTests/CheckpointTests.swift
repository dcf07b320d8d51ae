import LedgerProof
import Testing

@Suite struct CheckpointTests {
    static let root = Hash.emptyTree.base64

    @Test(arguments: [0, 1, 9, 10, Int.max])
    func `a checkpoint is origin, size and root`(size: Int) throws {
        let checkpoint = Checkpoint(origin: "so.example/ledger/7", size: size, root: .emptyTree)
        #expect(checkpoint.text == "so.example/ledger/7\n\(size)\n\(Self.root)\n")
        #expect(try Checkpoint(text: checkpoint.text) == checkpoint)
    }

    @Test func `lines others add are kept as they are`() throws {
        let text = "o\n1\n\(Self.root)\nextra\nmore\n"
        let checkpoint = try Checkpoint(text: text)
        #expect(checkpoint.extensions == ["extra", "more"])
        #expect(checkpoint.text == text)
    }

    @Test(arguments: [
        "", "\n", "o\n", "o\n1\n", "o\n1\n\(root)", "\n1\n\(root)\n", "o\n01\n\(root)\n",
        "o\n+1\n\(root)\n", "o\n-1\n\(root)\n", "o\n\n\(root)\n", "o\n1 \n\(root)\n",
        "o\n9223372036854775808\n\(root)\n", "o\n99999999999999999999\n\(root)\n",
        "o\n1\n\(root)\n\n", "o\n1\n\(root)\n\nx\n", "o\n1\n\(root.dropLast())\n",
        "o\n1\n\(root)=\n", "o\n1\n\(String(root.dropLast(2)))V=\n", "o\n\u{661}\n\(root)\n",
    ])
    func `any other text is no checkpoint`(text: String) {
        #expect(throws: NoteFault.notCheckpoint) { try Checkpoint(text: text) }
    }

    @Test func `a log signs under its own name only`() throws {
        let key = try SigningKey(name: "other", algorithm: .ed25519, seed: zeroSeed)
        let checkpoint = Checkpoint(origin: "mine", size: 0, root: .emptyTree)
        let signed = SignedCheckpoint(signing: checkpoint, with: key)
        #expect(throws: NoteFault.unknownSigners) {
            try signed.signatures(ofLog: [key.verifier])
        }
    }
}
