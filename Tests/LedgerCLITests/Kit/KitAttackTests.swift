import Foundation
import LedgerProof
import LedgerStore
import Testing

/// What an attacker may do to a kit, and which check names it.
@Suite struct KitAttackTests {
    struct Attack: CustomTestStringConvertible {
        let testDescription: String
        /// The checks that must not come out right.
        let finds: Set<String>
        var options = ""
        let change: @Sendable (KitCopy) throws -> Void
    }

    static let attacks = [
        Attack(testDescription: "an entry changed", finds: ["files", "entries"]) { copy in
            var bundle = try copy.bytes("tile/entries/003")
            bundle[bundle.count / 2] ^= 1
            try copy.write("tile/entries/003", bundle)
        },
        Attack(testDescription: "an entry changed, kit.json made anew", finds: ["entries"]) {
            copy in
            try copy.write(entries: KitAttackTests.tampered(try copy.entries()))
            try copy.hashAgain()
        },
        Attack(
            testDescription: "an entry changed, everything signed anew with a stolen key",
            finds: ["policy", "checkpoints", "input", "score"]
        ) { copy in
            let entries = KitAttackTests.tampered(try copy.entries())
            try copy.forge(entries: entries, rating: try KitDesk.shared().rating)
        },
        Attack(
            testDescription: "a verdict left out, everything signed anew with a stolen key",
            finds: ["policy", "checkpoints", "input", "streams"]
        ) { copy in
            var entries = try copy.entries()
            let rating = try KitDesk.shared().rating
            let place = try #require(
                entries[..<1700].lastIndex {
                    String(decoding: $0, as: UTF8.self).contains("verdict.given")
                }
            )
            entries.remove(at: place)
            try copy.forge(entries: entries, rating: rating - 1)
        },
        Attack(testDescription: "a bundle dropped", finds: ["files", "entries"]) { copy in
            try copy.remove("tile/entries/005")
        },
        Attack(testDescription: "a bundle cut", finds: ["entries"]) { copy in
            try copy.write("tile/entries/005", try copy.bytes("tile/entries/005").dropLast())
            try copy.hashAgain()
        },
        Attack(testDescription: "a checkpoint of another size", finds: ["event"]) { copy in
            let notes = copy.root.appendingPathComponent("checkpoints").path
            let oldest = try FileManager.default.contentsOfDirectory(atPath: notes).sorted()[0]
            try copy.write("checkpoint", try copy.bytes("checkpoints/" + oldest))
            try copy.hashAgain()
        },
        Attack(testDescription: "the rating's event replaced", finds: ["entries", "event"]) {
            copy in
            var entries = try copy.entries()
            let rating = try KitDesk.shared().rating
            entries[rating] = KitAttackTests.otherDigest(entries[rating])
            try copy.write(entries: entries)
        },
        Attack(
            testDescription: "the rating's event replaced and signed with a stolen key",
            finds: ["policy", "score", "checkpoints"]
        ) { copy in
            var entries = try copy.entries()
            let rating = try KitDesk.shared().rating
            entries[rating] = KitAttackTests.otherDigest(entries[rating])
            try copy.forge(entries: entries, rating: rating)
        },
        Attack(testDescription: "another rule book", finds: ["book"]) { copy in
            try copy.edit("rulebook.yaml") {
                $0.replacingOccurrences(of: "weight: ", with: "weight: 1")
            }
            try copy.hashAgain()
        },
        Attack(testDescription: "a row changed", finds: ["sheet"]) { copy in
            try copy.edit("scoresheet.txt") { text in
                text.replacingOccurrences(of: "\t50\t", with: "\t51\t")
            }
            try copy.hashAgain()
        },
        Attack(testDescription: "the rows cut", finds: ["sheet"]) { copy in
            try copy.write("scoresheet.txt", try copy.bytes("scoresheet.txt").dropLast())
            try copy.hashAgain()
        },
        Attack(testDescription: "a unit's name changed", finds: ["tables"]) { copy in
            try copy.edit("units.csv") { $0.replacingOccurrences(of: "Phù Mỹ", with: "Phù Cát") }
            try copy.hashAgain()
        },
        Attack(testDescription: "witnesses of the attacker's own", finds: ["policy"]) { copy in
            let other = try KitDesk.key("other.example/w", .cosignature, 99)
            let log = try KitDesk.shared().logKey.verifier.vkey
            let policy = "log \(log)\nwitness w \(other.verifier.vkey)\nquorum w\n"
            try copy.write("policy", policy.utf8)
            try copy.hashAgain()
        },
        Attack(testDescription: "a policy of another log", finds: ["checkpoint"]) { copy in
            let other = try KitDesk.key("other.example/log", .ed25519, 98)
            try copy.write("policy", "log \(other.verifier.vkey)\nquorum none\n".utf8)
            try copy.hashAgain()
        },
        Attack(testDescription: "a cosignature cut", finds: ["policy"]) { copy in
            try copy.edit("checkpoint") { text in
                text.split(separator: "\n", omittingEmptySubsequences: false)
                    .filter { !$0.contains(KitDesk.witnesses[1]) }.joined(separator: "\n")
            }
            try copy.hashAgain()
        },
        Attack(
            testDescription: "cosignatures cut and a policy that asks for none",
            finds: ["policy"],
            options: "--policy own"
        ) { copy in
            let desk = try KitDesk.shared()
            try copy.edit("checkpoint") { text in
                text.split(separator: "\n", omittingEmptySubsequences: false)
                    .filter { !$0.contains(".example/w") }.joined(separator: "\n")
            }
            try copy.write("policy", "log \(desk.logKey.verifier.vkey)\nquorum none\n".utf8)
            try copy.hashAgain()
            let own = copy.root.deletingLastPathComponent().appendingPathComponent("own")
            try Data(KitDesk.policy(desk.logKey).utf8).write(to: own)
        },
        Attack(testDescription: "an earlier root that was never the log's", finds: ["checkpoints"])
        {
            copy in
            let desk = try KitDesk.shared()
            let checkpoint = Checkpoint(
                origin: desk.logKey.verifier.name,
                size: 1000,
                root: .leaf([1])
            )
            let note = try KitDesk.signed(checkpoint, desk.logKey, by: KitDesk.witnessKeys())
            try copy.write("checkpoints/00000000000000001000.note", note.bytes)
            try copy.hashAgain()
        },
        Attack(testDescription: "a file nobody speaks of", finds: ["files"]) { copy in
            try copy.write("units.xlsx", [1, 2, 3])
        },
        Attack(testDescription: "no checkpoint", finds: ["checkpoint", "entries", "files"]) {
            copy in
            try copy.remove("checkpoint")
        },
        Attack(testDescription: "an entry that is no event", finds: ["entries", "order", "score"]) {
            copy in
            var entries = try copy.entries()
            entries[1200] = Array("{}".utf8)
            try copy.write(entries: entries)
        },
    ]

    @Test(arguments: attacks)
    func `an attack is found and named`(attack: Attack) throws {
        try KitCopy.lend { copy in
            try attack.change(copy)
            let found = try copy.audit(attack.options)
            #expect(found.code == 2, "\(found.output)")
            #expect(attack.finds.isSubset(of: found.faults.keys), "\(found.output)")
        }
    }

    @Test func `digits changed at random in entries never stop the audit without a page`() throws {
        let seed = UInt64.random(in: 0...9999)
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<6 {
            try KitCopy.lend { copy in
                let path = "tile/entries/00\(next(7))"
                var bundle = try copy.bytes(path)
                let digits = bundle.indices.filter { (48...57).contains(bundle[$0]) }
                for _ in 0..<5 {
                    let place = digits[next(digits.count)]
                    bundle[place] = 48 + (bundle[place] - 48 + 1 + UInt8(next(9))) % 10
                }
                try copy.write(path, bundle)
                try copy.hashAgain()
                let found = try copy.audit()
                #expect(found.code == 2, "seed \(seed): \(found.output)")
                #expect(found.faults["entries"] != nil, "seed \(seed)")
            }
        }
    }

    @Test func `the first differing row is named`() throws {
        try KitCopy.lend { copy in
            let lines = String(decoding: try copy.bytes("scoresheet.txt"), as: UTF8.self)
                .split(separator: "\n")
            let who = lines[6].prefix { $0 != "\t" }
            try copy.edit("scoresheet.txt") { text in
                text.replacingOccurrences(of: lines[6], with: lines[6] + "x")
            }
            let found = try copy.audit()
            let words = try #require(found.faults["sheet"])
            #expect(words.contains("dòng 7 (\(who))"))
        }
    }

    @Test func `a policy that asks for nobody is said aloud`() throws {
        try KitCopy.lend { copy in
            let desk = try KitDesk.shared()
            try copy.write("policy", "log \(desk.logKey.verifier.vkey)\nquorum none\n".utf8)
            try copy.hashAgain()
            let found = try copy.audit()
            #expect(found.code == 0)
            #expect(found.output.contains("KHÔNG có ai chứng kiến"))
            #expect(found.output.contains("chính sách KHÔNG đòi ai"))
        }
    }

    @Test(arguments: [
        "rm kit/kit.json", "echo '{}' > kit/kit.json", "ln -s /etc/passwd kit/link",
        "touch 'kit/a b'", "rm -r kit", "rm -r kit; head -c 5000 kit.zip > kit",
        "rm -r kit; tail -c +2 kit.zip > kit", "rm -r kit; echo PK > kit",
        "rm -r kit; sed 's#units.csv#../ts.csv#g' kit.zip > kit",
        "rm -r kit; sed 's#units.csv#codes.csv#g' kit.zip > kit",
        "sed -i 's#\"path\":\"units.csv\"#\"path\":\"../s.csv\"#' kit/kit.json",
    ])
    func `what cannot be read is refused with a word`(change: String) throws {
        try KitCopy.lend { copy in
            let folder = copy.root.deletingLastPathComponent()
            let zip = try KitDesk.shared().folder.appendingPathComponent("kit.zip").path
            let made = try Program.run("cp \(zip) . && { \(change); }", in: folder)
            try #require(made.code == 0, "\(made.errors)")
            let found = try copy.audit()
            #expect(found.code == 65, "\(found.output)")
            #expect(found.output.hasPrefix("Lỗi: "))
        }
    }

    /// Entries with a day moved in one that counts.
    private static func tampered(_ entries: [[UInt8]]) -> [[UInt8]] {
        var entries = entries
        for place in entries.indices.reversed() {
            let text = String(decoding: entries[place], as: UTF8.self)
            guard text.contains("\"outcome\":\"confirmed\"") else { continue }
            entries[place] = Array(
                text.replacingOccurrences(of: "\"confirmed\"", with: "\"rejected\"").utf8
            )
            break
        }
        return entries
    }

    private static func otherDigest(_ entry: [UInt8]) -> [UInt8] {
        let text = String(decoding: entry, as: UTF8.self)
        guard let range = text.range(of: "\"digest\":\"") else { return entry }
        let digit = text[range.upperBound] == "0" ? "1" : "0"
        var other = text
        other.replaceSubrange(range.upperBound...range.upperBound, with: digit)
        return Array(other.utf8)
    }
}
