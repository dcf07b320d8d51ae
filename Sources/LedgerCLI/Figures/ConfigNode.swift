import Foundation
package import Ledger

/// A value of a configuration file together with its place, read strictly: what is not asked for
/// is refused, so a misspelt key is never silently ignored.
struct ConfigNode {
    let place: String
    private let value: Value

    private enum Value: Decodable {
        case object([String: Value])
        case array([Value])
        case string(String)
        case integer(Int)
        case bool(Bool)
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let value = try? container.decode(Bool.self) {
                self = .bool(value)
            } else if let value = try? container.decode(Int.self) {
                self = .integer(value)
            } else if let value = try? container.decode(String.self) {
                self = .string(value)
            } else if let value = try? container.decode([Value].self) {
                self = .array(value)
            } else if let value = try? container.decode([String: Value].self) {
                self = .object(value)
            } else {
                self = .other
            }
        }
    }

    private init(_ value: Value, at place: String) {
        (self.value, self.place) = (value, place)
    }

    /// The whole of a JSON file.
    init(json bytes: some Sequence<UInt8>) throws(ConfigFault) {
        do {
            let value = try JSONDecoder().decode(Value.self, from: Data(bytes))
            self.init(value, at: "")
        } catch {
            throw ConfigFault(
                place: "",
                vi: "không phải JSON hợp lệ; kiểm tra dấu phẩy, ngoặc và mã UTF-8.",
                en: "it is no valid JSON; check commas, brackets and that it is UTF-8."
            )
        }
    }

    /// The members of an object, whose keys are all among those known.
    func members(_ known: String...) throws(ConfigFault) -> [String: ConfigNode] {
        let members = try anyMembers()
        if let unknown = members.keys.sorted().first(where: { !known.contains($0) }) {
            let list = known.joined(separator: ", ")
            throw fault(
                vi: "không có khóa “\(unknown)”; các khóa được nhận: \(list).",
                en: "there is no key “\(unknown)”; the keys taken are \(list)."
            )
        }
        return members
    }

    /// The members of an object whose keys are names.
    func anyMembers() throws(ConfigFault) -> [String: ConfigNode] {
        guard case .object(let object) = value else {
            throw fault(vi: "phải là đối tượng {…}.", en: "it must be an object {…}.")
        }
        var members: [String: ConfigNode] = [:]
        for (key, value) in object { members[key] = ConfigNode(value, at: place(of: key)) }
        return members
    }

    func elements() throws(ConfigFault) -> [ConfigNode] {
        guard case .array(let array) = value else {
            throw fault(vi: "phải là mảng […].", en: "it must be an array […].")
        }
        return array.enumerated().map { ConfigNode($1, at: "\(place)[\($0)]") }
    }

    func text() throws(ConfigFault) -> String {
        guard case .string(let text) = value, !text.isEmpty else {
            throw fault(vi: "phải là chuỗi không rỗng.", en: "it must be a text, not empty.")
        }
        return text
    }

    func integer(_ range: ClosedRange<Int>) throws(ConfigFault) -> Int {
        guard case .integer(let number) = value, range.contains(number) else {
            let (low, high) = (range.lowerBound, range.upperBound)
            let bounds = high == .max ? "≥ \(low)" : "\(low)…\(high)"
            throw fault(
                vi: "phải là số nguyên \(bounds).",
                en: "it must be an integer \(bounds)."
            )
        }
        return number
    }

    func flag() throws(ConfigFault) -> Bool {
        guard case .bool(let flag) = value else {
            throw fault(vi: "phải là true hoặc false.", en: "it must be true or false.")
        }
        return flag
    }

    func day() throws(ConfigFault) -> CivilDate {
        guard let date = CivilDate(try text()), date.description == (try text()) else {
            throw fault(
                vi: "phải là ngày ISO có thật, như 2023-08-01.",
                en: "it must be an ISO date that exists, like 2023-08-01."
            )
        }
        return date
    }

    /// One of a few words.
    func choice<Choice>(
        _ choices: [Choice],
        _ code: (Choice) -> String
    ) throws(ConfigFault) -> Choice {
        let text = try text()
        guard let choice = choices.first(where: { code($0) == text }) else {
            let list = choices.map(code).joined(separator: ", ")
            throw fault(
                vi: "“\(text)” không được nhận; viết một trong: \(list).",
                en: "“\(text)” is not taken; write one of \(list)."
            )
        }
        return choice
    }

    func fault(vi: String, en: String) -> ConfigFault {
        ConfigFault(place: place, vi: vi, en: en)
    }

    private func place(of key: String) -> String {
        place.isEmpty ? key : "\(place).\(key)"
    }
}

extension [String: ConfigNode] {
    /// A member that must be there.
    func required(_ key: String, of owner: ConfigNode) throws(ConfigFault) -> ConfigNode {
        guard let node = self[key] else {
            throw owner.fault(vi: "thiếu khóa “\(key)”.", en: "the key “\(key)” is missing.")
        }
        return node
    }
}

/// What is wrong with a configuration file, where, and how to mend it.
package struct ConfigFault: Error, Hashable {
    /// Like `figures[3].count.activations`; empty for the file as a whole.
    package let place: String
    package let words: Words

    package init(place: String, vi: String, en: String) {
        self.place = place
        let lead = place.isEmpty ? "" : "\(place): "
        words = Words(vi: lead + vi, en: lead + en)
    }
}
