import Foundation
import Ledger
import LedgerIntake
import LedgerNode
import LedgerSQLite
import LedgerStore
import LedgerVault

/// A small ledger in a folder of its own: a province, a district, a branch and two members.
final class TrialLedger: Sendable {
    let folder: String
    static let by = principal("operator:vp-ubnd")

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/socai-node-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        try SQLiteLog.create(at: path("log.db"), origin: "socai.example/thu-\(getpid())")
        try SQLiteVault.create(at: path("vault.db"), key: path("vault.key"))
        _ = try Bookkeeper.open(
            try openLog(),
            title: "Sổ thử",
            id: EventID(high: 1, low: 1),
            by: TrialLedger.by,
            at: Instant(millisecondsSinceEpoch: 1_690_000_000_000)
        )
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func openLog() throws -> SQLiteLog { try SQLiteLog(at: path("log.db")) }

    func openNode(
        _ limits: NodeLimits = NodeLimits(),
        clock: @escaping @Sendable () -> Instant = { TrialLedger.now }
    ) async throws -> LedgerNode {
        let files = NodeFiles(
            name: "thu",
            log: try openLog(),
            viewPath: path("views.db"),
            vault: try Vault(at: path("vault.db"), key: path("vault.key"))
        )
        return try await LedgerNode(files, limits: limits, clock: clock)
    }

    /// A node with the organisation recorded.
    func openFilledNode(_ limits: NodeLimits = NodeLimits()) async throws -> LedgerNode {
        let node = try await openNode(limits)
        try await node.write { session in
            for line in TrialLedger.units {
                _ = try session.record(Array(line.utf8), as: .units, by: TrialLedger.by)
            }
            for line in TrialLedger.members {
                _ = try session.record(Array(line.utf8), as: .members, by: TrialLedger.by)
            }
        }
        return node
    }

    static let now = Instant(millisecondsSinceEpoch: 1_693_000_000_000)

    static func principal(_ text: String) -> Principal {
        guard let principal = Principal(text) else { preconditionFailure("no principal: \(text)") }
        return principal
    }

    private static let units = [
        #"{"code":"52","scheme":"gso","name":"Bình Định","kind":"province","on":"2022-01-01"}"#,
        #"{"code":"540","scheme":"gso","name":"Quy Nhơn","kind":"district","parent":"52","on":"2022-01-01"}"#,
        #"{"code":"TD-1","scheme":"union","name":"Chi đoàn 1","kind":"branch","parent":"540","on":"2022-01-01"}"#,
    ]
    private static let members = [
        #"{"member":"BD-000001","unit":"TD-1","on":"2022-02-01"}"#,
        #"{"member":"BD-000002","unit":"TD-1","on":"2022-02-01"}"#,
    ]

    /// An assist of a citizen of their own, so that each counts.
    static func assist(_ number: Int, member: String = "BD-000001") -> [UInt8] {
        let citizen = "05209" + String(repeating: "0", count: 7 - "\(number)".count) + "\(number)"
        return Array(
            #"{"member":"\#(member)","act":"open-account","citizen":"\#(citizen)","on":"2023-08-01"}"#
                .utf8
        )
    }
}
