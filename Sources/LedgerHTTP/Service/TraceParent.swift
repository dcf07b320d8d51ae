/// The trace a request belongs to.
///
/// Source: W3C Trace Context, version 00.
public struct TraceParent: Hashable, Sendable, CustomStringConvertible {
    /// 32 lower-case hexadecimal digits, not all zero.
    public let traceID: String
    /// The span of whoever asked, 16 digits; ours when nobody told one.
    public let parentID: String
    public let isSampled: Bool

    /// Parses a `traceparent` header; nil when it is malformed, and then a fresh one is due.
    public init?(_ header: String) {
        let parts = header.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].utf8.count == 2, parts[0] != "ff",
            parts[0] != "00" || parts.count == 4,
            parts.prefix(4).allSatisfy({ TraceParent.isHexadecimal($0) }),
            parts[1].utf8.count == 32, parts[1].contains(where: { $0 != "0" }),
            parts[2].utf8.count == 16, parts[2].contains(where: { $0 != "0" }),
            parts[3].utf8.count == 2, let flags = UInt8(parts[3], radix: 16)
        else { return nil }
        (traceID, parentID) = (String(parts[1]), String(parts[2]))
        isSampled = flags & 1 == 1
    }

    private init(traceID: String, parentID: String) {
        (self.traceID, self.parentID, isSampled) = (traceID, parentID, false)
    }

    /// A trace of our own.
    public static func fresh() -> TraceParent {
        let high = UInt64.random(in: 1...(.max))
        let (low, span) = (UInt64.random(in: 0...(.max)), UInt64.random(in: 1...(.max)))
        return TraceParent(traceID: padded(high) + padded(low), parentID: padded(span))
    }

    public var description: String {
        "00-\(traceID)-\(parentID)-\(isSampled ? "01" : "00")"
    }

    private static func padded(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    private static func isHexadecimal(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
