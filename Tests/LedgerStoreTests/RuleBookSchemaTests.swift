import Foundation
import Testing
import Yams

/// The published schema of rule books, held to the books themselves.
@Suite struct RuleBookSchemaTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Schemas/rulebooks").standardizedFileURL

    static let books = [
        "can-bo-nd-335-2025", "coverage-100-percent", "de-an-06-services", "de-an-5299-member",
        "de-an-5299-unit", "doan-vien-xep-loai", "qd-766",
    ]

    private func schema() throws -> JSONSchema {
        let file = Self.folder.appendingPathComponent("rulebook.schema.json")
        return JSONSchema(root: try JSONNode(String(contentsOf: file, encoding: .utf8)))
    }

    private func text(_ book: String) throws -> String {
        let file = Self.folder.appendingPathComponent("\(book).yaml")
        return try String(contentsOf: file, encoding: .utf8)
    }

    @Test(arguments: books)
    func `every shipped book obeys the schema`(book: String) throws {
        let node = try JSONNode(yaml: text(book))
        #expect(try schema().faults(in: node) == [])
    }

    @Test(arguments: [
        ("de-an-5299-unit", "version: 1", "versions: 1"),
        ("de-an-5299-unit", "id: de-an-5299-unit", "id: De_an"),
        ("de-an-5299-unit", "measure: open", "measure: opne"),
        ("de-an-5299-unit", "acts: [open-account]", "acts: [open-acount]"),
        ("de-an-5299-unit", "province: 48000", "province: 4e4"),
        ("de-an-5299-unit", "dated: 2023-07-20", "dated: 20/07/2023"),
        ("de-an-06-services", "codes: [\"1.004222\"]", "codes: [\"1.04222\"]"),
        ("de-an-06-services", "goal: {from: 20%, to: 30%}", "goal: {from: 20%}"),
        ("can-bo-nd-335-2025", "base: {rated-in: tot}", "base: tot"),
        ("can-bo-nd-335-2025", "    base: {rated-in: tot}\n", ""),
        ("can-bo-nd-335-2025", "below: 90", "below: -90"),
        ("qd-766", "over-nothing: full", "over-nothing: nothing"),
        ("de-an-5299-member", "each: 2\n", "\n"),
    ])
    func `a broken book is refused by the schema`(
        book: String,
        written: String,
        broken: String
    ) throws {
        let text = try text(book)
        #expect(text.contains(written))
        let node = try JSONNode(yaml: text.replacing(written, with: broken))
        #expect(try !schema().faults(in: node).isEmpty)
    }
}

extension JSONNode {
    /// YAML as JSON, every scalar a text; when `typed`, plain whole numbers and flags are ones.
    init(yaml: String, typed: Bool = false) throws {
        func scalar(_ node: Node) -> JSONNode {
            let text = node.scalar?.string ?? ""
            guard typed, node.scalar?.style == .plain else { return .string(text) }
            if let number = Int(text) { return .integer(number) }
            return text == "true" || text == "false" ? .bool(text == "true") : .string(text)
        }
        func convert(_ node: Node) -> JSONNode {
            switch node {
            case .mapping(let mapping):
                var members: [String: JSONNode] = [:]
                for (key, value) in mapping { members[key.string ?? ""] = convert(value) }
                return .object(members)
            case .sequence(let sequence): return .array(sequence.map { convert($0) })
            default: return scalar(node)
            }
        }
        self = convert(try #require(try Yams.compose(yaml: yaml)))
    }
}
