import LedgerProof
import Testing

/// What a signer is asked, what it answers of itself, and the rule it keeps.
@Suite struct SigningTests {
    private static let origin = "example.com/ledger/1"

    private static let leaves = (0..<40).map { Hash.leaf([UInt8($0)]) }

    private static func builder(_ size: Int) -> TreeBuilder {
        var (builder, tiles) = (TreeBuilder(), [FullTile]())
        for leaf in leaves[..<size] { builder.append(leaf: leaf, completed: &tiles) }
        return builder
    }

    private static func checkpoint(_ size: Int) -> Checkpoint {
        Checkpoint(origin: origin, size: size, root: builder(size).root)
    }

    private static func request(_ old: Int, _ size: Int) throws -> SigningRequest {
        let tree = ProofTree(builder(size)) { _ in nil }
        let hashes = try 0 < old && old < size ? tree.consistencyProof(from: old).hashes : []
        return SigningRequest(checkpoint(size), oldSize: old, hashes: hashes)
    }

    // MARK: The request as text

    @Test func `a request is the text of a witness's request with an unsigned checkpoint`() throws {
        let request = try SigningTests.request(6, 8)
        let hashes = request.proof.hashes.map { $0.base64 + "\n" }.joined()
        let root = SigningTests.checkpoint(8).root.base64
        #expect(request.text == "old 6\n\(hashes)\nexample.com/ledger/1\n8\n\(root)\n")
        #expect(request.proof.hashes.count == 3)
    }

    @Test func `requests of every pair of sizes are read as they were written`() throws {
        for size in 0...40 {
            for old in 0...size {
                let request = try SigningTests.request(old, size)
                #expect(try SigningRequest(bytes: Array(request.text.utf8)) == request)
            }
        }
    }

    private static let root = Hash.emptyTree.base64

    @Test(arguments: [
        ("", RequestFault.notText), ("old 0", .notText), ("old 0\n", .malformed(line: 3)),
        ("new 0\n\na\n0\n\(root)\n", .malformed(line: 1)),
        ("old 00\n\na\n0\n\(root)\n", .malformed(line: 1)),
        ("old -1\n\na\n0\n\(root)\n", .malformed(line: 1)),
        ("old 9223372036854775808\n\na\n0\n\(root)\n", .malformed(line: 1)),
        ("old 0\nx\n\na\n0\n\(root)\n", .malformed(line: 2)),
        ("old 0\n\(root)\n\(root) \n\na\n0\n\(root)\n", .malformed(line: 3)),
        ("old 0\n\na b\n0\n\(root)\n", .malformed(line: 3)),
        ("old 0\n\na\n01\n\(root)\n", .malformed(line: 3)),
        ("old 0\n\na\n0\n\(root)\nmore\n", .malformed(line: 3)),
        ("old 0\n\na\n0\n\(root)\n\n", .malformed(line: 3)),
        ("old 0\n\na\n0\n\(root)", .notText), ("old 0\r\n\na\n0\n\(root)\n", .notText),
        ("old 0\n" + String(repeating: "\(root)\n", count: 64) + "\na\n0\n\(root)\n", .tooLong),
        (String(repeating: "a", count: 8192) + "\n", .tooLong),
    ])
    func `a malformed request is refused with its line`(text: String, fault: RequestFault) {
        #expect(throws: fault) { try SigningRequest(bytes: Array(text.utf8)) }
    }

    @Test func `bytes that are no text are refused`() {
        #expect(throws: RequestFault.notText) { try SigningRequest(bytes: [0xFF, 0x0A]) }
    }

    @Test func `a request with any byte changed is refused or another request`() throws {
        let bytes = Array(try SigningTests.request(6, 8).text.utf8)
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << bit
                guard let read = try? SigningRequest(bytes: changed) else { continue }
                #expect(Array(read.text.utf8) == changed)
            }
        }
    }

    // MARK: The rule

    @Test func `what goes on from the last checkpoint is signed, and that one again`() throws {
        for size in 0...40 {
            for old in 0...size {
                let memory = SigningMemory(last: SigningTests.checkpoint(old))
                let request = try SigningTests.request(old, size)
                #expect(throws: Never.self, "from \(old) to \(size)") { try memory.check(request) }
            }
        }
    }

    @Test func `nothing else is signed`() throws {
        let memory = SigningMemory(last: SigningTests.checkpoint(12))
        let good = try SigningTests.request(12, 20)
        func refusal(_ checkpoint: Checkpoint, _ proof: ConsistencyProof) -> SigningRefusal? {
            let request = SigningRequest(
                checkpoint,
                oldSize: proof.oldSize,
                hashes: proof.hashes
            )
            do throws(SigningRefusal) {
                try memory.check(request)
                return nil
            } catch {
                return error
            }
        }
        let root = good.checkpoint.root
        let other = Checkpoint(origin: "example.com/ledger/2", size: 20, root: root)
        #expect(refusal(good.checkpoint, good.proof) == nil)
        #expect(refusal(other, good.proof) == .otherOrigin)
        for size in 0..<12 {
            #expect(refusal(SigningTests.checkpoint(size), good.proof) == .behind(last: 12))
        }
        let fork = Checkpoint(origin: SigningTests.origin, size: 12, root: root)
        #expect(refusal(fork, good.proof) == .otherRoot(size: 12))
        for old in [0, 11, 13] {
            let proof = try SigningTests.request(old, 20).proof
            #expect(refusal(good.checkpoint, proof) == .otherOldSize(last: 12))
        }
        let forged = Checkpoint(origin: SigningTests.origin, size: 20, root: .emptyTree)
        #expect(refusal(forged, good.proof) == .unproven)
        let short = ConsistencyProof(oldSize: 12, size: 20, hashes: [])
        #expect(refusal(good.checkpoint, short) == .unproven)
    }

    @Test func `from nothing any tree is signed, without hashes`() throws {
        let memory = SigningMemory(origin: SigningTests.origin)
        try memory.check(SigningTests.request(0, 20))
        let padded = SigningRequest(
            SigningTests.checkpoint(20),
            oldSize: 0,
            hashes: [.emptyTree]
        )
        #expect(throws: SigningRefusal.unproven) { try memory.check(padded) }
        let hollow = Checkpoint(
            origin: SigningTests.origin,
            size: 0,
            root: SigningTests.checkpoint(1).root
        )
        #expect(throws: SigningRefusal.otherRoot(size: 0)) {
            try memory.check(SigningRequest(hollow, oldSize: 0, hashes: []))
        }
    }

    // MARK: What a signer says of itself

    @Test(arguments: [false, true])
    func `a signer's answer is read as it was written`(hasFormer: Bool) throws {
        func key(_ byte: UInt8) throws -> VerifierKey {
            let seed = [UInt8](repeating: byte, count: 32)
            return try SigningKey(name: SigningTests.origin, algorithm: .ed25519, seed: seed)
                .verifier
        }
        let status = SignerStatus(
            key: try key(1),
            former: hasFormer ? try key(2) : nil,
            last: SigningTests.checkpoint(12)
        )
        #expect(SignerStatus(text: status.text) == status)
        #expect(SignerStatus(text: status.text + "\n") == nil)
        #expect(SignerStatus(text: String(status.text.dropLast())) == nil)
        #expect(SignerStatus(text: "former \(status.key.vkey)\n" + status.text) == nil)
        #expect(SignerStatus(text: status.text.replacing("size 12", with: "size 012")) == nil)
    }
}
