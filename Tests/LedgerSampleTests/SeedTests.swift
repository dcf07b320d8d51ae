import LedgerSample
import Testing

struct SeedTests {
    @Test func `the same seed writes the same bytes`() {
        let again = SampleFiles(Sample(seed: 5_299))
        #expect(again.bytes == SampleFiles.published.bytes)
        #expect(again.summary == SampleFiles.published.summary)
    }

    @Test func `another seed writes other people and the same plan`() throws {
        let plan = try Plan.scaled(toEvents: 10_000)
        let first = SampleFiles(Sample(seed: 1, plan: plan))
        let second = SampleFiles(Sample(seed: 2, plan: plan))
        for file in SampleFile.allCases {
            #expect(first.bytes[file.rawValue] != second.bytes[file.rawValue])
        }
        #expect(first.summary.rows == second.summary.rows)
    }

    @Test func `the sink's error ends the writing`() {
        struct DiskFull: Error {}
        var chunks = 0
        #expect(throws: DiskFull.self) {
            _ = try Sample(seed: 1).write { _, _ throws(DiskFull) in
                chunks += 1
                if chunks == 2 { throw DiskFull() }
            }
        }
        #expect(chunks == 2)
    }
}
