import LedgerIntake
import Testing

/// Zips we write are read back, and those of others only within bounds.
@Suite struct ZipWriterTests {
    private static let files: [(name: String, bytes: [UInt8])] = [
        ("kit.json", Array("{}".utf8)), ("empty", []),
        ("tile/entries/000", (0..<70_000).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }),
        ("zeros", [UInt8](repeating: 0, count: 300_000)),
    ]

    private final class Sink {
        var bytes: [UInt8] = []
    }

    private static func zip() throws -> [UInt8] {
        let sink = Sink()
        var writer = ZipWriter { sink.bytes += $0 }
        for (name, content) in files { try writer.add(name, content) }
        try writer.finish()
        return sink.bytes
    }

    @Test func `what was written is read back`() throws {
        let zip = try LedgerIntake.ZipFile(try ZipWriterTests.zip())
        #expect(
            zip.sizes == ["kit.json": 2, "empty": 0, "tile/entries/000": 70_000, "zeros": 300_000]
        )
        for (name, bytes) in ZipWriterTests.files { #expect(try zip.bytes(name) == bytes) }
        #expect(try zip.bytes("KIT.json") == nil)
        #expect(try zip.bytes("other") == nil)
    }

    @Test func `a zip cut anywhere is refused`() throws {
        let whole = try ZipWriterTests.zip()
        for count in stride(from: 0, to: whole.count, by: 97) {
            #expect(throws: LedgerIntake.ZipFile.Fault.self) {
                let zip = try LedgerIntake.ZipFile(Array(whole[..<count]))
                for name in zip.sizes.keys { _ = try zip.bytes(name) }
            }
        }
    }

    @Test func `a byte changed in packed content is refused`() throws {
        let whole = try ZipWriterTests.zip()
        for place in stride(from: 60, to: 1000, by: 41) {
            var bytes = whole
            bytes[place] ^= 0x10
            guard let zip = try? LedgerIntake.ZipFile(bytes) else { continue }
            for (name, content) in ZipWriterTests.files {
                let read = (try? zip.bytes(name)) ?? nil
                #expect(read == nil || read == content, "byte \(place) in \(name)")
            }
        }
    }
}
