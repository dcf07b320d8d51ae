import Foundation
import LedgerProof
import Testing

/// Feeds parsers with damaged inputs: they return or throw, and never take what they would not write.
///
/// `SOCAI_FUZZ` sets how many; the seed is printed.
@Suite struct FuzzTests {
    static var count: Int {
        ProcessInfo.processInfo.environment["SOCAI_FUZZ"].flatMap { Int($0) } ?? 200_000
    }

    @Test func `damaged notes, proofs, policies, keys and bundles are read or refused`() throws {
        var seed = Seed()
        let corpus = try Self.corpus()
        var takenCount = 0
        for _ in 0..<Self.count {
            guard let (parse, input) = corpus.randomElement(using: &seed) else { break }
            let damaged = Self.damaged(input, by: &seed)
            guard let written = parse(damaged) else { continue }
            takenCount += 1
            #expect(written == damaged, "seed \(seed.start): read as something else")
        }
        // Damage to a name or a signature leaves a note a note: some must get through.
        #expect(takenCount > 0)
    }

    typealias Parse = ([UInt8]) -> [UInt8]?

    static func corpus() throws -> [(Parse, [UInt8])] {
        let stand = try PolicyStand()
        let (proof, _) = try ProofFileTests.proof()
        let note: Parse = { try? SignedNote(bytes: $0).bytes }
        let checkpoint: Parse = { try? SignedCheckpoint(bytes: $0).bytes }
        let key: Parse = { bytes in
            String(validating: bytes, as: UTF8.self)
                .flatMap { try? VerifierKey(vkey: $0).vkey }.map { Array($0.utf8) }
        }
        // A policy has many spellings: what it says must come back, not its bytes.
        let policy: Parse = { bytes in
            guard let policy = try? WitnessPolicy(bytes: bytes) else { return nil }
            return (try? WitnessPolicy(bytes: Array(policy.text.utf8))) == policy ? bytes : []
        }
        let bundle: Parse = { bytes in
            var written: [UInt8] = []
            let count = bytes.withUnsafeBytes { bytes in
                EntryBundle.forEach(in: bytes) { EntryBundle.append($0, to: &written) }
            }
            return count.map { _ in written }
        }
        return [
            (note, GoNote.note(GoNote.peterLine, GoNote.enochLine)),
            (checkpoint, stand.cosigned([1, 2, 3]).bytes),
            ({ try? ProofFile(bytes: $0).bytes }, proof.bytes),
            (key, Array(GoNote.peterKey.utf8)),
            (policy, Array((stand.lines + "group g 2 W1 W2\nquorum g\n").utf8)),
            (bundle, [0, 3, 97, 98, 99, 0, 0, 0, 1, 100]),
        ]
    }

    /// One to four bytes changed, dropped, doubled or moved.
    static func damaged(_ bytes: [UInt8], by seed: inout Seed) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &seed) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &seed)
            switch Int.random(in: 0..<5, using: &seed) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &seed)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &seed)
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(bytes[place], at: place)
            default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &seed))
            }
        }
        return bytes
    }
}
