/// JSON as the tests read it: strict, integers only, no key twice.
///
/// Shares no code with the product, so that it can contradict it.
indirect enum JSONNode: Hashable {
    case object([String: JSONNode])
    case array([JSONNode])
    case string(String)
    case integer(Int)
    case bool(Bool)
    case null

    struct Fault: Error {
        let text: String
    }

    init(_ text: String) throws {
        var parser = JSONParser(rest: Array(text.unicodeScalars)[...])
        self = try parser.value()
        parser.skipSpace()
        guard parser.rest.isEmpty else { throw Fault(text: "something follows the value") }
    }

    subscript(key: String) -> JSONNode? {
        get { if case .object(let members) = self { members[key] } else { nil } }
        set {
            guard case .object(var members) = self else { return }
            members[key] = newValue
            self = .object(members)
        }
    }

    var members: [String: JSONNode]? {
        if case .object(let members) = self { members } else { nil }
    }

    var items: [JSONNode]? {
        if case .array(let items) = self { items } else { nil }
    }

    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var number: Int? {
        if case .integer(let number) = self { number } else { nil }
    }

    /// RFC 8785 for ASCII keys: sorted, no space, shortest escapes.
    var canonical: String {
        switch self {
        case .object(let members):
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            let pairs = sorted.map { JSONNode.quoted($0.key) + ":" + $0.value.canonical }
            return "{" + pairs.joined(separator: ",") + "}"
        case .array(let items): return "[" + items.map(\.canonical).joined(separator: ",") + "]"
        case .string(let text): return JSONNode.quoted(text)
        case .integer(let number): return String(number)
        case .bool(let flag): return flag ? "true" : "false"
        case .null: return "null"
        }
    }

    static func quoted(_ text: String) -> String {
        let short: [UnicodeScalar: String] = [
            "\"": "\\\"", "\\": "\\\\", "\u{8}": "\\b", "\t": "\\t", "\n": "\\n", "\u{c}": "\\f",
            "\r": "\\r",
        ]
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if let escape = short[scalar] {
                quoted += escape
            } else if scalar.value < 0x20 {
                quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            } else {
                quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

struct JSONParser {
    var rest: ArraySlice<UnicodeScalar>

    mutating func skipSpace() {
        rest = rest.drop { " \n\t\r".unicodeScalars.contains($0) }
    }

    private mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.unicodeScalars) else { return false }
        rest = rest.dropFirst(text.unicodeScalars.count)
        return true
    }

    private mutating func expect(_ text: String) throws {
        skipSpace()
        guard take(text) else { throw JSONNode.Fault(text: "expected \(text)") }
    }

    mutating func value() throws -> JSONNode {
        skipSpace()
        switch rest.first {
        case "{": return .object(try object())
        case "[": return .array(try array())
        case "\"": return .string(try string())
        default: return try word()
        }
    }

    private mutating func word() throws -> JSONNode {
        if take("true") { return .bool(true) }
        if take("false") { return .bool(false) }
        if take("null") { return .null }
        let digits = rest.prefix { "-0123456789".unicodeScalars.contains($0) }
        rest = rest.dropFirst(digits.count)
        guard let number = Int(String(String.UnicodeScalarView(digits))) else {
            throw JSONNode.Fault(text: "expected a value")
        }
        return .integer(number)
    }

    private mutating func object() throws -> [String: JSONNode] {
        try expect("{")
        var members: [String: JSONNode] = [:]
        skipSpace()
        if take("}") { return members }
        repeat {
            skipSpace()
            let key = try string()
            try expect(":")
            guard members.updateValue(try value(), forKey: key) == nil else {
                throw JSONNode.Fault(text: "\(key) twice")
            }
            skipSpace()
        } while take(",")
        try expect("}")
        return members
    }

    private mutating func array() throws -> [JSONNode] {
        try expect("[")
        var items: [JSONNode] = []
        skipSpace()
        if take("]") { return items }
        repeat {
            items.append(try value())
            skipSpace()
        } while take(",")
        try expect("]")
        return items
    }

    private mutating func string() throws -> String {
        try expect("\"")
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst(), scalar != "\"" {
            text.append(scalar == "\\" ? try escape() : scalar)
        }
        return String(text)
    }

    private mutating func escape() throws -> UnicodeScalar {
        let short: [UnicodeScalar: UnicodeScalar] = [
            "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{c}", "n": "\n", "r": "\r",
            "t": "\t",
        ]
        guard let letter = rest.popFirst() else { throw JSONNode.Fault(text: "expected an escape") }
        if let scalar = short[letter] { return scalar }
        let digits = String(String.UnicodeScalarView(rest.prefix(4)))
        rest = rest.dropFirst(4)
        guard letter == "u", let value = UInt32(digits, radix: 16),
            let scalar = UnicodeScalar(value)
        else { throw JSONNode.Fault(text: "no such escape") }
        return scalar
    }
}
