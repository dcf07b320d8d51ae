import Foundation
import Ledger
import LedgerProof
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

/// Bits that rot on the disk: found, or shown to be without any meaning.
@Suite struct RawFileTests {
    /// Everything a reader of the log can get out of it.
    private struct Contents: Equatable {
        let head: Head
        let origin: String
        let lastID: EventID
        let entries: [[UInt8]]
        let folded: String
    }

    /// What reading everything gives, or nil when a problem is reported on the way.
    private func contents(of file: LogFile) async throws -> Contents? {
        do {
            let log = try file.log
            let replay = try await Auditor(store: log).replay { nil }
            guard replay.isSound else { return nil }
            let head = try log.head()
            return Contents(
                head: head,
                origin: log.origin,
                lastID: try log.lastID(),
                entries: try log.entries(0..<head.size),
                folded: replay.folded.hex
            )
        } catch StoreError.corrupt, StoreError.foreign {
            return nil
        }
    }

    @Test(arguments: [(20, 97), (300, 1009)])
    func `a flipped bit anywhere in the file is reported or changes nothing`(
        count: Int,
        step: Int
    ) async throws {
        let file = try LogFile(seed: 33, count: count)
        let whole = try #require(try await contents(of: file))
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file.path))
        var random = SplitMix64(seed: seeds()[0])
        var reported = 0
        for offset in stride(from: random.below(step), to: bytes.count, by: step) {
            var spoilt = bytes
            spoilt[offset] ^= 1 << UInt8(random.below(8))
            let copy = try file.copy()
            try spoilt.write(to: URL(fileURLWithPath: copy.path))
            if let found = try await contents(of: copy) {
                #expect(found == whole, "byte \(offset) of \(bytes.count)")
            } else {
                reported += 1
            }
        }
        print("\(reported) of \(bytes.count / step) flips reported, the others without effect")
        #expect(reported > 0)
    }

    /// Only what no page uses may be lost from its end.
    @Test func `a file that ends too early is reported or has lost nothing`() async throws {
        let file = try LogFile(seed: 34, count: 300)
        let whole = try #require(try await contents(of: file))
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file.path))
        for length in stride(from: 1, to: bytes.count, by: 4096 * 3 - 7) {
            let copy = try file.copy()
            try bytes.prefix(length).write(to: URL(fileURLWithPath: copy.path))
            guard let found = try await contents(of: copy) else { continue }
            let isWhole = found == whole && bytes.count - length < 4096
            #expect(isWhole, "\(length) of \(bytes.count) bytes")
        }
    }
}
