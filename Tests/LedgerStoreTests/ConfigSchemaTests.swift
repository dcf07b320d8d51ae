import Foundation
import Testing

/// The configuration files that are published with a schema of their own.
@Suite struct ConfigSchemaTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Schemas/config").standardizedFileURL

    private func node(_ name: String) throws -> JSONNode {
        let file = Self.folder.appendingPathComponent(name)
        return try JSONNode(String(contentsOf: file, encoding: .utf8))
    }

    @Test func `the figures of Bình Định obey the schema of figures`() throws {
        let schema = JSONSchema(root: try node("figures.schema.json"))
        #expect(try schema.faults(in: node("figures-binh-dinh-2023.json")) == [])
    }

    @Test func `the linked procedures obey their schema`() throws {
        let schema = JSONSchema(root: try node("linked-procedures.schema.json"))
        #expect(try schema.faults(in: node("linked-procedures.json")) == [])
    }

    @Test(arguments: [
        ("\"portal-accounts\"", "\"Portal Accounts\""),
        ("\"assisted\": true", "\"assisted\": \"yes\""),
        ("\"assisted\": true", "\"asisted\": true"),
        ("\"rounding\": \"half-up\"", "\"rounding\": \"up\""),
    ])
    func `a broken definition is refused by the schema`(written: String, broken: String) throws {
        let schema = JSONSchema(root: try node("figures.schema.json"))
        let file = Self.folder.appendingPathComponent("figures-binh-dinh-2023.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains(written))
        let node = try JSONNode(text.replacing(written, with: broken))
        #expect(try !schema.faults(in: node).isEmpty)
    }

    @Test(arguments: ["igate", "pc06", "portal", "roster"])
    func `every shipped mapping obeys the schema of mappings`(name: String) throws {
        let schema = JSONSchema(root: try node("extract-mapping.schema.json"))
        let file = Self.folder.appendingPathComponent("extracts/\(name).yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(try schema.faults(in: JSONNode(yaml: text)) == [])
        for (written, broken) in [
            ("source: ", "sorce: "), ("    headers: ", "    header: "), ("  citizen:", "  citzen:"),
            ("headers: [", "headers: x #"),
        ] {
            #expect(text.contains(written))
            let node = try JSONNode(yaml: text.replacing(written, with: broken))
            #expect(try !schema.faults(in: node).isEmpty, "\(broken)")
        }
    }
}
