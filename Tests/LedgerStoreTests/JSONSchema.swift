/// The part of JSON Schema 2020-12 that the published schemas use; any other keyword is a fault.
struct JSONSchema {
    let root: JSONNode

    private static let annotations: Set<String> = [
        "$schema", "$id", "$comment", "$defs", "title", "description", "examples",
        "default",
    ]

    /// What is wrong with a value, one line each; empty when it is valid.
    func faults(in value: JSONNode) throws -> [String] {
        try faults(in: value, root, at: "")
    }

    private func faults(
        in value: JSONNode,
        _ schema: JSONNode,
        at path: String
    ) throws -> [String] {
        guard let keywords = schema.members else {
            throw JSONNode.Fault(text: "\(path): a schema is an object")
        }
        var faults: [String] = []
        for (keyword, rule) in keywords.sorted(by: { $0.key < $1.key })
        where !JSONSchema.annotations.contains(keyword) {
            let found = try check(value, keyword, rule, in: schema, at: path)
            faults += found
        }
        return faults
    }

    private func check(
        _ value: JSONNode,
        _ keyword: String,
        _ rule: JSONNode,
        in schema: JSONNode,
        at path: String
    ) throws -> [String] {
        switch keyword {
        case "$ref": return try faults(in: value, definition(rule), at: path)
        case "oneOf":
            let matches = try (rule.items ?? []).filter {
                try faults(in: value, $0, at: path).isEmpty
            }
            return matches.count == 1 ? [] : ["\(path): \(matches.count) of oneOf"]
        case "properties", "required", "additionalProperties":
            return try checkObject(value, keyword, rule, in: schema, at: path)
        case "items", "prefixItems":
            return try checkArray(value, keyword, rule, in: schema, at: path)
        default:
            return try holds(value, keyword, rule) ? [] : ["\(path): \(keyword)"]
        }
    }

    private func definition(_ reference: JSONNode) throws -> JSONNode {
        guard let text = reference.text, text.hasPrefix("#/$defs/"),
            let schema = root["$defs"]?[String(text.dropFirst(8))]
        else { throw JSONNode.Fault(text: "\(reference) names nothing") }
        return schema
    }

    private func checkObject(
        _ value: JSONNode,
        _ keyword: String,
        _ rule: JSONNode,
        in schema: JSONNode,
        at path: String
    ) throws -> [String] {
        guard let members = value.members else { return [] }
        switch keyword {
        case "properties":
            return try (rule.members ?? [:]).sorted { $0.key < $1.key }.flatMap { key, schema in
                try members[key].map { try faults(in: $0, schema, at: "\(path)/\(key)") } ?? []
            }
        case "required":
            return (rule.items ?? []).compactMap(\.text).filter { members[$0] == nil }
                .map { "\(path): \($0) is missing" }
        default:
            let known = schema["properties"]?.members ?? [:]
            let others = members.filter { known[$0.key] == nil }.sorted { $0.key < $1.key }
            if rule == .bool(false) { return others.map { "\(path): \($0.key) is unknown" } }
            return try others.flatMap { try faults(in: $0.value, rule, at: "\(path)/\($0.key)") }
        }
    }

    private func checkArray(
        _ value: JSONNode,
        _ keyword: String,
        _ rule: JSONNode,
        in schema: JSONNode,
        at path: String
    ) throws -> [String] {
        guard let items = value.items else { return [] }
        let prefix = schema["prefixItems"]?.items ?? []
        let pairs =
            keyword == "prefixItems"
            ? Array(zip(items, prefix)) : items.dropFirst(prefix.count).map { ($0, rule) }
        return try pairs.flatMap { try faults(in: $0.0, $0.1, at: "\(path)[]") }
    }

    private func holds(_ value: JSONNode, _ keyword: String, _ rule: JSONNode) throws -> Bool {
        switch keyword {
        case "type": try isOf(type: rule.text, value)
        case "const": value == rule
        case "enum": rule.items?.contains(value) == true
        case "pattern": try value.text.map { try matches($0, rule.text) } ?? true
        case "minLength", "maxLength":
            compare(value.text?.unicodeScalars.count, keyword, rule.number)
        case "minProperties", "maxProperties":
            compare(value.members?.count, keyword, rule.number)
        case "format":
            try value.text.map { try matches($0, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$") } ?? true
        case "minItems", "maxItems": compare(value.items?.count, keyword, rule.number)
        case "minimum", "maximum": compare(value.number, keyword, rule.number)
        default: throw JSONNode.Fault(text: "keyword \(keyword) is not supported")
        }
    }

    private func isOf(type: String?, _ value: JSONNode) throws -> Bool {
        switch type {
        case "object": value.members != nil
        case "array": value.items != nil
        case "string": value.text != nil
        case "integer", "number": value.number != nil
        case "boolean": value == .bool(true) || value == .bool(false)
        default: throw JSONNode.Fault(text: "type \(type ?? "") is not supported")
        }
    }

    private func matches(_ text: String, _ pattern: String?) throws -> Bool {
        let regex = try Regex(pattern ?? "").matchingSemantics(.unicodeScalar)
        return text.contains(regex)
    }

    private func compare(_ count: Int?, _ keyword: String, _ bound: Int?) -> Bool {
        guard let count, let bound else { return count == nil }
        return keyword.hasPrefix("min") ? count >= bound : count <= bound
    }
}
