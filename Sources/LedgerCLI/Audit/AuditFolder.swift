import Foundation
import Ledger

/// A folder of one audit's own, which goes when the audit ends, also when it is interrupted.
enum AuditFolder {
    static func inNewFolder<Result>(
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        let path =
            FileManager.default.temporaryDirectory.path + "/socai-audit-\(UUID().uuidString)"
        try Home.makeFolder(path, mode: 0o700)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(path)
    }
}
