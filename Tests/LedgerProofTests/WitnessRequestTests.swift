import LedgerProof
import Testing

/// The texts of the witness protocol: strict, bounded, the same there and back.
@Suite struct WitnessRequestTests {
    private let root = Hash.leaf([1])

    private func signed(_ size: Int = 5) throws -> SignedCheckpoint {
        let key = try SigningKey(
            name: "log.example/1",
            algorithm: .ed25519,
            seed: Array(repeating: 1, count: 32)
        )
        let checkpoint = Checkpoint(origin: key.verifier.name, size: size, root: root)
        return SignedCheckpoint(signing: checkpoint, with: key)
    }

    private func fault(_ text: String) -> WitnessRequest.Fault? {
        do throws(WitnessRequest.Fault) {
            _ = try WitnessRequest(bytes: Array(text.utf8))
            return nil
        } catch { return error }
    }

    @Test(arguments: [0, 1, 2, 63])
    func `a request is read as it was written`(hashCount: Int) throws {
        let hashes = (0..<hashCount).map { Hash.leaf([UInt8($0)]) }
        let request = WitnessRequest(oldSize: 3, hashes: hashes, signed: try signed())
        #expect(try WitnessRequest(bytes: request.bytes) == request)
    }

    @Test func `the text is that of the protocol`() throws {
        let request = WitnessRequest(oldSize: 3, hashes: [root], signed: try signed())
        let text = String(decoding: request.bytes, as: UTF8.self)
        #expect(text.hasPrefix("old 3\n\(root.base64)\n\nlog.example/1\n5\n\(root.base64)\n\n— "))
    }

    @Test func `heads that are none are refused`() throws {
        let note = String(decoding: try signed().bytes, as: UTF8.self)
        let many = (0..<64).map { _ in root.base64 + "\n" }.joined()
        let heads = [
            "", "\n", "old\n\n", "old \n\n", "old 03\n\n", "old -1\n\n", "old 3 \n\n", "Old 3\n\n",
            "old 3\r\n\n", "old 9223372036854775808\n\n", "old ٣\n\n", "old 3\n\n\n", " old 3\n\n",
            "old 3\nx\n\n", "old 3\n\(root.base64) \n\n", "old 3\n\(root.base64.dropLast())\n\n",
            "old 3\n\(many)\n", "old 3\n" + root.base64 + "\n",
        ]
        for head in heads { #expect(fault(head + note) != nil, "\(head)") }
        #expect(fault("old 3\n\n" + note) == nil)
    }

    @Test func `a request beyond 64 KiB is not looked at`() throws {
        let long = [UInt8](repeating: 0x61, count: WitnessRequest.byteCountMax + 1)
        #expect(throws: WitnessRequest.Fault.tooLong) { try WitnessRequest(bytes: long) }
    }

    @Test func `a hundred thousand damaged requests trap nothing and mean nothing new`() throws {
        let hashes = (0..<5).map { Hash.leaf([UInt8($0)]) }
        let request = WitnessRequest(oldSize: 3, hashes: hashes, signed: try signed())
        let good = request.bytes
        var seed = Seed()
        var taken = 0
        for _ in 0..<100_000 {
            var bytes = good
            for _ in 0...Int.random(in: 0..<4, using: &seed) where bytes.count > 1 {
                let place = Int.random(in: 0..<bytes.count, using: &seed)
                switch Int.random(in: 0..<4, using: &seed) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &seed)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(good[place % good.count], at: place)
                default: bytes = Array(bytes.prefix(place + 1))
                }
            }
            guard let read = try? WitnessRequest(bytes: bytes) else { continue }
            taken += 1
            #expect(
                read.bytes == bytes,
                "seed \(seed.start): a text that is read is written the same"
            )
        }
        #expect(taken > 100, "some damage is harmless to the form")
    }

    // MARK: Answers

    @Test func `answers are read as they were written`() throws {
        let lines = try signed().note.signatures
        let answers: [WitnessAnswer] = [
            .cosigned(lines), .cosigned(lines + lines), .malformed, .untrusted, .unknownLog,
            .otherSize(0), .otherSize(Int.max), .tooLong, .unproven, .unfit,
        ]
        for answer in answers {
            #expect(WitnessAnswer(status: answer.status, body: answer.body) == answer)
        }
    }

    @Test(arguments: [
        (200, ""), (200, "\n"), (200, "x\n"), (409, ""), (409, "5"), (409, "05\n"), (409, "5\n5\n"),
        (409, "9223372036854775808\n"), (409, " 5\n"), (302, "5\n"), (500, ""), (-1, ""),
    ])
    func `answers outside the protocol are none`(status: Int, body: String) {
        #expect(WitnessAnswer(status: status, body: Array(body.utf8)) == nil)
    }

    @Test func `an answer of many lines or much text is none`() throws {
        let line = try signed().note.signatures[0]
        let many = WitnessAnswer.cosigned(Array(repeating: line, count: 101))
        #expect(WitnessAnswer(status: 200, body: many.body) == nil)
        let long = Array(repeating: UInt8(ascii: "1"), count: 20_000) + [0x0A]
        #expect(WitnessAnswer(status: 409, body: long) == nil)
    }

    // MARK: Evidence

    @Test func `evidence is read as it was written, and no other text`() throws {
        let conflict = CheckpointConflict(refused: try signed(6), held: try signed(5))
        #expect(conflict.kind == .unproven)
        #expect(CheckpointConflict(bytes: conflict.bytes) == conflict)
        let text = String(decoding: conflict.bytes, as: UTF8.self)
        for wrong in [
            "", "\n", String(text.dropLast()), text + "\n",
            text.replacing("unproven", with: "fork"),
            text.replacing("unproven ", with: "unproven 0"),
            text.replacing("unproven ", with: "unproven 9"),
            text.replacing("conflict/1", with: "conflict/2"),
        ] { #expect(CheckpointConflict(bytes: Array(wrong.utf8)) == nil, "\(wrong)") }
    }
}
