import Foundation
import Ledger
import LedgerHTTP
import LedgerIntake
import Testing

/// The schema and the example of the settings, held to the keys of the reader.
@Suite struct SettingsDocumentTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Schemas/config").standardizedFileURL

    private func text(_ name: String) throws -> String {
        let file = Self.folder.appendingPathComponent(name)
        return try String(contentsOf: file, encoding: .utf8)
    }

    /// The leaves of the schema by their place.
    private func leaves() throws -> [String: [String: Any]] {
        let data = Data(try text("socai.schema.json").utf8)
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        var leaves: [String: [String: Any]] = [:]
        collect(root, "", into: &leaves)
        return leaves
    }

    private func collect(
        _ schema: [String: Any],
        _ place: String,
        into leaves: inout [String: [String: Any]]
    ) {
        for (name, value) in schema["properties"] as? [String: [String: Any]] ?? [:] {
            let items = value["items"] as? [String: Any]
            if items?["properties"] != nil {
                collect(items ?? [:], "\(place)\(name)[].", into: &leaves)
            } else if value["properties"] != nil {
                collect(value, "\(place)\(name).", into: &leaves)
            } else {
                leaves[place + name] = value
            }
        }
    }

    @Test func `every key of the reader is in the schema, and every key of the schema is read`()
        throws
    {
        #expect(try Set(leaves().keys) == Set(SettingKey.allCases.map(\.rawValue)))
    }

    @Test(arguments: SettingKey.allCases)
    func `the schema says of a key what the reader holds`(key: SettingKey) throws {
        let leaf = try #require(try leaves()[key.rawValue])
        #expect(leaf["description"] as? String == key.meaning.vi)
        #expect(leaf["$comment"] as? String == key.meaning.en)
        switch key.rule {
        case .whole(let range, let standard):
            #expect(leaf["minimum"] as? Int == range.lowerBound)
            #expect(leaf["maximum"] as? Int == range.upperBound)
            #expect(leaf["default"] as? Int == standard)
        case .flag(let standard): #expect(leaf["default"] as? Bool == standard)
        case .word(let words, let standard):
            #expect(leaf["enum"] as? [String] == words)
            #expect(leaf["default"] as? String == standard)
        case .networks(let standard), .texts(let standard):
            #expect(leaf["default"] as? [String] == standard)
        case .text(let max, let standard):
            #expect(leaf["maxLength"] as? Int == max)
            #expect(leaf["default"] as? String == standard)
        case .address(let standard): #expect(leaf["default"] as? String == standard)
        case .url, .name, .folder, .file, .secret: #expect(leaf["default"] == nil)
        }
    }

    @Test func `the example names every key once, each explained in both languages`() throws {
        let example = try text("socai.example.yaml")
        var places: [String] = []
        collect(try YAMLNode(example), "", into: &places)
        #expect(places.sorted() == SettingKey.allCases.map(\.rawValue).sorted())
        for key in SettingKey.allCases {
            #expect(example.contains("# \(key.meaning.vi)\n"), "\(key.rawValue)")
            #expect(example.contains("# \(key.meaning.en)\n"), "\(key.rawValue)")
        }
    }

    private func collect(_ node: YAMLNode, _ place: String, into places: inout [String]) {
        guard let members = try? node.members() else { return }
        for (key, value) in members {
            guard let name = try? key.text() else { continue }
            if (try? value.members()) != nil {
                collect(value, "\(place)\(name).", into: &places)
            } else if let first = (try? value.elements())?.first, (try? first.members()) != nil {
                collect(first, "\(place)\(name)[].", into: &places)
            } else {
                places.append(place + name)
            }
        }
    }

    @Test func `the example is read without a fault`() throws {
        let settings = try ServiceSettings(
            yaml: text("socai.example.yaml"),
            folder: "/etc/socai",
            looksAtFiles: false
        )
        #expect(settings.ledgers == [.init(name: "binh-dinh", home: "/var/lib/socai/binh-dinh")])
        #expect(settings.identity.providers.map(\.nameClaim) == ["preferred_username"])
        #expect(
            settings.identity.providers.first?.required == [
                .init(claim: "email_domain", anyOf: ["binhdinh.gov.vn"])
            ]
        )
    }
}
