import Foundation
import Ledger
import LedgerStore

/// Entries as the tests handle them: bytes in, events out.
enum Entries {
    static func encode(_ event: Event) -> [UInt8] {
        var encoder = EntryEncoder()
        return encoder.encode(event) { Array($0) }
    }

    static func decode(_ bytes: [UInt8]) throws(EntryFault) -> Event {
        var decoder = EntryDecoder()
        let result: Result<Event, EntryFault> = bytes.withUnsafeBytes { entry in
            do throws(EntryFault) {
                return .success(try decoder.decode(entry))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    static func decode(_ text: String) throws(EntryFault) -> Event {
        try decode(Array(text.utf8))
    }

    static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}

/// The published schemas of entries.
enum EventSchemas {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Schemas/events").standardizedFileURL

    static func fileName(_ kind: EventKind) -> String {
        "\(kind.rawValue).v1.schema.json"
    }

    static func load(_ kind: EventKind) throws -> JSONSchema {
        let file = folder.appendingPathComponent(fileName(kind))
        return JSONSchema(root: try JSONNode(String(contentsOf: file, encoding: .utf8)))
    }

    static func examples(_ kind: EventKind) throws -> [JSONNode] {
        try load(kind).root["examples"]?.items ?? []
    }
}
