import Foundation
import GRDB
import Ledger
import LedgerSQLite
import LedgerStore
import LedgerTesting
import Testing

/// One byte of the file flipped: reported, or the file still says the same.
///
/// Each run flips every sixteenth byte from a place of its own; `SOCAI_FLIP=1` flips all of them.
@Suite struct FlippedByteTests {
    @Test func `a flipped byte of the file is reported, or changes nothing the log says`()
        async throws
    {
        let file = try LogFile(seed: 7, count: 40)
        let whole = try Data(contentsOf: URL(fileURLWithPath: file.path))
        let said = try #require(try? contents(file.path))
        let isFull = ProcessInfo.processInfo.environment["SOCAI_FLIP"] != nil
        let stride = isFull ? 1 : 16
        let start = isFull ? 0 : Int.random(in: 0..<stride)
        print("flips every \(stride) bytes from \(start)")
        var (reported, silent) = (0, 0)
        for place in Swift.stride(from: start, to: whole.count, by: stride) {
            var spoilt = whole
            spoilt[place] ^= UInt8(1 << (place % 8))
            if try await isReported(spoilt, file) {
                reported += 1
            } else {
                silent += 1
                let says = try contents(file.path + ".flipped")
                #expect(says == said, "byte \(place): \(said.difference(from: says))")
            }
        }
        // Free space inside pages is most of so small a file.
        #expect(reported > 0 && silent > 0)
    }

    @Test(arguments: ["edge", "entry_id", "log_state"])
    func `rows that a page claims and nobody wrote are found`(table: String) async throws {
        let file = try LogFile(seed: 7, count: 40)
        let page = try rootPage(of: table, in: file.path)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file.path))
        // The low byte of how many cells the page has: "Database File Format", section 1.6.
        bytes[(page - 1) * 4096 + 4] ^= 16
        try bytes.write(to: URL(fileURLWithPath: file.path))
        let pages = try await file.verify().findings.filter {
            if case .pages = $0 { true } else { false }
        }
        #expect(!pages.isEmpty)
    }

    private func rootPage(of table: String, in path: String) throws -> Int {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        return try #require(try queue.read { try Int.fetchOne($0, sql: sql, arguments: [table]) })
    }

    private func isReported(_ bytes: Data, _ file: LogFile) async throws -> Bool {
        let path = file.path + ".flipped"
        for ending in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + ending)
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        do {
            let log = try SQLiteLog(at: path, patience: 0)
            let replay = try await Auditor(store: log).replay { nil }
            return !replay.isSound
        } catch is StoreError {
            return true
        }
    }

    /// Everything the file says, whatever its pages look like.
    private func contents(_ path: String) throws -> [String] {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        return try queue.read { db in
            try [
                "SELECT position, hex(bytes) FROM entry ORDER BY position",
                "SELECT hex(id), position FROM entry_id ORDER BY id",
                "SELECT id, hex(hashes) FROM tile ORDER BY id",
                "SELECT position, hex(leaf) FROM edge ORDER BY position",
                "SELECT origin, size, hex(root), hex(frontier) FROM log_state",
                "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name",
            ].flatMap { try Row.fetchAll(db, sql: $0).map(\.description) }
        }
    }
}
