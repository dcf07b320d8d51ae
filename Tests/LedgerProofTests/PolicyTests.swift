import LedgerProof
import Testing

/// A log and five witnesses, with a checkpoint each of them may sign.
struct PolicyStand {
    let log: SigningKey
    let witnesses: [SigningKey]
    let signed: SignedCheckpoint

    init() throws {
        log = try SigningKey(name: "so.example/ledger/7", algorithm: .ed25519, seed: zeroSeed)
        witnesses = try (1...5).map { number in
            try SigningKey(
                name: "w\(number).example",
                algorithm: .cosignature,
                seed: Array(repeating: UInt8(number), count: 32)
            )
        }
        let checkpoint = Checkpoint(origin: log.verifier.name, size: 3, root: .emptyTree)
        signed = SignedCheckpoint(signing: checkpoint, with: log)
    }

    var lines: String {
        "log \(log.verifier.vkey)\n"
            + witnesses.enumerated().map {
                "witness W\($0.offset + 1) \($0.element.verifier.vkey)\n"
            }.joined()
    }

    func policy(_ rest: String) throws -> WitnessPolicy {
        try WitnessPolicy(bytes: Array((lines + rest).utf8))
    }

    /// The checkpoint cosigned by these witnesses, counted from 1.
    func cosigned(_ numbers: [Int], at time: UInt64 = 1_800_000_000) -> SignedCheckpoint {
        numbers.reduce(signed) { signed, number in
            signed.adding(witnesses[number - 1].cosign(signed.checkpoint.text, at: time))
        }
    }
}

@Suite struct PolicyTests {
    @Test(arguments: [
        ("quorum none\n", [], true),
        ("quorum W1\n", [1], true),
        ("quorum W1\n", [2, 3, 4, 5], false),
        ("group g 2 W1 W2 W3\nquorum g\n", [1], false),
        ("group g 2 W1 W2 W3\nquorum g\n", [1, 3], true),
        ("group g 2 W1 W2 W3\nquorum g\n", [3, 4, 5], false),
        ("group g all W1 W2\nquorum g\n", [1], false),
        ("group g any W1 W2\nquorum g\n", [2], true),
        ("group x 2 W1 W2 W3\ngroup y any W4 W5\ngroup z all x y\nquorum z\n", [1, 2, 3], false),
        ("group x 2 W1 W2 W3\ngroup y any W4 W5\ngroup z all x y\nquorum z\n", [1, 2, 5], true),
    ])
    func `a quorum is so many of these`(rest: String, cosigners: [Int], isMet: Bool) throws {
        let stand = try PolicyStand()
        let policy = try stand.policy(rest)
        let judgement = try policy.judge(stand.cosigned(cosigners))
        #expect(judgement.isMet == isMet)
        #expect(judgement.cosigners.map(\.witness.name) == cosigners.map { "W\($0)" })
        #expect(judgement.missing.count == 5 - cosigners.count)
        #expect(try WitnessPolicy(bytes: Array(policy.text.utf8)) == policy)
    }

    @Test func `cosignatures count on the days the policy is valid`() throws {
        let stand = try PolicyStand()
        let policy = try stand.policy("quorum W1\n#valid 2026-01-01 2027-01-01\n")
        for (time, counts) in [
            (1_767_225_599, false), (1_767_225_600, true), (1_798_761_599, true),
            (1_798_761_600, false), (0, false), (Int.max, false),
        ] {
            let judgement = try policy.judge(stand.cosigned([1], at: UInt64(time)))
            #expect(judgement.isMet == counts, "at \(time)")
        }
        #expect(policy.text.hasSuffix("#valid 2026-01-01 2027-01-01\n"))
    }

    @Test func `of two cosignatures by one witness the later counts, and it counts once`() throws {
        let stand = try PolicyStand()
        let policy = try stand.policy("group g 2 W1 W2\nquorum g\n")
        let twice = stand.cosigned([1], at: 5).adding(
            stand.witnesses[0].cosign(stand.signed.checkpoint.text, at: 9)
        )
        let judgement = try policy.judge(twice)
        #expect(judgement.cosigners.map(\.time) == [9])
        #expect(!judgement.isMet)
    }

    @Test func `a bad cosignature by a known witness spoils the note`() throws {
        let stand = try PolicyStand()
        let policy = try stand.policy("quorum none\n")
        let lie = stand.witnesses[0].cosign("something else\n", at: 5)
        #expect(throws: NoteFault.badSignature(name: "w1.example")) {
            try policy.judge(stand.signed.adding(lie))
        }
    }

    @Test func `a checkpoint of a log the policy does not name is worth nothing`() throws {
        let stand = try PolicyStand()
        let other = try SigningKey(name: "so.example/ledger/8", algorithm: .ed25519, seed: oneSeed)
        let checkpoint = Checkpoint(origin: other.verifier.name, size: 3, root: .emptyTree)
        let policy = try stand.policy("quorum none\n")
        #expect(throws: NoteFault.unknownSigners) {
            try policy.judge(SignedCheckpoint(signing: checkpoint, with: other))
        }
    }

    @Test func `a tree was there by the median of the times`() throws {
        let stand = try PolicyStand()
        let policy = try stand.policy("quorum none\n")
        var signed = stand.signed
        for (number, time) in [(0, 10), (1, 30), (2, 20)] {
            signed = signed.adding(
                stand.witnesses[number].cosign(signed.checkpoint.text, at: UInt64(time))
            )
        }
        #expect(try policy.judge(signed).time == 20)
        #expect(try policy.judge(stand.signed).time == nil)
    }

    static let faults: [(String, PolicyFault.Problem)] = [
        ("", .noQuorum),
        ("quorum none\nquorum none\n", .noQuorum),
        ("quorum W9\n", .unknownName("W9")),
        ("group g 1 W9\nquorum g\n", .unknownName("W9")),
        ("group g 1 none\nquorum g\n", .unknownName("none")),
        ("group g 1 g\nquorum g\n", .unknownName("g")),
        ("group g 0 W1\nquorum g\n", .badThreshold("0")),
        ("group g 2 W1\nquorum g\n", .badThreshold("2")),
        ("group g 01 W1\nquorum g\n", .badThreshold("01")),
        ("group g -1 W1\nquorum g\n", .badThreshold("-1")),
        ("group g most W1\nquorum g\n", .badThreshold("most")),
        ("group g all\nquorum g\n", .wrongWordCount),
        ("group g all W1 W1\nquorum g\n", .memberTwice("W1")),
        ("group g all W1\ngroup h all W1\nquorum g\n", .memberTwice("W1")),
        ("group W1 all W2\nquorum W1\n", .repeated("W1")),
        ("group none all W2\nquorum none\n", .repeated("none")),
        ("quorum\n", .wrongWordCount),
        ("qorum none\n", .unknownKeyword("qorum")),
        ("witness W6 nokey\nquorum none\n", .badKey(.malformed)),
        ("witness W6 \(GoNote.peterKey)\nquorum none\n", .badKey(nil)),
        ("witness W6\nquorum none\n", .wrongWordCount),
        ("log nokey\nquorum none\n", .badKey(.malformed)),
        ("quorum none\n#valid 2026-01-01\n", .badValidity),
        ("quorum none\n#valid 2026-02-29 2027-01-01\n", .badValidity),
        ("quorum none\n#valid 2027-01-01 2027-01-01\n", .badValidity),
        ("quorum none\r\n", .notText),
    ]

    @Test(arguments: faults)
    func `a policy that cannot be meant is refused`(
        rest: String,
        problem: PolicyFault.Problem
    ) throws {
        let stand = try PolicyStand()
        let fault = #expect(throws: PolicyFault.self) { try stand.policy(rest) }
        #expect(fault?.problem == problem)
    }

    @Test func `one key under two names is one witness`() throws {
        let stand = try PolicyStand()
        let again = try SigningKey(
            name: "other.example",
            algorithm: .cosignature,
            seed: Array(repeating: 1, count: 32)
        )
        let fault = #expect(throws: PolicyFault.self) {
            try stand.policy("witness W6 \(again.verifier.vkey)\nquorum none\n")
        }
        #expect(fault == PolicyFault(line: 7, problem: .repeated(again.verifier.vkey)))
    }

    @Test func `comments, empty lines and spaces are passed over`() throws {
        let stand = try PolicyStand()
        let policy = try stand.policy("\n  # ghi chú\n\t quorum \t W1  \n\n")
        #expect(policy.quorumName == "W1")
    }
}
