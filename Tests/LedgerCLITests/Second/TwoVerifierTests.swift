import Foundation
import Testing

/// `socai verify` and `Tools/verify.py`, which share no code, say the same of the same ledger.
@Suite struct TwoVerifierTests {
    private static let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Tools/verify.py").standardizedFileURL.path

    /// Codes by which a verifier says that a ledger is not what it should be.
    private static let refusals: Set<Int32> = [1, 2, 65]

    /// A copy of a small ledger, damaged, and what each verifier says of it.
    private func judge(_ damage: Damage, seed: UInt64) throws -> (swift: Outcome, python: Outcome) {
        let small = try SmallLedger.folder()
        return try Program.inNewFolder { folder in
            let made = try Program.run(
                "set -e; cp -r '\(small.path)/so-cai' so-cai\n\(damage.script)",
                in: folder,
                with: ["SEED": String(seed)]
            )
            try #require(made.code == 0, "\(made.errors)")
            return (
                try Program.run("socai verify --home so-cai", in: folder),
                try Program.run("'\(TwoVerifierTests.program)' log so-cai/log.db", in: folder)
            )
        }
    }

    @Test(arguments: Damage.entries + Damage.tree + Damage.files)
    func `both accept a ledger, or neither does`(damage: Damage) throws {
        let seed = UInt64.random(in: 0..<1_000_000)
        print("seed \(seed)")
        let (swift, python) = try judge(damage, seed: seed)
        let words: Comment = """
            seed \(seed)
            socai (\(swift.code)): \(swift.output)\(swift.errors)
            verify.py (\(python.code)): \(python.output)\(python.errors)
            """
        #expect(!python.errors.contains("Traceback"), words)
        if damage.isHarmless {
            #expect(swift.code == 0 && python.code == 0, words)
        } else {
            #expect(TwoVerifierTests.refusals.contains(swift.code), words)
            #expect(TwoVerifierTests.refusals.contains(python.code), words)
        }
    }

    @Test func `both name the same entry first`() throws {
        let (swift, python) = try judge(Damage.entries[0], seed: 123)
        #expect(swift.output.contains("\n223") || swift.output.contains(" 223 "))
        #expect(python.output.contains("first bad position 223 (content)"))
    }

    /// Replaying belongs to it: it is what looks at the index of ids.
    @Test func `both accept or refuse a file with any one of its bytes changed`() throws {
        let small = try SmallLedger.folder()
        let seed = UInt64.random(in: 0..<1_000_000)
        print("seed \(seed)")
        try Program.inNewFolder { folder in
            let script = """
                set -e; cp -r '\(small.path)/so-cai' so-cai; cp so-cai/log.db whole.db
                size=$(stat -c %s whole.db)
                RANDOM=\(seed % 32768)
                for turn in 1 2 3 4 5 6 7 8 9 10 11 12; do
                    cp whole.db so-cai/log.db
                    at=$(( (RANDOM * 32768 + RANDOM) % size ))
                    byte=$(dd if=whole.db bs=1 skip=$at count=1 status=none | od -An -tu1)
                    printf "\\\\x$(printf %02x $(( byte ^ 1 << RANDOM % 8 )))" |
                        dd of=so-cai/log.db bs=1 seek=$at conv=notrunc status=none
                    one=0
                    socai verify --home so-cai >/dev/null 2>&1 &&
                        socai replay --home so-cai >/dev/null 2>&1 || one=$?
                    two=0; '\(TwoVerifierTests.program)' log so-cai/log.db >out 2>&1 || two=$?
                    echo "$at $one $two"
                    ! grep Traceback out
                done
                """
            let outcome = try Program.run(script, in: folder)
            try #require(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
            for line in outcome.output.split(separator: "\n") {
                let numbers = line.split(separator: " ").compactMap { Int($0) }
                #expect(numbers.count == 3 && (numbers[1] == 0) == (numbers[2] == 0), "\(line)")
            }
        }
    }
}
