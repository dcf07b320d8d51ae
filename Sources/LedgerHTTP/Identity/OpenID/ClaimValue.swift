import Foundation

/// A value of a JSON document a provider wrote, kept as it stands: a number is no text and no truth.
enum ClaimValue: Hashable, Sendable, Decodable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case list([ClaimValue])
    case object([String: ClaimValue])
    case null

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let list = try? value.decode([ClaimValue].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: ClaimValue].self))
        }
    }

    /// The members of a JSON object; nil for any other text.
    static func members(_ bytes: [UInt8]) -> [String: ClaimValue]? {
        try? JSONDecoder().decode([String: ClaimValue].self, from: Data(bytes))
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// Seconds after 1970 that are a time.
    var seconds: Int64? {
        guard case .number(let number) = self, (0..<9_007_199_254_740_992).contains(number) else {
            return nil
        }
        return Int64(number)
    }

    /// The texts of a text or of a list of texts.
    var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let list): list.compactMap(\.text)
        default: []
        }
    }
}
