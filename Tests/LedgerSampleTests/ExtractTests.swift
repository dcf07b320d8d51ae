import LedgerSample
import Testing

/// The extracts say what the offices' files say, in a vendor's words.
@Suite struct ExtractTests {
    private static let plan = (try? Plan.scaled(toEvents: 20_000)) ?? .published

    private func written(_ seed: UInt64) -> (bytes: [String: [UInt8]], summary: Summary) {
        var bytes: [String: [UInt8]] = [:]
        let summary = Sample(seed: seed, plan: Self.plan).write(withExtracts: true) { name, chunk in
            bytes[name, default: []].append(contentsOf: chunk)
        }
        return (bytes, summary)
    }

    private func rows(_ bytes: [UInt8]?) -> [[String]] {
        String(decoding: bytes ?? [], as: UTF8.self).split(separator: "\r\n").dropFirst().map {
            $0.split(separator: ";", omittingEmptySubsequences: false).map { String($0) }
        }
    }

    @Test func `the same seed writes the same bytes, and the six files are what they were`() {
        let first = written(5_299)
        #expect(first.bytes == written(5_299).bytes)
        let plain = SampleFiles(Sample(seed: 5_299, plan: Self.plan))
        for (name, bytes) in plain.bytes { #expect(first.bytes[name] == bytes) }
        #expect(first.bytes.count == plain.bytes.count + SampleExtract.allCases.count)
        #expect(plain.summary.extracts.isEmpty)
        for file in SampleExtract.allCases {
            let bytes = first.bytes[file.rawValue]
            #expect(bytes?.prefix(3) == [0xEF, 0xBB, 0xBF])
            #expect(rows(bytes).count == first.summary.extracts[file])
            #expect(bytes != written(1).bytes[file.rawValue])
        }
    }

    @Test func `iGate's extract has every dossier of the plain file and no other`() {
        let bytes = written(5_299).bytes
        let plain = rows(bytes[SampleFile.dossiers.rawValue]).map {
            [$0[0], $0[1], $0[2], $0[4], $0[5]]
        }
        let extract = rows(bytes[SampleExtract.igate.rawValue]).map {
            [$0[1], $0[2], $0[3], String($0[5].prefix(10)), $0[6]]
        }
        #expect(extract == plain)
    }

    @Test func `the police know every VNeID account once, and officials besides`() {
        let bytes = written(5_299).bytes
        let known = rows(bytes[SampleFile.accounts.rawValue]).filter { $0[1] == "VNeID" }
        let police = rows(bytes[SampleExtract.pc06.rawValue])
        let days = Dictionary(police.map { ($0[1], $0[3]) }) { first, _ in first }
        #expect(days.count == police.count)
        for row in known { #expect(days[row[0]] == row[3]) }
        let officials = rows(bytes[SampleExtract.roster.rawValue])
        #expect(Set(officials.map { $0[2] }).count == officials.count)
        #expect(officials.count == Self.plan.officials)
        let activated = officials.filter { days[$0[2]] != nil }.count
        #expect(activated * 2 > officials.count && activated < officials.count)
    }
}
