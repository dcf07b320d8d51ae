import Foundation
import Ledger
import LedgerStore
import LedgerTesting
import Testing

@Suite struct ExampleTests {
    @Test func `every kind has one schema, and there is no other`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: EventSchemas.folder.path)
        #expect(files.sorted() == EventKind.allCases.map { EventSchemas.fileName($0) }.sorted())
    }

    @Test(arguments: EventKind.allCases)
    func `a schema says what it is about in both languages`(kind: EventKind) throws {
        let schema = try EventSchemas.load(kind).root
        for key in ["title", "description", "$comment"] {
            #expect(schema[key]?.text?.isEmpty == false)
        }
        #expect(schema["$id"] == .string("urn:socai:schema:events:\(kind.rawValue):v1"))
        #expect(schema["additionalProperties"] == .bool(false))
        #expect(schema["properties"]?["data"]?["additionalProperties"] == .bool(false))
        #expect(schema["properties"]?["kind"] == .object(["const": .string(kind.rawValue)]))
    }

    @Test(arguments: EventKind.allCases)
    func `its examples are valid, decoded, folded and written again alike`(
        kind: EventKind
    ) throws {
        let schema = try EventSchemas.load(kind)
        let examples = try EventSchemas.examples(kind)
        #expect((1...4).contains(examples.count))
        for example in examples {
            #expect(try schema.faults(in: example) == [])
            let event = try Entries.decode(example.canonical)
            #expect(event.fact.kind == kind)
            #expect(Entries.text(Entries.encode(event)) == example.canonical)
            var (books, changes) = (given(Province.facts).books, ViewChanges())
            books.apply(event, to: &changes)
            #expect(books.next == Province.next.advanced(by: 1))
        }
    }

    @Test(arguments: EventKind.allCases)
    func `a schema and the decoder refuse what is missing, unknown or of another type`(
        kind: EventKind
    ) throws {
        let schema = try EventSchemas.load(kind)
        for example in try EventSchemas.examples(kind) {
            let required = schema.root["properties"]?["data"]?["required"]?.items ?? []
            for broken in ExampleTests.broken(example, required: required.compactMap(\.text)) {
                #expect(try !schema.faults(in: broken).isEmpty, "\(broken.canonical)")
                #expect(throws: EntryFault.self, "\(broken.canonical)") {
                    try Entries.decode(broken.canonical)
                }
            }
        }
    }

    /// The example with one thing wrong each.
    private static func broken(_ example: JSONNode, required: [String]) -> [JSONNode] {
        var broken: [JSONNode] = []
        func add(_ change: (inout JSONNode) -> Void) {
            var copy = example
            change(&copy)
            broken.append(copy)
        }
        for key in (example.members ?? [:]).keys {
            // An entry without streams is one from before there were any.
            if key != "streams" { add { $0[key] = nil } }
            add { $0[key] = .null }
            add { $0[key] = .array([]) }
        }
        for key in required { add { $0["data"]?[key] = nil } }
        for key in (example["data"]?.members ?? [:]).keys {
            add { $0["data"]?[key] = .object([:]) }
            add { $0["data"]?[key] = .integer(-1) }
        }
        add { $0["note"] = .string("x") }
        add { $0["data"]?["note"] = .string("x") }
        add { $0["v"] = .integer(2) }
        add { $0["kind"] = .string("unit.exploded") }
        add { $0["on"] = .string("2023-7-9") }
        add { $0["on"] = .string("2023-13-01") }
        add { $0["at"] = .string("2023-07-09T01:02:03Z") }
        add { $0["by"] = .string("king:x") }
        add { $0["id"] = .string("01906C0E-0000-7ABC-8DEF-0123456789AB") }
        return broken
    }

    @Test(arguments: seeds(51))
    func `random entries are valid by the schema of their kind`(seed: UInt64) throws {
        var schemas: [EventKind: JSONSchema] = [:]
        for kind in EventKind.allCases { schemas[kind] = try EventSchemas.load(kind) }
        for event in Generator.history(seed: seed, count: 400).events {
            let entry = try JSONNode(Entries.text(Entries.encode(event)))
            #expect(try schemas[event.fact.kind]?.faults(in: entry) == [])
        }
    }

    @Test func `the validator refuses a keyword it does not know`() throws {
        let schema = JSONSchema(root: try JSONNode(#"{"patternProperties":{}}"#))
        #expect(throws: JSONNode.Fault.self) { try schema.faults(in: .object([:])) }
    }

    @Test(arguments: [
        (#"{"type":"integer","minimum":1,"maximum":2}"#, "1", "3"),
        (#"{"type":"string","minLength":1,"maxLength":2}"#, #""ộ1""#, #""""#),
        (#"{"enum":["a","b"]}"#, #""b""#, #""c""#), (#"{"const":1}"#, "1", "2"),
        (#"{"pattern":"^a+$"}"#, #""aa""#, #""ab""#),
        (#"{"items":{"type":"integer"},"minItems":1,"maxItems":2}"#, "[1]", #"["a"]"#),
        (#"{"prefixItems":[{"const":1}],"items":{"const":2}}"#, "[1,2]", "[2,2]"),
        (#"{"required":["a"]}"#, #"{"a":1}"#, "{}"),
        (#"{"oneOf":[{"const":1},{"enum":[1,2]}]}"#, "2", "1"),
        (##"{"$ref":"#/$defs/x","$defs":{"x":{"const":1}}}"##, "1", "2"),
    ])
    func `the validator tells valid from invalid`(
        schema: String,
        valid: String,
        invalid: String
    ) throws {
        let schema = JSONSchema(root: try JSONNode(schema))
        #expect(try schema.faults(in: JSONNode(valid)) == [])
        #expect(try !schema.faults(in: JSONNode(invalid)).isEmpty)
    }
}
