import Foundation
import Ledger
import LedgerIntake
import LedgerNode
import LedgerProof
import LedgerStore
import Synchronization

/// A file that was checked and waits to be recorded.
struct KeptImport: Sendable {
    /// From the bytes and everything said of them: the same file asks for the same.
    let id: String
    let question: ImportQuestion
    let bytes: [UInt8]
    let ledger: String
    let principal: Principal

    init(_ question: ImportQuestion, _ bytes: [UInt8], ledger: String, _ principal: Principal) {
        (self.question, self.bytes, self.ledger) = (question, bytes, ledger)
        self.principal = principal
        let said = "\(ledger)\0\(principal)\0\(question)\0"
        let digest = (Array(said.utf8) + bytes).withUnsafeBytes { Hash.leaf($0) }
        id = String(digest.hex.prefix(32))
    }
}

/// Files between their two steps: on disk, readable by the service alone, for a day at most.
///
/// They hold what citizens entrusted to whoever made them; what is recorded or dropped is deleted.
final class ImportShelf: Sendable {
    static let bytesMax = 64 << 20
    private static let countMax = 64
    private static let ageMax = 86_400.0

    /// Files held in memory at once, each up to ``bytesMax`` and more while it is read.
    private static let roomMax = 4

    private let folder: String
    private let held = Mutex(0)
    private let kept = Mutex<[String: Item]>([:])

    /// A file on the shelf, without its bytes, or what became of it.
    private struct Item {
        let file: KeptImport
        let at = Date()
        var outcome: ImportReport?
    }

    /// What an earlier run left is of no use to anybody: it is deleted.
    init(folder: String) {
        self.folder = folder
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Runs `body` while fewer than ``roomMax`` files are in memory.
    /// - Throws: ``NodeError/busy(waiting:)`` when there are as many already.
    func withRoom<Result>(_ body: () async throws -> Result) async throws -> Result {
        let isRoom = held.withLock { held in
            guard held < ImportShelf.roomMax else { return false }
            held += 1
            return true
        }
        guard isRoom else { throw NodeError.busy(waiting: ImportShelf.roomMax) }
        defer { held.withLock { $0 -= 1 } }
        return try await body()
    }

    func keep(_ item: KeptImport) throws {
        sweep()
        try Home.makeFolder(folder, mode: 0o700)
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard
            FileManager.default.createFile(
                atPath: path(item.id),
                contents: Data(item.bytes),
                attributes: attributes
            )
        else {
            throw StoreError.unavailable(file: folder, problem: "the file cannot be kept")
        }
        let light = KeptImport(item.question, [], as: item)
        kept.withLock { $0[item.id] = Item(file: light) }
    }

    /// What a file was and what is said of it; its bytes are on disk.
    func find(_ id: String) -> KeptImport? {
        sweep()
        return kept.withLock { $0[id]?.file }
    }

    /// The same with its bytes; nil when they are gone.
    func opened(_ file: KeptImport) -> KeptImport? {
        FileManager.default.contents(atPath: path(file.id)).map {
            KeptImport(file.question, Array($0), as: file)
        }
    }

    /// What became of a file that was recorded, for a day at most.
    func outcome(of id: String) -> ImportReport? {
        kept.withLock { $0[id]?.outcome }
    }

    /// Deletes a file that was recorded and remembers what became of it.
    func conclude(_ id: String, _ report: ImportReport) {
        kept.withLock { $0[id]?.outcome = report }
        try? FileManager.default.removeItem(atPath: path(id))
    }

    func drop(_ id: String) {
        guard kept.withLock({ $0.removeValue(forKey: id) }) != nil else { return }
        try? FileManager.default.removeItem(atPath: path(id))
    }

    /// Only ids of our own making become names of files.
    private func path(_ id: String) -> String { "\(folder)/\(id)" }

    private func sweep() {
        let now = Date()
        let old = kept.withLock { kept in
            let byAge = kept.sorted { $0.value.at < $1.value.at }
            let over = byAge.prefix(max(0, byAge.count - ImportShelf.countMax + 1)).map(\.key)
            let aged = byAge.filter { now.timeIntervalSince($0.value.at) > ImportShelf.ageMax }
            return Set(over + aged.map(\.key))
        }
        for id in old { drop(id) }
    }
}

extension KeptImport {
    /// The same file with or without its bytes in memory.
    fileprivate init(_ question: ImportQuestion, _ bytes: [UInt8], as other: KeptImport) {
        (self.question, self.bytes) = (question, bytes)
        (id, ledger, principal) = (other.id, other.ledger, other.principal)
    }
}

extension KeptImport {
    /// What is to be done with the file.
    func work(on home: Home, isDryRun: Bool) throws -> any FileWork {
        switch question.content {
        case .rows(let kind):
            RowImport(
                home: home,
                kind: kind,
                label: question.name,
                bytes: bytes,
                principal: principal,
                isPartial: question.isPartial,
                isDryRun: isDryRun,
                canRepair: question.canRepair,
                founded: nil
            )
        case .extract(let source, let terms):
            ExtractRows(
                home: home,
                file: ExtractFile(
                    file: question.name,
                    bytes: bytes,
                    mapping: try ExtractMapping.shipped(source),
                    terms: terms,
                    principal: principal
                ),
                isPartial: question.isPartial,
                isDryRun: isDryRun,
                canRepair: question.canRepair
            )
        }
    }
}
