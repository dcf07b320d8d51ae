import Foundation

/// Where a list of events goes on, as clients carry it without looking inside.
struct EventCursor: Hashable {
    /// The first position not looked at yet.
    let next: Int
    /// The filter it belongs to.
    private let seal: String

    init(next: Int, of filter: EventFilter) {
        self.next = next
        seal = EventCursor.seal(filter)
    }

    /// Nil when the text is no cursor of ours for this filter.
    init?(_ text: String, of filter: EventFilter) {
        guard text.utf8.count <= 64,
            let data = Data(
                base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/")
                    + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
            )
        else { return nil }
        let parts = String(decoding: data, as: UTF8.self)
            .split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let next = UInt32(parts[0]) else { return nil }
        self.init(next: Int(next), of: filter)
        guard self.text == text else { return nil }
    }

    /// Letters, digits, `-` and `_` only.
    var text: String {
        Data("\(next).\(seal)".utf8).base64EncodedString().replacing("+", with: "-")
            .replacing("/", with: "_").replacing("=", with: "")
    }

    /// FNV-1a: tells a mixed-up cursor, not a forger, who could name any position anyway.
    private static func seal(_ filter: EventFilter) -> String {
        let hash = filter.fingerprint.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
        return String(hash, radix: 36)
    }
}
