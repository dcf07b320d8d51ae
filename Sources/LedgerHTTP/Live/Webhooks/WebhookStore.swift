import Foundation
import LedgerNode
import LedgerStore

/// Keeps webhooks in a folder of the service, a durable file each.
final class WebhookStore: Sendable {
    private let folder: String
    /// In order, so that what is newer is never overwritten by what is older.
    private let queue = DispatchQueue(label: "socai.webhooks")

    /// Makes the folder unless it is there.
    init(folder: String) throws {
        self.folder = folder
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// - Throws: ``StoreError/foreign`` naming a file that is no webhook.
    func load() throws -> [WebhookRecord] {
        try DurableFile.names(in: folder).filter { $0.hasSuffix(".json") }.map { name in
            let path = folder + "/" + name
            guard let bytes = try DurableFile.read(path, max: WebhookStore.byteMax),
                let record = try? JSONDecoder().decode(WebhookRecord.self, from: Data(bytes)),
                name == record.id + ".json"
            else { throw StoreError.foreign(file: path, problem: "no webhook") }
            return record
        }
    }

    private static let byteMax = 1 << 20

    /// Durable when it returns.
    func save(_ record: WebhookRecord) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = Array(try encoder.encode(record))
        let path = folder + "/" + record.id + ".json"
        try await inOrder { try DurableFile.replace(path, bytes, mode: 0o600) }
    }

    func remove(_ record: WebhookRecord) async throws {
        let path = folder + "/" + record.id + ".json"
        try await inOrder { try FileManager.default.removeItem(atPath: path) }
    }

    private func inOrder(_ body: @escaping @Sendable () throws -> Void) async throws {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}
