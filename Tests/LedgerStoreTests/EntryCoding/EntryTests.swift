import Foundation
import Ledger
import LedgerStore
import LedgerTesting
import Testing

@Suite struct EntryTests {
    @Test(arguments: seeds(61, 62))
    func `random events survive being written, to the byte`(seed: UInt64) throws {
        for event in Generator.history(seed: seed, count: 1500).events {
            let bytes = Entries.encode(event)
            let decoded = try Entries.decode(bytes)
            #expect(decoded == event)
            #expect(Entries.encode(decoded) == bytes)
            #expect(bytes.count < EntryEncoder.bytesMax)
        }
    }

    /// Short entries with strings, numbers, arrays and optional keys.
    private static let samples = [
        renamed("Quy “Nhơn” \\ \" \u{1}"),
        event(.assistRecorded(Province.assisted(.payOnline, dossier: 9, service: "1.004222"))),
        event(.activationRecorded(Past.activation)),
        event(Province.verdict(Position(12), .rejected), in: Past.links),
    ]

    private static func renamed(_ name: String) -> Event {
        event(.unitRenamed(Province.quyNhon, name: name))
    }

    private static func event(_ fact: Fact, in streams: [StreamLink] = []) -> Event {
        Event(
            id: EventID(high: 0x0190_6c0e_0000_7abc, low: 0x8def_0123_4567_89ab),
            at: Instant(millisecondsSinceEpoch: 1_719_795_723_004),
            on: day("2024-02-29"),
            by: Province.office,
            fact: fact,
            streams: streams
        )
    }

    private enum Past {
        static let links = [
            StreamLink(member: Province.an, version: 21, previous: Position(19)),
            StreamLink(member: Province.binh, version: 1, previous: Province.binh.position),
        ]
        static let activation = Activation(
            account: .vneid,
            level: 2,
            citizen: CitizenHandle(100),
            agency: "H08"
        )
    }

    @Test(arguments: samples)
    func `any changed byte is refused or another event`(event: Event) {
        let entry = Entries.encode(event)
        for index in entry.indices {
            for byte in UInt8.min...UInt8.max where byte != entry[index] {
                var changed = entry
                changed[index] = byte
                check(changed, isNot: event)
            }
        }
    }

    @Test(arguments: samples)
    func `any missing or surplus byte is refused or another event`(event: Event) {
        let entry = Entries.encode(event)
        for index in entry.indices {
            var shorter = entry
            shorter.remove(at: index)
            check(shorter, isNot: event)
            for byte in Array("{}[]\",:0a\\ \n-+".utf8) {
                var longer = entry
                longer.insert(byte, at: index)
                check(longer, isNot: event)
            }
        }
    }

    /// What is accepted is another event, and its own canonical bytes.
    private func check(_ bytes: [UInt8], isNot event: Event) {
        guard let decoded = try? Entries.decode(bytes) else { return }
        if decoded == event || Entries.encode(decoded) != bytes {
            Issue.record("accepted: \(Entries.text(bytes))")
        }
    }

    @Test(arguments: samples)
    func `an entry cut anywhere is refused`(event: Event) {
        let entry = Entries.encode(event)
        for count in entry.indices {
            #expect(throws: EntryFault.self) { try Entries.decode(Array(entry[..<count])) }
            #expect(throws: EntryFault.self) { try Entries.decode(Array(entry[(count + 1)...])) }
        }
    }

    @Test func `noise is refused and never traps`() {
        var random = SplitMix64(seed: seeds()[0])
        let entry = Entries.encode(EntryTests.samples[1])
        for _ in 0..<20_000 {
            var noise = entry
            for _ in 0..<(1 + random.below(6)) {
                noise[random.below(noise.count)] = UInt8(truncatingIfNeeded: random.next())
            }
            let start = random.onceIn(2) ? 0 : random.below(noise.count)
            if noise != entry { check(Array(noise[start...]), isNot: EntryTests.samples[1]) }
        }
    }

    @Test(arguments: [
        ("\"", #"\""#), ("\\", #"\\"#), ("/", "/"), ("\u{8}", #"\b"#), ("\t", #"\t"#),
        ("\n", #"\n"#), ("\u{c}", #"\f"#), ("\r", #"\r"#), ("\u{0}", #"\u0000"#),
        ("\u{1}", #"\u0001"#), ("\u{1f}", #"\u001f"#), ("\u{7f}", "\u{7f}"), ("Ặ", "Ặ"),
        ("\u{2028}", "\u{2028}"), ("😀", "😀"), ("<>&'", "<>&'"), ("", ""),
    ])
    func `a string has only the escapes RFC 8785 demands`(text: String, written: String) throws {
        let event = EntryTests.renamed("a" + text + "z")
        let entry = Entries.encode(event)
        #expect(Entries.text(entry).contains("\"name\":\"a\(written)z\",\"unit\":2"))
        #expect(try Entries.decode(entry) == event)
    }

    @Test func `composed letters stay composed, to the byte`() throws {
        let name = "Ủy ban nhân dân phường Nhơn Bình – Đoàn TNCS Hồ Chí Minh"
        let entry = Entries.encode(EntryTests.renamed(name))
        guard case .unitRenamed(_, let decoded) = try Entries.decode(entry).fact else {
            Issue.record("another fact")
            return
        }
        #expect(Array(decoded.utf8) == Array(name.utf8))
    }

    @Test(arguments: [
        ("{\"at\"", "{ \"at\""), ("\"by\":", "\"by\": "), (",\"data\"", ", \"data\""),
        ("\"v\":1}", "\"v\":1} "), ("\"v\":1}", "\"v\":1}\n"), ("\"v\":1}", "\"v\":01}"),
        ("\"v\":1}", "\"v\":2}"), ("\"v\":1}", "\"v\":1.0}"), ("\"v\":1}", "\"v\":1,\"w\":1}"),
        ("\"citizen\":100", "\"citizen\":0100"), ("\"citizen\":100", "\"citizen\":+100"),
        ("\"citizen\":100", "\"citizen\":1e2"), ("\"citizen\":100", "\"citizen\":100.0"),
        ("\"citizen\":100", "\"citizen\":-1"), ("\"citizen\":100", "\"citizen\":-0"),
        ("\"citizen\":100", "\"citizen\":4294967296"), ("\"citizen\":100", "\"citizen\":\"100\""),
        ("\"citizen\":100", "\"citizen\":99999999999999999999"),
        ("\"citizen\":100", "\"citizen\":100,\"citizen\":100"), ("\"citizen\":100,", ""),
        ("\"agency\":\"H08\"", "\"agency\":\"\\u004808\""),
        ("\"agency\":\"H08\"", "\"agency\":\"H\\/8\""),
        ("\"agency\":\"H08\"", "\"agency\":\"H\\u000a8\""),
        ("\"agency\":\"H08\"", "\"agency\":\"H\\u001F8\""),
        ("\"agency\":\"H08\"", "\"agency\":\"H\n8\""), ("\"agency\":\"H08\"", "\"agency\":null"),
        ("\"account\":\"vneid\",\"agency\":\"H08\"", "\"agency\":\"H08\",\"account\":\"vneid\""),
        ("\"level\":2", "\"level\":256"), ("\"level\":2", "\"level\":02"),
        ("\"level\":2", "\"level\":2,\"zone\":1"), ("7abc-8def", "7ABC-8DEF"),
        ("operator:vp-ubnd", ":operator:vp-ubnd"), ("operator:vp-ubnd", "operator::vp-ubnd"),
        ("2024-02-29", "2023-02-29"), ("2024-02-29", "2024-2-29"), (".004Z", ".4Z"),
        (".004Z", ".004+00:00"), ("T01:02", "t01:02"), ("T01:02", "T25:02"),
    ])
    func `any other way to write the same is refused`(form: String, other: String) throws {
        let entry = Entries.text(Entries.encode(EntryTests.samples[2]))
        let parts = entry.split(separator: form, maxSplits: 1, omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        #expect(throws: EntryFault.self) {
            try Entries.decode(parts.joined(separator: other))
        }
    }

    @Test(arguments: [
        "[[7,5,1],]", "[]", "[[7,5]]", "[[7,5,0]]", "[[7,5,11]]", "[[7,5,1],[8,4,5040]]",
        "[[7,5,1,1]]", "[7,5,1]", "[[7,5,65536]]", "[[7,5,1] ,[8,4,1]]", "[[7,5,-1]]",
    ])
    func `helpers that share nothing whole are refused`(helpers: String) throws {
        let entry = Entries.text(Entries.encode(EntryTests.samples[1]))
        let parts = entry.split(separator: "[[7,5,1]]", omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        #expect(throws: EntryFault.self) {
            try Entries.decode(parts.joined(separator: helpers))
        }
    }

    @Test(arguments: [
        "[]", "[[]]", "[[7,21,19],]", "[[7,21]]", "[[7,21,19,1]]", "[7,21,19]", "[[7,0,7]]",
        "[[7,-1,19]]", "[[7,021,19]]", "[[7,21,19],[7,22,20]]", "[[8,1,8],[7,21,19]]",
        "[[7,4294967296,19]]", "[[4294967296,1,1]]", "[[7,21,4294967296]]", "[[7,21,19] ]",
        "[[7, 21,19]]", "[[7,21,19]],\"streams\":[[7,21,19]]", "[\"7\",21,19]", "null",
        "[\((1...21).map { "[\($0),1,\($0)]" }.joined(separator: ","))]",
    ])
    func `links out of order, twice, too many or none are refused`(links: String) throws {
        let entry = Entries.text(Entries.encode(EntryTests.samples[3]))
        let parts = entry.components(separatedBy: "[[7,21,19],[8,1,8]]")
        try #require(parts.count == 2)
        #expect(throws: EntryFault.self) { try Entries.decode(parts.joined(separator: links)) }
        // The same place takes what is well formed.
        _ = try Entries.decode(parts.joined(separator: "[[7,21,19]]"))
    }

    @Test(arguments: EventKind.allCases)
    func `only kinds about members who joined have links`(kind: EventKind) throws {
        for example in try EventSchemas.examples(kind) {
            var linked = example
            linked["streams"] = .array([.array([.integer(7), .integer(1), .integer(7)])])
            let isTaken = (try? Entries.decode(linked.canonical)) != nil
            #expect(isTaken == kind.isStreamed)
        }
    }

    @Test func `an entry above 32 KiB is refused`() {
        let name = String(repeating: "x", count: EntryEncoder.bytesMax)
        #expect(throws: EntryFault.self) {
            try Entries.decode(Entries.encode(EntryTests.renamed(name)))
        }
    }
}
