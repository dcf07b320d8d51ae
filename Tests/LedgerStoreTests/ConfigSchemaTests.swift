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

    @Test func `the published figures obey their schema`() throws {
        let schema = JSONSchema(root: try node("reported.schema.json"))
        #expect(try schema.faults(in: node("reported-2022-2023.json")) == [])
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

    @Test func `the example of the service's settings obeys their schema`() throws {
        let schema = JSONSchema(root: try node("socai.schema.json"))
        let file = Self.folder.appendingPathComponent("socai.example.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(try schema.faults(in: JSONNode(yaml: text, typed: true)) == [])
        for (written, broken) in [
            ("port: 8080", "port: 65536"), ("  address: ", "  adress: "), ("state: ", "stat: "),
            ("level: info", "level: loud"), ("name: binh-dinh", "name: Bình Định"),
            ("insecure_cookies: false", "insecure_cookies: perhaps"),
            ("public_url: https:", "public_url: ftp:"),
        ] {
            #expect(text.contains(written))
            let node = try JSONNode(
                yaml: text.replacing(written, with: broken),
                typed: true
            )
            #expect(try !schema.faults(in: node).isEmpty, "\(broken)")
        }
    }
}
