import Foundation
import HTTPTypes
import LedgerCLI
import LedgerHTTP
import Testing
import Yams

/// Whether the API document describes the routes there are, and describes them well.
@Suite struct APIDocumentTests {
    private struct Operation {
        let id: String
        let method: String
        let path: String
        let fields: [String: Any]
        /// Names of parameters by where they stand: `query unit`.
        var parameters: Set<String> = []
    }

    private let document: [String: Any]

    init() throws {
        let text = String(decoding: DocumentRoutes.text, as: UTF8.self)
        document = try #require(try Yams.load(yaml: text) as? [String: Any])
    }

    /// What `#/a/b` names.
    private func resolved(_ value: Any?) -> [String: Any] {
        guard let object = value as? [String: Any] else { return [:] }
        guard let reference = object["$ref"] as? String else { return object }
        var found: Any? = document
        for part in reference.dropFirst(2).split(separator: "/") {
            found = (found as? [String: Any])?[String(part)]
        }
        return resolved(found)
    }

    private func operations() -> [Operation] {
        let paths = document["paths"] as? [String: [String: [String: Any]]] ?? [:]
        return paths.flatMap { path, methods in
            methods.map { method, fields in
                var operation = Operation(
                    id: fields["operationId"] as? String ?? "",
                    method: method.uppercased(),
                    path: path,
                    fields: fields
                )
                for parameter in fields["parameters"] as? [Any] ?? [] {
                    let parameter = resolved(parameter)
                    let place = parameter["in"] as? String ?? "?"
                    operation.parameters.insert("\(place) \(parameter["name"] as? String ?? "?")")
                }
                return operation
            }
        }
    }

    @Test func `the document has every route, and there is a route for all it has`() throws {
        let documented = operations()
        #expect(Set(documented.map(\.id)).count == documented.count)
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("socai-routes-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let routes = try ServiceAssembly.routes(in: folder.path)
        for route in routes {
            // OpenAPI has no word for the rest of a path.
            let path =
                (route.isOfLedger ? "/api/v1/ledgers/{ledger}" : "")
                + route.path.replacing("{+", with: "{")
            let operation = documented.first { $0.id == route.operation }
            #expect(operation?.path == path, "\(route.operation)")
            #expect(operation?.method == route.method.rawValue, "\(route.operation)")
            let places = Set(
                path.split(separator: "/").filter { $0.hasPrefix("{") }
                    .map { "path \($0.dropFirst().dropLast())" }
            )
            #expect(operation?.parameters.filter { $0.hasPrefix("path") } == places)
            let isOpen = (operation?.fields["security"] as? [Any])?.isEmpty ?? false
            #expect(isOpen == (route.access == .anybody), "\(route.operation)")
        }
        #expect(Set(documented.map(\.id)) == Set(routes.map(\.operation)))
    }

    @Test func `an operation that needs a caller says what is told to others`() throws {
        for operation in operations() where operation.fields["security"] == nil {
            let responses = operation.fields["responses"] as? [String: Any] ?? [:]
            #expect(responses["401"] != nil, "\(operation.id)")
            #expect(operation.parameters.contains("header traceparent"), "\(operation.id)")
            let isOfLedger = operation.parameters.contains("path ledger")
            #expect(
                operation.parameters.contains("header SoCai-Role") == isOfLedger,
                "\(operation.id)"
            )
        }
    }

    @Test func `the parameters of a view are those of its verb`() throws {
        let documented = operations()
        for verb in QueryTable.all {
            let operation = try #require(documented.first { $0.id == verb.operation })
            let taken = verb.parameters.map { "query \($0.name)" }
            let common = ["query cursor", "query min-position", "query table"]
            let places = verb.path.split(separator: "/").filter { $0.hasPrefix("{") }
                .map { "path \($0.dropFirst().dropLast())" }
            let expected = Set(taken + common + places + ["path ledger"])
            let found = operation.parameters.filter { !$0.hasPrefix("header") }
            #expect(found == expected, "\(verb.operation)")
        }
    }

    @Test func `the body of a paper is what its verb takes`() throws {
        let documented = operations()
        for verb in PaperTable.all {
            let operation = try #require(documented.first { $0.id == verb.operation })
            let body = resolved(operation.fields["requestBody"])["content"] as? [String: Any]
            let schema = (body?["application/json"] as? [String: Any])?["schema"] as? [String: Any]
            let properties = try #require(schema?["properties"] as? [String: Any])
            guard let members = verb.members else { continue }
            #expect(Set(properties.keys) == Set(members.map(\.name)), "\(verb.operation)")
            for (name, kind) in members where kind != .argument {
                #expect(verb.help.contains("\"\(name)\""), "\(verb.operation) \(name)")
            }
        }
    }

    @Test func `limits are documented as they are kept`() throws {
        let documented = operations()
        for verb in QueryTable.all {
            for case .limit(let usual, let most) in verb.parameters.map(\.kind) {
                let fields = documented.first { $0.id == verb.operation }?.fields
                let limit = (fields?["parameters"] as? [Any] ?? []).map { resolved($0) }
                    .first { $0["name"] as? String == "limit" }
                let schema = limit?["schema"] as? [String: Any]
                #expect(schema?["default"] as? Int == usual, "\(verb.operation)")
                #expect(schema?["maximum"] as? Int == most, "\(verb.operation)")
            }
        }
    }

    @Test func `every operation has a Vietnamese summary, problems and examples`() throws {
        let marks = Set("ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
        for operation in operations() {
            let summary = operation.fields["summary"] as? String ?? ""
            #expect(
                summary.lowercased().contains { marks.contains($0) },
                "\(operation.id): \(summary)"
            )
            let responses = operation.fields["responses"] as? [String: Any] ?? [:]
            for (status, response) in responses where (Int(status) ?? 0) >= 400 {
                let content = resolved(response)["content"] as? [String: Any]
                #expect(
                    content?.keys.contains("application/problem+json") == true,
                    "\(operation.id)"
                )
            }
            #expect(responses["500"] != nil, "\(operation.id)")
            for response in responses.values {
                let content = resolved(response)["content"] as? [String: [String: Any]] ?? [:]
                for (type, media) in content {
                    #expect(media["example"] != nil, "\(operation.id) \(type)")
                }
            }
            for parameter in operation.fields["parameters"] as? [Any] ?? [] {
                #expect(resolved(parameter)["example"] != nil, "\(operation.id)")
            }
        }
    }
}

extension APIDocumentTests {
    @Test func `a validator of others takes the document for OpenAPI 3.1`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let program = root.appendingPathComponent(".build/openapi/bin/openapi-spec-validator").path
        let isThere = FileManager.default.isExecutableFile(atPath: program)
        try #require(isThere, "Tools/test puts openapi-spec-validator into .build/openapi")
        let outcome = try Program.inNewFolder { folder in
            let document = folder.appendingPathComponent("openapi.yaml")
            try Data(DocumentRoutes.text).write(to: document)
            return try Program.run("'\(program)' --schema 3.1 openapi.yaml", in: folder)
        }
        #expect(outcome.code == 0, "\(outcome.output) \(outcome.errors)")
        #expect(outcome.output.contains("OK"))
    }
}
